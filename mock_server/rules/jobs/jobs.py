"""Submitting, changing, cancelling and resubmitting jobs (jobs; common-issues for the last two)."""

from collections.abc import Mapping
from typing import Any

import msgspec

from mock_server.errors import Conflict
from mock_server.rules import costs
from mock_server.rules.jobs import (
    bids,
    cached_results,
    commands,
    extensions,
    fates,
    pulls,
    requirements,
    selection,
    steering,
    volumes,
)
from mock_server.rules.providers import providers, settings, spot_market
from mock_server.world.json_size import json_size
from mock_server.world.records import Fate, Job, JobEvent, JobStatus, Json, Lineage
from mock_server.world.world import World

OWN_FIELDS = (
    "image",
    "cpu",
    "memory",
    "storage",
    "duration",
    "gpu",
    "name",
    "description",
    "labels",
)
"""Fields of a request that are stored on the job itself."""

CONFIG_FIELDS = frozenset(
    {
        "env", "ports", "volumes", "command", "args", "spotInstance", "maxBidPrice", "autoExtend",
        "maxDuration", "providerStrategy", "maxPrice", "performanceRequirements",
        "fallbackProvider", "minCpu", "minMemory", "maxLatency", "minUptime", "replication",
        "regions", "budget", "cacheResults", "compressionLevel", "dataRetention", "schedule",
        "inputData", "batchSize", "concurrency",
    }
)  # fmt: skip
"""Fields that are stored in its `config`, and shown. Registry credentials are stored separately,
because they are never shown."""

REQUEST_FIELDS = frozenset({"provider", *OWN_FIELDS}) | CONFIG_FIELDS
"""All fields of a request that are shown. Others are ignored, except for registry credentials."""

NOBODY = Lineage()

CHANGEABLE = ("cpu", "memory", "storage", "duration", "labels")
CHANGEABLE_IN: Mapping[str, tuple[str, ...]] = {
    "pending": CHANGEABLE,
    "scheduled": CHANGEABLE,
    "running": ("duration", "labels"),
}

CANCELLABLE = frozenset({"pending", "scheduled", "running"})


def get(world: World, job_id: str) -> Job:
    """:raises NotFound: when the world has no such job."""
    return world.jobs.require(job_id, "job")


def submit(
    world: World, request: Json, *, lineage: Lineage = NOBODY, fate: Fate | None = None
) -> Job:
    """Submits a job: it becomes pending on a provider that can run it. With replication there is a
    further job for each further region.

    :param fate: what will happen to it; random if None.
    :raises ProviderUnavailable: when no provider of the requested type is online, or the named one
        is not.
    :raises NotFound: when no provider has the id.
    """
    requirements.check(request)
    first, *others = selection.regions(world, request)
    for region in others:
        selection.choose(world, request, region)  # all replicas or none
    job = accept(world, request, lineage=lineage, fate=fate, region=first)
    set_off(world, job)
    if not others:
        return world.jobs[job.id]
    copied = msgspec.structs.replace(lineage, replica_of=job.id)
    copies = [accept(world, request, lineage=copied, fate=fate, region=other) for other in others]
    for copy in copies:
        set_off(world, copy)
    named = msgspec.structs.replace(lineage, replicas=tuple(copy.id for copy in copies))
    return replace(world, world.jobs[job.id], lineage=named)


def accept(
    world: World,
    request: Mapping[str, Any],
    *,
    lineage: Lineage,
    fate: Fate | None = None,
    region: str | None = None,
) -> Job:
    """Submits a job, from a request that was checked, that stays pending until it is started.

    :param region: where it has to run; anywhere if None.
    """
    provider, reasons = selection.choose(world, request, region)
    chosen_region = selection.region_of(provider, request, region)
    volumes.check(world, request, provider.id, chosen_region)
    own = {name: request[name] for name in OWN_FIELDS if name in request}
    config = _config(request)
    terms, now = bids.terms(world, provider, request), world.now_seconds
    job = Job(
        id=world.identifiers.new("job"),
        created_at=now,
        provider=provider.type,
        provider_id=provider.id,
        requested=request.get("provider"),
        prices=terms.prices,
        on_demand=terms.on_demand,
        config=config if reasons is None else config | {"selection": reasons},
        fate=fate or steering.from_environment(request) or fates.draw(world, request, provider),
        events=(JobEvent("created", now),),
        lineage=lineage,
        registry=pulls.login_of(request),
        region=chosen_region,
        **own,
    )
    if (key := _cache_key(job)) is not None:
        job = msgspec.structs.replace(job, cache_key=key)
    world.jobs.put(job)
    world.written += json_size(job.config)
    world.emit("job.created", {}, job=job)
    return job


