"""Prices and bids of jobs on spot capacity (cost-optimization, 2. Use Spot Instances)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from mock_server.rules import costs
from mock_server.rules.providers import network_facts, prices, spot_market
from mock_server.world.records import Job, Json, Prices, Provider
from mock_server.world.world import World

RATES: Mapping[str, float] = {
    "USD": 1.0,
    **{facts.denom: facts.wallet_usd / facts.wallet for facts in network_facts.TYPES.values()},
}
"""USD for one of each coin, as in providers' wallets."""


class Terms(NamedTuple):
    """:param prices: that a job pays.
    :param on_demand: the provider's other prices; None for a job that pays those.
    """

    prices: Prices
    on_demand: Prices | None


def terms(world: World, provider: Provider, request: Mapping[str, Any]) -> Terms:
    """The prices of a job that starts now.

    :param request: for the job, or its `config`.
    """
    normal = prices.asked(world, provider)
    if not request.get("spotInstance"):
        return Terms(normal, None)
    return Terms(spot_market.asked(world, provider), normal)


def bid(job: Job) -> float | None:
    """The most that the whole job may cost an hour, in USD; None for a job without a bid, which
    pays at most the price on demand. That is always more than the market's."""
    sent = job.config.get("maxBidPrice")
    if sent is None or not job.config.get("spotInstance"):
        return None
    return float(sent["amount"]) * RATES[sent["denom"]]


def is_outbid(world: World, job: Job) -> bool:
    """Whether the market is above the job's bid."""
    most = bid(job)
    provider = None if most is None else world.providers.get(job.provider_id)
    if most is None or provider is None:
        return False
    return costs.hourly_rate(job, spot_market.asked(world, provider)) > most


def view(job: Job) -> Json | None:
    """Hourly rates in USD: what the job pays, what it would pay on demand, and what it bids. While
    it is pending, they follow the market."""
    if job.on_demand is None:
        return None
    rate, normal = (costs.hourly_rate(job, each) for each in (job.prices, job.on_demand))
    most = bid(job)
    return {
        "hourlyRate": round(rate, 6),
        "onDemandHourlyRate": round(normal, 6),
        "bidHourlyRate": round(normal if most is None else most, 6),
        "discount": round(1 - rate / normal, 4),
    }
