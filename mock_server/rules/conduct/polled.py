"""Polling: a resource is read repeatedly to see changes that events would have reported."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter

from mock_server.rules.conduct.activity import Activity, RecordedRequest, ReportedEvent
from mock_server.rules.conduct.finding import Rule, Violation, times
from mock_server.world.clock import Instant

REPORTED: Mapping[str, tuple[str, ...]] = {
    "list_jobs": ("job",),
    "get_job": ("job",),
    "list_providers": ("provider",),
    "get_provider": ("provider",),
    "get_provider_status": ("provider",),
    "list_networks": ("network", "provider"),
    "get_network": ("network", "provider"),
}
"""The events that report changes in an operation's responses, by the first words of their types."""

OF_ONE = frozenset({"get_job", "get_provider", "get_provider_status"})
"""Operations with the id of one resource in their path, which events name."""

ANSWERED = (200, 304)

FEWEST = 5
"""How many reads without news in a series count as polling."""

LONGEST_PAUSE = 120.0
"""Seconds between two reads of one row."""


def find(activity: Activity) -> Violation | None:
    wasted, delays, shown = 0, list[float](), list[RecordedRequest]()
    known = _Events(activity.events)
    for reads in activity.by_address(REPORTED):
        group = [read for read in reads if read.status in ANSWERED]
        if len(group) <= FEWEST:
            continue
        events = known.about(group[0])
        for row in _rows(group):
            without_news, late = _judged(row, events)
            if len(without_news) >= FEWEST:
                wasted += len(without_news)
                delays += late
                shown += without_news
    if not wasted:
        return None
    average = sum(delays) / len(delays) if delays else None
    earlier = "" if average is None else f" Events reported the changes {average:.1f} s earlier."
    return Violation(
        f"{times(wasted, 'read')} of {shown[0].path} and similar paths had no news.{earlier}",
        wasted,
        shown,
        wasted=wasted,
        earlier_by=average,
    )


def _rows(group: Sequence[RecordedRequest]) -> Iterator[list[RecordedRequest]]:
    """The reads of one address, without longer pauses in between."""
    row: list[RecordedRequest] = []
    for request in group:
        if row and request.waited_since(row[-1]) > LONGEST_PAUSE:
            yield row
            row = []
        row.append(request)
    yield row


def _judged(
    row: Sequence[RecordedRequest], events: Sequence[Instant]
) -> tuple[list[RecordedRequest], list[float]]:
    """The reads before which nothing had changed since the previous read; and for the others, the
    seconds since the change."""
    without_news, delays = list[RecordedRequest](), list[float]()
    for earlier, later in pairwise(row):
        first = bisect_right(events, earlier.at)
        if first < len(events) and events[first] <= later.at:
            delays.append(later.at - events[first])
        else:
            without_news.append(later)
    return without_news, delays


class _Events:
    """The instants of changes, in order, for each kind of read."""

    def __init__(self, events: Sequence[ReportedEvent]) -> None:
        self._by_kind: dict[str, list[Instant]] = {}
        self._by_subject: dict[str | None, list[Instant]] = {}
        for event in sorted(events, key=attrgetter("at")):
            self._by_kind.setdefault(event.type.partition(".")[0], []).append(event.at)
            self._by_subject.setdefault(event.subject, []).append(event.at)

    def about(self, request: RecordedRequest) -> list[Instant]:
        """The instants of events that report changes in what a request reads."""
        operation = request.operation or ""
        if operation in OF_ONE:
            segments = request.path.split("/")
            return sorted(at for one in segments for at in self._by_subject.get(one, ()))
        return sorted(at for kind in REPORTED[operation] for at in self._by_kind.get(kind, ()))


RULE = Rule(
    "polled",
    "warning",
    "overview",
    "Best Practices",
    "Subscribe to the channel at /ws, or create a webhook, and read again when an event comes.",
    find,
)
