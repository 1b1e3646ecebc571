"""Checks relations between the values of a snapshot: references, the order of times, states.

`mock_server.world.world_state.read` has already checked each value by its declared type. A running
world never breaks these rules, so a snapshot that does was created or changed by hand.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from random import Random
from typing import Any, get_args

from mock_server.control import fault_consistency, system_consistency
from mock_server.control.fitting import Ids, escaped, fitting
from mock_server.errors import FieldError
from mock_server.rules import reactions
from mock_server.rules.jobs import cron
from mock_server.synthetic import traffic
from mock_server.world import world_state
from mock_server.world.access_records import ApiKey, CostAlert, Plan, Session
from mock_server.world.clock import Instant
from mock_server.world.job_request_records import Batch, Schedule, Template
from mock_server.world.records import Event, Job, Provider
from mock_server.world.registry import COLLECTIONS
from mock_server.world.turns import BATCH, Work, finished
from mock_server.world.webhook_records import Delivery
from mock_server.world.world_state import Parts, Snapshot, SnapshotError, WorldState

REACTIONS = reactions.REACTIONS.keys() | traffic.REACTIONS.keys()
"""The collections that the appointments of each reaction refer to."""

KEYS = dict(zip(Snapshot.__struct_fields__, Snapshot.__struct_encode_fields__, strict=True))
"""The keys of the collections in a snapshot."""

BEFORE_START = ("pending", "scheduled")
ENDED = ("completed", "failed", "cancelled")

EVENT_SUBJECTS = {
    "job": "job", "provider": "provider", "network": "network", "system.alert": "alert",
    "system.update.available": "update", "system.resource.threshold": "resource",
}  # fmt: skip
"""The subject of an event of a type, or of all types that start with that word."""


AT_ONCE = 50
"""Records checked in one step. Some take a tenth of a millisecond."""


def read(document: Any) -> WorldState:
    """Like `checked`, but at once, for a snapshot that was decoded as a whole."""
    return finished(checked(Parts(document)))


def checked(parts: Parts) -> Work[WorldState]:
    """The state in a snapshot, if all of it is consistent.

    :raises SnapshotError: with the first place that is not.
    """
    known = world_state.read(parts)
    yield
    for error in _errors(known):
        if error is not None:
            raise SnapshotError(error.message, error.field)
        yield
    return known


def _errors(known: WorldState) -> Iterator[FieldError | None]:
    """Checks in steps. Yields None wherever other work may run."""
    yield from _facts(known)
    yield from system_consistency.of_settings(known)
    yield from _agenda(known)
    ids: dict[str, set[str]] = {}
    yield from _identities(known, ids)
    for name, check in CHECKS.items():
        for number, record in enumerate(known.records[name]):
            for error in check(record, known, ids):
                yield FieldError(f"/{KEYS[name]}/{number}{error.field}", error.message)
            if number % AT_ONCE == 0:
                yield None


def _facts(known: WorldState) -> Iterator[FieldError]:
    for plan in get_args(Plan):
        if plan not in known.allowances:
            yield FieldError(f"/allowances/{plan}", "is required: requests a minute")
    if known.begun > known.now:
        yield FieldError("/begun", "must not be after now")
    for caller, (begun, _) in known.windows.items():
        if begun > known.now:
            yield FieldError(f"/windows/{escaped(caller)}/0", "must not be after now")
    for name, state in known.randomness.items():
        if not _is_state(state):
            yield FieldError(
                f"/randomness/{escaped(name)}", "must be a state of Python's random module"
            )
    ids = {delivery.id for delivery in known.records["deliveries"]}
    for number, delivery in enumerate(known.outbox):
        if delivery not in ids and not _is_full(known, "deliveries"):
            yield FieldError(f"/outbox/{number}", "must be the id of a delivery")


def _is_state(state: Any) -> bool:
    try:
        Random(0).setstate(state)
    except (ValueError, TypeError, OverflowError):
        return False
    return any(state[1][:-1])


def _agenda(known: WorldState) -> Iterator[FieldError | None]:
    numbers: set[int] = set()
    for number, appointment in enumerate(known.agenda):
        if appointment.reaction not in REACTIONS:
            yield FieldError(f"/agenda/{number}/2", "must be the name of a reaction")
        if appointment.number in numbers:
            yield FieldError(f"/agenda/{number}/1", "must be unique")
        numbers.add(appointment.number)
        if number % BATCH == 0:
            yield None


def _identities(known: WorldState, ids: dict[str, set[str]]) -> Iterator[FieldError | None]:
    """:param ids: receives the ids of each collection."""
    for entry in COLLECTIONS:
        seen = ids[entry.name] = set()
        for number, record in enumerate(known.records[entry.name]):
            if record.id in seen:
                yield FieldError(f"/{KEYS[entry.name]}/{number}/id", "must be unique")
            if record.created_at > known.now:
                yield FieldError(f"/{KEYS[entry.name]}/{number}/createdAt", "must not be after now")
            seen.add(record.id)
            if number % BATCH == 0:
                yield None
    digests: set[str] = set()
    for number, key in enumerate(known.records["keys"]):
        assert isinstance(key, ApiKey)  # noqa: S101  the registry guarantees it
        if key.digest in digests:
            yield FieldError(f"/keys/{number}/digest", "must be unique")
        digests.add(key.digest)


def _is_full(known: WorldState, name: str) -> bool:
    """Whether a collection is full. If so, references may point to records that it has dropped."""
    (entry,) = (entry for entry in COLLECTIONS if entry.name == name)
    return entry.bound is not None and len(known.records[name]) >= entry.bound


def _reference(
    identifier: str, name: str, place: str, known: WorldState, ids: Ids
) -> Iterator[FieldError]:
    if identifier not in ids[name] and not _is_full(known, name):
        yield FieldError(place, f"must be the id of one of the {name}")


def _job(job: Job, known: WorldState, ids: Ids) -> Iterator[FieldError]:
    yield from _life(job, known.now)
    if job.status not in ENDED:
        yield from _reference(job.provider_id, "providers", "/providerId", known, ids)
    yield from fitting(job.config, "JobRequest", "/config", partial=True)


def _life(job: Job, now: Instant) -> Iterator[FieldError]:
    """Whether a job's times and events match its status."""
    started, ended = job.started_at, job.ended_at
    if job.status in BEFORE_START and started is not None:
        yield FieldError("/startedAt", f"must be missing while the job is {job.status}")
    may_fail_before = job.status == "failed" and (
        job.fate.stage != "running" or job.failure_reason == "spot_terminated"
    )
    if job.status in ("running", "completed", "failed") and started is None and not may_fail_before:
        yield FieldError("/startedAt", f"is required because the job is {job.status}")
    if job.failure_reason is not None and job.status != "failed":
        yield FieldError("/failureReason", "must be missing unless the job has failed")
    if (ended is not None) != (job.status in ENDED):
        yield FieldError("/endedAt", "is required for a job that has ended, and for no other")
    times = [("createdAt", job.created_at), ("startedAt", started), ("endedAt", ended)]
    yield from _ascending([(f"/{name}", at) for name, at in times if at is not None], now)
    events = [(f"/events/{number}/at", step.at) for number, step in enumerate(job.events)]
    yield from _ascending(events, now)


