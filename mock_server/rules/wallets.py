"""What providers' wallets hold, and jobs spend (providers, Check Provider Status)."""

from mock_server.rules import job_costs, network_facts
from mock_server.world.records import Json, Provider
from mock_server.world.world import World

LOW = 0.2
"""The share of its usual funds below which a wallet is low."""

REFILLED_AFTER = 14_400
"""Seconds after which whoever runs the provider has filled a low wallet up again."""


def can_pay(provider: Provider) -> bool:
    return provider.funds > 0


def usual(provider: Provider) -> float:
    """What a full wallet holds, in USD."""
    return network_facts.TYPES[provider.type].wallet_usd


def view(world: World, provider: Provider) -> Json:
    """What is left now, when those that run have been paid for so far."""
    running = world.jobs.view(
        ("running on", provider.id),
        lambda job: job.provider_id == provider.id and job.status == "running",
        lambda _: (),
    )
    due = sum(job_costs.spent(world.jobs[i], world.today) for i in running.ids(0, len(running)))
    left = max(provider.funds - due, 0.0)
    facts = network_facts.TYPES[provider.type]
    return {
        "denom": facts.denom,
        "amount": str(round(left / facts.wallet_usd * facts.wallet)),
        "usdValue": round(left, 2),
    }


def is_low(provider: Provider) -> bool:
    return provider.funds < LOW * usual(provider)
