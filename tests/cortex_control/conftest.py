"""A mock for the control client."""

from collections.abc import Iterator

import pytest

from cortex_control import Control, World
from tests.conftest import ServedMock


@pytest.fixture
def control(served: ServedMock) -> Iterator[Control]:
    with Control(served.url) as control:
        yield control


@pytest.fixture
def world(control: Control) -> Iterator[World]:
    """A fork of the default world, whose clock only the test moves."""
    with control.fork(ttl=60) as world:
        yield world
