"""The deliveries so far: how often each was attempted, and which events were duplicates."""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

MOST_REMEMBERED = 10_000
"""The most deliveries, and the most events, that are kept. Beyond that the oldest are dropped."""


@dataclass
class Totals:
    """The totals that are printed at the end."""

    received: int = 0
    signatures_held: int = 0
    failed_on_purpose: int = 0
    refused: int = 0


class Numbers(NamedTuple):
    """The numbers of an attempt: its own among all, how often its delivery has arrived, and the
    number under which its event first came, if it is a duplicate."""

    number: int
    attempt: int
    duplicate_of: int | None


class History:
    """Bounded, however long the receiver runs and whatever ids it receives."""

    def __init__(self) -> None:
        self.totals = Totals()
        self._attempts = _Bounded()
        self._first = _Bounded()

    def enter(self, delivery: str, event_id: str | None) -> Numbers:
        """:param delivery: the value that all attempts of one delivery share."""
        self.totals.received += 1
        number = self.totals.received
        attempt = self._attempts.get(delivery, 0) + 1
        self._attempts.put(delivery, attempt)
        if event_id is None:
            return Numbers(number, attempt, None)
        first = self._first.get(event_id, number)
        self._first.put(event_id, first)
        return Numbers(number, attempt, None if first == number else first)


class _Bounded:
    """Numbers by name. The name that was set longest ago is dropped first."""

    def __init__(self) -> None:
        self._numbers: OrderedDict[bytes, int] = OrderedDict()

    def get(self, name: str, otherwise: int) -> int:
        return self._numbers.get(_digest(name), otherwise)

    def put(self, name: str, number: int) -> None:
        self._numbers[_digest(name)] = number
        self._numbers.move_to_end(_digest(name))
        if len(self._numbers) > MOST_REMEMBERED:
            self._numbers.popitem(last=False)


def _digest(name: str) -> bytes:
    """The digest is short, even for a name of a megabyte."""
    return sha256(name.encode(errors="surrogatepass")).digest()
