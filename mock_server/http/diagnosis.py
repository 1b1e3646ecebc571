"""Describes the mistake in an unreadable request head."""

import re
from collections.abc import Iterator

from mock_server.errors import CortexError, MalformedRequest, VersionNotSupported

REQUEST_LINE = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+) ([^ \r\n]+) HTTP/([0-9])\.([0-9])\r\n")
BARE_BREAK = re.compile(rb"\r(?!\n)|(?<!\r)\n")
NOT_ASCII = re.compile(rb"[^\x21-\x7e]")
TOKEN = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
VERSION = re.compile(rb"HTTP/[0-9]+(?:\.[0-9]+)?")
TLS_HELLO = b"\x16\x03"
FIRST_BYTES = frozenset(byte for byte in range(256) if TOKEN.fullmatch(bytes([byte])))
"""The methods; a request begins with one of them."""

TARGET = "The target of a request must begin with '/', or be a URL with a host."
LINES_END = "Lines of a request must end with CR LF."


def diagnosed(head: bytes) -> CortexError:
    """:param head: the bytes from the beginning of the request; it may be incomplete."""
    line, *fields = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    for error in _of_line(line):
        return error
    for message in _of_fields(fields):
        return MalformedRequest(message)
    return MalformedRequest("This is not an HTTP request.")


def _of_line(line: bytes) -> Iterator[CortexError]:
    if line.startswith(TLS_HELLO):
        yield MalformedRequest(
            "This port speaks HTTP without TLS: use http:// instead of https://."
        )
    if BARE_BREAK.search(line):
        yield MalformedRequest(LINES_END)
    parts = line.split(b" ")
    if len(parts) != 3 or not TOKEN.fullmatch(parts[0]):
        yield MalformedRequest(
            "The first line of a request must be its method, its target and HTTP/1.1,"
            " with one space between them."
        )
    _, target, version = parts
    if NOT_ASCII.search(target):
        yield MalformedRequest(
            "The target contains a character that is not printable ASCII: percent-encode it,"
            " such as %C3%A9 for é."
        )
    if not target.startswith(b"/") and target != b"*" and b"://" not in target:
        yield MalformedRequest(TARGET)
    if VERSION.fullmatch(version) and version not in (b"HTTP/1.1", b"HTTP/1.0"):
        yield VersionNotSupported("This server speaks HTTP/1.1 and HTTP/1.0.")
    if version not in (b"HTTP/1.1", b"HTTP/1.0"):
        yield MalformedRequest("The first line of a request must end with HTTP/1.1 or HTTP/1.0.")


def _of_fields(fields: list[bytes]) -> Iterator[str]:
    lengths, codings = list[bytes](), list[bytes]()
    for number, field in enumerate(fields, start=1):
        name, colon, value = field.partition(b":")
        if BARE_BREAK.search(field):
            yield LINES_END
        if field[:1] in (b" ", b"\t"):
            yield f"Header {number} begins with white space: headers may not be folded."
        if not colon:
            yield f"Header {number} has no colon."
        if not TOKEN.fullmatch(name):
            yield f"The name of header {number} contains a character that is not allowed in names."
        if CONTROL.search(value):
            yield f"The value of header {number} contains a control character."
        lengths += [value.strip()] if name.lower() == b"content-length" else []
        codings += [value.strip()] if name.lower() == b"transfer-encoding" else []
    if lengths and codings:
        yield "A request may have a Content-Length or a Transfer-Encoding, but not both."
    if len(lengths) > 1:
        yield "A request may have only one Content-Length."
    if lengths and not (lengths[0].isdigit() and lengths[0].isascii()):
        yield "The Content-Length is not a whole number."
    if lengths:
        yield "The Content-Length is larger than any body can be."
    if codings:
        yield "The only supported Transfer-Encoding is chunked, once."
