"""One mock for all; each test has its own instance in it."""

from collections.abc import Iterator

import pytest

from contract_tests.target import Target, started_mock


@pytest.fixture(scope="session")
def mock_target() -> Iterator[Target]:
    with started_mock(scale=1) as target:
        yield target
