"""A mock for tests, in two forms: in process, and on a port."""

import asyncio
import os
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, ClassVar

import httpx
import pytest
import uvicorn
from hypothesis import HealthCheck, settings

from mock_server.app import Application, create_app
from mock_server.config import Config
from mock_server.control.scenario_files import is_file
from mock_server.http.connections import HttpConnections
from mock_server.serving.port import bind
from mock_server.serving.server import uvicorn_settings
from mock_server.serving.tls import http_or_https, tls_context
from mock_server.world.clock import Clock
from mock_server.world.disposal import Disposal
from mock_server.world.worlds import DEFAULT, Worlds
from tests.processes import with_bytecode

# A machine that is busy with something else makes no property wrong.
settings.register_profile(
    "busy", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("busy"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "busy"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: many tests wait for a process or a socket."""
    return (os.cpu_count() or 1) + 1


ADMIN = "cortex_dev_enterprise"
ADMIN_HEADERS = {"Authorization": f"Bearer {ADMIN}"}
START = 1_752_150_896.0
"""2025-07-10T12:34:56Z, when every test's world begins."""


class HandClock(Clock):
    """A clock that stands still until a test moves it."""

    def __init__(self, start: float = START) -> None:
        super().__init__(start, mode="manual")

    @property
    def now(self) -> float:
        return self.read()

    @now.setter
    def now(self, instant: float) -> None:
        self.set(instant)


class Hosted:
    """An application in this process, and the event loop that it runs in.

    Making one takes a hundred times as long as making a world, so tests with the same settings use
    one after the other, each with a default world of its own.
    """

    MOST_KEPT = 12

    kept: ClassVar[dict[Config, "Hosted"]] = {}
    """What no test uses now, by its settings; what was given back last is last."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.clock = HandClock()
        self.app: Application = create_app(config, self.clock)
        self.runner = asyncio.Runner()

    @classmethod
    def take(cls, config: Config) -> "Hosted":
        """One that is kept, with new worlds, or a new one."""
        kept = cls.kept.pop(config, None)
        if kept is None:
            return cls(config)
        for hosted in kept.app.worlds:
            if hosted.name != DEFAULT:
                kept.app.worlds.delete(hosted.name)
        kept.app.worlds.disposal = Disposal()
        kept.clock = HandClock()
        begin_anew(kept.app.worlds, kept.clock)
        return kept

    def give_back(self) -> None:
        """Ends what runs in it, and keeps it for the next test."""
        self.runner.run(self.app.close())
        replaced = self.kept.pop(self.config, None)
        self.kept[self.config] = self
        if replaced is None and len(self.kept) > self.MOST_KEPT:
            replaced = self.kept.pop(next(iter(self.kept)))
        if replaced is not None:
            replaced.runner.close()

    def discard(self) -> None:
        self.runner.run(self.app.close())
        self.runner.close()


def begin_anew(worlds: Worlds, clock: Clock) -> None:
    """Replaces the default world by one at its beginning, in the time of that clock."""
    old = worlds.hosted(DEFAULT)
    new = worlds.add(DEFAULT, worlds.build_at_once(old.beginning, clock), old.beginning, None)
    new.renew, new.from_file = old.renew, old.from_file


class Mock:
    """A server in this process, called over ASGI, in the test's own time."""

    def __init__(self, config: Config, *, patched: bool = False) -> None:
        """:param patched: whether the test has replaced parts of it; no other test may use it."""
        self._is_shared = not patched and not is_file(config.fixtures) and config.load is None
        self._hosted = Hosted.take(config) if self._is_shared else Hosted(config)
        self.app, self.clock = self._hosted.app, self._hosted.clock
        self._transport = httpx.ASGITransport(app=self.app)
        self._client = httpx.AsyncClient(transport=self._transport, base_url="http://127.0.0.1/api")

    def request(
        self, method: str, path: str, *, key: str | None = ADMIN, **options: Any
    ) -> httpx.Response:
        """:param path: below `/api`; absolute URLs reach the rest of the server."""
        headers = httpx.Headers(options.pop("headers", {}))
        if key is not None:
            headers.setdefault("Authorization", f"Bearer {key}")
        request = self._client.build_request(method, path, headers=headers, **options)
        return self._hosted.runner.get_loop().run_until_complete(self._response(request))

    async def _response(self, request: httpx.Request) -> httpx.Response:
        """Skips the client's own `send`, which takes longer than most requests, for redirects and
        cookies that the mock does not have."""
        response = await self._transport.handle_async_request(request)
        response.request = request
        await response.aread()
        return response

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> httpx.Response:
        if json is not None:
            options["json"] = json
        return self.request("POST", path, **options)

    def put(self, path: str, json: Any, **options: Any) -> httpx.Response:
        return self.request("PUT", path, json=json, **options)

    def delete(self, path: str, **options: Any) -> httpx.Response:
        return self.request("DELETE", path, **options)

    def data(self, path: str, **options: Any) -> Any:
        """The data of a successful read."""
        response = self.get(path, **options)
        assert response.status_code == 200, response.text
        return response.json()["data"]

    def rows(self, path: str, **options: Any) -> list[Any]:
        """The rows of a list. There is at least one, so a loop over them checks something."""
        found: list[Any] = self.data(path, **options)
        assert found, f"{path} is empty"
        return found

    def create(self, path: str, json: Any, **options: Any) -> Any:
        """The data of a successful creation."""
        response = self.post(path, json, **options)
        assert response.status_code == 201, response.text
        return response.json()["data"]

    def advance(self, seconds: float) -> None:
        """Lets time pass; the world notices at the next request."""
        self.clock.now += seconds

    def close(self) -> None:
        self._hosted.runner.run(self._client.aclose())
        if self._is_shared:
            self._hosted.give_back()
        else:
            self._hosted.discard()


class ServedMock:
    """A server on a port of this machine, in its own thread, in the machine's time."""

    def __init__(self, config: Config, clock: Clock | None = None) -> None:
        bound = bind("127.0.0.1", 0)
        self.port: int = bound.getsockname()[1]
        self.url = f"http{'' if config.tls_cert is None else 's'}://127.0.0.1:{self.port}"
        self.trust = None  # the certificate that clients need to trust, over TLS
        if config.tls_cert is not None:
            self.trust = ssl.create_default_context(cafile=config.tls_cert)
        self.app = create_app(replace(config, port=self.port), clock)
        tls = tls_context(config.tls_cert, config.tls_key)
        connection = http_or_https(HttpConnections(config.http), tls)
        self._server = uvicorn.Server(uvicorn_settings(self.app, connection))
        self._thread = threading.Thread(target=self._server.run, args=([bound],), daemon=True)
        self._thread.start()

    def begin_anew(self, clock: Clock) -> None:
        """Gives it new worlds, for the next test: a start takes a hundred times as long."""
        for hosted in self.app.worlds:
            if hosted.name != DEFAULT:
                world = f"{self.url}/_cortex/worlds/{hosted.name}"
                httpx.delete(world, trust_env=False).raise_for_status()
        begin_anew(self.app.worlds, clock)

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=10)


NGINX: dict[str, Any] = {
    "provider": "akash",
    "image": "nginx:alpine",
    "cpu": 1000,
    "memory": "512Mi",
    "storage": "1Gi",
    "duration": 3600,
}
"""The request of the jobs page's example, without its options."""


@pytest.fixture
def make_mock(request: pytest.FixtureRequest) -> Iterator[Callable[..., Mock]]:
    """Creates mocks with the test's own settings: `make_mock(fixtures="empty")`."""
    made: list[Mock] = []
    patched = "monkeypatch" in request.fixturenames

    def make(**wanted: Any) -> Mock:
        made.append(Mock(Config(**{"rate_limit": False, **wanted}), patched=patched))
        return made[-1]

    yield make
    for mock in made:
        mock.close()


@pytest.fixture
def mock(make_mock: Callable[..., Mock]) -> Mock:
    """The default scenario, without enforced rate limits."""
    return make_mock()


@pytest.fixture(scope="session")
def served() -> Iterator[ServedMock]:
    """A server that all tests share which leave no traces in it."""
    server = ServedMock(Config(rate_limit=False))
    yield server
    server.close()


@pytest.fixture
def quick_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """For processes that do not get their environment from `tests.processes`."""
    before = dict(os.environ)
    after = with_bytecode(dict(before))
    for name in before.keys() - after.keys():
        monkeypatch.delenv(name)
    for name in after.keys() - before.keys():
        monkeypatch.setenv(name, after[name])
