"""Sends requests by the hundred thousand to its own mock, which faults hit, while the journal is
read and searched, conduct is reported, and sockets and a webhook get events.

`python -m tests.endurance 100000 --seed 7`. Exit code 1 if a response of the control API was wrong,
if the server logged an error, kept using more memory, files or threads, or did not stop on request.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.abuse import LONGEST_WAIT, Usage, complaints, serve, usage
from tests.conftest import NGINX

CLIENTS, SOCKETS, ROUNDS = 24, 10, 10
PATIENCE = 1
"""Seconds that a client waits for a response."""

PAUSE = 3
"""Seconds between two reads of the journal."""

CALM = 2
"""Seconds after which everything under way has ended."""

KEYS = ("cortex_dev_enterprise", "cortex_dev_pro", "cortex_dev_viewer", "cortex_dev_free", "none")
API = "/api/plugin-core"
DEFAULT = "/_cortex/worlds/default"


def _hit(effect: str, probability: float = 0.02, **more: Any) -> dict[str, Any]:
    return {"match": {"probability": probability}, "effect": {"type": effect, **more}}


FAULTS = [
    _hit("latency", 0.2, p50=0.002, p99=0.02),
    _hit("throughput", bytesPerSecond=1_000_000),
    _hit("error", status=429, retryAfter=1),
    _hit("error", status=503),
    *(_hit("reset", 0.01, when=when) for when in ("before", "in", "after")),
    _hit("no-answer", 0.001),
    *(_hit(effect) for effect in ("lost-answer", "empty-body", "cut-body", "malformed-json")),
    _hit("content-type", contentType="text/html"),
    *(
        _hit("schema", pointer="/data/*/status", change=change)
        for change in ("missing", "null", "type", "enum", "extra")
    ),
    _hit("stale", 0.1, seconds=30),
    *(_hit(effect, 0.1) for effect in ("event-lost", "event-doubled")),
    _hit("event-late", 0.1, seconds=20),
    _hit("signature", 0.1, signature="wrong"),
    _hit("socket-closed", 0.001),
    {"match": {"provider": "golem"}, "effect": {"type": "provider-offline"}},
    {"match": {"provider": "render"}, "effect": {"type": "price-jump", "factor": 3}},
    {"effect": {"type": "database-slow", "seconds": 0.001}},
]


class Clients:
    """The clients of one mock, and what was wrong."""

    def __init__(self, port: int, seed: int) -> None:
        self._port = port
        self._random = Random(seed)
        self._jobs = ["job_1a2b3c4d5e6f"]
        self._names = 0
        self.statuses: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.heard = 0
        self.delivered = 0

    async def prepare(self) -> Any:
        """Makes a webhook and the faults; the snapshot to which each round returns."""
        receiver = await asyncio.start_server(self._deliver, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{receiver.sockets[0].getsockname()[1]}/hook"
        events = ["job.created", "job.completed", "job.failed"]
        hook = {"url": url, "events": events, "secret": "s"}
        await self._sent("POST", f"{API}/webhooks", hook, patience=LONGEST_WAIT)
        await self.control("PUT", "/faults", {"faults": FAULTS})
        return await self.control("GET", "/snapshot")

    async def round(self, count: int) -> None:
        """Sends this many requests, while others read the journal and listen to events."""
        others = [asyncio.create_task(self._look_on())]
        others += [asyncio.create_task(self._listen()) for _ in range(SOCKETS)]
        numbers = iter(range(count))
        await asyncio.gather(*(self._client(numbers) for _ in range(CLIENTS)))
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def control(self, method: str, path: str, body: Any = None) -> Any:
        """The data of a response of the control API, which no fault hits."""
        status, content = await self._sent(method, DEFAULT + path, body, patience=LONGEST_WAIT)
        if status not in (200, 201):
            self.failures[f"{method} {path}: {status} {content[:200]!r}"] += 1
            return None
        document = json.loads(content)
        return document.get("data", document)

    async def _client(self, numbers: Iterator[int]) -> None:
        for _ in numbers:
            method, path, body = self._request()
            try:
                status, content = await self._sent(method, path, body)
            except (TimeoutError, OSError, EOFError):
                self.statuses["none"] += 1
                continue
            self.statuses[str(status)] += 1
            with contextlib.suppress(ValueError, KeyError, TypeError):
                self._jobs = [*self._jobs[-50:], json.loads(content)["data"]["jobId"]]

    def _request(self) -> tuple[str, str, Any]:
        choice, job = self._random.choice, self._random.choice(self._jobs)
        if self._random.random() < 0.1:
            body = choice([NGINX, NGINX, NGINX | {"memory": "512MB"}, {}, {"jobs": [NGINX] * 3}])
            return "POST", f"{API}/jobs", body
        if self._random.random() < 0.05:
            return "POST", f"{API}/jobs/{job}/cancel", None
        paths = (f"{API}/jobs", f"{API}/jobs?limit=5&page=2", f"{API}/jobs/{job}", "/api/health",
                 f"{API}/jobs/{job}/logs", f"{API}/jobs/{job}/metrics", f"{API}/providers",
                 f"{API}/networks", f"{API}/webhooks", "/api/users/me", "/api/system/status",
                 f"{API}/jbos", f"{API}/jobs?api_key=cortex_dev_pro")  # fmt: skip
        return "GET", choice(paths), None

    async def _sent(
        self, method: str, path: str, body: Any = None, *, patience: float = PATIENCE
    ) -> tuple[int, bytes]:
        """Status and content of the response, on a connection of its own.

        :raises TimeoutError, OSError, EOFError: when there is no whole response.
        """
        content = b"" if body is None else json.dumps(body).encode()
        async with asyncio.timeout(patience):
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
            try:
                writer.write(self._head(method, path, len(content)) + content)
                head = await reader.readuntil(b"\r\n\r\n")
                return int(head.split(maxsplit=2)[1]), await reader.read(-1)
            finally:
                writer.close()

    def _head(self, method: str, path: str, length: int) -> bytes:
        random = self._random
        key = random.choice(KEYS) if path.startswith("/api") and method == "GET" else KEYS[0]
        self._names += 1
        name = self._names if random.random() < 0.1 else random.randrange(40)
        lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close",
                 f"Authorization: Bearer {key}", f"User-Agent: app/{name}",
                 "Content-Type: application/json", f"Content-Length: {length}"]  # fmt: skip
        if random.random() < 0.05:
            lines.append(f"Idempotency-Key: {random.randrange(1_000_000)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def _look_on(self) -> None:
        """Reads what the mock knows about the requests, again and again."""
        failed = {"match": {"operation": "create_job", "status": "503"}, "atMost": 100_000}
        while True:
            await self.control("GET", "/conduct")
            await self.control("GET", "/requests?limit=100")
            await self.control("GET", "/requests/export")
            await self.control("GET", "/timeline?limit=100")
            await self.control("POST", "/requests/verify", failed)
            await self.control("POST", "/clock/advance", {"seconds": 10})
            await asyncio.sleep(PAUSE)

    async def _listen(self) -> None:
        """Follows all jobs on a socket, and connects again when a fault has closed it."""
        while True:
            with contextlib.suppress(WebSocketException, OSError):
                async with connect(f"ws://127.0.0.1:{self._port}/ws", proxy=None) as socket:
                    await socket.send(json.dumps({"type": "auth", "token": KEYS[0]}))
                    await socket.send(json.dumps({"type": "subscribe", "channel": "jobs"}))
                    async for _ in socket:
                        self.heard += 1
            await asyncio.sleep(0.1)

    async def _deliver(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, EOFError):
            await reader.readuntil(b"\r\n\r\n")
            self.delivered += 1
            writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
            await writer.drain()
        writer.close()


async def endure(count: int, seed: int) -> list[str]:
    """What went wrong."""
    with tempfile.TemporaryFile("w+") as log:
        process, port = await serve(log)
        clients, held, begun = Clients(port, seed), list[Usage](), time.monotonic()
        beginning = await clients.prepare()
        for number in range(ROUNDS):
            await clients.round(count // ROUNDS)
            await clients.control("PUT", "/snapshot", {"snapshot": beginning})
            await asyncio.sleep(CALM)
            held.append(usage(process.pid))
            answered = clients.statuses.total() / (time.monotonic() - begun)
            print(f"{clients.statuses.total()} sent, {answered:.0f}/s, {held[number]}", flush=True)
        process.terminate()
        code = await asyncio.wait_for(process.wait(), LONGEST_WAIT)
        log.seek(0)
        logged = log.read()
    print(json.dumps(dict(clients.statuses.most_common())))
    print(f"{clients.heard} messages on sockets, {clients.delivered} deliveries")
    # The first round fills what is kept up to a number or a size.
    return [*complaints(held[1:], code, logged), *map(str, clients.failures.items())]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    wrong = asyncio.run(endure(asked.count, asked.seed))
    print("\n".join(wrong) or "Nothing went wrong.")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
