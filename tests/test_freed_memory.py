"""What is no longer used is freed at once. The garbage collector would be late, since it
counts objects and not bytes, and never frees what it has been told to ignore."""

import contextlib
import gc
import json
import threading
import weakref
from collections.abc import Callable, Iterator
from socket import SHUT_WR, create_connection
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from mock_server.world import collector
from tests.conftest import ADMIN, NGINX, ServedMock

PATIENCE = 10
"""Seconds."""


class Reference:
    to: "Reference"


@pytest.fixture
def uncollected() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def request(url: str) -> None:
    headers = {"Authorization": f"Bearer {ADMIN}"}
    with contextlib.suppress(httpx.TransportError):
        httpx.get(f"{url}/api/plugin-core/jobs", headers=headers, timeout=0.5, trust_env=False)


def socket(url: str) -> None:
    with connect(f"ws{url.removeprefix('http')}/ws", proxy=None) as client:
        client.send(json.dumps({"type": "auth", "token": ADMIN}))
        assert json.loads(client.recv(PATIENCE))["success"] is True


def bad_socket(url: str) -> None:
    with connect(f"ws{url.removeprefix('http')}/ws", proxy=None) as client:
        client.send("no JSON")
        client.recv(PATIENCE)


@pytest.mark.parametrize(
    ("use", "effect"),
    [
        (request, None),
        (socket, None),
        (bad_socket, None),
        (request, {"type": "reset"}),
        (request, {"type": "reset", "when": "in"}),
        (request, {"type": "lost-answer"}),
        (request, {"type": "cut-body"}),
        (request, {"type": "no-answer"}),
        (request, {"type": "stale", "seconds": 30}),
        (request, {"type": "error", "status": 503}),
        (socket, {"type": "event-late", "seconds": 1}),
    ],
)
@pytest.mark.usefixtures("uncollected")
def test_a_removed_world_is_freed_at_once(
    served: ServedMock, use: Callable[[str], None], effect: dict[str, Any] | None
) -> None:
    control, freed = f"{served.url}/_cortex/worlds", threading.Event()
    httpx.post(control, json={"name": "brief"}, trust_env=False).raise_for_status()
    weakref.finalize(served.app.worlds.get("brief"), freed.set)
    if effect is not None:
        fault = {"effect": effect}
        httpx.post(f"{control}/brief/faults", json=fault, trust_env=False).raise_for_status()
    use(f"{served.url}/w/brief")
    httpx.delete(f"{control}/brief", trust_env=False).raise_for_status()
    assert freed.wait(PATIENCE)


def exchange(url: str, data: bytes) -> None:
    """Sends what no library would, and reads until the server closes the connection."""
    host, port = httpx.URL(url).host, httpx.URL(url).port
    with create_connection((host, port), timeout=PATIENCE) as client:
        client.sendall(data)
        client.shutdown(SHUT_WR)
        while client.recv(65_536):
            pass


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        # The router of werkzeug leaves a function that refers to itself, so some objects stay.
        (b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n", 12),
        (b"POST /jobs HTTP/1.1\r\nHost: localhost\r\n\r\n", 12),
        (b"POST /api HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n", 0),
    ],
)
@pytest.mark.usefixtures("uncollected")
def test_a_refused_request_is_freed_at_once(served: ServedMock, data: bytes, kept: int) -> None:
    exchange(served.url, data)  # the first one fills caches
    gc.collect()
    for _ in range(10):
        exchange(served.url, data)
    assert gc.collect() <= 10 * kept


@pytest.mark.usefixtures("uncollected")
def test_what_the_collector_ignores_is_no_garbage() -> None:
    freed, in_cycle = threading.Event(), Reference()
    in_cycle.to = in_cycle
    weakref.finalize(in_cycle, freed.set)
    del in_cycle
    collector.ignore_if_many(collector.LARGE)
    assert freed.is_set()


@pytest.mark.usefixtures("uncollected")
def test_a_large_body_that_is_refused_is_freed_at_once(served: ServedMock) -> None:
    batch = {"jobs": [{**NGINX, "cpu": [[]] * 40} for _ in range(100)]}
    headers = {"Authorization": f"Bearer {ADMIN}"}
    url = f"{served.url}/api/plugin-core/jobs/batch"
    refused = httpx.post(url, json=batch, headers=headers, timeout=PATIENCE, trust_env=False)
    assert refused.status_code == 400
    assert gc.collect() < 900
