"""The filters of a list (overview, Filtering), and which rows match them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from contract_tests.contract.evidence import Evidence

Row = dict[str, Any]

MEANS: Mapping[str, tuple[str, ...]] = {"provider": ("provider", "providerId")}
"""Filters on a property with another name."""

NETWORKS = frozenset({"akash", "render", "golem", "bittensor", "ionet"})
"""Types of providers: no id of a provider is one of these words."""

TIMES = ("createdAt", "timestamp")
"""The properties that `from` and `to` compare, whichever a row has."""

SHOWN_PRECISION = timedelta(seconds=1)
"""A server may compare the times of rows more precisely than it shows them."""


def instant(text: object) -> datetime | None:
    """A time in a response; None if it is not one."""
    if not isinstance(text, str):
        return None
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def shifted(time: datetime, by: timedelta) -> datetime:
    """A later or an earlier timestamp; the same where the calendar ends.

    Servers write the first day of all as `0001-01-01` for a time that is not set.
    """
    try:
        return time + by
    except OverflowError:
        return time


def timestamp(of: datetime) -> str:
    """The time as a query writes it."""
    return of.astimezone(UTC).isoformat().replace("+00:00", "Z")


def elsewhere(of: datetime, offset: timedelta) -> str:
    """The same time as a clock shows it that is ahead of UTC by an offset."""
    return of.astimezone(timezone(offset)).isoformat()


OFFSETS = (timedelta(hours=5, minutes=30), timedelta(hours=-8))
"""Offsets of ISO 8601 that change the hour and the day."""


def time_of(row: Row) -> datetime | None:
    """When a row was created."""
    return next((found for name in TIMES if (found := instant(row.get(name)))), None)


def shown_time(row: Row) -> str:
    """The same, as the row shows it."""
    return next(str(row[name]) for name in TIMES if instant(row.get(name)))


@dataclass(frozen=True)
class Filter:
    """One query parameter that selects rows."""

    name: str
    schema: Mapping[str, Any] = field(hash=False)
    evidence: Evidence

    def fits(self, row: Row, wanted: Any) -> bool | None:
        """Whether a row matches; None if the row does not show it."""
        if self.name in ("from", "to"):
            return self._is_in_time(row, wanted)
        if self.name == "query":
            return str(wanted).lower() in str(row.get("message", "")).lower() or None
        shown = [row[name] for name in MEANS.get(self.name, (self.name,)) if name in row]
        if wanted in shown:
            return True
        if self.name == "provider" and {wanted, row.get("provider")} <= NETWORKS:
            return False
        # An id and a type are different properties, and a row need not show both.
        return False if len(shown) == len(MEANS.get(self.name, (self.name,))) else None

    def is_near(self, row: Row, wanted: str) -> bool:
        """Whether a row has only a value that begins like this, which is another one."""
        shown = [row[name] for name in MEANS.get(self.name, (self.name,)) if name in row]
        others = [found for found in shown if isinstance(found, str) and found.startswith(wanted)]
        return wanted not in shown and bool(others)

    def values(self, rows: Sequence[Row]) -> list[Any]:
        """Values to try: those of rows, then the other documented ones."""
        if self.name in ("from", "to"):
            return list(map(timestamp, self._instants(sorted(filter(None, map(time_of, rows))))))
        if self.name == "query":
            words = (str(row.get("message", "")).split() for row in rows)
            return _distinct(found[0] for found in words if found)[:1]
        listed = (True, False) if self.schema.get("type") == "boolean" else ()
        return _distinct((*self._seen(rows), *self.schema.get("enum", listed)))

    def is_shown(self, rows: Sequence[Row]) -> bool:
        """Whether a row has a value that it can match."""
        is_free = self.name in ("from", "to", "query")
        return bool(self.values(rows) if is_free else self._seen(rows))

    def _seen(self, rows: Sequence[Row]) -> list[Any]:
        names = MEANS.get(self.name, (self.name,))
        return _distinct(row[name] for row in rows for name in names if row.get(name) is not None)

    def _instants(self, times: Sequence[datetime]) -> list[datetime]:
        """One that all rows match, and one that half of them match."""
        if not times:
            return []
        is_from = self.name == "from"
        all_ = (
            shifted(times[0], -2 * SHOWN_PRECISION)
            if is_from
            else shifted(times[-1], 2 * SHOWN_PRECISION)
        )
        return [all_, times[len(times) // 2]]

    def _is_in_time(self, row: Row, wanted: str) -> bool | None:
        time, bound = time_of(row), instant(wanted)
        if time is None or bound is None:
            return None
        ahead = time - bound if self.name == "from" else bound - time
        if abs(ahead) <= SHOWN_PRECISION:
            return None
        return ahead > timedelta(0)


@dataclass(frozen=True)
class FilterCombination:
    """Several filters at once, each with its value."""

    wanted: tuple[tuple[Filter, Any], ...]

    def __str__(self) -> str:
        return "&".join(f"{one.name}={query_text(value)}" for one, value in self.wanted)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Of each filter."""
        return tuple(one.evidence for one, _ in self.wanted)

    @property
    def params(self) -> dict[str, str]:
        return {one.name: query_text(value) for one, value in self.wanted}

    def fits(self, row: Row) -> bool | None:
        """Whether a row matches all of them; None if the row does not show it."""
        found = {one.fits(row, value) for one, value in self.wanted}
        return False if False in found else None if None in found else True


def query_text(value: object) -> str:
    """A value as a query writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _distinct(values: Iterable[Any]) -> list[Any]:
    """In their order; True and 1 are different."""
    return list({(type(value), value): value for value in values if _is_plain(value)}.values())


def _is_plain(value: object) -> bool:
    return isinstance(value, (str, int, float))
