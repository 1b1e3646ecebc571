"""The total cost of all jobs since a midnight, without visiting each job."""

from mock_server.rules import costs
from mock_server.world.records import Job
from mock_server.world.tallies import TallyDefinition
from mock_server.world.turns import Turns
from mock_server.world.world import World

DAY = 86_400


def since(world: World, day: int) -> float:
    """USD that were spent since a midnight, in whole days since 1970.

    From the present back to it, the rate at which money is spent changes only with the jobs that
    start and end on the way.
    """
    now = world.now_seconds
    started, ended = world.jobs.tally(*STARTED), world.jobs.tally(*ENDED)
    _, rate = world.jobs.tally(*RUNNING).of(True) or (0, 0)
    total = 0
    for number in range(now // DAY, day - 1, -1):
        begin, end = number * DAY, min((number + 1) * DAY, now)
        _, started_rate, started_at = started.of(number) or (0, 0, 0)
        _, ended_rate, ended_at = ended.of(number) or (0, 0, 0)
        rate += ended_rate - started_rate
        total += rate * (end - begin)
        total += started_rate * end - started_at - (ended_rate * end - ended_at)
    return total / 3600 / 1_000_000


async def prepare(world: World, turns: Turns) -> None:
    """Creates the tallies, in slices."""
    for tallied in TALLIES:
        await world.jobs.grow_tally(*tallied, turns)


def _rate(job: Job) -> int:
    """Millionths of USD an hour."""
    return round(costs.hourly_rate(job, job.prices) * 1_000_000)


def _start_day(job: Job) -> int | None:
    return None if job.started_at is None else job.started_at // DAY


def _end_day(job: Job) -> int | None:
    return None if job.started_at is None or job.ended_at is None else job.ended_at // DAY


def _runs(job: Job) -> bool | None:
    return True if costs.grows(job) else None


def _at_start(job: Job) -> tuple[int, int]:
    return _rate(job), _rate(job) * (job.started_at or 0)


def _at_end(job: Job) -> tuple[int, int]:
    return _rate(job), _rate(job) * (job.ended_at or 0)


STARTED = TallyDefinition("started by day", _start_day, _at_start)
ENDED = TallyDefinition("ended by day", _end_day, _at_end)
RUNNING = TallyDefinition("spending now", _runs, lambda job: (_rate(job),))
TALLIES = (STARTED, ENDED, RUNNING)
