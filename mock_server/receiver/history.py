"""What has come so far: how often each delivery was attempted, and which events came before."""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

MOST_REMEMBERED = 10_000
"""Deliveries, and as many events; beyond that the oldest is forgotten."""


@dataclass
class Totals:
    """The sum that is told in the end."""

    received: int = 0
    signatures_held: int = 0
    failed_on_purpose: int = 0
    refused: int = 0


class Entry(NamedTuple):
    """One attempt's place among all: its number, how often its delivery has come, and the number
    under which its event came first, if it came before."""

    number: int
    attempt: int
    duplicate_of: int | None


class History:
    """Bounded, however long the receiver runs and whatever ids it is sent."""

    def __init__(self) -> None:
        self.totals = Totals()
        self._attempts = _Bounded()
        self._first = _Bounded()

    def enter(self, delivery: str, event_id: str | None) -> Entry:
        """:param delivery: what all attempts of one delivery have in common."""
        self.totals.received += 1
        number = self.totals.received
        attempt = self._attempts.get(delivery, 0) + 1
        self._attempts.put(delivery, attempt)
        if event_id is None:
            return Entry(number, attempt, None)
        first = self._first.get(event_id, number)
        self._first.put(event_id, first)
        return Entry(number, attempt, None if first == number else first)


class _Bounded:
    """Numbers by name; the name that was put longest ago goes first."""

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
    """As short for a name of a megabyte as for any other."""
    return sha256(name.encode(errors="surrogatepass")).digest()
