"""HTTP archives (HAR 1.2) of requests to send again, as browsers and this mock write them."""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Annotated, NamedTuple
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Meta

from mock_server.errors import FieldError, InvalidRequest, MalformedRequest

MOST_ENTRIES = 1000

IN_WORLD = re.compile(r"/w/[^/]+(?=/api(/|$))")
"""How a path begins that names a world."""

PLACE = re.compile(r" - at `\$(?P<place>[^`]*)`$")
"""Where the decoder reports that a value is wrong."""


class _Pair(msgspec.Struct):
    name: str
    value: str


class _Posted(msgspec.Struct):
    text: str = ""


class _Content(msgspec.Struct):
    text: str | None = None
    encoding: str | None = None


class _Request(msgspec.Struct):
    method: Annotated[str, Meta(min_length=1, max_length=16, pattern="^[!-~]+$")]
    url: Annotated[str, Meta(min_length=1, max_length=8192)]
    headers: Annotated[list[_Pair], Meta(max_length=100)] = []
    postData: _Posted | None = None  # noqa: N815  the archive's own name


class _Response(msgspec.Struct):
    status: int = 0
    content: _Content | None = None


class _HarEntry(msgspec.Struct):
    request: _Request
    response: _Response | None = None
    key_id: str | None = msgspec.field(default=None, name="_keyId")


class _Log(msgspec.Struct):
    entries: Annotated[list[_HarEntry], Meta(max_length=MOST_ENTRIES)]


class _Archive(msgspec.Struct):
    log: _Log


class Archived(NamedTuple):
    """One request of an archive, and its response.

    :param path: with the prefixes that it had; still percent-encoded.
    :param status: 0 if it had no response.
    :param response: None if the archive does not contain it.
    """

    method: str
    path: str
    query: bytes
    headers: Mapping[bytes, bytes]
    body: bytes
    status: int
    response: bytes | None
    key_id: str | None

    def path_below(self, root_path: str) -> tuple[str, bool]:
        """The path without the prefixes of a proxy and of a world, and whether it is the API's."""
        path = self.path.removeprefix(root_path) if root_path else self.path
        path = unquote(IN_WORLD.sub("", path, count=1))
        return path, path == "/api" or path.startswith("/api/")


def read(content: bytes | bytearray) -> list[Archived]:
    """The requests of an archive.

    :raises MalformedRequest: when it is not JSON.
    :raises InvalidRequest: when it is not an archive; the error names the place.
    """
    try:
        archive = msgspec.json.decode(content, type=_Archive)
    except msgspec.ValidationError as error:
        raise InvalidRequest([_field_error(str(error))]) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise MalformedRequest("The body is not an HTTP archive: it is not valid JSON.") from None
    return [_archived(entry) for entry in archive.log.entries]


def _field_error(message: str) -> FieldError:
    found = PLACE.search(message)
    place = "" if found is None else re.sub(r"[.\[]", "/", found["place"]).replace("]", "")
    why = message if found is None else message[: found.start()]
    return FieldError(place, f"is not as in an HTTP archive: {why}")


def _archived(entry: _HarEntry) -> Archived:
    request, response = entry.request, entry.response
    try:
        address = urlsplit(request.url)
    except ValueError:
        address = urlsplit("")
    return Archived(
        method=request.method,
        path=address.path,
        query=address.query.encode("latin-1", "replace"),
        headers={_header(one.name.lower()): _header(one.value) for one in request.headers},
        body=b"" if request.postData is None else request.postData.text.encode("utf-8", "replace"),
        status=0 if response is None else response.status,
        response=None if response is None else _response_body(response.content),
        key_id=entry.key_id,
    )


def _header(text: str) -> bytes:
    return text.encode("latin-1", "replace").replace(b"\r", b" ").replace(b"\n", b" ")


def _response_body(content: _Content | None) -> bytes | None:
    if content is None or content.text is None:
        return None
    if content.encoding != "base64":
        return content.text.encode("utf-8", "replace")
    try:
        return base64.b64decode(content.text, validate=True)
    except (binascii.Error, ValueError):
        return None
