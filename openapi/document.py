"""Reads a document's many files as one, and reports errors in them.

The files refer to each other by relative path; the root's `components` lists each of them once. A
bundle is the same document in one piece: path items are inlined, and every other file becomes
`#/components/<kind>/<name>`. The AsyncAPI document of the WebSocket shares its schema files with
the OpenAPI document; in its bundle they are JSON Schema draft 07.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from os.path import normpath
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from referencing.exceptions import Unresolvable

from openapi import asyncapi, namespaces
from openapi.bundles import ROOT, Document
from openapi.draft07 import draft_07
from openapi.errors import DocumentError, UnreadableDocument
from openapi.files import load
from openapi.references import References

if TYPE_CHECKING:
    from jsonschema import ValidationError

SECTIONS = ("paths", "channels", "operations")
"""Parts of a root, besides its components, whose entries may be files or references."""

LONGEST_MESSAGE = 300
"""The most characters of a message: some messages quote the whole schema."""


def bundled(root: Path) -> Document:
    """The document in one piece, made from its files.

    :raises UnreadableDocument: when a file is missing, is not YAML, or is not among the components.
    """
    return _Bundler(root).bundle()


def validate(root: Path = ROOT) -> list[DocumentError]:
    """Every error in the document, with file and pointer."""
    try:
        bundler = _Bundler(root)
        document = bundler.bundle()
    except UnreadableDocument as unreadable:
        return [unreadable.error]
    errors = []
    for found in asyncapi.errors(document) if _is_asyncapi(document) else _openapi_errors(document):
        best = _deepest(found)
        place = [str(part) for part in best.absolute_path]
        errors.append(_locate(root, bundler, place, shorten(best.message, LONGEST_MESSAGE)))
    return errors


def _is_asyncapi(document: Document) -> bool:
    return "asyncapi" in document


def _openapi_errors(document: Document) -> "Iterable[ValidationError]":
    """Every error that openapi-spec-validator finds in the document."""
    # Its faster backend does not report the place of an error in a schema.
    os.environ.setdefault("OPENAPI_SPEC_VALIDATOR_SCHEMA_VALIDATOR_BACKEND", "jsonschema")
    from openapi_spec_validator import OpenAPIV30SpecValidator  # noqa: PLC0415  slow to import

    validator = OpenAPIV30SpecValidator(document)
    misshapen = list(validator.schema_validator.iter_errors(document))
    return misshapen or validator.iter_errors()  # the other checks assume that the shape is right


def _deepest(error: "ValidationError") -> "ValidationError":
    """Of the reasons why none of several schemas matches, the one that came closest."""
    while error.context:
        error = max(error.context, key=lambda cause: len(cause.absolute_path))
    return error


def _locate(root: Path, bundler: "_Bundler", place: list[str], message: str) -> DocumentError:
    """Finds the file of a place in the bundle."""
    for length in range(len(place), 0, -1):
        file = bundler.files.get(tuple(place[:length]))
        if file is not None:
            return DocumentError(file, _pointer(place[length:]), message)
    return DocumentError(root, _pointer(place), message)


def _pointer(parts: Sequence[str]) -> str:
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


class _Bundler:
    """Makes one bundle."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self.files: dict[tuple[str, ...], Path] = {}
        """By place in the bundle: the file that is in that place."""
        self._names: dict[Path, str] = {}
        """By file: the reference to the component that it becomes."""
        self._pointers: list[tuple[str, Path, tuple[str, ...]]] = []
        """References within the document, each with its file and its place there."""

    def bundle(self) -> Document:
        document = load(self._root)
        if not isinstance(document, dict) or not {"openapi", "asyncapi"} & document.keys():
            why = "is not an OpenAPI or AsyncAPI document: no 'openapi' or 'asyncapi' key"
            raise UnreadableDocument(DocumentError(self._root, "", why))
        for file in namespaces.files(self._root, document):
            self._take_in(document, file)
        components: Any = document.get("components")
        for kind, name, entry in _listed(components):
            if (reference := _file_reference(entry)) is not None:
                file = _target(self._root, reference)
                self._names[file] = f"#/components/{kind}/{name}"
        for kind, name, entry in _listed(components):
            content = self._in_place(entry, ("components", kind, name))
            is_shared = kind == "schemas" and _is_asyncapi(document)
            components[kind][name] = draft_07(content) if is_shared else content
        for section in SECTIONS:
            for name, item in _entries(document.get(section)):
                document[section][name] = self._in_place(item, (section, name))
        self._check_pointers(document)
        return document

    def _take_in(self, document: Document, file: Path) -> None:
        """Adds a namespace's folder to the document.

        :raises UnreadableDocument: when it contains something that already exists.
        """
        part, folder = load(file), file.parent.relative_to(self._root.parent).as_posix()
        if not isinstance(part, dict) or "paths" not in part:
            raise UnreadableDocument(DocumentError(file, "", "is not a namespace: no 'paths' key"))
        for pointer in namespaces.add(document, part, folder):
            raise UnreadableDocument(DocumentError(file, pointer, "is already in the document"))

    def _in_place(self, entry: Any, place: tuple[str, ...]) -> Any:
        """The root's content at that place, or the content of the file that it names there."""
        reference = _file_reference(entry)
        if reference is None:
            return self._inlined(entry, self._root, place)
        file = _target(self._root, reference)
        if not file.exists():
            raise UnreadableDocument(
                DocumentError(self._root, _pointer(place), f"{reference} does not exist")
            )
        self.files[place] = file
        return self._inlined(load(file), file)

    def _inlined(self, node: Any, file: Path, place: tuple[str, ...] = ()) -> Any:
        if isinstance(node, list):
            return [self._inlined(n, file, (*place, str(i))) for i, n in enumerate(node)]
        if not isinstance(node, dict):
            return node
        reference = _file_reference(node)
        if reference is not None:
            return {"$ref": self._component(reference, file, place)}
        if isinstance(pointer := node.get("$ref"), str):
            self._pointers.append((pointer, file, place))
        return {str(k): self._inlined(n, file, (*place, str(k))) for k, n in node.items()}

    def _component(self, reference: str, file: Path, place: tuple[str, ...]) -> str:
        target = _target(file, reference)
        try:
            return self._names[target]
        except KeyError:
            why = "is not among the root's components" if target.exists() else "does not exist"
            raise UnreadableDocument(
                DocumentError(file, _pointer(place), f"{reference} {why}")
            ) from None

    def _check_pointers(self, document: Document) -> None:
        references = References(document)
        for pointer, file, place in self._pointers:
            try:
                references.lookup(pointer)
            except Unresolvable:
                error = DocumentError(file, _pointer(place), f"{pointer} does not exist")
                raise UnreadableDocument(error) from None


def _file_reference(node: Any) -> str | None:
    """The file that replaces this node, if any."""
    reference = node.get("$ref") if isinstance(node, dict) else None
    is_file = isinstance(reference, str) and not reference.startswith("#")
    return reference if is_file else None


def _target(file: Path, reference: str) -> Path:
    """The file that a reference in a file leads to, without reading the file system: thousands of
    references are followed at the start."""
    return Path(normpath(file.parent / reference))


def _listed(components: Any) -> Iterator[tuple[str, str, Any]]:
    """The kind, the name and the content of each component."""
    for kind, entries in _entries(components):
        for name, entry in _entries(entries):
            yield kind, name, entry


def _entries(node: Any) -> list[tuple[Any, Any]]:
    """An object's entries; the validator reports anything else in its place."""
    return list(node.items()) if isinstance(node, dict) else []
