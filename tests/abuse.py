"""Sends bad input by the hundred thousand to its own mock and reports the result.

`python -m tests.abuse 100000 --seed 7`; with `--tls`, over TLS. Exit code 1 if a response was
wrong, if the server logged an error, kept using more memory, files or threads, or did not stop on
request.
"""

import argparse
import asyncio
import contextlib
import json
import socket
import ssl
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import IO, NamedTuple

from tests.certificates import CERT, KEY
from tests.malformed import KINDS, Malformed, control_request, frames
from tests.responses import defect

CLIENTS = 48
SILENCE = 0.05
"""Seconds without a byte after which a client stops waiting for an optional response."""
LONGEST_WAIT = 60
"""Seconds after which a required response counts as missing."""
PROBE_EVERY = 0.05
"""Seconds between two requests of the well-behaved client."""
WARM_UP = 10_000
"""Requests that fill the log, which then has that many entries."""

ROUNDS = 5
GROWTH = 16 * 1024
"""KiB by which the server's memory may grow between the first and the last round."""

NOT_FOUND = b"GET /api/plugin-core/jobs/%b HTTP/1.1\r\nHost: localhost\r\n\r\n" % (b"x" * 1000)
"""The log keeps as much of its path as of any."""
AT_ONCE = 50

LARGE = (
    b"POST /api/plugin-core/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Authorization: Bearer cortex_dev_pro\r\nContent-Length: 60000\r\n\r\n" + b"x" * 60_000
)
"""The journal keeps the largest bodies up to 64 KiB, and 16 MiB of all bodies."""
LARGE_ONES = 300

HANDSHAKES = 2_400
"""After which the memory that TLS takes for so many clients no longer grows."""

Kind = Callable[[Random], Malformed]
MAKERS: tuple[Kind, ...] = (*KINDS, control_request, frames)


class Usage(NamedTuple):
    """The resources that the server uses."""

    memory: int
    """KiB."""
    threads: int
    files: int


