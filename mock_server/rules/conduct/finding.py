"""Findings, and the description of a rule."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from mock_server.rules.conduct.activity import Activity, RecordedRequest, WebhookDelivery
from mock_server.world.records import Json

Severity = Literal["warning", "error"]

MOST_SHOWN = 20
"""Requests and deliveries that a finding names."""


class Violation(NamedTuple):
    """What a client did against a rule.

    :param seen: how often.
    :param wasted: requests that could have been avoided.
    :param earlier_by: seconds by which events would have reported the changes earlier, on average.
    """

    message: str
    seen: int
    requests: Sequence[RecordedRequest] = ()
    deliveries: Sequence[WebhookDelivery] = ()
    wasted: int | None = None
    earlier_by: float | None = None


Pair = tuple[RecordedRequest, RecordedRequest]
"""A request, and a later one that should not have followed it."""


def of_pairs(message: str, pairs: Sequence[Pair]) -> Violation:
    return Violation(message, len(pairs), [request for pair in pairs for request in pair])


class Rule(NamedTuple):
    """A best practice.

    :param page: of the documentation, with its section.
    :param instead: what to do instead.
    :param find: a pure function that returns None for a client that follows it.
    """

    name: str
    severity: Severity
    page: str
    section: str
    instead: str
    find: Callable[[Activity], Violation | None]


def view(rule: Rule, violation: Violation) -> Json:
    return {
        "rule": rule.name,
        "severity": rule.severity,
        "page": rule.page,
        "section": rule.section,
        "message": violation.message,
        "instead": rule.instead,
        "count": violation.seen,
        "requests": [one.id for one in _first(violation.requests)],
        "deliveries": [one.id for one in _first(violation.deliveries)],
        "wasted": violation.wasted,
        "earlierBy": None if violation.earlier_by is None else round(violation.earlier_by, 3),
    }


def times(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 request`, `2 requests`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _first(
    seen: Iterable[RecordedRequest] | Iterable[WebhookDelivery],
) -> list[RecordedRequest | WebhookDelivery]:
    """The distinct ones, in order."""
    unique = {one.id: one for one in seen}
    return list(unique.values())[:MOST_SHOWN]
