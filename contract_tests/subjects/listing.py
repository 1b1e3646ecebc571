"""A list on the server, and how it is read."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.evidence import Broken, NotOffered, Unclear
from contract_tests.contract.kinds import Kind, kinds
from contract_tests.kernel.api import NOT_THERE, Response
from contract_tests.subjects.filters import (
    SHOWN_PRECISION,
    Row,
    query_text,
    shifted,
    time_of,
    timestamp,
)
from contract_tests.subjects.list_operations import ListOperation

LARGEST = 100
"""Rows that a page may have (overview, Pagination)."""

MOST_PAGES = 10
"""The most pages of the largest size that are read; larger lists are left alone."""

PLANTED = 7
"""Rows of the run's own: two pages of three, and one more."""

SMALL = 3

OWNERS_TRIED = 5

NOT_NOW = frozenset({429, 503})

ATTEMPTS = 3
"""How often a list that has changed while it was read is read again."""


class Listing:
    """One list; nested lists are those of one resource."""

    def __init__(self, context: CaseContext, listed: ListOperation) -> None:
        """:raises NotOffered: when it is nested, and no resource has rows in it."""
        self.context = context
        self.listed = listed
        self.path = context.shared(f"path of {listed}", self._path)

    def _path(self) -> str:
        operation, owner = self.listed.operation, self.listed.owner
        if owner is None:
            return operation.path
        (parameter,) = operation.parameters
        owners = self._owners(self.context.operations[owner].path, kinds().by_parameter[parameter])
        paths = [operation.at(**{parameter: identifier}) for identifier in owners]
        responses = {path: self.context.api.get(path) for path in paths}
        # The resource exists, so the list does not.
        sizes = {path: len(a.rows) for path, a in responses.items() if a.status not in NOT_THERE}
        best = max(sizes, key=lambda path: sizes[path], default=None)
        if best is None or not sizes[best]:
            raise NotOffered(f"nothing that {owner} shows has rows at {operation.path}")
        return best

    def _owners(self, path: str, kind: Kind) -> list[str]:
        """Ids of resources with such a list. Objects of the run have little history, so others come
        first."""

        def is_own(identifier: str) -> bool:
            return self.context.run_state.guard.ledger.owns(kind, identifier)

        response = self.context.api.get(path, params={"limit": LARGEST})
        ids = sorted((str(row["id"]) for row in response.rows), key=is_own)
        others = [identifier for identifier in ids if not is_own(identifier)]
        if len(others) > OWNERS_TRIED:  # the newest can be those of another run
            return others[:: len(others) // OWNERS_TRIED][:OWNERS_TRIED]
        return ids[:OWNERS_TRIED]

    def get(self, **query: Any) -> Response:
        """One page.

        :raises Unclear: when the server does not answer now.
        """
        response = self.context.api.get(
            self.path, params={n: query_text(v) for n, v in query.items()}
        )
        if response.status in NOT_NOW:
            response.succeed()
        return response

    def page(self, **query: Any) -> Response:
        """One page with its page number.

        :raises NotOffered: when it has none, and no example of the documentation shows one.
        """
        response = self.get(**query)
        response.succeed()
        if not self.listed.shows_pagination and not response.json.get("meta"):
            raise NotOffered(f"{self.path} has no pages, and none are documented")
        return response

    def whole(self, **query: Any) -> list[Row]:
        """The rows of all pages, each as large as possible.

        :raises Unclear: when there are too many.
        """
        return [row for response in self.walk(LARGEST, query) for row in response.rows]

    def walk(
        self, limit: int, query: Mapping[str, Any], *, most: int = MOST_PAGES
    ) -> Iterator[Response]:
        """All pages, as many as the first one reports, or until one is not full.

        :raises Unclear: when there are more than `most`.
        """
        first = self.get(**query, limit=limit, page=1)
        yield first
        first.succeed()
        if not first.json.get("meta"):
            yield from self._until_the_last(first, limit, query, most)
            return
        pages = first.pagination["pages"]
        if pages > most:
            raise Unclear(f"{self.path} has {pages} pages of {limit} rows, too many to read")
        for number in range(2, pages + 1):
            yield self.get(**query, limit=limit, page=number)

    def _until_the_last(
        self, first: Response, limit: int, query: Mapping[str, Any], most: int
    ) -> Iterator[Response]:
        """The pages after the first one of a list that does not count them.

        :raises NotOffered: when it has no pages.
        """
        page, number = first, 1
        while len(page.rows) >= limit:
            number += 1
            if number > most:
                raise Unclear(f"{self.path} has more than {most} pages of {limit} rows")
            last, page = page, self.get(**query, limit=limit, page=number)
            if keys(page.rows) == keys(last.rows):
                raise NotOffered(f"{self.path} has no pages, and none are documented")
            yield page

    def need_rows(self, count: int) -> None:
        """:raises NotOffered: when it has fewer, and the run cannot create any."""
        if self.listed.kind is None and len(self.get(limit=count).rows) < count:
            raise NotOffered(f"{self.path} has fewer than {count} rows")

    def window(self) -> dict[str, str]:
        """Filters that leave at most one page of rows and match no new rows, if such filters
        exist."""
        if not self._has_window:
            return {}
        return self.context.shared(f"window of {self.path}", self._window)

    def _window(self) -> dict[str, str]:
        newest = _times(self.get(limit=LARGEST).rows)
        if not newest:
            return {}
        # New rows may still appear at the end, as our own requests do in a log.
        end = shifted(newest[-1], -2 * SHOWN_PRECISION)
        older = [
            time for time in _times(self.get(limit=LARGEST, to=timestamp(end)).rows) if time < end
        ]
        if len(older) < 2:
            return _between(newest[0], newest[-1])
        # Rows with the same time come together, so a window that is almost full may be too full.
        is_small = len(older) < 3 * LARGEST // 4
        first = older[0] if is_small else older[3 * len(older) // 4]
        return {"from": timestamp(first), "to": timestamp(end)}

    @property
    def _has_window(self) -> bool:
        return None not in (self.listed.filter("from"), self.listed.filter("to"))

    def planted(self) -> tuple[list[Row], dict[str, str]]:
        """Rows of the run's own that are listed by now, and filters that leave few others.

        :raises Broken: when they are not listed within the context's patience.
        """
        kind = self.listed.kind
        assert kind is not None
        rows = self.context.planted(kind, PLANTED)
        times = _times(rows)
        query = _between(times[0], times[-1]) if times and self._has_window else {}
        ids = {row["id"] for row in rows}
        self.context.shared(f"listed {sorted(ids)}", lambda: self._await(ids, query))
        return rows, query

    def _await(self, ids: set[str], query: dict[str, str]) -> bool:
        def missing() -> set[str]:
            return ids - {str(row.get("id")) for row in self.whole(**query)}

        left = self.context.wait(missing, lambda found: not found)
        if left:
            raise Broken(
                f"{', '.join(sorted(left))} in {self.path}, created earlier",
                f"no such row in {self.context.settings.patience:g} s",
                self.context.run_state.guard.journal.latest,
            )
        return True

    def steadily(self, look: Callable[[], Any], check: Callable[[Any], None]) -> None:
        """Compares with what was seen before; a difference counts only if the same is seen
        afterwards.

        :raises Unclear: when the list changes each time.
        """
        for _ in range(ATTEMPTS):
            before = look()
            try:
                return check(before)
            except Broken:
                if look() == before:
                    raise
        raise Unclear(f"{self.path} changes while it is read")


def _times(rows: Sequence[Row]) -> list[datetime]:
    """When these were created, oldest first."""
    return sorted(filter(None, map(time_of, rows)))


def _between(first: datetime, last: datetime) -> dict[str, str]:
    """Filters for these times, a little wider."""
    before, after = shifted(first, -SHOWN_PRECISION), shifted(last, SHOWN_PRECISION)
    return {"from": timestamp(before), "to": timestamp(after)}


IDENTITIES = ("id", "pid", "name")
"""Properties that identify a row, the best first: services and processes have no id, and what they
use changes while it is read."""


def key(row: Row) -> str:
    """The identity of a row, or all of it if it has none."""
    identifiers = (row[name] for name in IDENTITIES if name in row)
    identifier = next(identifiers, None)
    if isinstance(identifier, str | int):
        return str(identifier)
    return json.dumps(row, sort_keys=True)


def keys(rows: Sequence[Row]) -> list[str]:
    return [key(row) for row in rows]


def value(row: Row, name: str) -> Any:
    """A property of a row; dots lead into objects. None if it is missing."""
    found: Any = row
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found
