"""What the receiver keeps, and how long it waits."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from mock_server.receiver import endpoint, history
from mock_server.receiver.behaviour import Behaviour
from mock_server.receiver.endpoint import Endpoint
from mock_server.receiver.history import History
from mock_server.receiver.output_formats import TextFormat
from tests.http.wire import exchange


def test_the_oldest_deliveries_and_events_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_REMEMBERED", 2)
    seen = History()
    for number in (1, 2, 3):
        seen.enter(f"delivery_{number}", f"evt_{number}")
    assert seen.enter("delivery_3", "evt_3") == (4, 2, 3)
    assert seen.enter("delivery_1", "evt_1") == (5, 1, None)


def test_a_body_that_does_not_arrive_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "READING_SECONDS", 0.01)
    printed: list[str] = []
    sent: list[MutableMapping[str, Any]] = []

    async def never() -> MutableMapping[str, Any]:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    receiver = Endpoint(Behaviour(), None, TextFormat(body=False), printed.append)
    scope = {"type": "http", "method": "POST", "path": "/hook", "headers": []}
    asyncio.run(receiver(scope, never, send))
    assert sent[0]["status"] == 408
    assert "did not arrive" in printed[0]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"FOO /hook HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        (b"POST /hook HTTP/1.1\r\nHost: a\r\nA: " + b"x" * 70_000, 431),
        (b"POST /hook HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", 400),
    ],
)
def test_input_that_is_not_http_is_refused_and_shown(sent: bytes, status: int) -> None:
    printed: list[str] = []
    responses, ended = exchange(
        [sent], Endpoint(Behaviour(), None, TextFormat(body=False), printed.append)
    )
    assert ([response.status for response in responses], ended) == ([status], True)
    assert f"refused ({status})" in printed[0]
