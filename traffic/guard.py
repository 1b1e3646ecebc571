"""Keeps traffic from doing harm: it goes only to the intended server, within a budget, and changes
only its own objects."""

import ipaddress
import logging
from collections import deque
from collections.abc import Callable
from random import SystemRandom
from urllib.parse import urlsplit

from contract_tests.network.address import BadAddress, server
from traffic.settings import Settings

logger = logging.getLogger("traffic")

TAG = "cortex-traffic"


class TrafficRefused(Exception):
    """Traffic that must not be sent; the message gives the reason."""


class TrafficGuard:
    """The state that the users of one process share.

    :ivar tag: what the names of everything that they create begin with.
    """

    def __init__(self, host: str, settings: Settings) -> None:
        """:raises TrafficRefused: when the server is not on this machine and not named twice."""
        self.host = checked(host, settings.target)
        self.settings = settings
        self.tag = f"{TAG}-{settings.run or new_run()}"
        self.requests = 0
        self.made: dict[str, deque[str]] = {}
        """Ids of what was created and is not deleted yet, by kind; the oldest first."""
        self.lost = 0
        """Creations without a readable response."""
        self._created = 0
        self._news: dict[str, list[tuple[str, str]]] = {"made": [], "gone": []}

    def spend(self) -> None:
        """Counts a request.

        :raises TrafficRefused: when there were enough.
        """
        if self.requests >= self.settings.max_requests:
            raise TrafficRefused(f"the budget of {self.settings.max_requests} requests is spent")
        self.requests += 1

    def create(self, count: int = 1) -> None:
        """Counts objects.

        :raises TrafficRefused: when there would be too many.
        """
        if self._created + count > self.settings.max_objects:
            raise TrafficRefused(f"the budget of {self.settings.max_objects} objects is spent")
        self._created += count

    def keep(self, kind: str, identifier: str) -> None:
        """Remembers an object that was created."""
        self.made.setdefault(kind, deque()).append(identifier)
        self._news["made"].append((kind, identifier))

    def drop(self, kind: str, identifier: str) -> None:
        """Forgets an object that was deleted."""
        if identifier in self.made.get(kind, ()):
            self.made[kind].remove(identifier)
            self._news["gone"].append((kind, identifier))

    def news(self) -> dict[str, list[tuple[str, str]]]:
        """What was created and deleted since the last call."""
        news, self._news = self._news, {"made": [], "gone": []}
        return news

    def check_own(self, kind: str, identifier: str) -> None:
        """:raises TrafficRefused: when the object is not from this process."""
        if identifier not in self.made.get(kind, ()):
            raise TrafficRefused(
                f"{identifier} is not an object of this traffic, and stays as it is"
            )

    def clean_up(self, remove: Callable[[str, str], bool]) -> int:
        """Removes what was created, the newest first.

        :param remove: removes one object, and returns whether that worked.
        :return: how many objects are left.
        """
        left = 0
        for kind, identifiers in self.made.items():
            while identifiers:
                left += not remove(kind, identifiers.pop())
        return left


def new_run() -> str:
    """A random word, for the tag of everything that a test creates."""
    return f"{SystemRandom().getrandbits(40):010x}"


def checked(host: str, target: str) -> str:
    """The server's address, without `/api`.

    :raises TrafficRefused: when it is not an address, or not on this machine and not named twice.
    """
    try:
        address = server(host or "")
        named = server(target) if target else ""
    except BadAddress as error:
        raise TrafficRefused(str(error)) from None
    if not _is_loopback(address) and named != address:
        raise TrafficRefused(
            f"{address} is not on this machine: name it twice, as --host {address} and"
            f" --cortex-target {address}"
        )
    return address


def _is_loopback(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