def _ascending(times: Iterable[tuple[str, Instant]], now: Instant) -> Iterator[FieldError]:
    """:param times: with their places, in the required order, none after now."""
    for (_, earlier), (place, later) in pairwise(list(times)):
        if later < earlier:
            yield FieldError(place, "must not be before the earlier times")
    for place, at in times:
        if at > now:
            yield FieldError(place, "must not be after now")


def _batch(batch: Batch, known: WorldState, ids: Ids) -> Iterator[FieldError]:
    for number, job_id in enumerate(batch.jobs):
        yield from _reference(job_id, "jobs", f"/jobs/{number}", known, ids)
    for number, job_id in enumerate(batch.waiting):
        if job_id not in batch.jobs:
            yield FieldError(f"/waiting/{number}", "must be one of the batch's jobs")
    if batch.inputs and not (batch.request and batch.size):
        yield FieldError("/request", "is required, with a size, while there are inputs")
    if batch.request is not None:
        yield from fitting(batch.request, "JobRequest", "/request")


def _schedule(schedule: Schedule, known: WorldState, _: Ids) -> Iterator[FieldError]:
    yield from fitting(schedule.request, "JobRequest", "/request")
    why = cron.problem(schedule.cron, int(known.now))
    if why is not None:
        yield FieldError("/cron", f"{cron.EXPECTED}; {why}")


def _template(template: Template, _: WorldState, __: Ids) -> Iterator[FieldError]:
    yield from fitting(template.config, "JobRequest", "/config")


def _provider(provider: Provider, known: WorldState, _: Ids) -> Iterator[FieldError]:
    times = [(f"/history/{n}/at", change.at) for n, change in enumerate(provider.history)]
    yield from _ascending(times, known.now)
    if not provider.history or provider.history[-1].status != provider.status:
        yield FieldError("/history", "must end with the provider's status")


def _delivery(delivery: Delivery, known: WorldState, ids: Ids) -> Iterator[FieldError]:
    yield from _reference(delivery.webhook_id, "webhooks", "/webhookId", known, ids)
    if (delivery.status == "retrying") != (delivery.next_attempt_at is not None):
        yield FieldError(
            "/nextAttemptAt", "is required while the delivery is retrying, and only then"
        )
    if delivery.status == "delivered" and not delivery.latest_attempts:
        yield FieldError("/tries", "must end with the attempt that the receiver accepted")


def _owned(
    record: ApiKey | Session | CostAlert, known: WorldState, ids: Ids
) -> Iterator[FieldError]:
    yield from _reference(record.user_id, "users", "/userId", known, ids)


def _event(event: Event, known: WorldState, _: Ids) -> Iterator[FieldError]:
    if event.at > known.now:
        yield FieldError("/at", "must not be after now")
    if event.job is not None:
        for error in _life(event.job, known.now):
            yield FieldError(f"/job{error.field}", error.message)
        yield from fitting(event.job.config, "JobRequest", "/job/config", partial=True)
    first = event.type.partition(".")[0]
    subject = EVENT_SUBJECTS.get(event.type) or EVENT_SUBJECTS[first]
    value = event.data.get(subject)
    if not isinstance(value, dict) and not (subject == "job" and event.job is not None):
        yield FieldError(
            _place_of(subject, event), f"is required because the event is {event.type}"
        )
    elif isinstance(value, dict) and first != "system" and not isinstance(value.get("id"), str):
        yield FieldError(f"/data/{subject}/id", "must be a string")


def _place_of(subject: str, event: Event) -> str:
    """Where the missing subject belongs. A snapshot leaves out empty data."""
    if subject == "job" and subject not in event.data:
        return "/job"
    return f"/data/{subject}" if event.data else "/data"


CHECKS: Mapping[str, Any] = {
    "jobs": _job,
    "batches": _batch,
    "schedules": _schedule,
    "templates": _template,
    "providers": _provider,
    "deliveries": _delivery,
    "keys": _owned,
    "sessions": _owned,
    "cost_alerts": _owned,
    "events": _event,
    "operations": system_consistency.of_operation,
    "injected_faults": fault_consistency.of_fault,
}
"""The check for each record, by collection."""
