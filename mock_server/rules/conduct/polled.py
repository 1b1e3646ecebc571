"""The same is read again and again, to see a change that an event would have told."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter

from mock_server.rules.conduct.finding import Evidence, Rule, times
from mock_server.rules.conduct.traffic import Happening, Request, Traffic

TOLD: Mapping[str, tuple[str, ...]] = {
    "list_jobs": ("job.",),
    "get_job": ("job.",),
    "list_providers": ("provider.",),
    "get_provider": ("provider.",),
    "get_provider_status": ("provider.",),
    "list_networks": ("network.", "provider."),
    "get_network": ("network.", "provider."),
}
"""What tells the changes of an operation's answers: the beginnings of event types."""

OF_ONE = frozenset({"get_job", "get_provider", "get_provider_status"})
"""Operations with the id of one resource in their path, which events name."""

FEWEST = 5
"""Reads without news in a row of reads that are polling."""

LONGEST_PAUSE = 120.0
"""Seconds between two reads of one row."""


def find(traffic: Traffic) -> Evidence | None:
    wasted, delays, shown = 0, list[float](), list[Request]()
    for group in traffic.by_address(TOLD):
        events = _about(group[0], traffic.events)
        for row in _rows(group):
            without_news, late = _judged(row, events)
            if len(without_news) >= FEWEST:
                wasted += len(without_news)
                delays += late
                shown += without_news
    if not wasted:
        return None
    average = sum(delays) / len(delays) if delays else None
    earlier = "" if average is None else f" Events told the changes {average:.1f} s earlier."
    return Evidence(
        f"{times(wasted, 'read')} of {shown[0].path} and the like had no news.{earlier}",
        wasted,
        shown,
        wasted=wasted,
        earlier_by=average,
    )


def _rows(group: Sequence[Request]) -> Iterator[list[Request]]:
    """The reads of one address, without longer pauses in between."""
    row: list[Request] = []
    for request in group:
        if row and request.waited_since(row[-1]) > LONGEST_PAUSE:
            yield row
            row = []
        row.append(request)
    yield row


def _judged(
    row: Sequence[Request], events: Sequence[Happening]
) -> tuple[list[Request], list[float]]:
    """The reads before which nothing had happened since the read before, and for the others, how
    long before them it had."""
    instants = [event.at for event in events]
    without_news, delays = list[Request](), list[float]()
    for earlier, later in pairwise(row):
        first = bisect_right(instants, earlier.at)
        if first < len(instants) and instants[first] <= later.at:
            delays.append(later.at - instants[first])
        else:
            without_news.append(later)
    return without_news, delays


def _about(request: Request, events: Sequence[Happening]) -> list[Happening]:
    """The events that tell changes of what a request reads, in order."""
    operation = request.operation or ""
    kinds, segments = TOLD[operation], frozenset(request.path.split("/"))
    fitting = [
        event
        for event in events
        if event.type.startswith(kinds) and (operation not in OF_ONE or event.subject in segments)
    ]
    return sorted(fitting, key=attrgetter("at"))


RULE = Rule(
    "polled",
    "warning",
    "overview",
    "Best Practices",
    "Subscribe to the channel at /ws, or create a webhook, and read again when an event comes.",
    find,
)
