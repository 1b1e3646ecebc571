"""A mock on a port, in the test's own time, with clients of its API and its sockets."""

import time
from collections.abc import Callable
from typing import Any

import httpx

from mock_server.config import Config
from mock_server.realtime.bounds import SocketBounds
from mock_server.realtime.hub import SocketInfo
from mock_server.world.world import World
from tests.conftest import ADMIN, NGINX, HandClock, ServedMock
from tests.realtime.clients import PATIENCE, RawClient, SocketClient

MakeServer = Callable[..., "WorldServer"]


class WorldServer:
    """One world of a server, by default the only one.

    :param world: another world than the default one.
    """

    def __init__(self, served: ServedMock, world: str | None = None) -> None:
        self.served = served
        self.name = world or "default"
        self._base = "" if world is None else f"/w/{world}"
        self.world: World = served.app.worlds.get(self.name)
        self._trust = served.trust
        self.api = httpx.Client(
            base_url=f"{served.url}{self._base}",
            headers={"Authorization": f"Bearer {ADMIN}"},
            timeout=PATIENCE,
            trust_env=False,
            verify=self._trust or True,
        )
        self._clients: list[SocketClient | RawClient] = []
        self._forks: list[WorldServer] = []

    def fork(self, **fields: Any) -> "WorldServer":
        """The same server, and its own world in it, in the test's own time."""
        fields = {"fork": "default", "clock": {"mode": "manual"}} | fields
        self._forks.append(WorldServer(self.served, self.create("/_cortex/worlds", fields)["name"]))
        return self._forks[-1]

    def advance(self, seconds: float) -> None:
        """Lets time pass; the world notices at the next request."""
        self.world.clock.set(self.world.clock.read() + seconds)

    def connections(self) -> list[SocketInfo]:
        return list(self.served.app.socket_endpoint.hub.list_sockets(self.world))

    def frames(self) -> list[tuple[str, str]]:
        """The event and the socket of every frame sent."""
        return [
            (frame.event_id, frame.socket_id)
            for frame in self.served.app.socket_endpoint.hub.frames(self.world)
        ]

    def socket(self, path: str = "/ws", **options: Any) -> SocketClient:
        """A client that has connected and sent nothing."""
        url = f"{self.served.url.replace('http', 'ws', 1)}{self._base}{path}"
        if self._trust is not None:
            options["ssl"] = self._trust
        client = SocketClient(url, **options)
        self._clients.append(client)
        return client

    def listener(self, *channels: str, key: str = ADMIN) -> SocketClient:
        """A client that is authenticated and subscribed."""
        client = self.socket()
        assert client.ask("auth", token=key)["success"]
        for channel in channels:
            assert client.ask("subscribe", channel=channel)["success"]
        return client

    def raw(self, path: str = "/ws", **options: Any) -> RawClient:
        """A client that can send what no library would."""
        client = RawClient(self.served.port, f"{self._base}{path}", trust=self._trust, **options)
        self._clients.append(client)
        return client

    def submit(self, **fields: Any) -> str:
        """A new job's id."""
        return str(self.create("/api/plugin-core/jobs", NGINX | fields)["id"])

    def create(self, path: str, json: Any) -> Any:
        response = self.api.post(path, json=json)
        assert response.status_code == 201, response.text
        return response.json()["data"]

    def key(self, **fields: Any) -> tuple[str, str]:
        """A new API key: its id and its secret."""
        made = self.create("/api/auth/api-keys", {"name": "a test's"} | fields)
        return made["id"], made["key"]

    def until(self, holds: Callable[[], bool]) -> bool:
        """Waits for a condition; returns whether it came to hold."""
        deadline = time.monotonic() + PATIENCE
        while not (held := holds()) and time.monotonic() < deadline:
            time.sleep(0.005)
        return held

    def stop(self) -> None:
        """Stops it as Ctrl-C does."""
        self.served.close()

    def close(self) -> None:
        """Removes the world and its forks."""
        for open_ in (*self._clients, *self._forks):
            open_.close()
        self.api.close()


def start(bounds: SocketBounds | None = None, **settings: Any) -> WorldServer:
    """:param bounds: of its sockets, where they differ from the usual ones."""
    config = Config(rate_limit=False, sockets=bounds or SocketBounds(), **settings)
    return WorldServer(ServedMock(config, HandClock()))
