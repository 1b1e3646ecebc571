"""Webhooks and the deliveries to them (webhooks)."""

import re
from collections.abc import Hashable, Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from mock_server.errors import Conflict, DuplicateWebhook, FieldFault, InvalidRequest, NotFound
from mock_server.rules import bounds
from mock_server.rules.access.access import Principal
from mock_server.rules.events import samples, views
from mock_server.rules.webhooks.javascript import stringify
from mock_server.world.clock import timestamp, timestamp_or_none
from mock_server.world.records import Attempt, Delivery, DeliveryStatus, Event, Json, Webhook
from mock_server.world.rows import Matches, RowOf
from mock_server.world.turns import Turns
from mock_server.world.world import World

RETRY_AFTER = (30, 120, 600, 1800, 3600)
"""Seconds between a failed attempt and the next one (webhooks, Retry Policy)."""

DISABLED = "The webhook is disabled."

CREDENTIALS = re.compile(r"(https?://)[^/?#]*@")
"""The beginning of a URL with a user name or a password."""

NO_CREDENTIALS = (
    "must not contain a user name or a password, because everyone who can read webhooks sees it"
)

MOST_TRIES = 20
"""Attempts that a delivery remembers. Six are automatic; more can be added by hand."""

READABLE_WITH = {
    "job": "jobs",
    "provider": "providers",
    "network": "networks",
    "system": "system",
}
"""The resource of an event, by the first word of its type."""

AT_ONCE = 100
"""Webhooks that get their deliveries in one go. The others follow, so that nothing else waits."""

SHOWN_IN_HISTORY = 10
"""Deliveries that a webhook shows; its history has all of them."""


