"""Deliveries of events to webhooks (webhooks, Retry Policy)."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import msgspec

from mock_server.errors import Conflict, NotFound
from mock_server.rules.events import samples, views
from mock_server.rules.faults import events as faults
from mock_server.rules.webhooks import webhooks
from mock_server.rules.webhooks.javascript import stringify
from mock_server.world.records import Event
from mock_server.world.rows import Matches, RowOf
from mock_server.world.webhook_records import Attempt, Delivery, DeliveryStatus, Webhook
from mock_server.world.world import World

RETRY_AFTER = (30, 120, 600, 1800, 3600)
"""Seconds between a failed attempt and the next one (webhooks, Retry Policy)."""

DISABLED = "The webhook is disabled."

MOST_TRIES = 20
"""Attempts that a delivery remembers. Six are automatic; more can be added by hand."""

MOST_BYTES = 67_108_864
"""Bytes of the bodies that a world keeps. Beyond this the oldest deliveries are dropped."""

AT_ONCE = 100
"""Webhooks that get their deliveries in one go. The others follow, so that nothing else waits."""

SHOWN_IN_HISTORY = 10
"""Deliveries that a webhook shows; its history has all of them."""


class AttemptResult(NamedTuple):
    """The result of an attempt: the receiver's status, the milliseconds until it came, or why there
    was none."""

    status: int | None
    milliseconds: int | None
    error: str | None = None
    timed_out: bool = False

    @property
    def delivered(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def notify(world: World, event: Event) -> None:
    """A listener of the world: creates a delivery for every enabled webhook that wants the
    event."""
    if len(world.webhooks) > AT_ONCE:
        world.schedule(world.now, "fan_out", event.id)
        return
    wanting = [w for w in world.webhooks if w.enabled and event.type in w.events]
    _deliver_to(world, wanting, event)


def fan_out(world: World, subject: str) -> None:
    """A reaction of the agenda: creates an event's deliveries for the next hundred webhooks.

    :param subject: the event's id, and the id of the last webhook that has its delivery, if any.
    """
    event_id, _, last = subject.partition("/")
    event = world.events.get(event_id)
    if event is None:
        return
    wanting = world.webhooks.index(
        ("wanting", event.type),
        lambda webhook: webhook.enabled and event.type in webhook.events,
        lambda webhook: (webhook.id,),
    )
    first = wanting.position((last, "")) if last else 0
    ids = wanting.ids(first, AT_ONCE)
    _deliver_to(world, world.webhooks.several(ids), event)
    if len(ids) == AT_ONCE:
        world.schedule(world.now, "fan_out", f"{event_id}/{ids[-1]}")


def test(world: World, webhook_id: str, event_type: str | None) -> Delivery:
    """A delivery of an invented event, marked `data.test`. It is attempted once.

    :param event_type: the first that the webhook is subscribed to, if None.
    """
    webhook = webhooks.get(world, webhook_id)
    event = _invented(world, event_type or webhook.events[0])
    return _deliver(world, webhook, event, _body(event), test=True)


def _invented(world: World, event_type: str) -> Event:
    return Event(
        id=world.identifiers.new("evt"),
        created_at=world.now_seconds,
        at=world.now,
        type=event_type,
        data=samples.of(world, event_type) | {"test": True},
        correlation_id=world.correlation_id or world.identifiers.new("corr"),
    )


def get(world: World, webhook_id: str, delivery_id: str) -> Delivery:
    webhook = webhooks.get(world, webhook_id)
    delivery = world.deliveries.get(delivery_id)
    if delivery is None or delivery.webhook_id != webhook.id:
        raise NotFound("delivery", delivery_id)
    return delivery


def retry(world: World, webhook_id: str, delivery_id: str) -> Delivery:
    """Attempts a delivery once more, now (webhooks, Retry Failed Delivery).

    :raises Conflict: while it is still being attempted.
    """
    delivery = get(world, webhook_id, delivery_id)
    if delivery.status in ("pending", "retrying"):
        raise Conflict(f"The delivery is {delivery.status}; it will be attempted automatically.")
    webhook = world.webhooks[webhook_id]
    world.webhooks.put(  # it is counted again when it has ended again
        msgspec.structs.replace(
            webhook,
            delivered=webhook.delivered - (delivery.status == "delivered"),
            failed=webhook.failed - (delivery.status == "failed"),
        )
    )
    delivery = _replace(world, delivery, status="retrying", next_attempt_at=world.now_seconds)
    world.outbox.put(delivery.id)
    return delivery


def attempt(world: World, delivery_id: str) -> None:
    """A reaction of the agenda: a retry is due. A disabled webhook gets none."""
    delivery = world.deliveries.get(delivery_id)
    if delivery is None or delivery.status != "retrying":
        return
    webhook = world.webhooks[delivery.webhook_id]
    if webhook.enabled:
        world.outbox.put(delivery_id)
    else:
        world.webhooks.put(msgspec.structs.replace(webhook, failed=webhook.failed + 1))
        _replace(world, delivery, status="failed", next_attempt_at=None, error=DISABLED)


def record_attempt(world: World, delivery_id: str, result: AttemptResult) -> Delivery | None:
    """Records the result of an attempt, and schedules the next one if there is one.

    :return: the delivery, or None if it was removed meanwhile.
    """
    world.outbox.pop(delivery_id, None)
    delivery = world.deliveries.get(delivery_id)
    webhook = world.webhooks.get(delivery.webhook_id) if delivery is not None else None
    if delivery is None or webhook is None:
        return None
    next_attempt_at = None if result.delivered else _next_attempt(world, delivery)
    delivery = _replace(
        world,
        delivery,
        status=_status(result, next_attempt_at),
        attempts=delivery.attempts + 1,
        attempted_at=world.now_seconds,
        next_attempt_at=next_attempt_at,
        response_code=result.status,
        response_time=result.milliseconds,
        error=result.error,
        latest_attempts=(
            *delivery.latest_attempts,
            Attempt(world.now, result.status, result.error),
        )[-MOST_TRIES:],
    )
    _count(world, webhook, delivery)
    return delivery


def _status(result: AttemptResult, next_attempt_at: int | None) -> DeliveryStatus:
    if result.delivered:
        return "delivered"
    return "failed" if next_attempt_at is None else "retrying"


def _next_attempt(world: World, delivery: Delivery) -> int | None:
    """Schedules the attempt after the one that fails now, if there is one.

    :return: when it is due.
    """
    if delivery.test or delivery.attempts >= len(RETRY_AFTER):
        return None
    due = world.now_seconds + RETRY_AFTER[delivery.attempts]
    world.schedule(due, "attempt_delivery", delivery.id, apart=True)
    return due


def _count(world: World, webhook: Webhook, delivery: Delivery) -> None:
    """Counts an attempt that has just been recorded."""
    world.webhooks.put(
        msgspec.structs.replace(
            webhook,
            delivered=webhook.delivered + (delivery.status == "delivered"),
            failed=webhook.failed + (delivery.status == "failed"),
            retried=webhook.retried + (delivery.attempts > 1),
            last_triggered=world.now_seconds,
        )
    )


def instant(delivery: Delivery) -> int:
    """When it was last attempted, or created if it has not been attempted yet."""
    return delivery.created_at if delivery.attempted_at is None else delivery.attempted_at


def latest_of(webhook_id: str) -> tuple[Hashable, Matches[Delivery], RowOf[Delivery]]:
    """The index of a webhook's deliveries, oldest first."""
    return (
        ("latest of", webhook_id),
        lambda delivery: delivery.webhook_id == webhook_id,
        lambda delivery: (instant(delivery), delivery.id),
    )


