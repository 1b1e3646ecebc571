"""A mock for the control client."""

import os
from collections.abc import Iterator

import pytest

from cortex_control import Control, World
from tests.conftest import ServedMock
from tests.processes import with_bytecode


@pytest.fixture
def quick_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """For processes that do not get their environment from `tests.processes`."""
    before = dict(os.environ)
    after = with_bytecode(dict(before))
    for name in before.keys() - after.keys():
        monkeypatch.delenv(name)
    for name in after.keys() - before.keys():
        monkeypatch.setenv(name, after[name])


@pytest.fixture
def control(served: ServedMock) -> Iterator[Control]:
    with Control(served.url) as control:
        yield control


@pytest.fixture
def world(control: Control) -> Iterator[World]:
    """A fork of the default world, whose clock only the test moves."""
    with control.fork(ttl=60) as world:
        yield world
