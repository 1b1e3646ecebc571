"""What a world remembers, one frozen structure for each kind of resource.

A record is never changed, only replaced, so forks and snapshots may share it. Instants are whole
seconds since 1970 (UTC); names in Python are the documentation's in snake case. What a client
gets to see of a record is decided by `view` functions in `mock_server.rules`.
"""

from typing import Any, Literal, TypeVar

import msgspec

JobStatus = Literal[
    "pending", "scheduled", "running", "completed", "failed", "cancelling", "cancelled"
]
ProviderStatus = Literal["online", "offline", "degraded", "initializing"]
DeliveryStatus = Literal["pending", "retrying", "delivered", "failed"]
TrafficLevel = Literal["off", "calm", "steady", "busy"]
Plan = Literal["free", "pro", "enterprise"]
Role = Literal["admin", "operator", "developer", "viewer", "billing"]

Json = dict[str, Any]


class Record(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True, gc=False
):
    """Anything that a collection holds. What is frozen from the start can not be part of a circle,
    so the garbage collector is spared the walk through all of a world."""

    id: str
    created_at: int


AnyRecord = TypeVar("AnyRecord", bound=Record)


class Prices(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider asks per hour: a core, a GiB of memory, a GiB of storage, a GPU."""

    cpu: float
    memory: float
    storage: float
    gpu: float | None = None
    currency: str = "USD"


class Fate(msgspec.Struct, frozen=True, kw_only=True):
    """What will become of a job unless somebody interferes; drawn when it is submitted."""

    scheduling: int  # seconds from creation until it is scheduled
    starting: int  # seconds from then until it runs
    running: int  # seconds that it runs
    exit_code: int = 0
    error: str | None = None


class Origin(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """Where a job comes from: ids of whoever submitted it, and of what it was made from."""

    owner_id: str | None = None
    batch_id: str | None = None
    template_id: str | None = None
    resubmitted_from: str | None = None


class JobEvent(msgspec.Struct, frozen=True):
    """One step of a job's life, as `events` shows it."""

    type: str
    at: int


class Job(Record, frozen=True, kw_only=True):
    """`ticket` is its number among those that wait for room on its provider, if it does."""

    provider: str
    provider_id: str
    status: JobStatus = "pending"
    image: str
    cpu: int
    memory: str
    storage: str
    duration: int
    gpu: int = 0
    name: str | None = None
    description: str | None = None
    labels: dict[str, str] | None = None
    config: Json = {}
    ticket: int | None = None
    started_at: int | None = None
    ended_at: int | None = None
    prices: Prices
    fate: Fate
    exit_code: int | None = None
    error: str | None = None
    events: tuple[JobEvent, ...] = ()
    origin: Origin = Origin()


class Batch(Record, frozen=True, kw_only=True):
    """Jobs submitted together; those in `waiting` start when one of the others has ended."""

    jobs: tuple[str, ...]
    waiting: tuple[str, ...] = ()


class Template(Record, frozen=True, kw_only=True):
    name: str
    description: str | None = None
    config: Json
    updated_at: int


class StatusChange(msgspec.Struct, frozen=True):
    """What a provider became, and when."""

    status: ProviderStatus
    at: int


class Provider(Record, frozen=True, kw_only=True):
    """`prices`, `latency`, `uptime` and `node_count` are what the provider's figures move around;
    `funds` is what its wallet holds, in USD, after all jobs that have ended."""

    name: str
    type: str
    status: ProviderStatus
    version: str
    endpoints: tuple[str, ...]
    prices: Prices
    latency: int
    uptime: float
    node_count: int
    funds: float
    awaits_refill: bool = False
    config: Json = {}
    updated_at: int
    jobs_completed: int = 0
    jobs_failed: int = 0
    spent: float = 0.0
    history: tuple[StatusChange, ...] = ()


class Webhook(Record, frozen=True, kw_only=True):
    name: str
    url: str
    events: tuple[str, ...]
    secret: str | None = None
    enabled: bool = True
    timeout: int = 10
    updated_at: int
    delivered: int = 0
    failed: int = 0
    retried: int = 0
    last_triggered: int | None = None


class Attempt(msgspec.Struct, frozen=True, rename="camel"):
    """One try to deliver: when, and the receiver's status, or why none came."""

    at: float
    response_code: int | None
    error: str | None


class Delivery(Record, frozen=True, kw_only=True):
    webhook_id: str
    event_id: str
    event_type: str
    body: str
    status: DeliveryStatus = "pending"
    attempts: int = 0
    attempted_at: int | None = None
    next_attempt_at: int | None = None
    response_code: int | None = None
    response_time: int | None = None
    error: str | None = None
    tries: tuple[Attempt, ...] = ()
    test: bool = False


class User(Record, frozen=True, kw_only=True):
    email: str
    username: str
    password_hash: str
    first_name: str | None = None
    last_name: str | None = None
    role: Role = "developer"
    plan: Plan = "free"
    active: bool = True
    preferences: Json = {}
    last_login_at: int | None = None
    updated_at: int
    development: bool = False


class Permission(msgspec.Struct, frozen=True):
    resource: str
    actions: tuple[str, ...]


class ApiKey(Record, frozen=True, kw_only=True):
    name: str
    digest: str
    prefix: str
    user_id: str
    permissions: tuple[Permission, ...] | None = None
    expires_at: int | None = None
    enabled: bool = True
    development: bool = False


class Session(Record, frozen=True, kw_only=True):
    """A login token; its id is the token's digest."""

    user_id: str
    expires_at: int


class Traffic(msgspec.Struct, frozen=True):
    """How much happens in a world that nobody asked for. `turn` counts how often that was changed,
    so that what was appointed before knows that its time is over."""

    level: TrafficLevel = "off"
    turn: int = 0


class Event(Record, frozen=True, kw_only=True):
    """Something that happened. `at` is when, to the fraction of a second; `job` is the job that it
    happened to, as it was then, and `data` all else that is told (`mock_server.rules.events`)."""

    at: float
    type: str
    job: Job | None = None
    data: Json = {}
    correlation_id: str


class Repeat(Record, frozen=True, kw_only=True):
    """What was answered to an `Idempotency-Key`, so that it can be answered again."""

    digest: str
    status: int
    body: bytes


class LogEntry(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True, gc=False
):
    """A line of the system's own log (debugging, Structured Log Analysis)."""

    at: float
    level: str
    service: str
    message: str
    correlation_id: str
    job_id: str | None = None
    provider_id: str | None = None
    error: Json | None = None
    context: Json = {}
