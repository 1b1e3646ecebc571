"""Renders responses as bytes. The only place that knows the envelopes (overview, Response
Format)."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from xxhash import xxh3_64, xxh3_64_hexdigest

from mock_server.errors import CortexError, Dialect
from mock_server.gateway.notes import Headers
from mock_server.world.turns import Work

_encode = msgspec.json.Encoder().encode

BEFORE_DATA = b'{"success":true,"data":'
"""The bytes before the data in the envelope of a success."""

BODILESS = frozenset({204, 304})
"""Statuses whose responses have no body, whatever their headers say (RFC 9112, section 6.3)."""

JSON_TYPE = (b"content-type", b"application/json")


def success(data: Any, meta: dict[str, Any] | None) -> bytes:
    if meta is None:
        return _encode({"success": True, "data": data})
    return _encode({"success": True, "data": data, "meta": meta})


def after_data(meta: dict[str, Any] | None) -> bytes:
    """The bytes after the data in the envelope of a success."""
    return b"}" if meta is None else b',"meta":%b}' % _encode(meta)


def with_warnings(page: bytes, warnings: list[dict[str, str]]) -> bytes:
    """:param page: the body of a list, which ends with its `meta`."""
    return b'%b,"warnings":%b}}' % (page.removesuffix(b"}}"), _encode(warnings))


def error(
    error: CortexError, dialect: Dialect, debug: Mapping[str, Any] | None = None
) -> tuple[Headers, bytes]:
    """The error envelope and its headers, in the wanted dialect of error codes.

    :param debug: the content of `details.debug`, if the system logs at that level.
    """
    headers = [(name.lower().encode(), value.encode()) for name, value in error.headers.items()]
    content = described(error, dialect)
    if debug is not None:
        content["details"] = {**content.get("details", {}), "debug": debug}
    return [JSON_TYPE, *headers], _encode({"success": False, "error": content})


def described(error: CortexError, dialect: Dialect) -> dict[str, Any]:
    """The error object alone."""
    content: dict[str, Any] = {"code": error.code(dialect), "message": error.message}
    if error.details:
        content["details"] = error.details
    return content


def etag(body: bytes) -> bytes:
    """An entity tag, which changes when the body does."""
    return b'"%s"' % xxh3_64_hexdigest(body).encode()


def etag_of_pieces(body: Iterable[bytes]) -> Work[bytes]:
    """Like `etag`, for a body in pieces."""
    digest = xxh3_64()
    for piece in body:
        digest.update(piece)
        yield
    return b'"%s"' % digest.hexdigest().encode()
