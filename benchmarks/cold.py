"""A cold session, as a test run has it: the server starts, gets 300 mixed requests, and stops."""

import http.client
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import mock
from benchmarks.cases import CASES, KEY
from benchmarks.contenders import MOCK, Contender, all_peers, install, responses_of
from benchmarks.cores import serving
from benchmarks.load import Request
from benchmarks.progress import print_progress
from benchmarks.server import PATIENCE, free_port, stop

JOB = "job_1a2b3c4d5e6f"
"""A job of the default fixtures."""

MIX = ("list", "get", "create", "get", "list", "get", "create", "404", "get", "400")
REQUESTS = 300
AHEAD = 3
"""The target: how many times as fast as the fastest peer."""


class ColdStart(NamedTuple):
    """Seconds to the first response, of the requests, and until the process has ended."""

    start: float
    requests: float
    stop: float

    @property
    def whole(self) -> float:
        return sum(self)


class Visited(NamedTuple):
    """A server that is measured.

    :param command: without its last argument, which is the port.
    """

    name: str
    command: Sequence[str]
    requests: Sequence[Request]


def measure(rounds: int) -> dict[str, list[ColdStart]]:
    """:return: the sessions with each contender.
    :raises RuntimeError: when one answers with a wrong status.
    """
    install()
    with tempfile.TemporaryDirectory() as name:
        everyone = [_mock(), *_peers(Path(name))]
        sessions: dict[str, list[ColdStart]] = {visited.name: [] for visited in everyone}
        for number in range(1, rounds + 1):
            print_progress(f"cold sessions, round {number} of {rounds}")
            for visited in everyone:
                session = _session(visited)
                sessions[visited.name].append(session)
                print_progress(f"  {visited.name:<20}{session.whole:>8.2f} s")
        return sessions


def report(sessions: Mapping[str, Sequence[ColdStart]]) -> str:
    ahead = {
        name: median(
            other.whole / own.whole for own, other in zip(sessions[MOCK], found, strict=True)
        )
        for name, found in sessions.items()
        if name != MOCK
    }
    return "\n".join([*_summary(ahead), *_table(sessions, ahead)])


def _summary(ahead: Mapping[str, float]) -> list[str]:
    """:param ahead: by peer, how many times as long its sessions take."""
    fastest = min(ahead, key=lambda name: ahead[name])
    verdict = "met" if ahead[fastest] >= AHEAD else "missed"
    return [
        f"- {ahead[fastest]:.1f} times as fast as the fastest peer, {fastest} (target {AHEAD}):"
        f" {verdict}",
        "",
    ]


def _table(sessions: Mapping[str, Sequence[ColdStart]], ahead: Mapping[str, float]) -> list[str]:
    lines = [
        "| Who | whole session, s | start | 300 requests | stop | times as fast |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, found in sessions.items():
        whole = [session.whole for session in found]
        parts = (f"{median(part):.2f}" for part in zip(*found, strict=True))
        times = f"{ahead[name]:.1f}" if name in ahead else ""
        lines.append(
            f"| {name} | {median(whole):.2f} ({min(whole):.2f} to {max(whole):.2f})"
            f" | {' | '.join(parts)} | {times} |"
        )
    return lines


def _mock() -> Visited:
    command = [sys.executable, "-m", "mock_server", "serve", "--no-rate-limit", "--port"]
    return Visited(MOCK, command, _requests({}))


def _peers(folder: Path) -> list[Visited]:
    """The peers, with the jobs and responses of a mock that runs for a moment."""
    with mock.mock("--no-rate-limit") as server:
        mock.fill(server, 1000)
        responses, rows = responses_of(Contender(MOCK, "", server, JOB)), mock.rows(server)
    peers = all_peers(responses, rows, folder)
    return [Visited(peer.name, peer.command, _requests(peer.headers)) for peer in peers]


def _requests(headers: Mapping[str, Mapping[str, str]]) -> list[Request]:
    """One for each of the mix, in its order."""
    cases = {case.name: case for case in CASES}
    return [cases[name].request(JOB, **headers.get(name, {})) for name in MIX]


def _session(visited: Visited) -> ColdStart:
    port, begun = free_port(), time.monotonic()
    process = subprocess.Popen(
        serving([*visited.command, str(port)]),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        connection = _connected(port, process)
        answering = time.monotonic()
        _send_all(connection, visited)
        answered = time.monotonic()
    finally:
        stop(process)
    return ColdStart(answering - begun, answered - answering, time.monotonic() - answered)


def _connected(port: int, process: "subprocess.Popen[bytes]") -> http.client.HTTPConnection:
    """A connection on which one request has been answered."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/api/health", headers={"Authorization": f"Bearer {KEY}"})
            connection.getresponse().read()
        except OSError:
            connection.close()
            time.sleep(0.005)
        else:
            return connection
    raise RuntimeError(f"nothing answers on port {port}")


def _send_all(connection: http.client.HTTPConnection, visited: Visited) -> None:
    statuses = {case.name: case.statuses for case in CASES}
    for number in range(REQUESTS):
        name, request = MIX[number % len(MIX)], visited.requests[number % len(MIX)]
        headers = dict(request.headers)
        connection.request(request.method, request.path, request.body or None, headers)
        response = connection.getresponse()
        body = response.read()
        if response.status not in statuses[name]:
            raise RuntimeError(
                f"{visited.name} answers {name} with {response.status}: {body[:200]!r}"
            )
    connection.close()