def latest(world: World, webhook_id: str) -> list[Delivery]:
    index = world.deliveries.index(*latest_of(webhook_id))
    return [world.deliveries[i] for i in index.ids(0, SHOWN_IN_HISTORY, backwards=True)]


def _deliver_to(world: World, wanting: Sequence[Webhook], event: Event) -> None:
    if wanting:
        body = _body(event)
        for webhook in wanting:
            for delay in faults.copies(world, event, "webhooks", webhook.id):
                _send(world, _deliver(world, webhook, event, body), delay)


def _send(world: World, delivery: Delivery, delay: float) -> None:
    if delay == 0:
        world.outbox.put(delivery.id)
        return
    due = int(world.now_seconds + delay)
    _replace(world, delivery, status="retrying", next_attempt_at=due)
    world.schedule(due, "attempt_delivery", delivery.id, apart=True)


def _body(event: Event) -> str:
    return stringify(views.payload(event))


def _deliver(
    world: World, webhook: Webhook, event: Event, body: str, *, test: bool = False
) -> Delivery:
    delivery = Delivery(
        id=world.identifiers.new("delivery"),
        created_at=world.now_seconds,
        webhook_id=webhook.id,
        event_id=event.id,
        event_type=event.type,
        body=body,
        test=test,
    )
    world.deliveries.put(delivery)
    _make_room(world)
    return delivery


def _make_room(world: World) -> None:
    kept = world.deliveries.tally("bytes", lambda _: True, lambda delivery: (len(delivery.body),))
    while (sums := kept.of(True)) is not None and sums[1] > MOST_BYTES and sums[0] > 1:
        world.deliveries.remove_oldest()


def _replace(world: World, delivery: Delivery, **changes: object) -> Delivery:
    delivery = msgspec.structs.replace(delivery, **changes)
    world.deliveries.put(delivery)
    return delivery
