"""A world on a port, for one test."""

from collections.abc import Iterator

import httpx
import pytest

from tests.conftest import ServedMock


@pytest.fixture
def world(served: ServedMock) -> Iterator[str]:
    """The URL of a world that only this test uses, in the control API."""
    worlds = f"{served.url}/_cortex/worlds"
    httpx.post(worlds, json={"name": "watched"}, trust_env=False).raise_for_status()
    yield f"{worlds}/watched"
    httpx.delete(f"{worlds}/watched", trust_env=False).raise_for_status()
