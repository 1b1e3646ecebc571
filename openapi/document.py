"""Reads the document's many files as one, and says what is wrong with them.

The files refer to one another by relative path; the root's `components` names each of them once.
A bundle is the same document in one piece: path items stand in place, and every other file has
become `#/components/<kind>/<name>`.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Document = dict[str, Any]

ROOT = Path(__file__).parent / "openapi.yaml"


class Fault(NamedTuple):
    """What is wrong with a document: in which file, at which JSON pointer, and what."""

    file: Path
    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.pointer or '/'}: {self.message}"


class DocumentError(Exception):
    """A document that can not be read; `fault` says where and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@cache
def bundle(root: Path = ROOT) -> Document:
    """The document as one: read once for each root, and not to be changed.

    :raises DocumentError: when a file is missing, is no YAML, or is not among the components.
    """
    return _Bundler(root).bundle()


def load(path: Path) -> Any:
    """The content of one YAML or JSON file.

    :raises DocumentError: when it can not be read or parsed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(Fault(path, "", f"can not be read: {error}")) from error
    try:
        return json.loads(text) if path.suffix == ".json" else yaml.load(text, _Loader)  # noqa: S506
    except (yaml.YAMLError, json.JSONDecodeError) as error:
        raise DocumentError(Fault(path, "", " ".join(str(error).split()))) from error


def to_json(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def to_yaml(document: Document) -> str:
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def validate(root: Path = ROOT) -> list[Fault]:
    """Everything that openapi-spec-validator has against the document, with file and pointer."""
    from openapi_spec_validator import OpenAPIV30SpecValidator  # noqa: PLC0415  slow to import

    try:
        bundler = _Bundler(root)
        document = bundler.bundle()
    except DocumentError as error:
        return [error.fault]
    faults = []
    for found in OpenAPIV30SpecValidator(document).iter_errors():
        best = min(found.context or [found], key=lambda e: -len(e.absolute_path))
        place = [str(part) for part in best.absolute_path]
        faults.append(_locate(root, bundler, place, best.message))
    return faults


def _locate(root: Path, bundler: "_Bundler", place: list[str], message: str) -> Fault:
    """Finds the file that a place in the bundle was written in."""
    for length in range(len(place), 0, -1):
        file = bundler.origins.get(tuple(place[:length]))
        if file is not None:
            return Fault(file, _pointer(place[length:]), message)
    return Fault(root, _pointer(place), message)


def _pointer(parts: list[str]) -> str:
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


class _Bundler:
    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self.origins: dict[tuple[str, ...], Path] = {}
        self._names: dict[Path, str] = {}

    def bundle(self) -> Document:
        document = load(self._root)
        if not isinstance(document, dict) or "openapi" not in document:
            raise DocumentError(Fault(self._root, "", "is no OpenAPI document: no 'openapi' key"))
        components = document.get("components") or {}
        for kind, name, file in self._listed(components):
            self._names[file] = f"#/components/{kind}/{name}"
            self.origins["components", kind, name] = file
        for kind, name, file in self._listed(components):
            components[kind][name] = self._inlined(load(file), file)
        for path, item in (document.get("paths") or {}).items():
            document["paths"][path] = self._path_item(path, item)
        return document

    def _listed(self, components: Document) -> Iterator[tuple[str, str, Path]]:
        for kind, entries in components.items():
            for name, entry in entries.items():
                if isinstance(entry, dict) and _is_file(reference := entry.get("$ref", "#")):
                    yield kind, name, (self._root.parent / reference).resolve()

    def _path_item(self, path: str, item: Any) -> Any:
        reference = item.get("$ref", "#")
        if not _is_file(reference):
            return self._inlined(item, self._root)
        file = (self._root.parent / reference).resolve()
        self.origins["paths", path] = file
        return self._inlined(load(file), file)

    def _inlined(self, node: Any, file: Path) -> Any:
        if isinstance(node, list):
            return [self._inlined(item, file) for item in node]
        if not isinstance(node, dict):
            return node
        reference = node.get("$ref")
        if isinstance(reference, str) and _is_file(reference):
            return {"$ref": self._component(reference, file)}
        return {str(key): self._inlined(value, file) for key, value in node.items()}

    def _component(self, reference: str, file: Path) -> str:
        target = (file.parent / reference).resolve()
        try:
            return self._names[target]
        except KeyError:
            why = "is not among the root's components" if target.exists() else "does not exist"
            raise DocumentError(Fault(file, "", f"{reference} {why}")) from None


def _is_file(reference: str) -> bool:
    return not reference.startswith("#")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Leaves dates as the text they are in JSON."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value where it stands, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True
