"""The forms in which clients see a job (jobs, Job Object; webhooks, Payload Format)."""

from collections.abc import Callable

import msgspec

from mock_server.rules import costs
from mock_server.rules.jobs import addresses, bids, outputs
from mock_server.rules.json_cache import JsonCache, Show
from mock_server.rules.reaction_words import in_words
from mock_server.world.clock import timestamp, timestamp_or_none
from mock_server.world.records import Job, JobEvent, Json, Lineage
from mock_server.world.world import World

OUTPUT = "https://storage.cortex.example/{}/output.log"


def summary(job: Job, now: int) -> Json:
    """A row of a list: everything except `config`, `results` and `events`."""
    shown: Json = {
        "id": job.id,
        "provider": job.provider,
        "providerId": job.provider_id,
        "status": job.status,
        "image": job.image,
        "cpu": job.cpu,
        "memory": job.memory,
        "storage": job.storage,
        "duration": job.duration,
        "createdAt": timestamp(job.created_at),
        "startedAt": timestamp_or_none(job.started_at),
        "endedAt": timestamp_or_none(job.ended_at),
        "cost": costs.view(job, now),
    }
    if job.on_demand is not None:
        shown["cost"]["spot"] = bids.view(job)
    if job.failure_reason is not None:
        shown["failureReason"] = job.failure_reason
    if job.gpu:
        shown["gpu"] = job.gpu
    if job.name is not None:
        shown["name"] = job.name
    if job.labels is not None:
        shown["labels"] = job.labels
    shown |= _lineage(job.lineage)
    if job.cached_from is not None:
        shown |= {"cached": True, "cachedFrom": job.cached_from}
    if "schedule" in job.config:
        shown["nextRunAt"] = timestamp_or_none(job.next_run_at if job.status == "pending" else None)
    return shown


def _lineage(lineage: Lineage) -> Json:
    """The ids of the objects that it was created from."""
    shown: Json = msgspec.to_builtins(lineage)
    shown.pop("ownerId", None)
    return shown


def full(job: Job, now: int) -> Json:
    """The whole job, as a read by id and events show it."""
    shown = summary(job, now)
    if job.description is not None:
        shown["description"] = job.description
    if job.region is not None:
        shown["region"] = job.region
    if addresses.has_any(job):
        shown["endpoints"] = addresses.of(job)
    shown["config"] = {"env": {}, "ports": [], **job.config}
    shown["results"] = {
        "exitCode": job.exit_code,
        "outputUrl": OUTPUT.format(job.id) if _has_output(job, now) else None,
        "error": job.error,
    }
    shown["events"] = events(job)
    return shown


def _has_output(job: Job, now: int) -> bool:
    return job.status == "completed" and not outputs.has_expired(job, now)


def changes(job: Job) -> bool:
    """Whether the whole job changes with time: its cost grows, or its outputs expire."""
    return costs.grows(job) or outputs.expires_at(job) is not None


def summary_cache(world: World) -> JsonCache[Job]:
    """Summaries of the world's jobs as JSON. Of a summary, only the cost changes with time."""
    return _cache(world, "summaries of jobs", summary, costs.grows)


def full_cache(world: World) -> JsonCache[Job]:
    """The world's jobs in full, as JSON."""
    return _cache(world, "jobs in full", full, changes)


def _cache(
    world: World, name: str, show: Show[Job], moves: Callable[[Job], bool]
) -> JsonCache[Job]:
    cache: JsonCache[Job] | None = world.caches.get(name)
    if cache is None:
        cache = world.caches[name] = JsonCache(show, moves)
    return cache


def debug(world: World, job: Job) -> Json:
    """The additional fields of `debug=true` (debugging, Job Inspection)."""
    provider = world.providers.get(job.provider_id)
    return {
        "ownerId": job.lineage.owner_id,
        "providerStatus": provider.status if provider is not None else None,
        "hourlyRate": round(costs.hourly_rate(job, job.prices), 6),
        "prices": msgspec.to_builtins(job.prices),
        "upcoming": [
            {"step": in_words(appointment.reaction), "timestamp": timestamp(int(appointment.due))}
            for appointment in sorted(world.agenda)
            if appointment.record_id == job.id
        ],
    }


def events(job: Job) -> list[Json]:
    return [event(step) for step in job.events]


def event(step: JobEvent) -> Json:
    shown = {"type": step.type, "timestamp": timestamp(step.at)}
    return shown if step.reason is None else shown | {"reason": step.reason}
