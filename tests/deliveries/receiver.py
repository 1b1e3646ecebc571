"""A receiver of webhooks on this machine, and a mock that delivers to it."""

import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

import httpx
from werkzeug import Request, Response
from werkzeug.datastructures import Headers

from mock_server.world.clock import Clock
from tests.answering import Answering, target
from tests.conftest import ADMIN, START, HandClock, ServedMock

PATIENCE = 10
"""Seconds after which an expected event counts as missing."""


class ReceivedDelivery(NamedTuple):
    path: str
    headers: Headers
    body: str


class Receiver:
    """Answers every request with `status`, and keeps the requests.

    :param hold: responses wait until it is set.
    """

    def __init__(self) -> None:
        self.status = 200
        self.hold = threading.Event()
        self.hold.set()
        self._received: SimpleQueue[ReceivedDelivery] = SimpleQueue()
        self._server = Answering(self._answer)
        self._server.start()
        self.port: int = self._server.port
        self.url = f"{self._server.url}/hook"

    def _answer(self, request: Request) -> Response:
        body = request.get_data(as_text=True)
        self._received.put(ReceivedDelivery(target(request), Headers(request.headers), body))
        self.hold.wait(PATIENCE)
        response = Response(status=self.status, headers={"Location": "/elsewhere"})
        response.autocorrect_location_header = False
        return response

    def next(self) -> ReceivedDelivery:
        return self._received.get(timeout=PATIENCE)

    @property
    def idle(self) -> bool:
        """Whether nothing has arrived that `next` has not returned."""
        return self._received.empty()

    def forget(self) -> None:
        try:
            while True:
                self._received.get_nowait()
        except Empty:
            return

    def close(self) -> None:
        self.hold.set()
        if self._server.is_running():
            self._server.stop()


class WorldClient:
    """A client of one world."""

    def __init__(self, url: str) -> None:
        self._client = httpx.Client(
            base_url=url,
            headers={"Authorization": f"Bearer {ADMIN}"},
            timeout=PATIENCE,
            trust_env=False,
        )

    def post(self, path: str, json: Any = None) -> httpx.Response:
        return self._client.post(path, json=json)

    def create(self, path: str, json: Any) -> Any:
        response = self._client.post(path, json=json)
        assert response.status_code == 201, response.text
        return response.json()["data"]

    def change(self, path: str, json: Any) -> httpx.Response:
        return self._client.put(path, json=json)

    def put(self, path: str, json: Any) -> None:
        response = self.change(path, json)
        assert response.status_code == 200, response.text

    def delete(self, path: str) -> None:
        assert self._client.delete(path).status_code == 200

    def data(self, path: str) -> Any:
        response = self._client.get(path)
        assert response.status_code == 200, response.text
        return response.json()["data"]

    def close(self) -> None:
        self._client.close()


class DeliveringMock(WorldClient):
    """A mock on a port, in the test's own time unless `realtime` is set, and a client."""

    def __init__(self, served: ServedMock, *, realtime: bool = False) -> None:
        """:param served: gets new worlds."""
        self.clock = HandClock()
        served.begin_anew(Clock(START) if realtime else self.clock)
        self._served = served
        self.port = served.port
        super().__init__(f"{self._served.url}/api/plugin-core")

    def webhook(self, url: str, *events: str, **fields: Any) -> "Subscription":
        wanted = {"url": url, "events": list(events) or ["job.created"]} | fields
        return Subscription(self, self.create("/webhooks", wanted)["id"])

    def control(self, path: str) -> str:
        """A URL of its world in the control API."""
        return f"{self._served.url}/_cortex/worlds/default/{path}"

    def fork(self) -> "Fork":
        """A copy of its world, in manual time."""
        body = {"fork": "default", "clock": {"mode": "manual"}}
        return Fork(self._served.url, self.create(f"{self._served.url}/_cortex/worlds", body))


class Fork(WorldClient):
    """Another world of the same mock."""

    def __init__(self, url: str, world: Any) -> None:
        super().__init__(f"{url}{world['basePath']}/plugin-core")
        self._reset = f"{url}/_cortex/worlds/{world['name']}/reset"

    def reset(self) -> None:
        assert self.post(self._reset).is_success


class Subscription:
    """A webhook of the sender."""

    def __init__(self, sender: DeliveringMock, webhook_id: str) -> None:
        self._sender = sender
        self.path = f"/webhooks/{webhook_id}"

    @property
    def history(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._sender.data(f"{self.path}/history")
        return rows

    @property
    def stats(self) -> tuple[int, int, int]:
        stats = self._sender.data(self.path)["stats"]
        return stats["delivered"], stats["failed"], stats["retried"]

    def after(self, attempts: int) -> dict[str, Any]:
        """Its only delivery, after this many attempts."""
        return self.until(lambda rows: bool(rows) and rows[0]["attempts"] == attempts)[0]

    def until(self, holds: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
        """Its history, once it meets the condition."""
        deadline = time.monotonic() + PATIENCE
        while not holds(rows := self.history):
            assert time.monotonic() < deadline, rows
            time.sleep(0.005)
        return rows
