"""The records of a world: one frozen structure for each kind of resource.

A record is never changed, only replaced, so forks and snapshots can share it. Instants are whole
seconds since 1970 (UTC). Python names are the documentation's names in snake case. The `view`
functions in `mock_server.rules` decide what clients see of a record.

The type declares which values are allowed. Only records that are read from a snapshot are checked
against it (`mock_server.world.world_state.read`); records that the program creates are not.
"""

import re
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta

from mock_server.world.clock import Instant, Second
from mock_server.world.collection import Collection

JobStatus = Literal[
    "pending", "scheduled", "running", "completed", "failed", "cancelling", "cancelled"
]
ProviderStatus = Literal["online", "offline", "degraded", "initializing"]
TrafficLevel = Literal["off", "calm", "steady", "busy"]

EVENT_TYPES = (
    "job.created", "job.scheduled", "job.started", "job.completed", "job.failed", "job.cancelled",
    "job.expired", "job.cost.threshold", "job.status.changed", "provider.status.changed",
    "provider.pricing.changed", "provider.added", "provider.removed", "provider.wallet.low",
    "network.status.changed", "system.alert", "system.update.available",
    "system.resource.threshold",
)  # fmt: skip
EventType = Annotated[str, Meta(pattern=f"^({'|'.join(map(re.escape, EVENT_TYPES))})$")]
ProviderType = Literal["akash", "render", "golem", "bittensor", "ionet"]
FateStage = Literal["submitting", "pulling", "running"]
FailureReason = Literal[
    "image_pull_error",
    "resource_limit_exceeded",
    "network_error",
    "exit_code",
    "duration_exceeded",
    "budget_exceeded",
    "spot_terminated",
]
TransactionType = Literal["payment", "topup", "refill", "adjustment"]

Json = dict[str, Any]

Text = Annotated[str, Meta(min_length=1)]
Quantity = Annotated[str, Meta(pattern=r"^[1-9][0-9]{0,13}(Mi|Gi)$")]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Meta(ge=0, le=1_000_000_000_000_000)]
Seconds = Annotated[int, Meta(ge=0, le=1_000_000_000_000)]
Price = Annotated[float, Meta(ge=0.000_001, le=1_000_000)]
Usd = Annotated[float, Meta(ge=0, le=1_000_000_000_000_000)]
Status = Annotated[int, Meta(ge=100, le=999)]
ExitCode = Annotated[int, Meta(ge=0, le=255)]


class Record(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename="camel",
    omit_defaults=True,
    gc=False,
    forbid_unknown_fields=True,
):
    """Any record of a collection. Frozen records cannot be part of a reference cycle, so the
    garbage collector need not visit all of a world."""

    id: Text
    created_at: Second


