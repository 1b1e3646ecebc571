"""Whether the mock stays stable under load: an hour of a busy day, compressed.

Requests of all kinds, sockets that get every event, a webhook that gets each job, providers that go
down, time that is moved. The world is reset at intervals, so anything that grows between them is a
leak.
"""

import asyncio
import contextlib
import json
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import httpx
from websockets.asyncio.client import ClientConnection, connect

from benchmarks import load, mock, watched
from benchmarks.cases import CASES, JOBS, KEY
from benchmarks.load import Request
from benchmarks.progress import print_progress
from benchmarks.server import Server

SOCKETS = 200
REQUESTS, INTERVALS = 100_000, 10
HOUR = 3600
"""Seconds by which the world's clock is moved in all, besides the passing time."""

CALM = 3
"""Seconds after which everything under way has ended."""

GROWTH = 1.05
"""The share of memory growth from the second interval to the last that still counts as flat."""


class ProcessState(NamedTuple):
    memory: float
    threads: int
    descriptors: int
    tasks: int


class Steady(NamedTuple):
    """The server before the sockets connected, after each interval, and after they have
    disconnected."""

    before: ProcessState
    intervals: list[ProcessState]
    after: ProcessState
    requests: int
    seconds: float
    events: int
    delivered: int


def measure(requests: int = REQUESTS) -> Steady:
    with (
        tempfile.TemporaryDirectory() as name,
        _receiver() as receiver,
        mock.watched(Path(name), "--no-incidents") as server,
    ):
        return _measure(server, Path(name), receiver, requests)


