"""Results of the control API. Names are those of `openapi/control.yaml`, in Python's spelling;
further fields are left out."""

from datetime import datetime
from typing import Any

import msgspec


class _Result(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An object in a response."""


class Version(_Result, frozen=True):
    """The mock's name and version."""

    name: str
    version: str


class Clock(_Result, frozen=True):
    """A world's time; `behind` is seconds by which the world is late."""

    mode: str
    scale: float
    now: datetime
    behind: float


class Appointment(_Result, frozen=True):
    """Something that will happen in a world at an instant, and the id of its subject."""

    at: datetime
    what: str
    subject: str | None
    recurring: bool
    correlation_id: str | None


class Advanced(Clock, frozen=True):
    """A clock that has moved, and what happened on the way, oldest first."""

    trace: list[dict[str, Any]]


class WorldInfo(_Result, frozen=True):
    """A world; `ttl` is seconds without use after which it is removed."""

    name: str
    base_path: str
    seed: int
    traffic: str
    incidents: bool
    clock: Clock
    jobs: int
    ttl: float | None = None


class RateLimitSettings(_Result, frozen=True):
    """Requests a minute of each plan, and of addresses without a valid key."""

    free: int
    pro: int
    enterprise: int
    anonymous: int


class Key(_Result, frozen=True):
    """An API key; `key` is what clients send."""

    id: str
    key: str
    name: str
    user_id: str
    username: str
    role: str
    plan: str
    expires_at: datetime | None


class Fault(_Result, frozen=True):
    """An injected fault: how many requests fitted it, and how many it hit."""

    id: str
    name: str | None
    match: dict[str, Any]
    effect: dict[str, Any]
    enabled: bool
    matched: int
    applied: int
    created_at: datetime
    expires_at: datetime | None


class Request(_Result, frozen=True):
    """A request that a client sent; `operation` is None if it matched none, `status` is None if it
    got no response."""

    id: str
    at: datetime
    method: str
    path: str
    query: str
    operation: str | None
    status: int | None
    milliseconds: float
    user_id: str | None
    key_id: str | None
    correlation_id: str
    faults: list[str]


class Message(_Result, frozen=True):
    """Headers and body of a request or of its response."""

    headers: dict[str, Any]
    body: Any = None


class WholeRequest(Request, frozen=True):
    """A request with its response, what validation found, and a curl command that repeats it."""

    address: str
    request: Message
    response: Message
    messages: list[str]
    curl: str


class Difference(_Result, frozen=True):
    """Where a request differs from what is expected."""

    where: str
    expected: Any = None
    actual: Any = None


class NearMiss(_Result, frozen=True):
    """The request that is most like what is expected."""

    request: Request
    differences: list[Difference]


class Verification(_Result, frozen=True):
    """Whether requests came as expected."""

    verified: bool
    count: int
    message: str
    requests: list[Request]
    nearest: NearMiss | None


class Socket(_Result, frozen=True):
    """An open socket; `user_id` is None until it is authenticated."""

    id: str
    user_id: str | None
    channels: list[str]
    since: datetime


class Event(_Result, frozen=True):
    """An event, as receivers get it."""

    id: str
    type: str
    created_at: datetime
    data: dict[str, Any]


class ChangedAnswer(_Result, frozen=True):
    """Where a response differs from the one before."""

    where: str
    old: Any = None
    new: Any = None


class Replayed(_Result, frozen=True):
    """A request that was sent again; `skipped` is the reason if it was not."""

    request_id: str | None
    method: str
    path: str
    query: str
    old_status: int | None
    new_status: int | None
    new_request_id: str | None
    differences: list[ChangedAnswer]
    more: int
    skipped: str | None


class ReplaySummary(_Result, frozen=True):
    """How many requests were sent again; `changed` have another status than before."""

    sent: int
    skipped: int
    changed: int


class ReplayedArchive(_Result, frozen=True):
    """The requests of an archive that were sent again, in its order."""

    requests: list[Replayed] = msgspec.field(name="data")
    meta: ReplaySummary


class Finding(_Result, frozen=True):
    """A violation of one of the documentation's best practices."""

    rule: str
    severity: str
    page: str
    section: str
    message: str
    instead: str
    count: int
    requests: list[str]
    deliveries: list[str]
    wasted: int | None = None
    earlier_by: float | None = None


class ClientConduct(_Result, frozen=True):
    """A client, and its findings."""

    client: str
    key_id: str | None
    key_name: str | None
    user_id: str | None
    username: str | None
    address: str | None
    user_agent: str | None
    webhook_id: str | None
    requests: int
    deliveries: int
    findings: list[Finding]


class ConductSummary(_Result, frozen=True):
    """How much was judged, and how many findings there are; `notes` name what the mock cannot
    see."""

    requests: int
    deliveries: int
    errors: int
    warnings: int
    notes: list[str]


class Conduct(_Result, frozen=True):
    """How well clients behave, those with the most findings first."""

    clients: list[ClientConduct] = msgspec.field(name="data")
    meta: ConductSummary
