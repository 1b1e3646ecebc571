"""A world that many tests read."""

from collections.abc import Iterator

import pytest

from mock_server.config import Config
from tests.conftest import Mock


@pytest.fixture(scope="session")
def still() -> Iterator[Mock]:
    """The default scenario at its first instant, for tests that change nothing in it."""
    mock = Mock(Config(rate_limit=False))
    yield mock
    mock.close()
