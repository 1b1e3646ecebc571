"""Applies faults to responses. Pure functions."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from mock_server.world.fault_records import FaultEffect

Headers = list[tuple[bytes, bytes]]


class Response(NamedTuple):
    """A whole response, as it would be sent."""

    status: int
    headers: Headers
    body: bytes


def changed(response: Response, effect: FaultEffect) -> Response:
    """The response after a fault of a type in `CHANGES`.

    It has no ETag: with that of the intact one, a client would get 304 after the fault has ended.
    """
    after = CHANGES[effect.type](response, effect)
    if after == response:
        return response
    return after._replace(headers=[field for field in after.headers if field[0].lower() != b"etag"])


def _empty(response: Response, _: FaultEffect) -> Response:
    return response._replace(body=b"")


def _malformed(response: Response, _: FaultEffect) -> Response:
    """Without its last brace, as a proxy leaves it that loses the end."""
    return response._replace(body=response.body[:-1] if response.body else b"{")


def _typed(response: Response, effect: FaultEffect) -> Response:
    kept = [field for field in response.headers if field[0] != b"content-type"]
    typed = (effect.content_type or "").encode("latin-1", "replace")
    return response._replace(headers=[*kept, (b"content-type", typed)])


def _violated(response: Response, effect: FaultEffect) -> Response:
    """The response with one member changed, wherever the pointer finds it."""
    try:
        content = msgspec.json.decode(response.body)
    except msgspec.DecodeError:
        return response
    path = [part.replace("~1", "/").replace("~0", "~") for part in pointer_parts(effect.pointer)]
    change = VIOLATIONS[effect.change or "missing"]
    if not path:
        return response
    for owner, name in _places(content, path):
        change(owner, name)
    return response._replace(body=msgspec.json.encode(content))


def pointer_parts(pointer: str | None) -> list[str]:
    return (pointer or "").split("/")[1:]


def _places(node: Any, path: list[str]) -> Iterator[tuple[Any, Any]]:
    """The owners of what a path leads to, and its names there. `*` stands for every member."""
    first, *rest = path
    for name in list(_names(node, first)):
        if rest:
            yield from _places(node[name], rest)
        else:
            yield node, name


def _names(node: Any, part: str) -> Iterator[Any]:
    if isinstance(node, dict):
        yield from (node if part == "*" else [part] if part in node else [])
    elif isinstance(node, list):
        if part == "*":
            yield from range(len(node))
        elif part.isdecimal() and len(part) < 10 and int(part) < len(node):
            yield int(part)


def _of_another_type(value: Any) -> Any:
    if isinstance(value, str | None):
        return 0
    if isinstance(value, list):
        return {}
    if isinstance(value, dict):
        return []
    return str(value)


def _remove(owner: Any, name: Any) -> None:
    if isinstance(owner, dict):
        del owner[name]
    else:
        owner[name] = None  # removing an item would change the places of the others


def _nullify(owner: Any, name: Any) -> None:
    owner[name] = None


def _retype(owner: Any, name: Any) -> None:
    owner[name] = _of_another_type(owner[name])


def _rename_value(owner: Any, name: Any) -> None:
    owner[name] = "unknown_to_this_client"


def _extend(owner: Any, name: Any) -> None:
    if isinstance(owner[name], dict):
        owner[name]["unexpectedField"] = True


VIOLATIONS: Mapping[str, Callable[[Any, Any], None]] = {
    "missing": _remove,
    "null": _nullify,
    "type": _retype,
    "enum": _rename_value,
    "extra": _extend,
}

CHANGES: Mapping[str, Callable[[Response, FaultEffect], Response]] = {
    "empty-body": _empty,
    "malformed-json": _malformed,
    "content-type": _typed,
    "schema": _violated,
}
