"""A stage for clients."""

from collections.abc import Iterator

import pytest

from mock_server.config import Config
from tests.conftest import HandClock, ServedMock
from tests.control.conduct.stage import Stage
from tests.deliveries.receiver import Receiver


@pytest.fixture(scope="module")
def limited() -> Iterator[ServedMock]:
    """A server that enforces rate limits."""
    server = ServedMock(Config(incidents=False), HandClock())
    yield server
    server.close()


@pytest.fixture
def stage(limited: ServedMock) -> Iterator[Stage]:
    receiver = Receiver()
    stage = Stage(limited, receiver)
    yield stage
    stage.close()
    receiver.close()
