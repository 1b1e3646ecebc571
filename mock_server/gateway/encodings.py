"""Bodies that a client has compressed (RFC 9110, Content-Encoding)."""

import zlib

from mock_server.errors import MalformedRequest, PayloadTooLarge, UnsupportedMediaType

WINDOW_BITS = {b"gzip": 31, b"x-gzip": 31, b"deflate": 15, b"identity": 0}
"""How zlib is told the format, by the name of the encoding."""


def check(coding: bytes) -> None:
    """:raises UnsupportedMediaType: when the encoding is not known, or is several."""
    if coding.strip().lower() not in WINDOW_BITS:
        raise UnsupportedMediaType(
            f"Send the body as it is, or with Content-Encoding gzip or deflate;"
            f" this one came as {coding.decode('latin-1')[:40]!r}."
        )


PIECE = 65_536
"""Bytes that are decoded, or made, in one call: longer ones would stop other threads."""


def decoded(coding: bytes, body: bytes | bytearray, largest: int) -> bytes | bytearray:
    """The body as it was before it was compressed; no more than `largest` bytes are ever made.

    :raises PayloadTooLarge: when it is larger.
    :raises MalformedRequest: when it was not compressed so, or not to its end.
    """
    name = coding.strip().lower().decode()
    bits = WINDOW_BITS[name.encode()]
    if not bits or not body:
        return body
    decoder, content, view, at = zlib.decompressobj(bits), bytearray(), memoryview(body), 0
    try:
        while not decoder.eof and (decoder.unconsumed_tail or at < len(view)):
            piece = decoder.unconsumed_tail or view[at : at + PIECE]
            at += 0 if decoder.unconsumed_tail else PIECE
            content += decoder.decompress(piece, 16 * PIECE)
            if len(content) > largest:
                raise too_large(largest)
    except zlib.error:
        raise MalformedRequest(f"The body is not {name}, as its Content-Encoding says.") from None
    if not decoder.eof or decoder.unused_data or at < len(view):
        raise MalformedRequest(f"The body is not one whole {name} stream.")
    return content


def too_large(largest: int) -> PayloadTooLarge:
    return PayloadTooLarge(f"The body is larger than {largest} bytes.")
