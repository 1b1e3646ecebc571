"""A receiver that gets an event twice acts on it twice. Only actions through this API can be seen
(webhooks, Best Practices)."""

from collections.abc import Iterator

from mock_server.rules.conduct.activity import Activity, RecordedRequest, WebhookDelivery
from mock_server.rules.conduct.finding import Rule, Violation, times

MOST_EVENTS = 100
"""The number of repeated events that are checked, the latest ones."""

IDEMPOTENCY = b"idempotency-key"


def find(activity: Activity) -> Violation | None:
    if not activity.repeated:
        return None
    found = [pair for deliveries in _repeated(activity) for pair in _pairs(activity, deliveries)]
    if not found:
        return None
    return Violation(
        f"{times(len(found), 'request was', 'requests were')} sent once more after the same event"
        f" had arrived again, such as {found[0][0].method} {found[0][0].path}.",
        len(found),
        [request for pair in found for request in pair],
        activity.repeated,
    )


def _repeated(activity: Activity) -> Iterator[list[WebhookDelivery]]:
    """The deliveries of each event that arrived more than once, in order."""
    by_event: dict[str, list[WebhookDelivery]] = {}
    for one in activity.repeated:
        by_event.setdefault(one.event_id, []).append(one)
    several = [deliveries for deliveries in by_event.values() if len(deliveries) > 1]
    yield from several[-MOST_EVENTS:]


def _pairs(
    activity: Activity, deliveries: list[WebhookDelivery]
) -> Iterator[tuple[RecordedRequest, RecordedRequest]]:
    """Equal writes about the event, one after its first delivery and one after its second."""
    first, second = deliveries[0].accepted_at or 0, deliveries[1].accepted_at or 0
    before: dict[object, RecordedRequest] = {}
    for request in activity.requests:
        if not _is_about(request, deliveries[0]) or request.at < first:
            continue
        same = before.get(request.content)
        if same is None:
            before[request.content] = request
        elif request.at >= second and not _is_safe(same, request):
            yield same, request


def _is_about(request: RecordedRequest, delivery: WebhookDelivery) -> bool:
    if request.method in ("GET", "HEAD", "OPTIONS") or not 200 <= request.status < 300:
        return False
    names = [name for name in (delivery.event_id, delivery.subject) if name]
    return any(name in request.path or name.encode() in request.body for name in names)


def _is_safe(one: RecordedRequest, other: RecordedRequest) -> bool:
    """Whether the server recognises the second one as a repetition."""
    key = one.headers.get(IDEMPOTENCY)
    return key is not None and key == other.headers.get(IDEMPOTENCY)


RULE = Rule(
    "acted-twice",
    "warning",
    "webhooks",
    "Best Practices",
    "Remember the ids of events that you have processed, and ignore duplicates.",
    find,
)
