"""Reads and writes YAML and JSON: dates stay text, as in JSON, and no key may be there twice."""

import json
from pathlib import Path
from typing import Any

import yaml

from openapi.errors import DocumentError, UnreadableDocument

UNFIT = (ValueError, KeyError, AttributeError, TypeError, OverflowError)
"""Exceptions of the YAML library for a value that does not fit its tag."""


def load(path: Path) -> Any:
    """The content of one YAML or JSON file.

    :raises UnreadableDocument: when it cannot be read or parsed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UnreadableDocument(DocumentError(path, "", f"cannot be read: {reason}")) from error
    try:
        return parse(text, as_json=path.suffix == ".json")
    except ValueError as error:
        raise UnreadableDocument(DocumentError(path, "", str(error))) from error


def parse(text: str, *, as_json: bool) -> Any:
    """The content of a YAML or JSON text.

    :raises ValueError: when it is neither; the message is one line.
    """
    try:
        if as_json:
            return json.loads(text, object_pairs_hook=_without_duplicates, parse_int=_whole_number)
        return _from_yaml(text)
    except (yaml.scanner.ScannerError, yaml.parser.ParserError) as error:
        about = "" if error.context is None else f" {error.context}{_place(error.context_mark)}"
        raise ValueError(
            f"is not valid YAML{_place(error.problem_mark)}: {error.problem}{about};"
            " check the indentation"
        ) from error
    except yaml.YAMLError as error:
        raise ValueError(
            " ".join(str(error).replace('in "<unicode string>", ', "").split())
        ) from error
    except RecursionError:
        raise ValueError("is nested too deeply") from None


def _place(mark: yaml.Mark | None) -> str:
    return "" if mark is None else f" at line {mark.line + 1}, column {mark.column + 1}"


def _from_yaml(text: str) -> Any:
    try:
        return yaml.load(text, _Loader)  # noqa: S506
    except UNFIT:
        return yaml.load(text, _PlacingLoader)  # noqa: S506


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """:raises ValueError: when a key is duplicated."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} is duplicated")
    return found


def _whole_number(digits: str) -> int:
    """:raises ValueError: when it has thousands of digits."""
    try:
        return int(digits)
    except ValueError:
        raise ValueError(f"the number {digits[:20]}... has too many digits") from None


def to_json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def to_yaml(document: dict[str, Any]) -> str:
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Keeps dates as text, as in JSON, and refuses duplicate keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[tuple[str, str]] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if (key.tag, key.value) in seen:
                why = f"the key {key.value!r} is duplicated"
                raise yaml.constructor.ConstructorError(None, None, why, key.start_mark)
            seen.add((key.tag, key.value))
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _PlacingLoader(_Loader):
    """Names the place of a value that does not fit its tag, such as `!!bool maybe`. It takes much
    longer, so it reads only what the other could not."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except UNFIT:
            why = f"is not a valid {node.tag.rpartition(':')[2]}"
            raise yaml.constructor.ConstructorError(None, None, why, node.start_mark) from None


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value in its place, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True
