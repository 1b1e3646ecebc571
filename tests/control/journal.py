"""Reads the journal of requests over the control API."""

from typing import Any

from tests.conftest import Mock

JOBS = "/plugin-core/jobs"


WORLD = "http://127.0.0.1/_cortex/worlds/default"


REQUESTS = f"{WORLD}/requests"


def rows(mock: Mock, **filters: Any) -> Any:
    return mock.data(REQUESTS, params=filters, key=None)


def verify(mock: Mock, **expected: Any) -> Any:
    response = mock.post(f"{REQUESTS}/verify", expected, key=None)
    assert response.status_code == 200, response.text
    return response.json()["data"]
