"""A mock for tests, in two forms: in process, and on a port."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
import uvicorn

from mock_server.app import Application, create_app
from mock_server.config import Config
from mock_server.serving.port import bind
from mock_server.serving.server import uvicorn_settings
from mock_server.serving.tls import tls_settings
from mock_server.world.clock import Clock

ADMIN = "cortex_dev_enterprise"
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


class Mock:
    """A server in this process, called over ASGI, in the test's own time."""

    def __init__(self, config: Config) -> None:
        self.clock = HandClock()
        self.app: Application = create_app(config, self.clock)
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app), base_url="http://127.0.0.1/api"
        )

    def request(
        self, method: str, path: str, *, key: str | None = ADMIN, **options: Any
    ) -> httpx.Response:
        """:param path: below `/api`; absolute URLs reach the rest of the server."""
        headers = httpx.Headers(options.pop("headers", {}))
        if key is not None:
            headers.setdefault("Authorization", f"Bearer {key}")
        return self._runner.run(self._client.request(method, path, headers=headers, **options))

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

    def create(self, path: str, json: Any, **options: Any) -> Any:
        """The data of a successful creation."""
        response = self.post(path, json, **options)
        assert response.status_code == 201, response.text
        return response.json()["data"]

    def advance(self, seconds: float) -> None:
        """Lets time pass; the world notices at the next request."""
        self.clock.now += seconds

    def close(self) -> None:
        self._runner.run(self._client.aclose())
        self._runner.run(self.app.close())
        self._runner.close()


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
        tls = tls_settings(config.tls_cert, config.tls_key)
        self._server = uvicorn.Server(uvicorn_settings(self.app, config.http, **tls))
        self._thread = threading.Thread(target=self._server.run, args=([bound],), daemon=True)
        self._thread.start()

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
def make_mock() -> Iterator[Callable[..., Mock]]:
    """Creates mocks with the test's own settings: `make_mock(fixtures="empty")`."""
    made: list[Mock] = []

    def make(**settings: Any) -> Mock:
        made.append(Mock(Config(**{"rate_limit": False, **settings})))
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
