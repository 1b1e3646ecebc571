"""What becomes of a job if nobody interferes: how long each state lasts, and how it ends."""

from collections.abc import Mapping
from math import ceil
from random import Random
from typing import Any

from mock_server.world.records import Fate, Job, Provider
from mock_server.world.world import World

FAILURES: tuple[tuple[int, str], ...] = (
    (1, "The container exited with code 1."),
    (137, "The container was killed: out of memory."),
    (127, "The container's command was not found."),
    (139, "The container crashed with a segmentation fault."),
)
FAILURE_RATE = 0.08
DEGRADED_FAILURE_RATE = 0.25

COST_THRESHOLD = 0.8
"""Of the projected cost, when `job.cost.threshold` is first told; the second time at all of it."""

UNTIL_DURATION = 2_592_001
"""Longer than any duration: a service runs until its time is up."""


def draw(world: World, order: Mapping[str, Any], provider: Provider) -> Fate:
    """Draws from the world's randomness. A degraded provider is slower and fails more."""
    random = world.random("jobs")
    degraded = provider.status == "degraded"
    slowness = 3 if degraded else 1
    scheduling = random.randint(2, 8) * slowness
    starting = random.randint(3, 12) * slowness
    if random.random() < (DEGRADED_FAILURE_RATE if degraded else FAILURE_RATE):
        return _failure(random, scheduling, starting, order["duration"])
    return Fate(scheduling=scheduling, starting=starting, running=_running(random, order))


def ends_at(job: Job) -> int:
    """The instant at which a running job ends: its fate's, or when its duration is over."""
    assert job.started_at is not None  # noqa: S101  only asked of jobs that have started
    return job.started_at + min(job.fate.running, job.duration)


def costs_most_at(job: Job) -> int:
    """The instant at which a running job, if it still runs, has cost most of what is projected."""
    assert job.started_at is not None  # noqa: S101  only asked of jobs that have started
    return job.started_at + ceil(job.duration * COST_THRESHOLD)


def expires(job: Job) -> bool:
    return job.fate.running > job.duration


def _failure(random: Random, scheduling: int, starting: int, duration: int) -> Fate:
    exit_code, error = random.choice(FAILURES)
    running = max(1, int(duration * random.uniform(0.02, 0.6)))
    return Fate(
        scheduling=scheduling, starting=starting, running=running, exit_code=exit_code, error=error
    )


def _running(random: Random, order: Mapping[str, Any]) -> int:
    """A service with an exposed port stays up; anything else is done before its time is over."""
    if any(port.get("expose") for port in order.get("ports", ())):
        return UNTIL_DURATION
    return max(1, int(order["duration"] * random.uniform(0.2, 0.9)))
