"""Parts of requests to the control API. Names are those of `openapi/control.yaml`, in Python's
spelling."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, Required, TypedDict

Role = Literal["admin", "operator", "developer", "viewer", "billing"]
Plan = Literal["free", "pro", "enterprise"]
Level = Literal["off", "calm", "steady", "busy"]
Status = Literal["scheduled", "running", "completed", "failed", "cancelled"]
Outcome = Literal["complete", "fail", "expire", "stay-pending"]
ProviderStatus = Literal["online", "offline", "degraded"]
Code = Literal["curl", "pytest", "playwright"]
EffectType = Literal[
    "latency",
    "throughput",
    "error",
    "reset",
    "no-answer",
    "empty-body",
    "cut-body",
    "malformed-json",
    "content-type",
    "schema",
    "stale",
    "lost-answer",
    "event-lost",
    "event-doubled",
    "event-late",
    "signature",
    "socket-refused",
    "socket-closed",
    "provider-offline",
    "provider-degraded",
    "provider-out-of-funds",
    "provider-full",
    "bids-refused",
    "price-jump",
    "image-pull-failure",
    "out-of-memory",
    "quota-used-up",
    "key-revoked",
    "key-expired",
    "database-slow",
    "database-away",
]
Preset = Literal[
    "flaky-network",
    "provider-outage",
    "rate-limited",
    "slow",
    "bad-data",
    "unreliable-webhooks",
]
Instant = str | datetime


class Pace(TypedDict, total=False):
    """How time passes."""

    mode: Literal["realtime", "manual"]
    scale: float


class WorldRequest(TypedDict, total=False):
    """A new world (docs/worlds.md, Create a world)."""

    name: str
    scenario: str | Mapping[str, Any]
    fork: str
    snapshot: Mapping[str, Any]
    seed: int
    start: Instant
    incidents: bool
    traffic: Level
    clock: Pace
    ttl: float


class RateLimitChanges(TypedDict, total=False):
    """New limits, in requests a minute."""

    free: int
    pro: int
    enterprise: int
    anonymous: int


class KeyRequest(TypedDict, total=False):
    """A new API key; `expires_in` is seconds of the world's time."""

    role: Role
    plan: Plan
    name: str
    expires_in: int


class FaultMatch(TypedDict, total=False):
    """Which requests or events a fault hits (docs/faults.md, Choose the requests)."""

    operation: str
    method: str
    path: str
    key: str
    user: str
    role: Role
    headers: Mapping[str, str]
    resource: str
    provider: str
    image: str
    event: str
    to: Literal["webhooks", "sockets", "streams"]
    webhook: str
    first: int
    last: int
    probability: float


class FaultEffect(TypedDict, total=False):
    """The effect of a fault (docs/faults.md, Choose what happens)."""

    type: Required[EffectType]
    seconds: float
    min: float
    max: float
    mean: float
    deviation: float
    p50: float
    p99: float
    bytes_per_second: int
    status: int
    code: str
    message: str
    retry_after: int
    when: Literal["before", "in", "after"]
    bytes: int
    content_type: str
    pointer: str
    signature: Literal["missing", "wrong", "old", "other-secret"]
    close_code: int
    factor: float
    change: Literal["missing", "null", "type", "enum", "extra"]


class FaultRequest(TypedDict, total=False):
    """A fault; `ttl` is seconds of the world's time."""

    effect: Required[FaultEffect]
    match: FaultMatch
    name: str
    enabled: bool
    ttl: int


class RequestProperties(TypedDict, total=False):
    """Properties by which requests are matched and listed."""

    operation: str
    method: str
    path: str
    status: int | str
    user: str
    key: str
    correlation_id: str
    since: Instant


class RequestMatch(RequestProperties, total=False):
    """The properties that a request must have (docs/requests.md, Verify in a test)."""

    headers: Mapping[str, str]
    query: Mapping[str, str]
    body: Mapping[str, Any]


class RequestFilters(RequestProperties, total=False):
    """Which requests of the journal are listed."""

    limit: int
    before: str


class Expectation(TypedDict, total=False):
    """Which requests are expected, and for how many seconds to wait for them."""

    match: RequestMatch
    in_order: Sequence[RequestMatch]
    exactly: int
    never: Literal[True]
    at_least: int
    at_most: int
    within: float


class TimelineFilters(TypedDict, total=False):
    """Which entries of the timeline are listed."""

    correlation_id: str
    subject: str
    limit: int