class Abuse:
    """A server, and the errors in its responses."""

    def __init__(self, port: int, seed: int, tls: ssl.SSLContext | None = None) -> None:
        self._port = port
        self._tls = tls
        self._random = Random(seed)
        self.sent: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.probes: list[float] = []

    async def send(self, count: int) -> None:
        """Sends this many requests, while a well-behaved client checks the server's health."""
        probing = asyncio.create_task(self._probe())
        numbers = iter(range(count))
        await asyncio.gather(*(self._client(numbers) for _ in range(CLIENTS)))
        probing.cancel()

    async def fill(self) -> None:
        """Fills everything that the server keeps up to a number, so that only a leak grows from
        then on."""
        reader, writer = await self._connect()
        for _ in range(WARM_UP // AT_ONCE):
            writer.write(NOT_FOUND * AT_ONCE)
            for _ in range(AT_ONCE):
                await reader.readuntil(b'"success":false')
        for _ in range(LARGE_ONES):
            writer.write(LARGE)
            await reader.readuntil(b'"success":false')
        writer.close()
        for _ in range(HANDSHAKES // CLIENTS if self._tls is not None else 0):
            await asyncio.gather(*(self._control("GET", "/api/health") for _ in range(CLIENTS)))

    async def remove_worlds(self) -> None:
        """Removes the worlds that were created meanwhile; otherwise they would be kept."""
        response = await self._control("GET", "/_cortex/worlds")
        for world in json.loads(response.partition(b"\r\n\r\n")[2])["data"]:
            if world["name"] != "default":
                await self._control("DELETE", f"/_cortex/worlds/{world['name']}")

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self._port, ssl=self._tls)

    async def _control(self, method: str, path: str) -> bytes:
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        return await self._exchange(Malformed("control API", head.encode(), "wait"))

    async def _client(self, numbers: Iterator[int]) -> None:
        for number in numbers:
            request = MAKERS[number % len(MAKERS)](self._random)
            self.sent[request.kind] += 1
            try:
                found = defect(request, await self._exchange(request))
            except TimeoutError:
                found = f"no response within {LONGEST_WAIT} s"
            if found is not None:
                self._note(request, found)

    def _note(self, request: Malformed, found: str) -> None:
        self.failures[f"{request.kind}: {found}"] += 1
        if sum(self.failures.values()) <= 20:
            print(f"  {request.kind}: {found}: {request.data[:300]!r}", flush=True)

    async def _exchange(self, request: Malformed) -> bytes:
        reader, writer = await self._connect()
        try:
            writer.write(request.data)
            if request.ending == "leave":
                writer.transport.abort()
                return b""
            if request.ending == "unsure":
                response = await _received(reader, SILENCE)
                _end(writer)
                return response + await _received(reader, LONGEST_WAIT)
            if request.ending == "shut":
                _end(writer)
            async with asyncio.timeout(LONGEST_WAIT):
                return await _all(reader)
        except TimeoutError:  # it is also an OSError
            raise
        except OSError:
            return b""
        finally:
            writer.close()

    async def _probe(self) -> None:
        request = b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
        reader, writer = await self._connect()
        while True:
            begun = time.perf_counter()
            writer.write(request)
            if not (await reader.read(65_536)).startswith(b"HTTP/1.1 200"):
                self.failures["the well-behaved client got no 200"] += 1
                return
            self.probes.append(time.perf_counter() - begun)
            await asyncio.sleep(PROBE_EVERY)


def _end(writer: asyncio.StreamWriter) -> None:
    """Sends nothing more; asyncio cannot say so over TLS, so the socket does."""
    if writer.can_write_eof():
        writer.write_eof()
    else:
        carrier = writer.get_extra_info("socket")
        with contextlib.suppress(OSError):  # the server has closed the connection
            if carrier is not None:
                carrier.shutdown(socket.SHUT_WR)


async def _received(reader: asyncio.StreamReader, silence: float) -> bytes:
    """Everything received until the server closes or is silent for this long."""
    parts = []
    try:
        while part := await asyncio.wait_for(reader.read(65_536), silence):
            parts.append(part)
    except (TimeoutError, OSError):
        pass
    return b"".join(parts)


async def _all(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read()
    except OSError:
        return b""


def usage(process_id: int) -> Usage:
    """The resources that the process uses now, according to Linux."""
    status = Path(f"/proc/{process_id}/status").read_text()
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    files = sum(1 for _ in Path(f"/proc/{process_id}/fd").iterdir())
    return Usage(int(fields["VmRSS"].split()[0]), int(fields["Threads"]), files)


async def serve(log: IO[str], *options: str) -> tuple[asyncio.subprocess.Process, int]:
    """A mock on a free port, and the port."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "mock_server", "serve", "--port", "0", "--no-rate-limit"),
        *options,
        stdout=asyncio.subprocess.PIPE,
        stderr=log,
    )
    assert process.stdout is not None
    async for line in process.stdout:
        if b"answers at" in line:
            port = int(line.partition(b"127.0.0.1:")[2].partition(b"/")[0])
        if line.strip().startswith(b"Stop with"):
            return process, port
    raise SystemExit("The mock did not start.")


async def abuse(count: int, seed: int, *, tls: bool) -> list[str]:
    """What went wrong."""
    options = ("--tls-cert", str(CERT), "--tls-key", str(KEY)) if tls else ()
    with tempfile.TemporaryFile("w+") as log:
        process, port = await serve(log, *options)
        attack = Abuse(port, seed, ssl.create_default_context(cafile=CERT) if tls else None)
        await attack.fill()
        held = []
        begun = time.monotonic()
        for number in range(ROUNDS):
            await attack.send(count // ROUNDS)
            await attack.remove_worlds()
            held.append(usage(process.pid))
            sent = attack.sent.total()
            print(f"{sent} sent, {sent / (time.monotonic() - begun):.0f}/s, {held[number]}")
        process.terminate()
        code = await asyncio.wait_for(process.wait(), LONGEST_WAIT)
        log.seek(0)
        logged = log.read()
    percentiles = quantiles(attack.probes, n=100)
    print(json.dumps(dict(attack.sent)))
    print(f"health: p50 {percentiles[49] * 1000:.1f} ms, p99 {percentiles[98] * 1000:.1f} ms")
    return [*complaints(held, code, logged), *map(str, attack.failures.items())]


def complaints(held: list[Usage], code: int, logged: str) -> Iterator[str]:
    """What was wrong with a server as a process.

    :param held: what it used after each round.
    """
    first, last = held[0], held[-1]
    if last.memory - first.memory > GROWTH:
        yield f"memory grew from {first.memory} to {last.memory} KiB"
    if last.threads > first.threads + CLIENTS or last.files > first.files + CLIENTS:
        yield f"threads or files grew: {first}, {last}"
    if code != 0:
        yield f"it ended with {code}"
    if logged.strip():
        yield f"it logged: {logged[:2000]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tls", action="store_true", help="over TLS")
    asked = parser.parse_args()
    wrong = asyncio.run(abuse(asked.count, asked.seed, tls=asked.tls))
    print("\n".join(wrong) or "Nothing went wrong.")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
