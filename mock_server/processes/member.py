"""One of the processes that share a port, as the process itself sees it."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mock_server.gateway.proxy_scope import ProxyScope
from mock_server.gateway.request_context import AsgiApp, Scope
from mock_server.processes.neighbours import Adopt, Neighbours, TakeOverSockets
from mock_server.processes.placement import Placement
from mock_server.processes.registry import Registry
from mock_server.processes.shared_control import SharedControl
from mock_server.world.world import World


class Member:
    """:param number: of this process, from 0.
    :param count: of all processes.
    :param listening: where this process takes over connections.
    :param lifeline: a pipe that ends with the process that started this one.
    :param is_stored: whether worlds are in a store that all processes use.
    """

    def __init__(
        self,
        folder: Path,
        number: int,
        count: int,
        listening: TakeOverSockets,
        lifeline: int,
        *,
        is_stored: bool,
    ) -> None:
        self.registry = Registry(folder, number)
        self.number = number
        self._count = count
        self._neighbours = Neighbours(folder, listening)
        self._lifeline = lifeline
        self._is_stored = is_stored
        self._placement: Placement

    def sharing(
        self, find: Callable[[Scope], AsgiApp], proxy_scope: ProxyScope | None
    ) -> SharedControl:
        """An application that answers for the worlds of all processes.

        :param find: finds the part that answers a request.
        """
        self._placement = Placement(
            self.registry, self.number, self._count, proxy_scope, is_stored=self._is_stored
        )
        return SharedControl(find, self._placement, self._neighbours, self.number, self._count)

    def draw_name(self, default: World) -> str:
        """A name for a world. A process that replaces a dead one draws other names, so
        nobody meets a new world under the name of a lost one.

        :param default: the default world of this process.
        """
        drawn = default.random(f"worlds of process {os.getpid()}").getrandbits(48)
        return f"world_{drawn:012x}"

    def of(self, scope: dict[str, Any]) -> int | None:
        """The other process to which a request goes; None if it can be answered here."""
        return self._placement.elsewhere(scope)

    async def pass_on(self, number: int, descriptor: int, received: bytes) -> None:
        """:param descriptor: of the connection; it is sent before this function waits.
        :raises OSError: when the process does not take the connection.
        """
        await self._neighbours.pass_on(number, descriptor, received)

    def start(self, adopt: Adopt, stop: Callable[[], object]) -> None:
        """Takes over connections, and stops when the process that started this one has ended."""
        self._neighbours.start(adopt)
        asyncio.get_running_loop().add_reader(self._lifeline, self._orphaned, stop)

    def stop(self) -> None:
        self._neighbours.stop()

    def _orphaned(self, stop: Callable[[], object]) -> None:
        asyncio.get_running_loop().remove_reader(self._lifeline)
        os.close(self._lifeline)
        stop()
