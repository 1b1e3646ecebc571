"""The interface of the keeper of worlds that are not in this process."""

from typing import NamedTuple, Protocol

from mock_server.errors import Conflict, CortexError
from mock_server.world.clock import Instant, Mode
from mock_server.world.records import TrafficLevel


class Asleep(NamedTuple):
    """The summary of a stored world that is not in this process."""

    name: str
    seed: int
    traffic: TrafficLevel
    incidents: bool
    mode: Mode
    scale: float
    now: Instant
    jobs: int
    ttl: float | None


class Keeper(Protocol):
    """Keeps worlds besides those in this process."""

    async def asleep(self) -> list[Asleep]: ...

    async def wake(self, name: str) -> None:
        """Brings a world into this process, if it is kept elsewhere.

        :raises CortexError: when it cannot be had now.
        """

    async def reserve(self, name: str) -> None:
        """Reserves the name for a world that is created in this process.

        :raises Conflict: when a kept world has it.
        """

    def added(self, name: str) -> None:
        """A world is in this process from now on."""

    def removed(self, name: str) -> None:
        """A world is no longer in this process, or was not created after all."""


class NoKeeper:
    """Worlds are in memory alone."""

    async def asleep(self) -> list[Asleep]:
        return []

    async def wake(self, name: str) -> None:
        pass

    async def reserve(self, name: str) -> None:
        pass

    def added(self, name: str) -> None:
        pass

    def removed(self, name: str) -> None:
        pass


class StoreUnavailable(CortexError):
    """503: the store of worlds cannot be used now."""

    status = 503

    def __init__(self, message: str) -> None:
        super().__init__(message, headers={"Retry-After": "1"})


def name_taken(name: str) -> Conflict:
    return Conflict(f"The world {name!r} already exists; delete it or choose another name.")
