"""How quickly events reach a thousand clients of `/ws`, and what that costs other clients.

python -m benchmarks.sockets [clients]

Starts a mock in one process, and the clients in another. Both share the machine, and the clients
need more of it than the mock: on two cores the figures are those of the clients.
"""

import asyncio
import json
import multiprocessing
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

import httpx
import uvloop
from websockets.asyncio.client import ClientConnection, connect

KEY = "cortex_dev_enterprise"
JOBS = "/api/plugin-core/jobs"
JOB_REQUEST = {
    "provider": "akash",
    "image": "nginx:alpine",
    "cpu": 1000,
    "memory": "512Mi",
    "storage": "1Gi",
    "duration": 3600,
}
SINGLE_JOBS, BATCHES, BATCH = 60, 5, 20
AT_ONCE = 50
"""Clients that connect together."""


class MeasuredMock(NamedTuple):
    url: str
    pid: int

    def status(self, name: str) -> int:
        """Linux's figures for the process: `VmRSS` in KiB, `Threads`."""
        text = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        found = re.search(rf"^{name}:\s+(\d+)", text, re.MULTILINE)
        return int(found[1]) if found else 0

    def cpu(self) -> float:
        """Processor seconds that it has used so far."""
        fields = (
            Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def mock() -> Iterator[MeasuredMock]:
    command = [sys.executable, "-m", "mock_server", "serve", "--port=0", "--no-rate-limit"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        url = re.findall(r"answers at (\S+)/api", _greeting(process))[0]
        try:
            yield MeasuredMock(url, process.pid)
        finally:
            process.terminate()


class ArrivalTimes(NamedTuple):
    """When the last client got each new job (`time.monotonic`), and how many events of any type all
    of them got meanwhile, counted for each client."""

    at: dict[str, float]
    frames: int


class Listener:
    """Counts the events that all clients receive."""

    def __init__(self) -> None:
        self._at: dict[str, float] = {}
        self._messages = 0
        self._frames = 0
        self._expected = 0
        self._complete = asyncio.Event()

    def count(self, text: str) -> None:
        self._frames += 1
        if '"type":"job.created"' in text:
            self._note_job(text.partition('"job":{"id":"')[2].partition('"')[0])

    def _note_job(self, job: str) -> None:
        self._at[job] = time.monotonic()
        self._messages += 1
        if self._messages == self._expected:
            self._complete.set()

    async def received(self, expected: int) -> ArrivalTimes:
        """The events since the last call, once this many clients have a new job."""
        self._expected = expected
        if self._messages < expected:
            await self._complete.wait()
        received = ArrivalTimes(self._at, self._frames)
        self._complete.clear()
        self._at, self._messages, self._frames, self._expected = {}, 0, 0, 0
        return received


def listen(url: str, number: int, commands: Connection) -> None:
    """The clients' process: reports when all are subscribed, and what they received when asked."""
    uvloop.run(_listen(url, number, commands))


async def _listen(url: str, number: int, commands: Connection) -> None:
    places, listener = asyncio.Semaphore(AT_ONCE), Listener()
    clients = await asyncio.gather(*(_subscribe(url, places) for _ in range(number)))
    tasks = [asyncio.create_task(_follow(client, listener)) for client in clients]
    commands.send("subscribed")
    loop = asyncio.get_running_loop()
    while (expected := await loop.run_in_executor(None, commands.recv)) is not None:
        commands.send(await listener.received(expected * number))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, *(client.close() for client in clients), return_exceptions=True)


async def _subscribe(url: str, places: asyncio.Semaphore) -> ClientConnection:
    async with places:
        client = await connect(url, compression=None, ping_interval=None, max_queue=None)
        await client.send(json.dumps({"type": "auth", "token": KEY}))
        await client.send(json.dumps({"type": "subscribe", "channel": "jobs"}))
        for _ in range(2):
            await client.recv()
        return client


async def _follow(client: ClientConnection, listener: Listener) -> None:
    async for message in client:
        listener.count(str(message))


class PageReader:
    """Reads a page of jobs again and again, during everything else."""

    def __init__(self, mock: MeasuredMock) -> None:
        self._milliseconds: list[float] = []
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._read, args=(mock,))
        self._thread.start()

    def stop(self) -> list[float]:
        self._stopped.set()
        self._thread.join()
        return self._milliseconds

    def _read(self, mock: MeasuredMock) -> None:
        with api(mock) as client:
            while not self._stopped.wait(0.01):
                begun = time.monotonic()
                client.get(f"{JOBS}?limit=20").raise_for_status()
                self._milliseconds.append((time.monotonic() - begun) * 1000)


