"""The servers that are compared with the mock: how each is started, and its version."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from benchmarks import mock, stubs
from benchmarks.cases import CASES, RequestCase
from benchmarks.load import Request
from benchmarks.server import Server, free_port, started

HERE = Path(__file__).parent
NODE_MODULES = HERE / "node_modules"
MOCK, LIMIT, STATEFUL = "cortex-mock", "empty ASGI app", "json-server"
JOBS = 1000
CREATED = "created"
"""The world in which jobs are created."""


class WorldOnServer(NamedTuple):
    """A server, and the world in it that is reset before each run."""

    server: Server
    world: str | None = None


@dataclass(frozen=True)
class Contender:
    """:param elsewhere: the server for some of the cases, if it differs.
    :param headers: additional headers for some of the cases.
    """

    name: str
    version: str
    server: Server
    job: str
    elsewhere: Mapping[str, WorldOnServer] = field(default_factory=dict)
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_limit(self) -> bool:
        return self.name == LIMIT

    def place(self, case: RequestCase) -> WorldOnServer:
        return self.elsewhere.get(case.name, WorldOnServer(self.server))

    def request(self, case: RequestCase) -> Request:
        made = case.request(self.job, **self.headers.get(case.name, {}))
        world = self.place(case).world
        return made if world is None else made._replace(path=f"/w/{world}{made.path}")

    def prepare(self, case: RequestCase) -> None:
        """Resets what earlier runs have left behind."""
        server, world = self.place(case)
        if world is not None:
            mock.reset(server, world)

    def ask(self, case: RequestCase) -> httpx.Response:
        request = self.request(case)
        return httpx.request(
            request.method,
            self.place(case).server.url + request.path,
            headers=dict(request.headers),
            content=request.body,
            timeout=30,
            trust_env=False,
        )

    def check(self, case: RequestCase) -> None:
        """:raises RuntimeError: when it does not answer as expected."""
        if self.is_limit:
            return
        response = self.ask(case)
        if response.status_code not in case.statuses or not case.right(response.json()):
            raise RuntimeError(
                f"{self.name} answers {case.name} with {response.status_code}:"
                f" {response.text[:200]}"
            )


class Peer(NamedTuple):
    """Another mock server.

    :param command: without its last argument, which is the port.
    :param headers: as of a contender.
    """

    name: str
    version: str
    command: list[str]
    headers: Mapping[str, Mapping[str, str]] = {}


@contextmanager
def all_contenders() -> Iterator[list[Contender]]:
    """The mock first, the limit second, then its peers; all run until the block ends."""
    install()
    with ExitStack() as stack, tempfile.TemporaryDirectory() as name:
        ours = _mock(stack)
        limit = _start(stack, [sys.executable, "-m", "benchmarks.limit"])
        peers = all_peers(responses_of(ours), mock.rows(ours.server), Path(name))
        yield [
            ours,
            Contender(LIMIT, f"uvicorn {version('uvicorn')}", limit, ours.job),
            *(
                Contender(p.name, p.version, _start(stack, p.command), ours.job, headers=p.headers)
                for p in peers
            ),
        ]


def responses_of(contender: Contender) -> dict[str, Any]:
    """The body of its response to each case."""
    return {case.name: contender.ask(case).json() for case in CASES}


def _mock(stack: ExitStack) -> Contender:
    """Refusals without a key are measured where the rate limit counts but does not refuse, because
    it would let through only one such request a second."""
    server = stack.enter_context(mock.mock("--no-incidents"))
    unlimited = stack.enter_context(mock.mock("--no-incidents", "--no-rate-limit"))
    mock.fill(server, JOBS)
    mock.fork(server, "default", CREATED)
    with mock.client(server) as api:
        page = api.get("/api/plugin-core/jobs", params={"limit": 1}).json()
    return Contender(
        MOCK,
        version("cortex-mock"),
        server,
        job=page["data"][0]["id"],
        elsewhere={"create": WorldOnServer(server, CREATED), "401": WorldOnServer(unlimited)},
    )


def all_peers(responses: Mapping[str, Any], jobs: list[dict[str, Any]], folder: Path) -> list[Peer]:
    """:param responses: of the mock, which peers without state repeat.
    :param jobs: of the mock, which peers with state store.
    :param folder: gets their files.
    """
    document = stubs.prism(responses, folder)
    known = folder / "answers.json"
    known.write_text(json.dumps(responses), encoding="utf-8")
    served = stubs.connexion(document, folder)
    stored = stubs.json_server(responses, jobs, folder)
    return [
        _prism(document),
        _mockoon(stubs.mockoon(responses, folder)),
        *_wiremocks(stubs.wiremock(responses, folder)),
        _connexion(served, known),
        _json_server(stored),
    ]


def _prism(document: Path) -> Peer:
    command = [_bin("prism"), "mock", str(document), "--verboseLevel", "error", "--port"]
    headers = {"404": {"Prefer": "code=404"}}
    return Peer("Prism", _npm_version("@stoplight/prism-cli"), command, headers)


def _connexion(document: Path, responses: Path) -> Peer:
    command = [sys.executable, "-m", "benchmarks.connexion_peer", str(document), str(responses)]
    return Peer("Connexion AsyncApp", version("connexion"), command)


def _json_server(data: Path) -> Peer:
    command = ["node", str(HERE / "json_server.cjs"), str(data)]
    return Peer(STATEFUL, _npm_version("json-server"), command)


def _mockoon(data: Path) -> Peer:
    command = [
        _bin("mockoon-cli"), "start", "--data", str(data),
        "--hostname", "127.0.0.1", "--disable-log-to-file", "--disable-admin-api", "--port",
    ]  # fmt: skip
    return Peer("Mockoon", _npm_version("@mockoon/cli"), command)


def _wiremocks(root: Path) -> tuple[Peer, Peer]:
    jar = next((NODE_MODULES / "wiremock" / "build").glob("*.jar"))
    command = ["java", "-jar", str(jar), "--root-dir", str(root), "--bind-address", "127.0.0.1"]
    found = _npm_version("wiremock")
    return (
        Peer("WireMock", found, [*command, "--port"]),
        Peer("WireMock, no journal", found, [*command, "--no-request-journal", "--port"]),
    )


def _start(stack: ExitStack, command: list[str]) -> Server:
    """Starts a command that takes its port last."""
    port = free_port()
    return stack.enter_context(started([*command, str(port)], port))


def _bin(name: str) -> str:
    return str(NODE_MODULES / ".bin" / name)


def _npm_version(package: str) -> str:
    described = json.loads((NODE_MODULES / package / "package.json").read_text("utf-8"))
    return str(described["version"])


@cache
def install() -> None:
    """Installs the peers from npm, as in the lock file."""
    if not (NODE_MODULES / "json-server").exists():
        subprocess.run(
            ["npm", "ci", "--prefix", str(HERE), "--silent", "--no-audit", "--no-fund"], check=True
        )
