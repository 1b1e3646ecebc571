"""Server-sent events, however their bytes arrive."""

from __future__ import annotations

import pytest

from cortex_client.server_sent import Parser, ServerSentEvent

STREAM = (
    ": a comment\n\n"
    'id: 0\ndata: {"line": "ä"}\n\n'
    "id: 1\r\ndata: two\r\ndata: lines\r\n\r\n"
    "id: 2\revent: end\rdata: {}\r\r"
    "data: no id\n\n"
    "data: cut off"
).encode()
EVENTS = [
    ServerSentEvent("0", "message", '{"line": "ä"}'),
    ServerSentEvent("1", "message", "two\nlines"),
    ServerSentEvent("2", "end", "{}"),
    ServerSentEvent("2", "message", "no id"),
]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 1000])
def test_events_do_not_depend_on_the_pieces(size: int) -> None:
    parser = Parser()
    pieces = [STREAM[at : at + size] for at in range(0, len(STREAM), size)]
    assert [event for piece in pieces for event in parser.feed(piece)] == EVENTS


def test_a_line_without_an_end_is_refused() -> None:
    parser = Parser()
    with pytest.raises(ValueError, match="characters"):
        list(parser.feed(b"x" * 10_000_000))
