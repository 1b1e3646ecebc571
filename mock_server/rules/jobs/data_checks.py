"""Consistency checks of a job's data (debugging, Database Consistency Checks)."""

from collections.abc import Iterator
from itertools import pairwise

from mock_server.rules import costs
from mock_server.rules.checks import CheckResult, of, worst
from mock_server.rules.providers import condition
from mock_server.world.clock import timestamp
from mock_server.world.records import Job, Json
from mock_server.world.world import World

LAST_EVENT = {
    "pending": {"created"},
    "scheduled": {"scheduled"},
    "running": {"started", "cost.threshold", "extended"},
    "completed": {"completed"},
    "failed": {"failed"},
    "cancelled": {"cancelled"},
}
"""The last event of a job in each state. A job that is being cancelled keeps the one it had."""


def run(world: World, job: Job) -> Json:
    checks = [_times(job), _events(job), _cost(job, world.now_seconds), *_provider(world, job)]
    return {
        "jobId": job.id,
        "consistent": worst(check.status for check in checks) != "failed",
        "status": job.status,
        "checks": [check.view() for check in checks],
        "timestamp": timestamp(world.now_seconds),
    }


def _times(job: Job) -> CheckResult:
    times = [job.created_at, job.started_at, job.ended_at]
    known = [at for at in times if at is not None]
    in_order = all(earlier <= later for earlier, later in pairwise(known))
    return of("times", in_order, "The times are in order.", "The times are not in order.")


def _events(job: Job) -> CheckResult:
    last = job.events[-1].type if job.events else None
    agrees = job.status == "cancelling" or last in LAST_EVENT[job.status]
    return of(
        "events",
        agrees,
        "The last event agrees with the status.",
        f"The last event is {last}, and the job is {job.status}.",
    )


def _cost(job: Job, now: int) -> CheckResult:
    shown = costs.view(job, now)
    agrees = shown["current"] == costs.spent(job, now)
    return of("cost", agrees, "The cost is the rate by the time run.", "The cost is wrong.")


def _provider(world: World, job: Job) -> Iterator[CheckResult]:
    provider = world.providers.get(job.provider_id)
    is_over = job.status in costs.TERMINAL
    if provider is None:
        bad = f"The provider {job.provider_id} was removed."
        yield CheckResult("provider", "warning" if is_over else "failed", bad)
        return
    good = f"The provider {provider.id} has the job as {job.status}."
    fits = is_over or condition.is_reachable(provider)
    bad = f"The provider {provider.id} is {provider.status}, so the job waits or is lost."
    yield of("provider", fits, good, bad, otherwise="warning")
