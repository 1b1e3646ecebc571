"""The state of the Cortex system itself: its settings and its operations."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from mock_server.world.clock import Instant, Second
from mock_server.world.collection import Collection
from mock_server.world.records import Bound, Count, Json, Quantity, Record, Status, Text

OperationStatus = Literal["running", "completed", "failed", "cancelled"]

MOST_LOG_ENTRIES = 10_000

ENTRY_BYTES = 250
"""The average size of a log entry on disk."""

COMPRESSION = 5
"""How many times more entries fit into compressed files."""

Size = Annotated[int, Meta(ge=1_000, le=1_000_000_000_000_000, multiple_of=1_000)]
"""Bytes; whole kilobytes."""
LogLevel = Annotated[str, Meta(pattern="^(debug|info|warn|error)$")]


class LogEntry(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True, gc=False
):
    """An entry of the system log (debugging, Structured Log Analysis)."""

    at: Instant
    level: LogLevel
    service: Text
    message: Text
    correlation_id: Text
    job_id: str | None = None
    provider_id: str | None = None
    error: Json | None = None
    context: Json = {}


class LogSettings(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """The settings of the log. `temporary_level` applies until an instant."""

    level: LogLevel = "info"
    temporary_level: LogLevel | None = None
    until: Instant | None = None
    max_size: Size = 100_000_000
    max_files: Annotated[int, Meta(ge=1, le=1000)] = 10
    compression: bool = True

    def level_at(self, instant: Instant) -> str:
        """The lowest level that is logged at an instant."""
        if self.temporary_level is None or self.until is None or instant >= self.until:
            return self.level
        return self.temporary_level

    def ends_after(self, instant: Instant) -> int | None:
        """The second in which the temporary level ends, if it applies at that instant."""
        return None if self.until is None or instant >= self.until else int(self.until)

    @property
    def most_entries(self) -> int:
        """How many entries fit into the files, at most as many as the mock keeps."""
        room = self.max_size * self.max_files * (COMPRESSION if self.compression else 1)
        return max(1, min(MOST_LOG_ENTRIES, room // ENTRY_BYTES))


class DatabaseSettings(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """Timeouts are in milliseconds."""

    pool_size: Annotated[int, Meta(ge=1, le=1000)] = 10
    idle_timeout: Annotated[int, Meta(ge=0, le=86_400_000)] = 10_000
    connection_timeout: Annotated[int, Meta(ge=0, le=86_400_000)] = 2_000


class Restarts(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """How often a service was restarted, and since when the latest start counts."""

    count: Count
    up_since: Second


class SystemState(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """Settings of the system. `services` contains those that were restarted. `version` is the
    version after a rollback."""

    logging: LogSettings = LogSettings()
    database: DatabaseSettings = DatabaseSettings()
    services: dict[str, Restarts] = {}
    version: str | None = None


class LongOperation(Record, frozen=True, kw_only=True):
    """A long-running operation: it runs until `ends_at`, and then has a result."""

    kind: Text
    status: OperationStatus = "running"
    requested_by: str | None = None
    started_at: Instant
    ends_at: Instant
    ended_at: Second | None = None
    request: Json = msgspec.field(default_factory=dict)
    result: Json | None = None
    correlation_id: Text


class LogExport(Record, frozen=True, kw_only=True):
    """The entries that an operation exported; its id is the operation's."""

    entries: Annotated[tuple[LogEntry, ...], Meta(max_length=MOST_LOG_ENTRIES)]


class Captured(Record, frozen=True, kw_only=True):
    """A request that an operation watched, and its response. Secrets are already redacted."""

    operation_id: Text
    at: Instant
    method: Text
    path: Text
    query: str
    request_headers: tuple[tuple[str, str], ...] = ()
    request_body: str | None = None
    status: Status
    response_headers: tuple[tuple[str, str], ...] = ()
    response_body: str | None = None
    response_size: Count = 0
    correlation_id: Text
    user_id: str | None = None
    api_operation: str | None = None


class ContainerState(Record, frozen=True, kw_only=True):
    """Changes to a container; its id is the container's. `cpu` is in millicores. `limited_at` is
    when its limits last changed."""

    cpu: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    memory: Quantity | None = None
    limited_at: Second = 0
    restarts: Count = 0
    restarted_at: Second | None = None


class SystemCollections:
    """The collections of the system itself, like `Collections` for everything else."""

    operations: Annotated[Collection[LongOperation], Bound(1_000)]
    log_exports: Annotated[Collection[LogExport], Bound(20)]
    captured: Annotated[Collection[Captured], Bound(2_000)]
    containers: Annotated[Collection[ContainerState], Bound(20_000)]
