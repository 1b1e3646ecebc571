"""Collects the requests and deliveries of each client of a world, from its journal and its
deliveries."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl
from zlib import crc32

from mock_server.control.replay import REPLAY_HEADER
from mock_server.excerpt import excerpt
from mock_server.gateway.journal import JournalEntry
from mock_server.rules.access import access
from mock_server.rules.conduct.activity import (
    Activity,
    RecordedRequest,
    ReportedEvent,
    WebhookDelivery,
)
from mock_server.rules.events import views
from mock_server.rules.system import scrubbing
from mock_server.world.clock import Instant
from mock_server.world.turns import Work
from mock_server.world.webhook_records import Delivery
from mock_server.world.world import World
from openapi.secret_names import is_secret

MOST_JUDGED = 10_000
"""The number of requests, deliveries and events that are checked, the latest ones."""

NO_RESPONSE = re.compile(r"No response within (\d{1,3}) s")
ACKNOWLEDGED_WITHIN = 3
"""Seconds (webhooks, Best Practices)."""


class ClientIdentity(NamedTuple):
    """Who a client is: a key, a user who is logged in, or an address, with a user agent; or the
    receiver of a webhook."""

    key_id: str | None = None
    user_id: str | None = None
    address: str | None = None
    user_agent: str | None = None
    webhook_id: str | None = None

    @property
    def id(self) -> str:
        """The same for the same client, also in a later report."""
        return f"client_{crc32(repr(tuple(self)).encode()):08x}"


class WorldActivity(NamedTuple):
    """:param clients: each client with its requests and deliveries.
    :param repeated: deliveries of events that a receiver accepted more than once.
    :param is_whole: whether no request was left out because there are too many.
    """

    clients: Mapping[ClientIdentity, Activity]
    repeated: Sequence[WebhookDelivery]
    is_whole: bool


def gather(
    world: World, entries: Sequence[JournalEntry], since: Instant | None
) -> Work[WorldActivity]:
    """:param entries: the world's journal, in the order of arrival.
    :param since: leaves earlier requests out.
    """
    judged = [one for one in entries[-MOST_JUDGED:] if _counts(one, since)]
    yield
    requests = yield from _requests(world, judged)
    begun = judged[0].at if judged else None
    deliveries = yield from _deliveries(world, begun if since is None else since)
    events = yield from _events(world, begun)
    repeated = _repeated([one for accepted in deliveries.values() for one in accepted])
    clients = {
        caller: Activity(requests.get(caller, ()), deliveries.get(caller, ()), events, repeated)
        for caller in [*requests, *deliveries]
    }
    return WorldActivity(clients, repeated, len(entries) <= MOST_JUDGED)


def _counts(entry: JournalEntry, since: Instant | None) -> bool:
    """Whether a request is judged: not if the mock has sent it again, or one of its own pages."""
    is_own = REPLAY_HEADER in entry.headers or _is_from_own_page(entry)
    return not is_own and (since is None or entry.at >= since)


def _is_from_own_page(entry: JournalEntry) -> bool:
    """The mock's pages send no `Referer`; those of others on the same origin, behind a proxy,
    usually do."""
    headers = entry.headers
    return headers.get(b"sec-fetch-site") == b"same-origin" and b"referer" not in headers


def _requests(
    world: World, entries: Sequence[JournalEntry]
) -> Work[dict[ClientIdentity, list[RecordedRequest]]]:
    found: dict[ClientIdentity, list[RecordedRequest]] = {}
    for entry in entries:
        found.setdefault(_caller(entry), []).append(_request(world, entry))
        yield
    return found


def _caller(entry: JournalEntry) -> ClientIdentity:
    sent = entry.headers.get(b"user-agent")
    agent = None if sent is None else sent[:256].decode("latin-1")
    if entry.key_id is not None:
        return ClientIdentity(key_id=entry.key_id, user_id=entry.user_id, user_agent=agent)
    if entry.user_id is not None:
        return ClientIdentity(user_id=entry.user_id, user_agent=agent)
    return ClientIdentity(address=entry.address, user_agent=agent)


def _request(world: World, entry: JournalEntry) -> RecordedRequest:
    return RecordedRequest(
        id=entry.id,
        begun=entry.begun,
        ended=entry.begun + entry.milliseconds / 1000,
        at=entry.at,
        method=entry.method,
        path=excerpt(scrubbing.text(world, entry.path[: scrubbing.LONGEST])),
        query=entry.query.decode("latin-1"),
        operation=entry.operation_id,
        headers=entry.headers,
        body=bytes(entry.body or b""),
        status=entry.status,
        response_headers=entry.response_headers,
        response=entry.response,
        quota=entry.quota,
        keys_in_url=tuple(_keys_in_url(world, entry)),
        by_key=entry.key_id is not None,
    )


def _keys_in_url(world: World, entry: JournalEntry) -> Iterator[str]:
    """Where the URL holds a credential: the names of parameters, or `path`."""
    if entry.query:
        sent = entry.query[: scrubbing.LONGEST].decode("latin-1")
        for name, value in parse_qsl(sent):
            if is_secret(name) or access.is_credential(world, value):
                yield excerpt(scrubbing.text(world, name), 64)
    if any(access.is_credential(world, part) for part in entry.path.split("/") if len(part) >= 8):
        yield "path"


def _deliveries(
    world: World, since: Instant | None
) -> Work[dict[ClientIdentity, list[WebhookDelivery]]]:
    """Deliveries by receiver, without those from before the first request: fixtures have some."""
    found: dict[ClientIdentity, list[WebhookDelivery]] = {}
    if since is None:
        return found
    for delivery in list(world.deliveries)[-MOST_JUDGED:]:
        attempted = _attempted(world, delivery)
        if attempted.reached and _is_later(world, delivery, since):
            caller = ClientIdentity(webhook_id=delivery.webhook_id)
            found.setdefault(caller, []).append(attempted)
        yield
    return found


def _is_later(world: World, delivery: Delivery, since: Instant) -> bool:
    """Whether a delivery is from after that instant. Within the second, this shows only if its
    webhook is no older."""
    if delivery.created_at != int(since):
        return delivery.created_at > since
    webhook = world.webhooks.get(delivery.webhook_id)
    return webhook is not None and webhook.created_at >= int(since)


def _attempted(world: World, delivery: Delivery) -> WebhookDelivery:
    event = world.events.get(delivery.event_id)
    return WebhookDelivery(
        id=delivery.id,
        event_id=delivery.event_id,
        subject=None if event is None else views.subject(event),
        statuses=tuple(one.response_code for one in delivery.latest_attempts),
        milliseconds=delivery.response_time,
        timed_out=any(_took_too_long(one.error or "") for one in delivery.latest_attempts),
        accepted_at=delivery.latest_attempts[-1].at if delivery.status == "delivered" else None,
    )


def _took_too_long(error: str) -> bool:
    """Whether an attempt took too long, although the webhook's timeout of 3 s or more left time to
    acknowledge it."""
    found = NO_RESPONSE.match(error)
    return found is not None and int(found[1]) >= ACKNOWLEDGED_WITHIN


def _repeated(deliveries: Sequence[WebhookDelivery]) -> list[WebhookDelivery]:
    """Those of events that were accepted more than once."""
    accepted = [one for one in deliveries if one.accepted_at is not None]
    counts: dict[str, int] = {}
    for one in accepted:
        counts[one.event_id] = counts.get(one.event_id, 0) + 1
    return sorted(
        (one for one in accepted if counts[one.event_id] > 1), key=lambda one: one.accepted_at or 0
    )


def _events(world: World, since: Instant | None) -> Work[list[ReportedEvent]]:
    found = []
    for event in list(world.events)[-MOST_JUDGED:] if since is not None else ():
        if since is not None and event.at >= since:
            found.append(ReportedEvent(event.at, event.type, views.subject(event)))
        yield
    return found
