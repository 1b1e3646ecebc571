"""An event goes to many sockets in several turns."""

import asyncio

from mock_server.realtime.closes import CloseFrame
from mock_server.realtime.hub import AT_ONCE, Hub, Subscriber
from mock_server.rules.access.access import digest
from mock_server.world.world import World
from tests.conftest import ADMIN, Mock

SOCKETS = 4 * AT_ONCE


class RecordingSink:
    """Keeps what is sent to one client."""

    def __init__(self) -> None:
        self.written: list[bytes] = []

    def write(self, frame: bytes) -> None:
        self.written.append(frame)

    def close(self, why: CloseFrame) -> None:
        raise AssertionError(why.reason)


def listener(hub: Hub, world: World, connection: RecordingSink) -> Subscriber:
    subscriber = hub.add(world, connection)
    subscriber.fingerprint, subscriber.channels = digest(ADMIN), {"system"}
    return subscriber


def alert(world: World, message: str) -> None:
    world.emit("system.alert", {"message": message})


def test_each_turn_of_the_loop_sends_to_some_sockets_until_all_have_it(mock: Mock) -> None:
    hub, world, connections = (
        Hub(),
        mock.app.worlds.default,
        [RecordingSink() for _ in range(SOCKETS)],
    )

    async def tell() -> list[int]:
        for connection in connections:
            listener(hub, world, connection)
        alert(world, "first")
        alert(world, "second")
        after = [sum(map(len, (connection.written for connection in connections)))]
        while after[-1] < SOCKETS:
            await asyncio.sleep(0)
            after.append(sum(map(len, (connection.written for connection in connections))))
        return after

    assert asyncio.run(tell()) == [0, AT_ONCE, 2 * AT_ONCE, 3 * AT_ONCE, SOCKETS]
    for connection in connections:
        (sent,) = connection.written
        assert 0 < sent.index(b"first") < sent.index(b"second")


def test_events_before_a_reply_arrive_before_it(mock: Mock) -> None:
    hub, world, connection = Hub(), mock.app.worlds.default, RecordingSink()

    async def tell() -> None:
        subscriber = listener(hub, world, connection)
        alert(world, "before")
        hub.catch_up(subscriber)
        subscriber.channels.clear()
        alert(world, "after")
        await asyncio.sleep(0.01)

    asyncio.run(tell())
    assert b"before" in connection.written[0]
    assert b"after" not in b"".join(connection.written)
    assert [frame.number for frame in hub.frames(world)] == [0]
