"""Where the tests run: in a world of the mock each, or against the server of `--url`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from cortex_client import CortexClient
from tests.worlds import Mock, World

if TYPE_CHECKING:
    from cortex_control.pytest_session import CortexSession

NEEDS_THE_MOCK = {"world", "mock", "cortex", "cortex_session"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--url", help="Another server to test the client with.")
    parser.addoption("--api-key", help="Its key; by default CORTEX_API_KEY.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Another server has no faults and no clock, so tests that need these are left out."""
    if config.getoption("--url") is None:
        return
    needing = [item for item in items if NEEDS_THE_MOCK & {*getattr(item, "fixturenames", ())}]
    config.hook.pytest_deselected(items=needing)
    items[:] = [item for item in items if item not in needing]


@pytest.fixture(scope="session")
def mock(cortex_session: CortexSession) -> Iterator[Mock]:
    """The mock of this run."""
    with Mock(cortex_session.control.url) as mock:
        yield mock


@pytest.fixture
def world(mock: Mock) -> Iterator[World]:
    """A world for this test, whose clock stands still."""
    with mock.world() as world:
        yield world


@pytest.fixture
def server(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The address and the key of a server that follows the document."""
    url = request.config.getoption("--url")
    if url is None:
        world = request.getfixturevalue("world")
        return world.url, world.key
    key = request.config.getoption("--api-key") or os.environ.get("CORTEX_API_KEY", "")
    return str(url), str(key)


@pytest.fixture
def connect(server: tuple[str, str]) -> Iterator[Callable[..., CortexClient]]:
    """Makes clients of the server, and closes them."""
    clients: list[CortexClient] = []

    def make(**settings: Any) -> CortexClient:
        url, key = server
        client = CortexClient(**{"base_url": url, "api_key": key, **settings})
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def client(connect: Callable[..., CortexClient]) -> CortexClient:
    """A client of the server."""
    return connect()
