"""Decides whether the requests of a journal are those that a user expects."""

from collections.abc import Sequence
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from mock_server.control.journal_match import Difference, Match
from mock_server.gateway.journal import Journal, JournalEntry
from mock_server.world.records import Json
from mock_server.world.turns import Work, batches
from mock_server.world.world import World

AT_ONCE = 20
"""Requests that are compared in one step."""

COMPARED = 250
"""Requests among which the nearest miss is searched. Many clients may wait for requests at once."""


class NearMiss(NamedTuple):
    """The request that is most like what is expected, and where it differs."""

    entry: JournalEntry
    differences: Sequence[Difference]


class Verification(NamedTuple):
    """:param fitting: the requests that fit.
    :param is_final: whether no further request can change it.
    :param missing: the match that too few requests fit, if any.
    """

    verified: bool
    message: str
    fitting: Sequence[JournalEntry]
    is_final: bool
    missing: Match | None = None


class Watch:
    """Compares the requests of a journal with an expectation. Later calls compare only newer
    requests."""

    def __init__(self, world: World, journal: Journal, expected: Json) -> None:
        """:param expected: `match` with `exactly`, `never`, `atLeast` or `atMost`, or `inOrder`."""
        self._journal = journal
        self._expected = expected
        wanted = expected["inOrder"] if "inOrder" in expected else [expected["match"]]
        self._matches = [Match(world, match) for match in wanted]
        self._fitting: list[JournalEntry] = []
        self.seen = 0
        """The number of the latest request that has been compared."""
        self._begun = 0.0
        """When the last of them arrived."""

    def verification(self) -> Work[Verification]:
        new = self._new()
        self.seen = self._journal.count
        self._forget_dropped()
        if "inOrder" in self._expected:
            return (yield from self._in_order(new))
        return (yield from self._counted(new))

    def _new(self) -> list[JournalEntry]:
        """The requests since the last verification, in the order of their arrival."""
        entries = takewhile(lambda entry: entry.number > self.seen, reversed(self._journal.entries))
        return sorted(entries, key=attrgetter("begun"))

    def _forget_dropped(self) -> None:
        """Without the requests that the journal no longer has."""
        entries = self._journal.entries
        oldest = entries[0].number if entries else self.seen + 1
        self._fitting = [entry for entry in self._fitting if entry.number >= oldest]

    def _counted(self, new: Sequence[JournalEntry]) -> Work[Verification]:
        (match,) = self._matches
        for batch in batches(new, AT_ONCE):
            self._fitting += [entry for entry in batch if match.fits(entry)]
            yield
        return _verify_count(self._fitting, self._expected, match)

    def _in_order(self, new: Sequence[JournalEntry]) -> Work[Verification]:
        """Whether requests arrived that fit in this order. Others may have arrived between them."""
        if new and new[0].begun < self._begun:  # one that arrived earlier has ended later
            new, self._fitting = self._journal.in_order(), []
        matches = self._matches
        for batch in batches(new, AT_ONCE):
            for entry in batch:
                self._begun = entry.begun
                if len(self._fitting) < len(matches) and matches[len(self._fitting)].fits(entry):
                    self._fitting.append(entry)
            yield
        return _verify_order(self._fitting, matches)


def _verify_count(fitting: Sequence[JournalEntry], expected: Json, match: Match) -> Verification:
    least, most = _bounds(expected)
    count = len(fitting)
    verified = least <= count and (most is None or count <= most)
    message = f"{_times(count)}, as expected." if verified else _complaint(count, least, most)
    is_final = verified if most is None else count > most
    missing = match if count < least else None
    return Verification(verified, message, tuple(fitting), is_final, missing)


def _verify_order(fitting: Sequence[JournalEntry], wanted: Sequence[Match]) -> Verification:
    if len(fitting) == len(wanted):
        message = "The requests came in this order."
        return Verification(True, message, tuple(fitting), is_final=True)
    number = f"Number {len(fitting) + 1} of the {len(wanted)} requests"
    message = f"{number} has not come{' after the one before it' if fitting else ''}."
    missing = wanted[len(fitting)]
    return Verification(False, message, tuple(fitting), is_final=False, missing=missing)


def nearest_miss(
    entries: Sequence[JournalEntry], verification: Verification
) -> Work[NearMiss | None]:
    """The latest of the requests with the fewest differences from the one that is missing, among
    the latest `COMPARED`. If an order is expected, only requests after the last one that fits."""
    missing, fitting = verification.missing, {entry.number for entry in verification.fitting}
    if missing is None:
        return None
    nearest, least = None, 0
    for batch in batches(entries[-COMPARED:], AT_ONCE):
        for entry in batch:
            if entry.number in fitting:
                nearest = None
                continue
            distance = missing.distance(entry)
            if nearest is None or distance <= least:
                nearest, least = entry, distance
        yield
    return None if nearest is None else NearMiss(nearest, missing.differences(nearest))


def _bounds(expected: Json) -> tuple[int, int | None]:
    """The least and the greatest number of requests."""
    exactly = 0 if "never" in expected else expected.get("exactly")
    if exactly is not None:
        return exactly, exactly
    least, most = expected.get("atLeast"), expected.get("atMost")
    if least is None:
        least = 1 if most is None else 0
    return least, most


def _times(count: int) -> str:
    return "1 request matches" if count == 1 else f"{count} requests match"


def _complaint(count: int, least: int, most: int | None) -> str:
    if least == most:
        wanted = f"exactly {least}"
    elif count < least:
        wanted = f"at least {least}"
    else:
        wanted = f"at most {most}"
    return f"{_times(count)}; expected {wanted}."
