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
from benchmarks.cases import CASES, Case
from benchmarks.load import Request
from benchmarks.server import Server, free_port, started

HERE = Path(__file__).parent
NODE_MODULES = HERE / "node_modules"
MOCK, LIMIT = "cortex-mock", "empty ASGI app"
JOBS = 1000
CREATED = "created"
"""The world in which jobs are created."""


class Place(NamedTuple):
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
    elsewhere: Mapping[str, Place] = field(default_factory=dict)
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_limit(self) -> bool:
        return self.name == LIMIT

    def place(self, case: Case) -> Place:
        return self.elsewhere.get(case.name, Place(self.server))

    def request(self, case: Case) -> Request:
        made = case.request(self.job, **self.headers.get(case.name, {}))
        world = self.place(case).world
        return made if world is None else made._replace(path=f"/w/{world}{made.path}")

    def prepare(self, case: Case) -> None:
        """Resets what earlier runs have left behind."""
        server, world = self.place(case)
        if world is not None:
            mock.reset(server, world)

    def ask(self, case: Case) -> httpx.Response:
        request = self.request(case)
        return httpx.request(
            request.method,
            self.place(case).server.url + request.path,
            headers=dict(request.headers),
            content=request.body,
            timeout=30,
            trust_env=False,
        )

    def check(self, case: Case) -> None:
        """:raises RuntimeError: when it does not answer as expected."""
        if self.is_limit:
            return
        answer = self.ask(case)
        if answer.status_code not in case.statuses or not case.right(answer.json()):
            raise RuntimeError(
                f"{self.name} answers {case.name} with {answer.status_code}: {answer.text[:200]}"
            )


@contextmanager
def all_contenders() -> Iterator[list[Contender]]:
    """The mock first, the limit second, then its peers; all run until the block ends."""
    _install()
    with ExitStack() as stack, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = _mock(stack)
        answers = {case.name: ours.ask(case).json() for case in CASES}
        limit = _start(stack, [sys.executable, "-m", "benchmarks.limit"])
        yield [
            ours,
            Contender(LIMIT, f"uvicorn {version('uvicorn')}", limit, ours.job),
            *_peers(stack, ours.job, answers, folder),
        ]


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
        elsewhere={"create": Place(server, CREATED), "401": Place(unlimited)},
    )


def _peers(
    stack: ExitStack, job: str, answers: Mapping[str, Any], folder: Path
) -> Iterator[Contender]:
    document = stubs.prism(answers, folder)
    prism = [_bin("prism"), "mock", str(document), "--verboseLevel", "error", "--port"]
    yield Contender(
        "Prism",
        _npm_version("@stoplight/prism-cli"),
        _start(stack, prism),
        job,
        headers={"404": {"Prefer": "code=404"}},
    )
    mockoon = [
        _bin("mockoon-cli"), "start", "--data", str(stubs.mockoon(answers, folder)), "--hostname",
        "127.0.0.1", "--disable-log-to-file", "--disable-admin-api", "--port",
    ]  # fmt: skip
    yield Contender("Mockoon", _npm_version("@mockoon/cli"), _start(stack, mockoon), job)
    jar = next((NODE_MODULES / "wiremock" / "build").glob("*.jar"))
    wiremock = [
        "java", "-jar", str(jar), "--root-dir", str(stubs.wiremock(answers, folder)),
        "--bind-address", "127.0.0.1",
    ]  # fmt: skip
    for name, options in (("WireMock", ()), ("WireMock, no journal", ("--no-request-journal",))):
        server = _start(stack, [*wiremock, *options, "--port"])
        yield Contender(name, _npm_version("wiremock"), server, job)
    known = folder / "answers.json"
    known.write_text(json.dumps(answers), encoding="utf-8")
    served = stubs.connexion(document, folder)
    port = free_port()
    connexion = [sys.executable, "-m", "benchmarks.connexion_peer", str(port), served, str(known)]
    yield Contender(
        "Connexion AsyncApp",
        version("connexion"),
        stack.enter_context(started([str(part) for part in connexion], port)),
        job,
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
def _install() -> None:
    """Installs the peers from npm, as in the lock file."""
    if not (NODE_MODULES / ".package-lock.json").exists():
        subprocess.run(
            ["npm", "ci", "--prefix", str(HERE), "--silent", "--no-audit", "--no-fund"], check=True
        )
