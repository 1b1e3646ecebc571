"""The records of job requests that are stored: batches, schedules and templates."""

from typing import Annotated

from msgspec import Meta, field

from mock_server.world.clock import Second
from mock_server.world.collection import Collection
from mock_server.world.records import Bound, Count, Json, Lineage, Record, RegistryLogin, Text


class Batch(Record, frozen=True, kw_only=True):
    """Jobs submitted together, at most `concurrency` of them past pending. Those in `waiting` start
    when others have ended. `inputs` have no job yet: each gets one from `request`, `size` of them
    at a time. `dropped` inputs never get one."""

    jobs: Annotated[tuple[Text, ...], Meta(min_length=1)]
    waiting: tuple[Text, ...] = ()
    concurrency: Annotated[int, Meta(ge=1)] | None = None
    total: Count = 0
    inputs: tuple[str, ...] = ()
    dropped: Count = 0
    request: Json | None = None
    registry: RegistryLogin | None = None
    size: Annotated[int, Meta(ge=0, le=100)] = 0
    lineage: Lineage = field(default=Lineage(), name="origin")
    last_error: str | None = None


class Schedule(Record, frozen=True, kw_only=True):
    """A job request that is submitted repeatedly. Its id is that of the job that represents
    it, and `request` is what each firing submits. `open` are its jobs and batches that have not
    ended."""

    cron: Text
    enabled: bool = True
    request: Json
    registry: RegistryLogin | None = None
    owner_id: str | None = None
    updated_at: Second
    next_run_at: Second | None = None
    last_run_at: Second | None = None
    last_job_id: str | None = None
    last_error: str | None = None
    runs: Count = 0
    skipped: Count = 0
    open: tuple[Text, ...] = ()


class Template(Record, frozen=True, kw_only=True):
    name: Text
    description: str | None = None
    config: Json
    registry: RegistryLogin | None = None
    updated_at: Second


class JobRequestCollections:
    """The collections of stored job requests, like `Collections` for everything else."""

    batches: Annotated[Collection[Batch], Bound(20_000)]
    templates: Collection[Template]
    schedules: Collection[Schedule]
