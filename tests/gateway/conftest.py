"""A gateway for many tests."""

from collections.abc import Iterator

import pytest

from mock_server.config import Config
from tests.conftest import Mock


@pytest.fixture(scope="session")
def still() -> Iterator[Mock]:
    """With the default settings, for tests that change nothing and count nothing."""
    mock = Mock(Config(rate_limit=False, fixtures="empty"))
    yield mock
    mock.close()
