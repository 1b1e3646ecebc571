"""What providers' wallets hold, and jobs spend (providers, Check Provider Status)."""

from math import inf

from mock_server.rules import job_costs, network_facts
from mock_server.world.records import Job, Json, Provider
from mock_server.world.world import World

LOW = 0.2
"""The share of its reserve below which a wallet is low."""

RESERVE_HOURS = 24
"""For so long whoever runs a provider wants to be able to pay for what runs there now."""

REFILLED_AFTER = 14_400
"""Seconds after which a low wallet is filled up again."""


def can_pay(provider: Provider) -> bool:
    return provider.funds > 0


def reserve(world: World, provider: Provider) -> float:
    """What a full wallet holds, in USD."""
    burn = world.jobs.tally("burn", _payer, _micro_rate).of(provider.id) or (0,)
    usual = network_facts.TYPES[provider.type].wallet_usd
    return max(usual, RESERVE_HOURS * burn[0] / 1_000_000)


def is_low(world: World, provider: Provider) -> bool:
    return provider.funds < LOW * reserve(world, provider)


def view(world: World, provider: Provider) -> Json:
    """What is left now, when those that run have been paid for so far."""
    running = world.jobs.view(
        "running", lambda job: job.status == "running", lambda job: (job.provider_id,)
    )
    found = running.between((provider.id,), (provider.id, inf))
    due = sum(job_costs.spent(world.jobs[job_id], world.today) for job_id in found)
    left = max(provider.funds - due, 0.0)
    facts = network_facts.TYPES[provider.type]
    return {
        "denom": facts.denom,
        "amount": str(round(left / facts.wallet_usd * facts.wallet)),
        "usdValue": round(left, 2),
    }


def _payer(job: Job) -> str | None:
    return job.provider_id if job.status == "running" else None


def _micro_rate(job: Job) -> tuple[int]:
    """Millionths of USD an hour."""
    return (round(job_costs.hourly_rate(job, job.prices) * 1_000_000),)
