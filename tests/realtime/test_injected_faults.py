"""Injected faults in what sockets and log streams get."""

from typing import Any

import httpx
import pytest

from tests.conftest import ADMIN
from tests.realtime.server import WorldServer


def inject(server: WorldServer, effect: dict[str, Any], **match: Any) -> None:
    path = f"/_cortex/worlds/{server.name}/faults"
    server.api.base_url = server.served.url
    server.create(path, {"effect": effect, "match": match})
    server.api.base_url = f"{server.served.url}/w/{server.name}"


def jobs_of(events: list[dict[str, Any]]) -> list[str]:
    return [event["data"]["job"]["id"] for event in events if event["type"] == "job.created"]


def test_a_lost_event_is_not_sent(server: WorldServer) -> None:
    client = server.listener("jobs")
    inject(server, {"type": "event-lost"}, to="sockets", last=1)
    server.submit()
    second = server.submit()
    assert jobs_of(client.heard_until_pong()) == [second]


def test_a_doubled_event_is_sent_twice(server: WorldServer) -> None:
    client = server.listener("jobs")
    inject(server, {"type": "event-doubled"}, event="job.created")
    job = server.submit()
    first, second = client.heard_until_pong()
    assert first == second
    assert jobs_of([first]) == [job]


def test_a_late_event_is_sent_after_the_next_one(server: WorldServer) -> None:
    client = server.listener("jobs")
    inject(server, {"type": "event-late", "seconds": 1}, event="job.created", last=1)
    late, second = server.submit(), server.submit()
    assert jobs_of(client.heard_until_pong()) == [second]
    server.advance(1)
    assert jobs_of(client.heard_until_pong()) == [late]


def test_sockets_can_be_closed_instead_of_hearing_an_event(server: WorldServer) -> None:
    client, other = server.listener("jobs"), server.listener("networks")
    inject(
        server,
        {"type": "socket-closed", "closeCode": 1011, "message": "Gone."},
        event="job.created",
        last=1,
    )
    server.submit()
    assert client.closed() == (1011, "Gone.")
    assert other.ask("ping")["success"]


def test_a_handshake_can_be_refused(server: WorldServer) -> None:
    inject(server, {"type": "socket-refused", "status": 503}, last=1)
    refused = server.raw()
    assert refused.status == 503
    assert refused.body["error"]["code"] == "PROVIDER_ERROR"
    assert server.socket().ask("auth", token=ADMIN)["success"]


@pytest.mark.parametrize("code", [999, 1005, 1006, 2000, 5000])
def test_a_close_code_that_no_server_may_send_is_refused(server: WorldServer, code: int) -> None:
    faults = f"{server.served.url}/_cortex/worlds/{server.name}/faults"
    effect = {"type": "socket-closed", "closeCode": code}
    response = httpx.post(faults, json={"effect": effect}, trust_env=False)
    assert response.status_code == 400
    assert "close code" in response.text


def until_broken_off(server: WorldServer, path: str, headers: dict[str, str]) -> str:
    """What a client receives of a stream that does not end properly."""
    received = ""
    with server.api.stream("GET", path, headers=headers) as response:
        parts = response.iter_text()
        try:
            for part in parts:
                received += part
        except httpx.RemoteProtocolError:
            return received
    raise AssertionError("the stream ended properly")


def test_a_log_stream_breaks_off_and_resumes(server: WorldServer) -> None:
    job = server.submit(env={"CORTEX_MOCK_OUTCOME": "complete"})
    server.advance(7200)
    path, headers = f"/api/plugin-core/jobs/{job}/logs?follow=true", {"Accept": "text/event-stream"}
    whole = server.api.get(path, headers=headers).text
    inject(server, {"type": "cut-body", "bytes": 200}, operation="get_job_logs", last=1)
    received = until_broken_off(server, path, headers)
    assert received == whole[:200]
    last = received.rpartition("\n\n")[0].rpartition("id: ")[2].partition("\n")[0]
    rest = server.api.get(path, headers={**headers, "Last-Event-ID": last}).text
    assert received.rpartition("\n\n")[0] + "\n\n" + rest == whole


def numbers(log: str) -> list[int]:
    """The ids of the lines of a log stream, in the order in which they arrived."""
    assert log.endswith("event: end\ndata: {}\n\n")
    return [int(line.removeprefix("id: ")) for line in log.splitlines() if line.startswith("id: ")]


@pytest.mark.parametrize(
    ("effect", "match", "expected"),
    [
        ({"type": "event-lost"}, {"to": "streams", "last": 2}, [2, 3, 4, 5]),
        ({"type": "event-lost"}, {"event": "log"}, []),
        ({"type": "event-doubled"}, {"first": 2, "last": 2}, [0, 1, 1, 2, 3, 4, 5]),
        ({"type": "event-late", "seconds": 9}, {"first": 2, "last": 3}, [0, 3, 4, 5, 1, 2]),
        ({"type": "event-lost"}, {"event": "job.*"}, [0, 1, 2, 3, 4, 5]),
        ({"type": "event-lost"}, {"to": "sockets"}, [0, 1, 2, 3, 4, 5]),
        ({"type": "event-lost"}, {"resource": "job_of_another"}, [0, 1, 2, 3, 4, 5]),
    ],
    ids=str,
)
def test_lines_of_a_log_stream_are_lost_doubled_and_late(
    server: WorldServer, effect: dict[str, Any], match: dict[str, Any], expected: list[int]
) -> None:
    job = server.submit(env={"CORTEX_MOCK_OUTCOME": "complete"})
    server.advance(7200)
    path = f"/api/plugin-core/jobs/{job}/logs?follow=true"
    whole = numbers(server.api.get(path, headers={"Last-Event-ID": "-1"}).text)
    inject(server, effect, **match)
    log = server.api.get(f"{path}&tail=6", headers={"Accept": "text/event-stream"}).text
    assert numbers(log) == [whole[-6:][number] for number in expected]
