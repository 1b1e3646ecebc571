"""A provider's figures over time, and what it asks (providers, Metrics and Pricing)."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from mock_server.rules import job_costs
from mock_server.rules.providers import latency
from mock_server.rules.series import SECONDS, Span
from mock_server.world.clock import timestamp
from mock_server.world.noise import wander
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
    currency = provider.prices.currency

    def price(amount: float, unit: str) -> Json:
        return {"price": amount, "unit": unit, "currency": currency}

    now: Json = {
        "cpu": price(provider.prices.cpu, "core/hour"),
        "memory": price(provider.prices.memory, "GB/hour"),
        "storage": price(provider.prices.storage, "GB/hour"),
    }
    if provider.prices.gpu is not None:
        now["gpu"] = price(provider.prices.gpu, "GPU/hour")
    now["network"] = {"ingress": price(0.0, "GB"), "egress": price(0.05, "GB")}
    now["lastUpdated"] = timestamp(int(world.now // 3600 * 3600))
    history = {period: _price_range(provider, period, world.now) for period in ("7d", "30d")}
    return {"id": provider.id, "pricing": now, "historicalPricing": history}


def _value(world: World, provider: Provider, name: str, step: int) -> Callable[[int], float]:
    if name == "latency":
        return lambda at: latency(provider, at)
    if name == "uptime":
        return lambda at: round(
            min(100.0, provider.uptime + 0.1 * wander(provider.id, at, 7200)), 2
        )
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


def _price_range(provider: Provider, period: str, now: float) -> Json:
    days = SECONDS[period] // 86_400
    spread = 0.1 if period == "7d" else 0.25

    def extent(name: str, price: float) -> Json:
        seen = [
            price * (1 + spread * wander(f"{provider.id}/{name}", now - day * 86_400, 172_800))
            for day in range(days)
        ]
        return {
            "min": round(min(*seen, price), 6),
            "max": round(max(*seen, price), 6),
            "avg": round(sum(seen) / len(seen), 6),
        }

    return {
        "cpu": extent("cpu", provider.prices.cpu),
        "memory": extent("memory", provider.prices.memory),
    }
