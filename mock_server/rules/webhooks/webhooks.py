"""Webhooks (webhooks)."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import msgspec

from mock_server.errors import DuplicateWebhook, FieldError, InvalidRequest
from mock_server.rules import bounds
from mock_server.rules.access.access import Principal
from mock_server.world.records import Json
from mock_server.world.turns import Turns
from mock_server.world.webhook_records import Webhook
from mock_server.world.world import World

CREDENTIALS = re.compile(r"(https?://)[^/?#]*@", re.IGNORECASE)
"""The beginning of a URL with a user name or a password."""

AUTHORITY = re.compile(r"[^/?#]*")

NO_CREDENTIALS = (
    "must not contain a user name or a password, because everyone who can read webhooks sees it"
)

READABLE_WITH = {
    "job": "jobs",
    "provider": "providers",
    "network": "networks",
    "system": "system",
}
"""The resource of an event, by the first word of its type."""


def get(world: World, webhook_id: str) -> Webhook:
    """:raises NotFound: when the world has no such webhook."""
    return world.webhooks.require(webhook_id, "webhook")


def create(world: World, request: Json) -> Webhook:
    """:raises InvalidRequest: when the URL contains a user name or a password.
    :raises DuplicateWebhook: when one has this URL and these events.
    :raises Conflict: when the number of webhooks has reached its bound.
    """
    _refuse_credentials(request["url"])
    bounds.require_room(world.webhooks, "webhooks")
    _refuse_duplicate(world, request["url"], request["events"])
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
    _refuse_duplicate(world, url, events, but=webhook)
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


def require_readable(principal: Principal, events: Iterable[str]) -> None:
    """Events contain the resource as a read shows it, so the caller who chooses their destination
    must be permitted to read it.

    :raises Forbidden: when the caller is not.
    """
    for event in events:
        principal.require(READABLE_WITH[event.partition(".")[0]], "read")


def holds_credentials(url: str) -> bool:
    """Whether the URL has a user name or a password before its host."""
    return CREDENTIALS.match(url) is not None


def _refuse_credentials(url: str) -> None:
    """Everyone who may read webhooks sees the URL, so it must contain nothing secret."""
    if holds_credentials(url):
        raise InvalidRequest([FieldError("/url", NO_CREDENTIALS)])


def _refuse_duplicate(
    world: World, url: str, events: list[str] | tuple[str, ...], but: Webhook | None = None
) -> None:
    target = _target(url)
    for other in world.webhooks:
        is_same = other is not but and set(other.events) == set(events)
        if is_same and _target(other.url) == target:
            raise DuplicateWebhook(f"The webhook {other.id} already has this URL and these events.")


def _target(url: str) -> str:
    """The URL in the one form of all that differ only in the case of scheme and host (RFC 3986,
    section 6.2.2.1)."""
    scheme, _, rest = url.partition("://")
    host = AUTHORITY.match(rest)
    end = 0 if host is None else host.end()
    return f"{scheme.lower()}://{rest[:end].lower()}{rest[end:]}"