def api(mock: MeasuredMock) -> httpx.Client:
    return httpx.Client(
        base_url=mock.url, headers={"Authorization": f"Bearer {KEY}"}, timeout=60, trust_env=False
    )


def measure(mock: MeasuredMock, number: int) -> None:
    alone = _idle_reads(mock)
    print(f"GET, nobody connected     {_spread(alone)} ms; {mock.status('VmRSS') // 1024} MiB")
    ours, theirs = multiprocessing.Pipe()
    url = f"{mock.url.replace('http', 'ws', 1)}/ws"
    context = multiprocessing.get_context("spawn")
    clients = context.Process(target=listen, args=(url, number, theirs))
    begun = time.monotonic()
    clients.start()
    ours.recv()
    print(f"{number} clients subscribed   after {time.monotonic() - begun:.1f} s")
    _measure_latency(mock, ours)
    _measure_throughput(mock, ours, number)
    memory, threads = mock.status("VmRSS") // 1024, mock.status("Threads")
    print(f"mock with them            {memory} MiB, {threads} threads")
    ours.send(None)
    clients.join()


def _idle_reads(mock: MeasuredMock) -> list[float]:
    reader = PageReader(mock)
    time.sleep(2)
    return reader.stop()


def _measure_latency(mock: MeasuredMock, clients: Connection) -> None:
    """One job at a time, each after the one before has reached every client."""
    sent, answered, received = dict[str, float](), dict[str, float](), dict[str, float]()
    with api(mock) as client:
        for _ in range(SINGLE_JOBS):
            begun = time.monotonic()
            job = client.post(JOBS, json=JOB_REQUEST).json()["data"]["id"]
            sent[job], answered[job] = begun, time.monotonic()
            clients.send(1)
            received |= clients.recv().at
    from_request = [(received[job] - sent[job]) * 1000 for job in received]
    from_response = [(received[job] - answered[job]) * 1000 for job in received]
    print(f"last client reached       {_spread(from_request)} ms after the request,")
    print(f"                          {_spread(from_response)} ms after its response")


def _measure_throughput(mock: MeasuredMock, clients: Connection, number: int) -> None:
    """Batches without a pause, while a client reads."""
    reader = PageReader(mock)
    begun, taken = time.monotonic(), mock.cpu()
    with api(mock) as client:
        for _ in range(BATCHES):
            client.post(f"{JOBS}/batch", json={"jobs": [JOB_REQUEST] * BATCH}).raise_for_status()
    clients.send(BATCHES * BATCH)
    received: ArrivalTimes = clients.recv()
    seconds, taken = max(received.at.values()) - begun, mock.cpu() - taken
    events = received.frames / number / seconds
    print(
        f"events sent to everybody   {events:.0f} a second, {received.frames / seconds:.0f} frames;"
    )
    print(f"                          {taken:.1f} s of processor in {seconds:.1f} s are the mock's")
    print(f"GET meanwhile             {_spread(reader.stop())} ms")


def _spread(values: list[float]) -> str:
    cuts = quantiles(values, n=100, method="inclusive")
    return f"p50 {cuts[49]:.1f}, p99 {cuts[98]:.1f}"


def _greeting(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    while not lines[-1].startswith("  Stop with"):
        lines.append(process.stdout.readline())
    return "".join(lines)


if __name__ == "__main__":
    with mock() as started:
        measure(started, int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