class Outcome(NamedTuple):
    """The result of an attempt: the receiver's status, the milliseconds until it came, or why there
    was none."""

    status: int | None
    milliseconds: int | None
    error: str | None = None
    timed_out: bool = False

    @property
    def delivered(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def get(world: World, webhook_id: str) -> Webhook:
    webhook = world.webhooks.get(webhook_id)
    if webhook is None:
        raise NotFound("webhook", webhook_id)
    return webhook


def create(world: World, request: Json) -> Webhook:
    """:raises InvalidRequest: when the URL contains a user name or a password.
    :raises DuplicateWebhook: when one has this URL and these events.
    :raises Conflict: when the number of webhooks has reached its bound.
    """
    _refuse_credentials(request["url"])
    bounds.require_room(world.webhooks, "webhooks")
    _refuse_twin(world, request["url"], request["events"])
    webhook = Webhook(
        id=world.identifiers.new("webhook"),
        created_at=world.now_seconds,
        updated_at=world.now_seconds,
        name=request.get("name", urlsplit(request["url"]).hostname or "webhook"),
        url=request["url"],
        events=tuple(request["events"]),
        **{name: request[name] for name in ("secret", "enabled", "timeout") if name in request},
    )
    world.webhooks.put(webhook)
    return webhook


def update(world: World, webhook_id: str, changes: Json) -> Webhook:
    """Changes the given fields and keeps the rest.

    :raises InvalidRequest: when the URL contains a user name or a password.
    :raises DuplicateWebhook: when another has this URL and these events.
    """
    webhook = get(world, webhook_id)
    url = changes.get("url", webhook.url)
    if "url" in changes:
        _refuse_credentials(url)
    events = tuple(changes.get("events", webhook.events))
    _refuse_twin(world, url, events, but=webhook)
    kept = {n: changes[n] for n in ("name", "secret", "enabled", "timeout") if n in changes}
    webhook = msgspec.structs.replace(
        webhook, url=url, events=events, **kept, updated_at=world.now_seconds
    )
    world.webhooks.put(webhook)
    return webhook


async def delete(world: World, webhook_id: str, turns: Turns) -> None:
    """Removes the webhook and its deliveries in slices. The deliveries go first, so that none is
    ever without its webhook.

    :raises NotFound: when no webhook has that id, or it was removed meanwhile.
    """
    get(world, webhook_id)
    turn = await turns.begin()
    for delivery_id in [d.id for d in world.deliveries if d.webhook_id == webhook_id]:
        if delivery_id in world.deliveries:
            world.deliveries.remove(delivery_id)
        if turn.is_over:
            await turn.rest()
    get(world, webhook_id)
    world.webhooks.remove(webhook_id)
    for delivery in [d for d in world.deliveries if d.webhook_id == webhook_id]:
        world.deliveries.remove(delivery.id)


def notify(world: World, event: Event) -> None:
    """A listener of the world: creates a delivery for every enabled webhook that wants the
    event."""
    if len(world.webhooks) > AT_ONCE:
        world.appoint(world.now, "fan_out", event.id)
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
    wanting = world.webhooks.view(
        ("wanting", event.type),
        lambda webhook: webhook.enabled and event.type in webhook.events,
        lambda webhook: (webhook.id,),
    )
    first = wanting.place((last, "")) if last else 0
    ids = wanting.ids(first, AT_ONCE)
    _deliver_to(world, world.webhooks.several(ids), event)
    if len(ids) == AT_ONCE:
        world.appoint(world.now, "fan_out", f"{event_id}/{ids[-1]}")


def require_readable(caller: Principal, events: Iterable[str]) -> None:
    """Events contain the resource as a read shows it, so the caller who chooses their destination
    must be permitted to read it.

    :raises Forbidden: when the caller is not.
    """
    for event in events:
        caller.require(READABLE_WITH[event.partition(".")[0]], "read")


def test(world: World, webhook_id: str, event_type: str | None) -> Delivery:
    """A delivery of an invented event, marked `data.test`. It is attempted once.

    :param event_type: the first that the webhook is subscribed to, if None.
    """
    webhook = get(world, webhook_id)
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


def get_delivery(world: World, webhook_id: str, delivery_id: str) -> Delivery:
    webhook = get(world, webhook_id)
    delivery = world.deliveries.get(delivery_id)
    if delivery is None or delivery.webhook_id != webhook.id:
        raise NotFound("delivery", delivery_id)
    return delivery


def retry(world: World, webhook_id: str, delivery_id: str) -> Delivery:
    """Attempts a delivery once more, now (webhooks, Retry Failed Delivery).

    :raises Conflict: while it is still being attempted.
    """
    delivery = get_delivery(world, webhook_id, delivery_id)
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


def record_attempt(world: World, delivery_id: str, outcome: Outcome) -> Delivery | None:
    """Records the result of an attempt, and schedules the next one if there is one.

    :return: the delivery, or None if it was removed meanwhile.
    """
    world.outbox.pop(delivery_id, None)
    delivery = world.deliveries.get(delivery_id)
    webhook = world.webhooks.get(delivery.webhook_id) if delivery is not None else None
    if delivery is None or webhook is None:
        return None
    attempts = delivery.attempts + 1
    this = Attempt(world.now, outcome.status, outcome.error)
    status: DeliveryStatus = "delivered" if outcome.delivered else "failed"
    next_attempt_at = None
    if status == "failed" and not delivery.test and attempts <= len(RETRY_AFTER):
        status = "retrying"
        next_attempt_at = world.now_seconds + RETRY_AFTER[attempts - 1]
        world.appoint(next_attempt_at, "attempt_delivery", delivery.id, apart=True)
    world.webhooks.put(
        msgspec.structs.replace(
            webhook,
            delivered=webhook.delivered + (status == "delivered"),
            failed=webhook.failed + (status == "failed"),
            retried=webhook.retried + (attempts > 1),
            last_triggered=world.now_seconds,
        )
    )
    return _replace(
        world,
        delivery,
        status=status,
        attempts=attempts,
        attempted_at=world.now_seconds,
        next_attempt_at=next_attempt_at,
        response_code=outcome.status,
        response_time=outcome.milliseconds,
        error=outcome.error,
        tries=(*delivery.tries, this)[-MOST_TRIES:],
    )


def row(webhook: Webhook) -> Json:
    """A webhook as a list shows it, without its secret."""
    return {
        "id": webhook.id,
        "name": webhook.name,
        # A webhook from an older snapshot may have credentials in its URL.
        "url": CREDENTIALS.sub(r"\1[REDACTED]@", webhook.url),
        "events": list(webhook.events),
        "enabled": webhook.enabled,
        "timeout": webhook.timeout,
        "createdAt": timestamp(webhook.created_at),
        "updatedAt": timestamp(webhook.updated_at),
    }


def created(webhook: Webhook) -> Json:
    """The same with a redacted secret, if there is one."""
    shown = row(webhook)
    if webhook.secret is not None:
        shown["secret"] = f"sha256:{sha256(webhook.secret.encode()).hexdigest()[:8]}..."
    return shown


def full(world: World, webhook: Webhook) -> Json:
    shown = created(webhook)
    if webhook.last_triggered is not None:
        shown["lastTriggered"] = timestamp(webhook.last_triggered)
    shown["stats"] = {
        "delivered": webhook.delivered,
        "failed": webhook.failed,
        "retried": webhook.retried,
    }
    shown["deliveryHistory"] = [delivery_view(d) for d in _latest(world, webhook.id)]
    return shown


def delivery_view(delivery: Delivery) -> Json:
    return {
        "id": delivery.id,
        "eventId": delivery.event_id,
        "eventType": delivery.event_type,
        "timestamp": timestamp(delivery_instant(delivery)),
        "status": delivery.status,
        "responseCode": delivery.response_code,
        "responseTime": delivery.response_time,
        "attempts": delivery.attempts,
        "nextAttemptAt": timestamp_or_none(delivery.next_attempt_at),
        "error": delivery.error,
    }


def delivery_instant(delivery: Delivery) -> int:
    """When it was last attempted, or created if it has not been attempted yet."""
    return delivery.created_at if delivery.attempted_at is None else delivery.attempted_at


def latest_of(webhook_id: str) -> tuple[Hashable, Matches[Delivery], RowOf[Delivery]]:
    """The view of a webhook's deliveries, oldest first."""
    return (
        ("latest of", webhook_id),
        lambda delivery: delivery.webhook_id == webhook_id,
        lambda delivery: (delivery_instant(delivery), delivery.id),
    )


def _latest(world: World, webhook_id: str) -> list[Delivery]:
    view = world.deliveries.view(*latest_of(webhook_id))
    return [world.deliveries[i] for i in view.ids(0, SHOWN_IN_HISTORY, backwards=True)]


def _deliver_to(world: World, wanting: Sequence[Webhook], event: Event) -> None:
    if wanting:
        body = _body(event)
        for webhook in wanting:
            world.outbox.put(_deliver(world, webhook, event, body).id)


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
    return delivery


def holds_credentials(url: str) -> bool:
    """Whether the URL has a user name or a password before its host."""
    return CREDENTIALS.match(url) is not None


def _refuse_credentials(url: str) -> None:
    """Everyone who may read webhooks sees the URL, so it must contain nothing secret."""
    if holds_credentials(url):
        raise InvalidRequest([FieldFault("/url", NO_CREDENTIALS)])


def _refuse_twin(
    world: World, url: str, events: list[str] | tuple[str, ...], but: Webhook | None = None
) -> None:
    for other in world.webhooks:
        if other is not but and other.url == url and set(other.events) == set(events):
            raise DuplicateWebhook(f"The webhook {other.id} already has this URL and these events.")


def _replace(world: World, delivery: Delivery, **changes: object) -> Delivery:
    delivery = msgspec.structs.replace(delivery, **changes)
    world.deliveries.put(delivery)
    return delivery
