"""The documentation's own clients, under Node."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from mock_server.config import Config
from tests.clients.flaky import flaky
from tests.clients.script import running
from tests.conftest import ADMIN, ADMIN_HEADERS, NGINX, HandClock, ServedMock

JOBS = "/api/plugin-core/jobs"
WORLD = "/_cortex/worlds/default"
UNUSUAL = NGINX | {
    "name": "Žluťoučký 🐎 \u2028",
    "labels": {"10": "b", "9": "a", "e\u0301": "é"},
    "budget": {"amount": 0.00000015, "currency": "USD"},
    "env": {"CORTEX_MOCK_AFTER": "30", "TINY": "1e-9"},
}
"""Values that other languages write differently: letters, integer keys, tiny numbers."""


ODD = "\u2028\u0000\x7f 🐎é"
"""Text that JavaScript writes in its own way."""


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    served = ServedMock(Config(rate_limit=False, incidents=False), HandClock())
    headers = ADMIN_HEADERS
    with httpx.Client(base_url=served.url, headers=headers, timeout=20) as client:
        yield client
    served.close()


def submit(client: httpx.Client, **changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = client.post(JOBS, json=UNUSUAL | changes).json()["data"]
    return made


def pass_time(client: httpx.Client, seconds: int) -> None:
    assert client.post(f"{WORLD}/clock/advance", json={"seconds": seconds}).is_success


def test_the_overviews_snippet_receives_events(client: httpx.Client) -> None:
    url = str(client.base_url).replace("http", "ws").rstrip("/") + "/ws"
    with running("socket.mjs", url, ADMIN) as script:
        auth, subscribed = script.next(), script.next()
        assert (auth["type"], auth["success"]) == ("auth", True)
        assert (subscribed["type"], subscribed["success"]) == ("subscribe", True)
        job = submit(client)
        event = script.next()
        assert (event["type"], event["channel"]) == ("job.created", "jobs")
        assert event["data"]["job"] == client.get(f"{JOBS}/{job['id']}").json()["data"]


def test_an_event_source_follows_a_log_to_its_end(client: httpx.Client) -> None:
    job = submit(client)
    url = f"{str(client.base_url).rstrip('/')}{JOBS}/{job['id']}/logs"
    with running("follow.mjs", f"{url}?follow=true", ADMIN) as script:
        assert script.next() == {"open": True}
        pass_time(client, 3600)
        *lines, end = script.rest()
    logs = client.get(url).json()["data"]["logs"]
    assert [{"timestamp": line["timestamp"], "line": line["line"]} for line in lines] == logs
    assert [int(line["id"]) for line in lines] == list(range(len(logs)))
    assert end == {"end": True}


def test_an_event_source_that_is_cut_off_continues_where_it_was(client: httpx.Client) -> None:
    """The package reconnects after three seconds, with the id of the last line as header."""
    job = submit(client)
    path = f"{JOBS}/{job['id']}/logs"
    pass_time(client, 3600)
    logs = client.get(path).json()["data"]["logs"]
    with flaky(client.base_url.port or 0, after=b"id: 1\n") as port:
        url = f"http://127.0.0.1:{port}{path}?follow=true"
        with running("follow.mjs", url, ADMIN) as script:
            results = script.rest()
    assert [one["open"] for one in results if "open" in one] == [True, True]
    assert results[-1] == {"end": True}
    assert [int(one["id"]) for one in results if "id" in one] == list(range(len(logs)))
    assert [one["line"] for one in results if "id" in one] == [line["line"] for line in logs]


def test_a_receiver_verifies_every_delivery_as_the_webhooks_page_has_it(
    client: httpx.Client,
) -> None:
    secret = "ключ-🔑"
    with running("receiver.mjs", secret) as script:
        port = script.next()["port"]
        body = {
            "url": f"http://127.0.0.1:{port}/hook",
            "secret": secret,
            "events": [
                "job.created", "job.started", "job.completed", "provider.pricing.changed",
                "system.alert",
            ],
        }  # fmt: skip
        webhook = client.post("/api/plugin-core/webhooks", json=body).json()["data"]["id"]
        submit(client)
        alert = {"type": "system.alert", "data": {"alert": {"severity": "info", "message": ODD}}}
        assert client.post(f"{WORLD}/emit", json=alert).status_code == 201
        pass_time(client, 21_600)
        path = f"/api/plugin-core/webhooks/{webhook}/history?limit=100"
        history = client.get(path).json()["data"]
        received = [script.next() for _ in history]
    assert all(one["holds"] for one in received)
    assert {row["status"] for row in history} == {"delivered"}
    assert {row["eventId"] for row in history} == {one["payload"]["id"] for one in received}
    assert {one["payload"]["type"] for one in received} == set(body["events"])
