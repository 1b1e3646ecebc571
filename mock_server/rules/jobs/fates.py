"""The fates of jobs: how long each state lasts and how the job ends, unless it is changed
meanwhile."""

from collections.abc import Mapping
from random import Random
from typing import Any, Literal, NamedTuple

from mock_server.rules import costs
from mock_server.rules.jobs import commands, images, pulls, workloads
from mock_server.rules.jobs.image_kinds import OUT_OF_MEMORY, ContainerFailure
from mock_server.rules.providers import network_facts, settings
from mock_server.rules.quantities import mebibytes
from mock_server.world.records import Fate, Job, Provider
from mock_server.world.world import World

DEGRADED = 3
"""The factor by which a degraded provider is slower and its jobs fail more often."""

MOST_FAILURES = 0.4

UNTIL_DURATION = workloads.FOREVER
"""Longer than any duration: a service runs until its time is up."""


EXTENDED = (0.5, 3.0)
"""The share of its duration that a job runs which can be extended, minimum and maximum."""


class End(NamedTuple):
    at: int
    cause: Literal["fate", "duration", "budget"]


def draw(world: World, request: Mapping[str, Any], provider: Provider) -> Fate:
    """Draws from the world's randomness.

    Networks differ in how fast they find a node and how often jobs fail, images in how long they
    take to start and in how they fail. A job whose image cannot be pulled never starts, and one
    with less memory than its image needs is killed. A command whose effect is plain decides how
    long its job runs and how it ends. A degraded provider is slower and fails more often.
    """
    random = world.random("jobs")
    network, kind = network_facts.TYPES[provider.type], images.kind_of(request["image"])
    trouble = DEGRADED if provider.status == "degraded" else 1
    scheduling = random.randint(*network.scheduling) * trouble
    scheduling = round(scheduling * settings.scheduling_factor(provider))
    starting = random.randint(*kind.pull) * trouble
    starting = -(-starting // settings.image_speed(provider))
    refusal = pulls.refusal(request["image"], pulls.login_of(request))
    if refusal is not None:
        return not_pulled(scheduling, starting, refusal)
    if is_starved(request["image"], request["memory"]):
        running = random.randint(1, 20)
        return failing(scheduling, starting, min(running, request["duration"]), OUT_OF_MEMORY)
    workload = workloads.of(request, commands.with_arguments(request))
    if workload is not None:
        return _commanded(random, request, scheduling, starting, workload)
    ease = 2 if settings.is_fast(provider) else 1
    if random.random() < min(kind.failure_rate * network.failures * trouble / ease, MOST_FAILURES):
        running = max(1, int(request["duration"] * random.uniform(0.02, 0.6)))
        return failing(scheduling, starting, running, random.choice(kind.failures))
    return Fate(scheduling=scheduling, starting=starting, running=_running(random, request))


def is_starved(image: str, memory: str) -> bool:
    """Whether a container has less memory than its image needs."""
    return mebibytes(memory) < images.kind_of(image).memory


def failing(scheduling: int, starting: int, running: int, failure: ContainerFailure) -> Fate:
    return Fate(
        scheduling=scheduling, starting=starting, running=running,
        exit_code=failure.exit_code, error=failure.reason, reason=failure.kind,
        last_words=failure.last_words,
    )  # fmt: skip


def not_pulled(scheduling: int, starting: int, refusal: pulls.PullFailure) -> Fate:
    return Fate(
        scheduling=scheduling, starting=starting, running=0, error=refusal.error, stage="pulling",
        reason="image_pull_error", last_words=refusal.last_words, logged_error=refusal.logged_error,
    )  # fmt: skip


def _commanded(
    random: Random,
    request: Mapping[str, Any],
    scheduling: int,
    starting: int,
    workload: workloads.Workload,
) -> Fate:
    running = _running(random, request) if workload.seconds is None else workload.seconds
    running = max(1, running)
    if workload.failure is not None:
        return failing(scheduling, starting, running, workload.failure)
    return Fate(scheduling=scheduling, starting=starting, running=running)


def end_of(job: Job) -> End:
    """The first event that ends a running job: its fate, its duration, or a budget with `action:
    stop`."""
    assert job.started_at is not None  # noqa: S101  only asked of jobs that have started
    ends = [
        End(job.started_at + job.fate.running, "fate"),
        End(job.started_at + job.duration, "duration"),
    ]
    if job.config.get("budget", {}).get("action") == "stop":
        ends += [End(at, "budget") for at in costs.reaches(job, 1.0)]
    return min(ends, key=lambda end: end.at)


def _running(random: Random, request: Mapping[str, Any]) -> int:
    """A service with an exposed port keeps running. Anything else ends before its time is up, or
    some time after it if it can be extended."""
    if any(port.get("expose") for port in request.get("ports", ())):
        return UNTIL_DURATION
    if request.get("autoExtend"):
        longest = request.get("maxDuration", UNTIL_DURATION)
        return max(1, int(min(request["duration"] * random.uniform(*EXTENDED), 0.95 * longest)))
    return max(1, int(request["duration"] * random.uniform(0.2, 0.9)))
