"""Worlds of the mock, over its control API."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import httpx

KEY = "cortex_dev_enterprise"
START = "2025-07-10T12:34:56Z"
"""Long before now, for a server may have a clock of its own."""


class Mock:
    """A mock that runs."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(base_url=url, timeout=30)
        self.origin = self._make({"scenario": "default", "start": START, "incidents": False})

    def __enter__(self) -> Mock:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.http.delete(f"/_cortex/worlds/{self.origin}")
        self.http.close()

    def _make(self, begins: dict[str, Any]) -> str:
        body = {"clock": {"mode": "manual"}, "ttl": 900, **begins}
        made = self.http.post("/_cortex/worlds", json=body)
        assert made.is_success, made.text
        name: str = made.json()["data"]["name"]
        return name

    @contextmanager
    def world(self) -> Iterator[World]:
        """:return: a world with the documentation's examples, until the end of the block."""
        world = World(self, self._make({"fork": self.origin}))
        yield world
        world.remove()


class World:
    """One world, to be broken and inspected."""

    key = KEY

    def __init__(self, mock: Mock, name: str) -> None:
        self.mock, self.name = mock, name
        self.url = f"{mock.url}/w/{name}"

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """:return: the `data` of a response of the control API."""
        answer = self.mock.http.request(method, f"/_cortex/worlds/{self.name}{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()["data"] if answer.content else None

    def remove(self) -> None:
        self.mock.http.delete(f"/_cortex/worlds/{self.name}")

    def fault(self, effect: dict[str, Any], **match: Any) -> None:
        self.control("POST", "/faults", {"match": match, "effect": effect})

    def until(self, job: str, status: str) -> None:
        """Move the clock until the job has this status."""
        until = {"until": {"job": job, "status": status}}
        self.control("POST", "/clock/advance", until)

    def requests(self, operation: str) -> list[dict[str, Any]]:
        """:return: the requests for an operation, oldest first."""
        rows: list[dict[str, Any]] = self.control("GET", f"/requests?operation={operation}")
        return rows

    def subscribed(self) -> bool:
        """:return: whether a client of the socket is subscribed."""
        return any(socket["channels"] for socket in self.control("GET", "/sockets"))

    def findings(self) -> list[dict[str, Any]]:
        """:return: the findings of the conduct report on the clients of this world."""
        clients = self.control("GET", "/conduct")
        return [finding for client in clients for finding in client["findings"]]


def eventually(condition: Callable[[], object], seconds: float = 20) -> None:
    """Wait until a condition holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "What was waited for did not happen."
        time.sleep(0.01)
