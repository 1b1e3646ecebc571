"""Frames as bytes."""

import pytest

from mock_server.realtime import closes, frames

PONG = b"\x8a\x02\x88\x88"
CLOSE = b"\x88\x02\x03\xe8"


@pytest.mark.parametrize("sent", [CLOSE, PONG + CLOSE, PONG + PONG + CLOSE, b"\x8a\x00\x88\x00"])
def test_a_close_frame_is_found_behind_others(sent: bytes) -> None:
    assert frames.ends(sent)


@pytest.mark.parametrize(
    "sent",
    [b"", PONG, PONG + PONG, b"HTTP/1.1 101 \x88", frames.ping(), frames.text(b"\xc2\x88" * 99)],
)
def test_text_that_resembles_a_secret_is_not_redacted(sent: bytes) -> None:
    assert not frames.ends(sent)


def test_a_long_reason_is_cut_between_characters() -> None:
    frame = frames.close(closes.CloseFrame(4403, "ü" * 100))
    assert frame[:4] == b"\x88\x7c\x11\x33"
    assert frame[4:].decode() == "ü" * 61


@pytest.mark.parametrize(("length", "head"), [(125, 2), (126, 4), (65_535, 4), (65_536, 10)])
def test_a_text_frame_has_the_shortest_head(length: int, head: int) -> None:
    assert len(frames.text(b"x" * length)) == head + length
