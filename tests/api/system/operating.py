"""Starts operations of the system, and lets them end."""

from typing import Any

from tests.conftest import Mock


def start(mock: Mock, path: str, body: Any = None, **options: Any) -> dict[str, Any]:
    """What a request that starts an operation answers."""
    response = mock.post(path, body, **options)
    assert response.status_code == 200, response.text
    started: dict[str, Any] = response.json()["data"]
    return started


def read(mock: Mock, operation: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = mock.data(f"/system/operations/{operation['id']}")
    return found


def run(mock: Mock, path: str, body: Any = None) -> dict[str, Any]:
    """The operation that a request starts, once its time is over."""
    operation = start(mock, path, body)
    mock.advance(4000)
    ended = read(mock, operation)
    assert ended["status"] == "completed"
    return ended
