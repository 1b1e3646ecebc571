"""A mock, a browser, and a page that is watched."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from mock_server.config import Config
from tests.browser.visits import chromium, new_context, visit
from tests.browser.watch import PageWatch
from tests.conftest import ADMIN_HEADERS, START, ServedMock


@dataclass
class BrowserMock:
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
        response = self.http.request(method, url, json=body)
        assert response.is_success, response.text
        return response.json()["data"]

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
def mock(server: ServedMock, request: pytest.FixtureRequest) -> Iterator[BrowserMock]:
    """A fork of the default world whose clock stands still."""
    headers = ADMIN_HEADERS
    with httpx.Client(headers=headers, trust_env=False, timeout=20) as http:
        body = {"fork": "default", "clock": {"mode": "manual"}, "ttl": 300}
        made = http.post(f"{server.url}/_cortex/worlds", json=body).json()["data"]
        yield BrowserMock(server.url, made["name"], http)
        http.delete(f"{server.url}/_cortex/worlds/{made['name']}")


@dataclass
class Visit:
    """A page that a person views, and the errors on it."""

    page: Page
    watch: PageWatch
    mock: BrowserMock

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.mock.home}{path}")
        self.page.wait_for_selector("main h1, main .empty")
        return self.page


class Contexts:
    """Contexts of the browser by their shape, each for one test after the other.

    In a new context, every page loads all modules again. What is kept from test to test is the
    cache; storage and cookies are not.
    """

    def __init__(self, browser: Browser, origin: str) -> None:
        self._browser = browser
        self._origin = origin
        self._idle: dict[tuple[tuple[str, Any], ...], list[BrowserContext]] = {}

    @contextmanager
    def visitor(self, mock: BrowserMock, **shape: Any) -> Iterator[Visit]:
        """One that is idle, or a new one; what goes wrong on its page is checked at the end."""
        idle = self._idle.setdefault(tuple(sorted(shape.items())), [])
        context = idle.pop() if idle else new_context(self._browser, **shape)
        page = context.new_page()
        watch = PageWatch(page)
        try:
            yield Visit(page, watch, mock)
            watch.check()
            self._forget(context, page)
        except BaseException:
            context.close()
            raise
        idle.append(context)

    def _forget(self, context: BrowserContext, page: Page) -> None:
        """Closes its pages, and deletes what they have stored."""
        everything = {"origin": self._origin, "storageTypes": "all"}
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", everything)
        context.set_offline(False)
        for one in context.pages:
            one.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser, server: ServedMock) -> Contexts:
    return Contexts(browser, server.url)


@pytest.fixture
def person(contexts: Contexts, mock: BrowserMock) -> Iterator[Visit]:
    with contexts.visitor(mock) as visit:
        yield visit


@pytest.fixture
def newcomer(browser: Browser, mock: BrowserMock) -> Iterator[Visit]:
    """A person whose browser has nothing of the dashboard yet."""
    context, page = visit(browser)
    watch = PageWatch(page)
    yield Visit(page, watch, mock)
    watch.check()
    context.close()


@pytest.fixture
def visitors(contexts: Contexts, mock: BrowserMock) -> Iterator[Callable[..., Visit]]:
    """Makes visitors with windows of other sizes or colours."""
    with ExitStack() as opened:
        yield lambda **shape: opened.enter_context(contexts.visitor(mock, **shape))
