"""Bodies that a client has compressed (RFC 9110, Content-Encoding)."""

import zlib

from mock_server.errors import MalformedRequest, PayloadTooLarge, UnsupportedMediaType

WINDOW_BITS = {"gzip": 31, "x-gzip": 31, "deflate": 15, "identity": 0}
"""zlib's parameter for the format, by the name of the encoding."""


PIECE, MOST_PRODUCED = 65_536, 1_048_576
"""Bytes that one call decodes, and the most that it produces. Longer calls would block other
threads."""


def check(coding: bytes) -> None:
    """:raises UnsupportedMediaType: when the encoding is unknown, or there are several."""
    if _name(coding) not in WINDOW_BITS:
        raise UnsupportedMediaType(
            f"Send the body as it is, or with Content-Encoding gzip or deflate;"
            f" this one is {coding.decode('latin-1')[:40]!r}."
        )


def decoded(coding: bytes, body: bytes | bytearray, largest: int) -> bytes | bytearray:
    """The body, decompressed. At most `MOST_PRODUCED` bytes more than `largest` are ever produced.

    :param coding: one that `check` accepts.
    :raises PayloadTooLarge: when it is larger.
    :raises MalformedRequest: when it is not compressed in this way, or not complete.
    """
    name = _name(coding)
    bits = WINDOW_BITS[name]
    if not bits or not body:
        return body
    decoder, content, view, at = zlib.decompressobj(bits), bytearray(), memoryview(body), 0
    try:
        while not decoder.eof and (decoder.unconsumed_tail or at < len(view)):
            piece = decoder.unconsumed_tail or view[at : at + PIECE]
            at += 0 if decoder.unconsumed_tail else PIECE
            content += decoder.decompress(piece, MOST_PRODUCED)
            if len(content) > largest:
                raise too_large(largest)
    except zlib.error:
        raise MalformedRequest(
            f"The body is not {name}, although its Content-Encoding says so."
        ) from None
    if not decoder.eof or decoder.unused_data or at < len(view):
        raise MalformedRequest(f"The body is not one complete {name} stream.")
    return content


def _name(coding: bytes) -> str:
    """The encoding in a list. Empty members do not count (RFC 9110, section 5.6.1)."""
    names = (name.strip().lower() for name in coding.decode("latin-1").split(","))
    return ", ".join(filter(None, names)) or "identity"


def too_large(largest: int) -> PayloadTooLarge:
    return PayloadTooLarge(f"The body is larger than {largest} bytes.")
