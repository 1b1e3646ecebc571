"""A mock, a browser, and a page that is watched."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page

from mock_server.config import Config
from tests.browser.visits import chromium, visit
from tests.browser.watch import Watch
from tests.conftest import ADMIN_HEADERS, START, ServedMock


@dataclass
class Mock:
    """A world of its own on a server, which the test also uses directly."""

    url: str
    world: str
    http: httpx.Client

    @property
    def home(self) -> str:
        return f"{self.url}/w/{self.world}"

    def api(self, method: str, path: str, body: object = None) -> Any:
        return self._send(method, f"{self.home}/api{path}", body)

    def control(self, method: str, path: str, body: object = None) -> Any:
        return self._send(method, f"{self.url}/_cortex/worlds/{self.world}{path}", body)

    def _send(self, method: str, url: str, body: object) -> Any:
        answer = self.http.request(method, url, json=body)
        assert answer.is_success, answer.text
        return answer.json()["data"]

    def advance(self, seconds: float) -> None:
        self.control("POST", "/clock/advance", {"seconds": seconds})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def server() -> Iterator[ServedMock]:
    served = ServedMock(Config(rate_limit=False, incidents=False, start=START))
    yield served
    served.close()


@pytest.fixture
def mock(server: ServedMock, request: pytest.FixtureRequest) -> Iterator[Mock]:
    """A fork of the default world whose clock stands still."""
    headers = ADMIN_HEADERS
    with httpx.Client(headers=headers, trust_env=False, timeout=20) as http:
        body = {"fork": "default", "clock": {"mode": "manual"}, "ttl": 300}
        made = http.post(f"{server.url}/_cortex/worlds", json=body).json()["data"]
        yield Mock(server.url, made["name"], http)
        http.delete(f"{server.url}/_cortex/worlds/{made['name']}")


@dataclass
class Visit:
    """A page that a person looks at, and what goes wrong on it."""

    page: Page
    watch: Watch
    mock: Mock

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.mock.home}{path}")
        self.page.wait_for_selector("main h1, main .empty")
        return self.page


@pytest.fixture
def person(browser: Browser, mock: Mock) -> Iterator[Visit]:
    context, page = visit(browser)
    watch = Watch(page)
    yield Visit(page, watch, mock)
    watch.check()
    context.close()


@pytest.fixture
def visitors(browser: Browser, mock: Mock) -> Iterator[Callable[..., Visit]]:
    """Makes visitors with windows of other sizes or colours."""
    opened = []

    def make(**shape: Any) -> Visit:
        context, page = visit(browser, **shape)
        opened.append((context, watch := Watch(page)))
        return Visit(page, watch, mock)

    yield make
    for context, watch in opened:
        watch.check()
        context.close()
