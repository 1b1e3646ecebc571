"""Servers with sockets."""

from collections.abc import Iterator

import pytest

from tests.realtime.server import MakeServer, WorldServer, start


@pytest.fixture
def make_server() -> Iterator[MakeServer]:
    """Creates servers with the test's own bounds and settings."""
    made: list[WorldServer] = []

    def make(*arguments: object, **settings: object) -> WorldServer:
        made.append(start(*arguments, **settings))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for server in made:
        server.close()
        server.stop()


@pytest.fixture(scope="session")
def shared() -> Iterator[WorldServer]:
    server = start()
    yield server
    server.close()
    server.stop()


@pytest.fixture
def server(shared: WorldServer) -> Iterator[WorldServer]:
    """The test's own world in a server that all tests share."""
    server = shared.fork()
    yield server
    server.close()
