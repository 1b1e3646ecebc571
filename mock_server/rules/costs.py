"""The cost of a job: its hourly rate at the provider's prices, times its running time."""

from collections.abc import Iterator
from math import ceil

from mock_server.rules.quantities import gibibytes
from mock_server.world.clock import CalendarPeriod, next_day
from mock_server.world.records import Job, Json, Prices

DAY = 86_400

THRESHOLDS = (0.8, 1.0)
"""The shares of its budget, or of its projected cost, at which `job.cost.threshold` is sent."""

TERMINAL = frozenset({"completed", "failed", "cancelled"})


def hourly_rate(job: Job, prices: Prices) -> float:
    """Currency units per hour: cores, GiB of memory, GiB of storage and GPUs at their prices."""
    return rate(job.cpu, job.memory, job.storage, job.gpu, prices)


def rate(cpu: int, memory: str, storage: str, gpu: int, prices: Prices) -> float:
    """The hourly rate of these resources.

    :param cpu: in millicores.
    """
    return (
        cpu / 1000 * prices.cpu
        + gibibytes(memory) * prices.memory
        + gibibytes(storage) * prices.storage
        + gpu * (prices.gpu or 0.0)
    )


def spent(job: Job, now: int) -> float:
    """The job's cost until `now`, or until it ended."""
    if job.started_at is None:
        return 0.0
    seconds = (job.ended_at or now) - job.started_at
    return round(hourly_rate(job, job.prices) * max(seconds, 0) / 3600, 6)


def grows(job: Job) -> bool:
    """Whether its cost grows with time. That of a job that is being cancelled still does."""
    return job.started_at is not None and job.ended_at is None


def reaches(job: Job, share: float) -> list[int]:
    """The instants at which a running job reaches this share of its budget: in each of the budget's
    periods, if it has any. Without a budget in the provider's currency, its projected cost counts.
    """
    assert job.started_at is not None  # noqa: S101  only asked of jobs that have started
    budget = job.config.get("budget", {})
    same_currency = budget.get("currency", job.prices.currency) == job.prices.currency
    if "amount" not in budget or not same_currency:
        return [job.started_at + ceil(share * job.duration)]
    seconds = ceil(share * budget["amount"] / hourly_rate(job, job.prices) * 3600)
    if "period" not in budget:
        return [job.started_at + seconds]
    spans = _spans(budget["period"], job.started_at, job.started_at + job.duration)
    return [begin + seconds for begin, end in spans if begin + seconds <= end]


def _spans(period: CalendarPeriod, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a stretch of time that lie in one period each."""
    while begin < end:
        border = next_day(period, begin // DAY) * DAY
        yield begin, border
        begin = border


def view(job: Job, now: int) -> Json:
    """`cost` as jobs show it; `final` appears once the job has ended (webhooks, Payload Format)."""
    rate = hourly_rate(job, job.prices)
    ran = 0 if job.started_at is None else max((job.ended_at or now) - job.started_at, 0)
    current = round(rate * ran / 3600, 6)
    cost: Json = {
        "current": current,
        "projected": round(rate * job.duration / 3600, 6),
        "currency": job.prices.currency,
    }
    if job.status in TERMINAL:
        cost["final"] = current
    return cost