class Prices(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A provider's prices per hour: a core, a GiB of memory, a GiB of storage, a GPU."""

    cpu: Price
    memory: Price
    storage: Price
    gpu: Price | None = None
    currency: Text = "USD"


class LoggedError(msgspec.Struct, frozen=True, gc=False):
    """How the system's log describes a failure (debugging, Structured Log Analysis)."""

    code: Text
    message: Text
    details: Json


class Fate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """How a job will go unless it is changed; chosen when it is submitted. Where there
    is an error, `stage` is when it happens, `reason` its kind, `last_words` the last output of the
    container, and `logged_error` its entry in the system's log."""

    scheduling: Seconds  # seconds from creation until it is scheduled
    starting: Seconds  # seconds from then until it is running
    running: Seconds  # seconds that it is running
    exit_code: ExitCode = 0
    error: str | None = None
    stage: FateStage = "running"
    reason: FailureReason = "exit_code"
    last_words: str | None = None
    logged_error: LoggedError | None = msgspec.field(default=None, name="fault")


class Lineage(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True, gc=False
):
    """Where a job comes from: ids of its submitter and of what it was created from, and its entry
    of `inputData`."""

    owner_id: str | None = None
    batch_id: str | None = None
    template_id: str | None = None
    resubmitted_from: str | None = None
    replica_of: str | None = None
    scheduled_by: str | None = None
    replicas: tuple[str, ...] = ()
    input: str | None = None


class JobEvent(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One step of a job's life, as `events` shows it. A failure has a reason."""

    type: Text
    at: Second
    reason: FailureReason | None = None


class RegistryLogin(msgspec.Struct, frozen=True, gc=False):
    """Credentials for a private registry, which no response contains."""

    username: Text
    password: Text


class Job(Record, frozen=True, kw_only=True):
    """`requested` is the provider that the request names: a network, or an id. Older snapshots do
    not have it. `ticket` is its number in its provider's queue, if it waits; `extended` the part of
    its duration that automatic extensions added; `on_demand` its provider's other prices, for a job
    on spot capacity; `next_run_at` the next firing of the schedule that it represents; `region`
    where it runs, if the request or its provider names one."""

    provider: ProviderType
    provider_id: Text
    requested: str | None = None
    status: JobStatus = "pending"
    image: Text
    cpu: Annotated[int, Meta(ge=1, le=1_000_000)]
    memory: Quantity
    storage: Quantity
    duration: Annotated[int, Meta(ge=1, le=2_592_000)]
    extended: Seconds = 0
    gpu: Annotated[int, Meta(ge=0, le=64)] = 0
    name: str | None = None
    description: str | None = None
    labels: dict[str, str] | None = None
    config: Json = {}
    ticket: Annotated[int, Meta(ge=1)] | None = None
    started_at: Second | None = None
    ended_at: Second | None = None
    prices: Prices
    on_demand: Prices | None = None
    fate: Fate
    exit_code: ExitCode | None = None
    error: str | None = None
    failure_reason: FailureReason | None = None
    registry: RegistryLogin | None = None
    events: tuple[JobEvent, ...] = ()
    lineage: Lineage = msgspec.field(default=Lineage(), name="origin")
    next_run_at: Second | None = None
    cache_key: Digest | None = None
    cached_from: str | None = None
    region: str | None = None


class ExecSession(Record, frozen=True, kw_only=True):
    """A command that a WebSocket is opened for. Its id is the digest of the token that opens it;
    `credential` is the digest of the key or login that asked for it. Older snapshots do not have
    it, and their sessions are over."""

    job_id: Text
    user_id: Text
    key_id: str | None = None
    credential: str = ""
    command: Annotated[tuple[str, ...], Meta(min_length=1)]


class StatusChange(msgspec.Struct, frozen=True, gc=False):
    """A provider's new state, and when it changed."""

    status: ProviderStatus
    at: Second


class Provider(Record, frozen=True, kw_only=True):
    """`prices`, `latency`, `uptime` and `node_count` are the values around which the provider's
    metrics move. `funds` is the wallet's balance in USD, after all jobs that have ended.
    `login_refused` is whether the network refused the credentials at the last login."""

    name: Text
    type: ProviderType
    status: ProviderStatus
    version: Text
    endpoints: tuple[Text, ...]
    prices: Prices
    latency: Annotated[int, Meta(ge=0, le=1_000_000)]
    uptime: Annotated[float, Meta(ge=0, le=100)]
    node_count: Annotated[int, Meta(ge=1, le=1_000_000)]
    funds: Usd
    awaits_refill: bool = False
    authenticated_at: Second | None = None
    login_refused: bool = False
    config: Json = {}
    updated_at: Second
    jobs_completed: Count = 0
    jobs_failed: Count = 0
    spent: Usd = 0.0
    history: tuple[StatusChange, ...] = ()


class Transaction(Record, frozen=True, kw_only=True):
    """A change of a provider's wallet: by `usd`, which is negative for payments, to `funds`. The
    costs of running jobs are not included yet."""

    provider_id: Text
    network: ProviderType
    type: TransactionType
    usd: Annotated[float, Meta(ge=-1_000_000_000_000_000, le=1_000_000_000_000_000)]
    funds: Usd
    job_id: str | None = None
    block_seconds: Annotated[int, Meta(ge=1, le=60)] | None = None
    needed_confirmations: Annotated[int, Meta(ge=1, le=60)] | None = None


class Traffic(msgspec.Struct, frozen=True, gc=False):
    """The level of traffic in a world. `changes` counts changes of the level, so that
    older appointments know that they have expired."""

    level: TrafficLevel = "off"
    changes: Count = msgspec.field(default=0, name="turn")


class Event(Record, frozen=True, kw_only=True):
    """Something that happened. `at` is when, to the fraction of a second; `job` is its job as it
    was then, and `data` is everything else in the event (`mock_server.rules.events`)."""

    at: Instant
    type: EventType
    job: Job | None = None
    data: Json = {}
    correlation_id: Text


class Repeat(Record, frozen=True, kw_only=True):
    """The response to an `Idempotency-Key`, so that it can be sent again. A private one contains a
    secret, so snapshots leave it out."""

    digest: Digest
    status: Annotated[int, Meta(ge=200, le=599)]
    body: bytes
    private: bool = False


class Bound(NamedTuple):
    """How many records a collection keeps. Beyond that the oldest is dropped. Without a bound it
    keeps everything."""

    records: int


class Collections:
    """The collections of these records. One line adds a collection; the other collections are in
    the modules of their records (`mock_server.world.registry`)."""

    jobs: Annotated[Collection[Job], Bound(200_000)]
    providers: Collection[Provider]
    transactions: Annotated[Collection[Transaction], Bound(20_000)]
    events: Annotated[Collection[Event], Bound(20_000)]
    exec_sessions: Annotated[Collection[ExecSession], Bound(1_000)]
    repeats: Annotated[Collection[Repeat], Bound(10_000)]
