"""A sender and a receiver."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mock_server.config import Config
from tests.conftest import HandClock, ServedMock
from tests.deliveries.receiver import DeliveringMock, Receiver


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture(scope="session")
def idle() -> Iterator[dict[Config, ServedMock]]:
    """Servers that no test uses now, by their settings."""
    servers: dict[Config, ServedMock] = {}
    yield servers
    for server in servers.values():
        server.close()


@pytest.fixture
def make_sender(
    request: pytest.FixtureRequest, idle: dict[Config, ServedMock]
) -> Iterator[Callable[..., DeliveringMock]]:
    """Makes senders with settings of the test's own. A test that replaces parts of the server has a
    server of its own."""
    patched = "monkeypatch" in request.fixturenames
    made: list[tuple[Config, ServedMock, DeliveringMock]] = []

    def make(*, realtime: bool = False, **settings: Any) -> DeliveringMock:
        config = Config(rate_limit=False, **settings)
        served = None if patched else idle.pop(config, None)
        served = served or ServedMock(config, HandClock())
        made.append((config, served, DeliveringMock(served, realtime=realtime)))
        return made[-1][-1]

    yield make
    for config, served, sender in made:
        sender.close()
        if patched or config in idle:
            served.close()
        else:
            idle[config] = served


@pytest.fixture
def sender(make_sender: Callable[..., DeliveringMock]) -> DeliveringMock:
    return make_sender()