def _cache_key(job: Job) -> str | None:
    """The key of the request that would submit the same job again, with the same region and
    input."""
    if not job.config.get("cacheResults"):
        return None
    added = {"region": job.config.get("selection", {}).get("region"), "input": job.lineage.input}
    return cached_results.key_of(request_of(job) | added)


def _config(request: Mapping[str, Any]) -> Json:
    config = {name: value for name, value in request.items() if name in CONFIG_FIELDS}
    return config | {"command": commands.words(config)} if "command" in config else config


def set_off(world: World, job: Job) -> None:
    """The job has to find a node, and one on spot capacity to follow the market. With cached
    results it is completed at once, and costs nothing."""
    source = cached_results.source_for(world, job)
    if source is not None:
        now = world.now_seconds
        ended = move(
            world, job, "completed", event="completed",
            started_at=now, ended_at=now, exit_code=0, cached_from=source.id,
        )  # fmt: skip
        providers.record_end(world, ended, 0.0)
        return
    world.schedule(world.now + job.fate.scheduling, "schedule_job", job.id)
    patience = settings.patience(world.providers[job.provider_id])
    if patience is not None and patience < job.fate.scheduling:
        world.schedule(world.now + patience, "give_up_search", job.id)
    if job.on_demand is not None:
        world.schedule(spot_market.next_change(world), "check_bid", job.id, recurring=True)


def update(world: World, job_id: str, changes: Json) -> Job:
    """Changes resources before the job runs; duration and labels also while it runs.

    :raises Conflict: when it is too late for the change, or the job has run as long already.
    :raises InvalidRequest: when the duration is longer than the job's `maxDuration`.
    :raises ProviderConflict: when the provider does not extend running jobs.
    """
    job = get(world, job_id)
    asked = {name: changes[name] for name in CHANGEABLE if name in changes}
    open_ = CHANGEABLE_IN.get(job.status, ())
    late = [name for name in asked if name not in open_]
    if late or not open_:
        what = ", ".join(late) or "fields"
        raise Conflict(f"The job is {job.status}, so its {what} cannot be changed.")
    if "duration" in asked:
        provider = world.providers.get(job.provider_id)
        extensions.check(job, asked["duration"], provider, world.now_seconds)
        asked["extended"] = 0
    changed = msgspec.structs.replace(job, **asked)
    before, job = job, replace(world, changed, cache_key=_cache_key(changed))
    if "memory" in asked:
        job = _refit(world, before, job)
    if job.status == "running" and "duration" in asked:
        if job.duration > before.duration:
            job = add_step(world, job, "extended")
        schedule_end(world, job)
    if job.ticket is not None and job.status == "pending":
        world.schedule(world.now, "schedule_job", job.id)  # it may fit now
    return job


def _refit(world: World, before: Job, job: Job) -> Job:
    """A job that gets enough memory before it starts is not killed for lack of memory; one that
    gets too little is killed."""
    was, is_ = (fates.is_starved(each.image, each.memory) for each in (before, job))
    was_killed = job.fate.reason == "resource_limit_exceeded" and job.fate.logged_error is None
    provider = world.providers.get(job.provider_id)
    is_chosen = steering.from_environment(job.config) is not None
    if provider is None or is_chosen or not (was != is_ or was_killed):
        return job
    fate = fates.draw(world, request_of(job), provider)
    kept = {"scheduling": job.fate.scheduling, "starting": job.fate.starting}
    return replace(world, job, fate=msgspec.structs.replace(fate, **kept))


def schedule_end(world: World, job: Job) -> None:
    """Schedules the end of a running job and, before it, its cost-threshold notices."""
    end = fates.end_of(job)
    world.schedule(max(end.at, world.now), "finish_job", job.id)
    reached = [at for share in costs.THRESHOLDS for at in costs.reaches(job, share) if at < end.at]
    for instant in sorted({max(at, world.now) for at in reached}):
        world.schedule(instant, "tell_cost", job.id)


