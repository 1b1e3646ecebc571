"""The records of webhooks and their deliveries."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from mock_server.world.clock import Instant, Second
from mock_server.world.collection import Collection
from mock_server.world.records import Bound, Count, EventType, Record, Status, Text

DeliveryStatus = Literal["pending", "retrying", "delivered", "failed"]


class Webhook(Record, frozen=True, kw_only=True):
    name: Text
    url: Annotated[str, Meta(pattern="^[Hh][Tt][Tt][Pp][Ss]?://", max_length=2048)]
    events: Annotated[tuple[EventType, ...], Meta(min_length=1)]
    secret: str | None = None
    enabled: bool = True
    timeout: Annotated[int, Meta(ge=1, le=30)] = 10
    updated_at: Second
    delivered: Count = 0
    failed: Count = 0
    retried: Count = 0
    last_triggered: Second | None = None


class Attempt(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """One delivery attempt: when, and the receiver's status or the error."""

    at: Instant
    response_code: Status | None
    error: str | None


class Delivery(Record, frozen=True, kw_only=True):
    webhook_id: Text
    event_id: Text
    event_type: EventType
    body: str
    status: DeliveryStatus = "pending"
    attempts: Count = 0
    attempted_at: Second | None = None
    next_attempt_at: Second | None = None
    response_code: Status | None = None
    response_time: Count | None = None
    error: str | None = None
    latest_attempts: tuple[Attempt, ...] = msgspec.field(default=(), name="tries")
    test: bool = False


class WebhookCollections:
    """The collections of webhooks, like `Collections` for everything else."""

    webhooks: Collection[Webhook]
    deliveries: Annotated[Collection[Delivery], Bound(20_000)]
