"""Injected faults: the requests or events that they hit, and their effects."""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from mock_server.world.access_records import Role
from mock_server.world.clock import Second
from mock_server.world.collection import Collection
from mock_server.world.records import Bound, Count, ProviderStatus, Record, Status, Text

EffectType = Literal[
    "latency", "throughput", "error", "reset", "no-answer", "empty-body", "cut-body",
    "malformed-json", "content-type", "schema", "stale", "lost-answer",
    "event-lost", "event-doubled", "event-late", "signature", "socket-refused", "socket-closed",
    "provider-offline", "provider-degraded", "provider-out-of-funds", "provider-full",
    "bids-refused", "price-jump", "image-pull-failure", "out-of-memory", "quota-used-up",
    "key-revoked", "key-expired", "database-slow", "database-away",
]  # fmt: skip
DOMAIN_EFFECTS = frozenset(
    {
        "provider-offline", "provider-degraded", "provider-out-of-funds", "provider-full",
        "bids-refused", "price-jump", "image-pull-failure", "out-of-memory", "quota-used-up",
        "key-revoked", "key-expired", "database-slow", "database-away",
    }
)  # fmt: skip
"""Effects on Cortex itself. They last as long as the fault, independently of requests."""

Medium = Literal["webhooks", "sockets", "streams"]
SignatureChange = Literal["missing", "wrong", "old", "other-secret"]
SchemaChange = Literal["missing", "null", "type", "enum", "extra"]

Pattern = Annotated[str, Meta(min_length=1, max_length=512)]
Delay = Annotated[float, Meta(ge=0, le=300)]
"""Seconds of the machine's time."""


class _Described(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename="camel",
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """A part of a fault, as requests and snapshots describe it."""


class FaultMatch(_Described, frozen=True, kw_only=True, gc=False):
    """The match of a fault: it hits the requests, or the events on their way to receivers, that fit
    all given fields. `first` and `last` number those that fit the rest, from 1; `probability`
    applies to those in between."""

    operation: Text | None = None
    method: Text | None = None
    path: Pattern | None = None
    key: Text | None = None
    user: Text | None = None
    role: Role | None = None
    headers: dict[str, Pattern] = {}
    resource: Text | None = None
    provider: Text | None = None
    image: Pattern | None = None
    event: Pattern | None = None
    to: Medium | None = None
    webhook: Text | None = None
    first: Annotated[int, Meta(ge=1, le=1_000_000_000)] = 1
    last: Annotated[int, Meta(ge=1, le=1_000_000_000)] | None = None
    probability: Annotated[float, Meta(ge=0, le=1)] = 1


class FaultEffect(_Described, frozen=True, kw_only=True, gc=False):
    """The effect of a fault. The type decides which of the other fields belong to it."""

    type: EffectType
    seconds: Delay | None = None
    min: Delay | None = None
    max: Delay | None = None
    mean: Delay | None = None
    deviation: Delay | None = None
    p50: Delay | None = None
    p99: Delay | None = None
    bytes_per_second: Annotated[int, Meta(ge=100, le=1_000_000_000)] | None = None
    status: Status | None = None
    code: Text | None = None
    message: Text | None = None
    retry_after: Annotated[int, Meta(ge=0, le=86_400)] | None = None
    when: Literal["before", "in", "after"] | None = None
    bytes: Count | None = None
    content_type: Text | None = None
    pointer: Pattern | None = None
    change: SchemaChange | None = None
    signature: SignatureChange | None = None
    factor: Annotated[float, Meta(ge=0.01, le=1000)] | None = None
    close_code: Annotated[int, Meta(ge=1000, le=4999)] | None = None


class InjectedFault(Record, frozen=True, kw_only=True):
    """A fault, until `expires_at` or until it is deleted. It has no effect while it is not
    `enabled`; `resumed_at` is when it was last enabled again, and `resumptions` how often.
    `matched` counts what fitted it, `applied` what it hit. `restores` are the statuses that
    providers get back when it ends."""

    name: str | None = None
    match: FaultMatch = FaultMatch()
    effect: FaultEffect
    enabled: bool = True
    resumed_at: Second | None = None
    resumptions: Count = 0
    expires_at: Second | None = None
    matched: Count = 0
    applied: Count = 0
    restores: Mapping[Text, ProviderStatus] = {}

    @property
    def active_since(self) -> Second:
        return self.created_at if self.resumed_at is None else self.resumed_at


MOST_FAULTS = 100
"""In one world."""


class FaultCollections:
    """The collection of injected faults, in the order in which they apply."""

    injected_faults: Annotated[Collection[InjectedFault], Bound(MOST_FAULTS)]