def steer(world: World, job_id: str, outcome: str, after: int | None, reason: str | None) -> Job:
    """Changes the fate of a job that has not ended.

    :raises Conflict: when it has ended, is being cancelled, or is past the state that it should
        stay in.
    """
    job = get(world, job_id)
    too_late = outcome == "stay-pending" and job.status != "pending"
    if job.status not in CANCELLABLE or too_late:
        raise Conflict(f"The job is {job.status}, so its outcome cannot be {outcome}.")
    fate = steering.chosen(outcome, after, reason)
    lived, ran = (
        world.now_seconds - job.created_at,
        world.now_seconds - (job.started_at or world.now_seconds),
    )
    fate = msgspec.structs.replace(
        fate, scheduling=lived + fate.scheduling, running=ran + fate.running
    )
    ticket = None if outcome == "stay-pending" else job.ticket
    job = replace(world, job, fate=fate, ticket=ticket)
    if job.status == "pending":
        world.schedule(job.created_at + fate.scheduling, "schedule_job", job.id)
    if job.status == "running":
        schedule_end(world, job)
    return job


def cancel(world: World, job_id: str) -> Job:
    """Starts to cancel; the job is cancelled some seconds later.

    :raises Conflict: when it has ended, or is already being cancelled.
    """
    job = get(world, job_id)
    if job.status not in CANCELLABLE:
        raise Conflict(f"The job is {job.status}, so it cannot be cancelled.")
    job = move(world, job, "cancelling")
    world.schedule(world.now + world.random("jobs").randint(1, 5), "end_cancelling", job.id)
    return job


def resubmittable(world: World, job_id: str) -> Job:
    """A job that can be submitted again.

    :raises Conflict: while it is under way.
    """
    job = get(world, job_id)
    if job.status != "pending" and job.status not in costs.TERMINAL:
        raise Conflict(
            f"The job is {job.status}; only a job that is pending or has ended can be resubmitted."
            " Cancel it first, or wait until it has ended."
        )
    return job


def request_of(job: Job) -> Json:
    """The request that would submit the same job again."""
    own = {name: getattr(job, name) for name in OWN_FIELDS}
    own["duration"] = extensions.planned(job)
    kept = {name: value for name, value in own.items() if value is not None}
    config = {name: value for name, value in job.config.items() if name in CONFIG_FIELDS}
    return {**_provider_of(job), **kept, **config, **pulls.request_of(job.registry)}


def _provider_of(job: Job) -> Json:
    """The provider that the request of a job names, if it names one."""
    if job.requested is not None:
        return {"provider": job.requested}
    return {} if "providerStrategy" in job.config else {"provider": job.provider_id}


def check(world: World, request: Mapping[str, Any]) -> None:
    """:raises CortexError: as `submit` would."""
    requirements.check(request)
    provider, _ = selection.choose(world, request)
    chosen_region = selection.region_of(provider, request, None)
    volumes.check(world, request, provider.id, chosen_region)
    steering.from_environment(request)
    commands.words(request)


def replace(world: World, job: Job, **changes: Any) -> Job:
    job = msgspec.structs.replace(job, **changes)
    world.jobs.put(job)
    return job


def move(
    world: World, job: Job, status: JobStatus, *, event: str | None = None, **changes: Any
) -> Job:
    """Puts the job into a state and emits `job.<event>` and `job.status.changed`.

    :param event: the name in the job's own list of events, if this change is listed there.
    """
    events = job.events
    if event is not None:
        events = (*events, JobEvent(event, world.now_seconds, changes.get("failure_reason")))
    moved = replace(world, job, status=status, events=events, **changes)
    if event is not None:
        world.emit(f"job.{event}", {}, job=moved)
    if status != job.status:
        world.emit("job.status.changed", {"previous": {"status": job.status}}, job=moved)
    return moved


def add_step(world: World, job: Job, event: str, **changes: Any) -> Job:
    """Adds to the job's own list of events, without an event that others receive."""
    return replace(world, job, events=(*job.events, JobEvent(event, world.now_seconds)), **changes)


def emit(world: World, job: Job, event: str) -> Job:
    """Emits an event that does not change the job's state."""
    return move(world, job, job.status, event=event)
