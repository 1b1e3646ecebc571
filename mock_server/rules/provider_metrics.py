"""A provider's figures over time, and what it asks (providers, Metrics and Pricing)."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from mock_server.rules import job_costs, prices, provider_condition
from mock_server.rules.series import SECONDS, Span
from mock_server.world.clock import timestamp
from mock_server.world.records import Job, JobStatus, Json, Provider
from mock_server.world.world import World

DEFAULT_METRICS = ("latency", "uptime", "jobsCompleted", "jobsFailed", "cost")


def metrics(
    world: World, provider: Provider, period: str, resolution: str, names: Sequence[str]
) -> Json:
    """Each figure as points; what is counted belongs to the step that begins at its point."""
    span = Span(period, resolution, provider.created_at, world.today)
    return {name: span.points(_value(world, provider, name, span.step)) for name in names}


def pricing(world: World, provider: Provider) -> Json:
    """Prices with their units, and the range in which they moved (Get Provider Pricing)."""
    asked = prices.asked(world, provider)

    def price(amount: float, unit: str) -> Json:
        return {"price": amount, "unit": unit, "currency": asked.currency}

    now: Json = {
        "cpu": price(asked.cpu, "core/hour"),
        "memory": price(asked.memory, "GB/hour"),
        "storage": price(asked.storage, "GB/hour"),
    }
    if asked.gpu is not None:
        now["gpu"] = price(asked.gpu, "GPU/hour")
    now["network"] = {"ingress": price(0.0, "GB"), "egress": price(0.05, "GB")}
    now["lastUpdated"] = timestamp(max(prices.last_changed(world), provider.created_at))
    history = {period: _price_range(world, provider, period) for period in ("7d", "30d")}
    return {"id": provider.id, "pricing": now, "historicalPricing": history}


def _value(world: World, provider: Provider, name: str, step: int) -> Callable[[int], float]:
    if name == "latency":
        return lambda at: provider_condition.latency(provider, at)
    if name == "uptime":
        return lambda at: provider_condition.uptime(provider, at)
    statuses: tuple[JobStatus, ...] = {
        "jobsCompleted": ("completed",), "jobsFailed": ("failed",)
    }.get(name, ("completed", "failed", "cancelled"))  # type: ignore[assignment]  # fmt: skip
    ended = _ended(world, provider.id, statuses)
    ends = [job.ended_at or 0 for job in ended]

    def total(at: int) -> float:
        begin, end = bisect_left(ends, at), bisect_right(ends, at + step - 1)
        if name == "cost":
            return round(sum(job_costs.spent(job, world.today) for job in ended[begin:end]), 6)
        return end - begin

    return total


def _ended(world: World, provider_id: str, statuses: tuple[JobStatus, ...]) -> list[Job]:
    view = world.jobs.view(
        ("ended on", provider_id, statuses),
        lambda job: job.provider_id == provider_id and job.status in statuses,
        lambda job: (job.ended_at,),
    )
    return [world.jobs[job_id] for job_id in view.ids(0, len(view))]


def _price_range(world: World, provider: Provider, period: str) -> Json:
    """Least, most and average of what was asked over a period, or since there is the provider."""
    first = max(world.today - SECONDS[period], provider.created_at)
    instants = [*range(first, world.today, prices.STEP), world.today]
    seen = [prices.asked(world, provider, instant) for instant in instants]

    def extent(name: str) -> Json:
        amounts = [getattr(asked, name) for asked in seen]
        average = round(sum(amounts) / len(amounts), 6)
        return {"min": min(amounts), "max": max(amounts), "avg": average}

    return {"cpu": extent("cpu"), "memory": extent("memory")}
