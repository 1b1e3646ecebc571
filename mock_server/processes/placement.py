"""Decides which process answers a request."""

from itertools import cycle
from zlib import crc32

from mock_server.gateway.proxy_scope import ProxyScope
from mock_server.gateway.request_context import WORLD_KEY, Scope
from mock_server.gateway.world_path import enter_world
from mock_server.processes.registry import Registry
from mock_server.storage.waking import CREATION, world_of
from mock_server.world.worlds import DEFAULT

FIRST = 0
"""The process that has the default world."""


class Placement:
    """:param number: of this process.
    :param count: of all processes.
    :param proxy_scope: what requests pass first, if there is a reverse proxy.
    :param is_stored: whether a world that no process has can be in a store.
    """

    def __init__(
        self,
        registry: Registry,
        number: int,
        count: int,
        proxy_scope: ProxyScope | None,
        *,
        is_stored: bool,
    ) -> None:
        self._registry = registry
        self._number = number
        self._count = count
        self._proxy_scope = proxy_scope
        self._is_stored = is_stored
        self._next = cycle((*range(number, count), *range(number)))

    def elsewhere(self, scope: Scope) -> int | None:
        """The other process to which a request goes; None if it can be answered here. New worlds
        are created in each process in turn."""
        seen = dict(scope)
        if self._proxy_scope is not None:
            self._proxy_scope.apply(seen)
        path = enter_world(seen)
        if path == CREATION and WORLD_KEY not in seen and seen["method"] == "POST":
            return self._other(next(self._next))
        name = world_of(seen)
        return None if name is None else self.elsewhere_of(name)

    def elsewhere_of(self, world: str) -> int | None:
        """The other process that has a world, or would read it from the store."""
        if world == DEFAULT:
            return self._other(FIRST)
        owner = self._registry.owner(world)
        if owner is None and self._is_stored:
            owner = crc32(world.encode()) % self._count
        return None if owner is None else self._other(owner)

    def _other(self, number: int) -> int | None:
        return None if number == self._number else number