def _measure(server: Server, folder: Path, receiver: "CountingReceiver", wanted: int) -> Steady:
    beginning = _beginning(server, receiver)
    _interval(server, beginning, wanted // INTERVALS)
    before = _state(server, folder)
    sent, begun = 0, time.monotonic()
    with _sockets(server) as sockets:
        intervals = []
        for number in range(1, INTERVALS + 1):
            sent += _interval(server, beginning, wanted // INTERVALS)
            intervals.append(_state(server, folder))
            print_progress(f"steady, {number} of {INTERVALS}: {sent:,} requests, {intervals[-1]}")
        seconds = time.monotonic() - begun
    return Steady(
        before, intervals, _state(server, folder), sent, seconds, sockets.events, receiver.received
    )


def report(measured: Steady) -> str:
    second, last = measured.intervals[1], measured.intervals[-1]
    flat = last.memory <= second.memory * GROWTH
    before, after = measured.before, measured.after
    left = {
        what: (getattr(before, what), getattr(after, what))
        for what in ("threads", "descriptors", "tasks")
    }
    clean = all(now <= then for then, now in left.values())
    counts = ", ".join(f"{what} {then} and {now}" for what, (then, now) in left.items())
    return "\n".join(
        [
            f"- {measured.requests:,} requests in {measured.seconds:.0f} s with {SOCKETS} sockets"
            f" that received {measured.events:,} messages, {measured.delivered:,} webhook"
            f" deliveries, outages of providers and a clock that was advanced by an hour",
            f"- Memory after the second interval of {INTERVALS} and after the last:"
            f" {second.memory:.0f} and {last.memory:.0f} MiB: {'flat' if flat else 'grows'}",
            f"- Before the sockets connected and after they disconnected: {counts}:"
            f" {'nothing leaks' if clean else 'something is left'}",
        ]
    )


def _interval(server: Server, beginning: object, wanted: int) -> int:
    """Sends at least this many requests, moves time, and resets the world; returns the number."""
    sent = 0
    with mock.client(server) as api:
        jobs = api.get(JOBS, params={"limit": 100}).raise_for_status().json()["data"]
        mixed = _mixed([job["id"] for job in jobs])
        while sent < wanted:
            sent += load.run(server, mixed, 1).requests
            _control(api, "PUT", "providers/provider_render_main/status", {"status": "offline"})
            _control(api, "POST", "clock/advance", {"seconds": HOUR / INTERVALS / 2})
            _control(api, "PUT", "providers/provider_render_main/status", {"status": "online"})
            _control(api, "POST", "clock/advance", {"seconds": HOUR / INTERVALS / 2})
        _control(api, "PUT", "snapshot", {"snapshot": beginning})
    return sent


def _control(api: httpx.Client, method: str, what: str, body: object) -> None:
    api.request(method, f"/_cortex/worlds/default/{what}", json=body).raise_for_status()


def _mixed(ids: list[str]) -> list[Request]:
    """Mostly reads, as on a usual day; one in fifty creates."""
    headers = {"Authorization": f"Bearer {KEY}"}
    cases = {case.name: case for case in CASES}
    reads = [f"{JOBS}/{job}" for job in ids[:40]] + [
        f"{JOBS}?limit=20", f"{JOBS}?status=running", f"{JOBS}?sort=cost.current:desc",
        "/api/plugin-core/providers", "/api/plugin-core/networks", "/api/plugin-core/webhooks",
        f"{JOBS}/{ids[0]}/logs?tail=20", f"{JOBS}/{ids[0]}/metrics", "/api/users/me",
        "/api/system/logs?limit=5", "/api/health", f"{JOBS}?fields=id,status",
    ]  # fmt: skip
    requests = [Request("GET", path, headers) for path in reads]
    requests += [cases[name].request(ids[0]) for name in ("create", "404", "401", "400")]
    return requests


def _state(server: Server, folder: Path) -> ProcessState:
    time.sleep(CALM)
    return ProcessState(
        server.memory(), server.threads(), server.descriptors(), watched.tasks(server, folder)
    )


class CountingReceiver(ThreadingHTTPServer):
    """Receives deliveries and counts them."""

    received = 0


class _Delivery(BaseHTTPRequestHandler):
    server: CountingReceiver

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received += 1
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextlib.contextmanager
def _receiver() -> Iterator[CountingReceiver]:
    with CountingReceiver(("127.0.0.1", 0), _Delivery) as receiver:
        threading.Thread(target=receiver.serve_forever, daemon=True).start()
        yield receiver
        receiver.shutdown()


def _beginning(server: Server, receiver: CountingReceiver) -> object:
    """A snapshot of the world with a webhook."""
    url = f"http://127.0.0.1:{receiver.server_port}/hook"
    events = ["job.created", "job.completed", "job.failed"]
    with mock.client(server) as api:
        response = api.post("/api/plugin-core/webhooks", json={"url": url, "events": events})
        response.raise_for_status()
        response = api.get("/_cortex/worlds/default/snapshot").raise_for_status()
        snapshot: object = response.json()["data"]
        return snapshot


class Sockets(threading.Thread):
    """Clients of `/ws` that subscribe to everything, in their own thread."""

    def __init__(self, server: Server) -> None:
        super().__init__(daemon=True)
        self.events = 0
        self.ready = threading.Event()
        self._url = f"{server.url.replace('http', 'ws', 1)}/ws"
        self._stopped = asyncio.Event()
        self._loop = asyncio.new_event_loop()

    def run(self) -> None:
        self._loop.run_until_complete(self._listen())

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)
        self.join()

    async def _listen(self) -> None:
        clients = [await self._subscribe() for _ in range(SOCKETS)]
        tasks = [asyncio.create_task(self._follow(client)) for client in clients]
        self.ready.set()
        await self._stopped.wait()
        await asyncio.gather(*(client.close() for client in clients))
        await asyncio.gather(*tasks)

    async def _subscribe(self) -> ClientConnection:
        client = await connect(self._url, compression=None, ping_interval=None, max_queue=None)
        await client.send(json.dumps({"type": "auth", "token": KEY}))
        for channel in ("jobs", "networks", "system"):
            await client.send(json.dumps({"type": "subscribe", "channel": channel}))
        for _ in range(4):
            await client.recv()
        return client

    async def _follow(self, client: ClientConnection) -> None:
        async for _ in client:
            self.events += 1


@contextlib.contextmanager
def _sockets(server: Server) -> Iterator[Sockets]:
    sockets = Sockets(server)
    sockets.start()
    if not sockets.ready.wait(60):
        raise RuntimeError("the sockets do not connect")
    yield sockets
    sockets.stop()


if __name__ == "__main__":
    print(report(measure(int(sys.argv[1]) if len(sys.argv) > 1 else REQUESTS)))
