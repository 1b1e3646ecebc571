"""A provider's metrics over time, and its prices (providers, Metrics and Pricing)."""

from collections.abc import Callable, Hashable, Sequence

from mock_server.rules import costs
from mock_server.rules.providers import condition, prices, spot_market
from mock_server.rules.series import SECONDS, Steps
from mock_server.world.clock import timestamp
from mock_server.world.records import Job, Json, Provider
from mock_server.world.tallies import Amounts, Group, Tally
from mock_server.world.turns import Turns
from mock_server.world.world import World

DEFAULT_METRICS = ("latency", "uptime", "jobsCompleted", "jobsFailed", "cost")

COUNTED = {"jobsCompleted": 1, "jobsFailed": 2, "cost": 3}
"""The position of each figure in the tally of ended jobs, after the number of jobs."""

NOTHING = (0, 0, 0, 0)


def metrics(
    world: World, provider: Provider, period: str, resolution: str, names: Sequence[str]
) -> Json:
    """Each metric as points. A count belongs to the step that begins at its point. The first step
    may begin before the provider exists."""
    steps = Steps(period, resolution, provider.created_at, world.now_seconds)
    return {name: steps.points(_value(world, provider, name, steps.step)) for name in names}


async def count(world: World, resolution: str, names: Sequence[str], turns: Turns) -> None:
    """Creates the tally behind the metrics, in slices."""
    if not COUNTED.keys().isdisjoint(names):
        await world.jobs.grow_tally(*_ended_by(SECONDS[resolution]), turns)


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
    if spot_market.is_sold_by(provider):
        now["spot"] = spot_market.view(world, provider)
    history = {period: _price_range(world, provider, period) for period in ("7d", "30d")}
    return {"id": provider.id, "pricing": now, "historicalPricing": history}


def _value(world: World, provider: Provider, name: str, step: int) -> Callable[[int], float]:
    if name == "latency":
        return lambda at: condition.latency(provider, at)
    if name == "uptime":
        return lambda at: condition.uptime(provider, at)
    ended = _ended(world, step)
    number = COUNTED[name]

    def total(at: int) -> float:
        amount = (ended.of((provider.id, at // step)) or NOTHING)[number]
        return amount / 1_000_000 if name == "cost" else amount

    return total


def _ended(world: World, step: int) -> Tally[Job]:
    """The jobs that ended in each step of each provider's time."""
    return world.jobs.tally(*_ended_by(step))


def _ended_by(step: int) -> tuple[Hashable, Group[Job], Amounts[Job]]:
    def group(job: Job) -> Hashable:
        return None if job.ended_at is None else (job.provider_id, job.ended_at // step)

    return ("ended", step), group, _outcome


def _outcome(job: Job) -> tuple[int, ...]:
    """In the order of `COUNTED`; the cost in millionths."""
    cost = round(costs.spent(job, job.ended_at or 0) * 1_000_000)
    return int(job.status == "completed"), int(job.status == "failed"), cost


def _price_range(world: World, provider: Provider, period: str) -> Json:
    """Minimum, maximum and average price over a period, or since the provider exists."""
    first = max(world.now_seconds - SECONDS[period], provider.created_at)
    instants = [*range(first, world.now_seconds, prices.STEP), world.now_seconds]
    seen = [prices.asked(world, provider, instant) for instant in instants]

    def extent(name: str) -> Json:
        amounts = [getattr(asked, name) for asked in seen]
        average = round(sum(amounts) / len(amounts), 6)
        return {"min": min(amounts), "max": max(amounts), "avg": average}

    return {"cpu": extent("cpu"), "memory": extent("memory")}
