"""The filters of a collection (overview, Filtering), and which rows fit them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from contract_tests.contract.evidence import Evidence

Row = dict[str, Any]

MEANS: Mapping[str, tuple[str, ...]] = {"provider": ("provider", "providerId")}
"""Filters that look at other properties than the one of their name."""

TIMES = ("createdAt", "timestamp")
"""What `from` and `to` look at, whichever a row has."""

SHOWN_PRECISION = timedelta(seconds=1)
"""A row's time may be shown with less precision than it is compared with."""


def instant(text: object) -> datetime | None:
    """A moment as an answer shows it; None if it is none."""
    if not isinstance(text, str):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def moment(of: datetime) -> str:
    """As a query says it."""
    return of.astimezone(UTC).isoformat().replace("+00:00", "Z")


def time_of(row: Row) -> datetime | None:
    """When a row came to be."""
    return next((found for name in TIMES if (found := instant(row.get(name)))), None)


@dataclass(frozen=True)
class Filter:
    """One query parameter that selects rows."""

    name: str
    schema: Mapping[str, Any] = field(hash=False)
    evidence: Evidence

    def fits(self, row: Row, wanted: Any) -> bool | None:
        """Whether a row is meant; None where the row does not tell."""
        if self.name in ("from", "to"):
            return self._is_in_time(row, wanted)
        if self.name == "query":
            return str(wanted).lower() in str(row.get("message", "")).lower() or None
        shown = [row[name] for name in MEANS.get(self.name, (self.name,)) if name in row]
        if wanted in shown:
            return True
        # An id and a word are different properties, and a row need not show both.
        return False if len(shown) == len(MEANS.get(self.name, (self.name,))) else None

    def values(self, rows: Sequence[Row]) -> list[Any]:
        """What can be asked for: what rows have, then what else the document lists."""
        if self.name in ("from", "to"):
            return list(map(moment, self._moments(sorted(filter(None, map(time_of, rows))))))
        if self.name == "query":
            words = (str(row.get("message", "")).split() for row in rows)
            return _distinct(found[0] for found in words if found)[:1]
        names = MEANS.get(self.name, (self.name,))
        seen = _distinct(row[name] for row in rows for name in names if row.get(name) is not None)
        listed = (True, False) if self.schema.get("type") == "boolean" else ()
        return _distinct((*seen, *self.schema.get("enum", listed)))

    def _moments(self, times: Sequence[datetime]) -> list[datetime]:
        """One that all rows fit, and one that half of them fit."""
        if not times:
            return []
        is_from = self.name == "from"
        all_ = times[0] - 2 * SHOWN_PRECISION if is_from else times[-1] + 2 * SHOWN_PRECISION
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
class Query:
    """Several filters at once, each with what it asks for."""

    wanted: tuple[tuple[Filter, Any], ...]

    def __str__(self) -> str:
        return "&".join(f"{one.name}={query_text(value)}" for one, value in self.wanted)

    @property
    def params(self) -> dict[str, str]:
        return {one.name: query_text(value) for one, value in self.wanted}

    def fits(self, row: Row) -> bool | None:
        """Whether a row fits all of them; None where the row does not tell."""
        found = {one.fits(row, value) for one, value in self.wanted}
        return False if False in found else None if None in found else True


def query_text(value: object) -> str:
    """A value as a query says it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _distinct(values: Iterable[Any]) -> list[Any]:
    """In their order; True and 1 are not the same."""
    return list({(type(value), value): value for value in values if _is_plain(value)}.values())


def _is_plain(value: object) -> bool:
    return isinstance(value, (str, int, float))
