"""Decides who owns an object: nothing that may have existed before the run is changed or removed.

A creation may return the id of an existing object: because the server searches for an equal object
first, because it reuses ids, or by mistake. So before the first write to an object, the run's tag
is searched in it. If an object shows no tag, its id must be known to be new: it was not in the
complete list that was read before the first creation of its kind.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from contract_tests.contract.kinds import Kind, identifier_of
from contract_tests.kernel.ledger import CreatedObject, Ledger, Provenance

LARGEST = 100
"""Rows of a page (overview, Pagination)."""

MOST_PAGES = 5
"""Pages of a list that are read before the first creation; longer lists prove nothing."""

GONE = frozenset({404, 410})


@dataclass(frozen=True)
class ReadResponse:
    """A response to a read for ownership."""

    status: int
    body: Any = None
    """As JSON, or None if it is not JSON."""
    headers: Mapping[str, str] = field(default_factory=dict)


PathReader = Callable[..., ReadResponse | None]
"""Sends a request that changes nothing, with a path and `params`; None when no response comes."""


@dataclass
class InitialContent:
    """The content of a list before the first creation."""

    ids: set[str] = field(default_factory=set)
    is_whole: bool = False
    newest: datetime | None = None
    """The latest creation among its rows, by the server's clock."""
    read_at: datetime | None = None
    """By the server's clock."""


class Ownership:
    """Decides whether a write may go to an object that a creation has returned."""

    def __init__(self, ledger: Ledger, read_path: PathReader, *, is_resumed: bool = False) -> None:
        """:param is_resumed: whether the ledger is of an earlier run, so that time has passed."""
        self._ledger = ledger
        self._read_path = read_path
        self._is_resumed = is_resumed
        self._before: dict[Kind, InitialContent] = {}
        self._shows_tag: set[Kind] = set()
        self._is_readable: set[Kind] = set()

    def prepare(self, operation_id: str) -> None:
        """Reads the list of an operation's kind, once, before the first creation."""
        kind = self._ledger.kinds.created_by(operation_id)
        if kind is not None and kind not in self._before:
            self._before[kind] = InitialContent()  # a failed read is not repeated
            if kind.list is not None and not kind.parents:
                self._before[kind] = self._listed(kind)

    def is_new(self, kind: Kind, identifier: str, body: Any) -> bool:
        """Whether a returned object is known to be new."""
        before = self._before.get(kind, InitialContent())
        if identifier in before.ids:
            return False
        created = _instant(_data(body).get("createdAt"))
        if before.is_whole:
            return created is None or before.newest is None or created >= before.newest
        return None not in (created, before.read_at) and created >= before.read_at  # type: ignore[operator]

    def notice(self, kind: Kind, identifier: str, body: Any) -> None:
        """Learns what a read has shown, so that it need not be repeated."""
        self._is_readable.add(kind)
        made = self._ledger.find(kind, identifier)
        if made is not None and shows_tag(self._ledger.tag, body, identifier):
            self._shows_tag.add(kind)
            self._ledger.saw(made)

    def objection(self, made: CreatedObject) -> str | None:
        """Why an object may not be written to; None if it is the run's own."""
        provenance = self._ledger.provenance(made)
        if provenance.foreign or provenance.is_seen:
            return provenance.foreign or None
        seen = self._read_path(made.path)
        if seen is None or not (200 <= seen.status < 300 or seen.status in GONE):
            response = "gets no response" if seen is None else f"answers {seen.status}"
            is_known = provenance.is_new and not self._is_resumed
            return None if is_known else f"its read {response}, so nothing shows whose it is"
        if seen.status in GONE:
            is_known = provenance.is_new or provenance.is_ended or made.kind in self._is_readable
            return (
                None if is_known else f"its read answers {seen.status}: nothing shows whose it is"
            )
        self.notice(made.kind, made.id, seen.body)
        why = self._foreign(made, provenance, seen.body)
        if why is not None:
            self._ledger.leave(made, why)
        return why

    def objection_to_stranger(self, kind: Kind, identifier: str) -> str | None:
        """Why a key or a user that no creation has returned may not be written to.

        A missing one may be: only a refusal can follow.
        """
        seen = self._read_path(kind.read_path(identifier)) if not kind.parents else None
        is_nothing = seen is not None and seen.status in GONE
        return None if is_nothing else "this run has not created it"

    def _foreign(self, made: CreatedObject, provenance: Provenance, body: Any) -> str | None:
        """Why an object that was read belongs to another owner; None if it does not."""
        if provenance.is_seen:
            return None
        data = _data(body)
        if identifier_of(data.get("id")) not in ("", made.id):
            return f"its read shows another {made.kind}"
        if provenance.is_ended:
            return "it was deleted, and its id names another object now"
        if provenance.is_tagged and made.kind in self._shows_tag:
            return "the run's tag is not in it"
        created = data.get("createdAt")
        is_same = (
            provenance.created_at == created if provenance.created_at else not self._is_resumed
        )
        if provenance.is_new and is_same:
            return None
        return "the run's tag is not in it, and it may have existed before"

    def _listed(self, kind: Kind) -> InitialContent:
        before = InitialContent()
        pages = 1
        for number in range(1, MOST_PAGES + 1):
            seen = self._read_path(kind.list_path, params={"limit": LARGEST, "page": number})
            rows = seen.body.get("data") if seen and isinstance(seen.body, dict) else None
            if seen is None or seen.status != 200 or not isinstance(rows, list):
                return before
            _take(before, seen, rows)
            pages = _pages(seen.body, len(rows))
            if number >= pages:
                before.is_whole = True
                return before
            if pages > MOST_PAGES:
                return before
        return before


def shows_tag(tag: str, body: Any, identifier: str) -> bool:
    """Whether a response shows an object with this id that contains the run's tag.

    Other objects within it do not count.
    """
    data = _data(body)
    if identifier_of(data.get("id")) not in ("", identifier):
        return False
    return any(tag in text for text in _texts(data))


def _texts(root: dict[str, Any]) -> Iterator[str]:
    waiting: list[Any] = list(root.values())
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict) and "id" not in value:
            waiting.extend(value.values())


def _take(before: InitialContent, seen: ReadResponse, rows: list[Any]) -> None:
    before.read_at = before.read_at or _date(seen.headers.get("Date", ""))
    for row in rows:
        if not isinstance(row, dict):
            continue
        before.ids.add(identifier_of(row.get("id")))
        created = _instant(row.get("createdAt"))
        if created is not None and (before.newest is None or created > before.newest):
            before.newest = created


def _pages(body: dict[str, Any], rows: int) -> int:
    """The number of pages; too many if a full page does not say."""
    meta = body.get("meta")
    pagination = meta.get("pagination") if isinstance(meta, dict) else None
    pages = pagination.get("pages") if isinstance(pagination, dict) else None
    if isinstance(pages, int):
        return pages
    return 1 if rows < LARGEST else MOST_PAGES + 1


def _data(body: Any) -> dict[str, Any]:
    data = body.get("data") if isinstance(body, dict) else None
    return data if isinstance(data, dict) else {}


def _instant(text: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)  # of a date that ends with -0000
