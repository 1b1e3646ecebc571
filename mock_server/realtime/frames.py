"""Frames from the server: whole, unmasked and uncompressed (RFC 6455, section 5.2).

So every client gets the same bytes.
"""

from typing import TYPE_CHECKING

from mock_server.realtime.closes import CloseFrame
from openapi.imports import importing

if TYPE_CHECKING:
    from wsproto.frame_protocol import FrameProtocol

CONTROL, CLOSE = 0x88, 0x88


def text(content: bytes) -> bytes:
    """:param content: UTF-8."""
    return bytes(_new().send_data(content.decode()))


def ping() -> bytes:
    return bytes(_new().ping())


def close(why: CloseFrame) -> bytes:
    return bytes(_new().close(why.code, why.reason))


def ends(frames: bytes) -> bool:
    """Whether these frames contain a close frame. They are one text frame or any control frames."""
    position = 0
    while position < len(frames) and frames[position] & CONTROL == CONTROL:
        if frames[position] == CLOSE:
            return True
        position += 2 + frames[position + 1]  # a control frame has at most 125 bytes
    return False


def _new() -> "FrameProtocol":
    with importing:
        from wsproto.frame_protocol import FrameProtocol  # noqa: PLC0415  slow to import

    return FrameProtocol(client=False, extensions=[])
