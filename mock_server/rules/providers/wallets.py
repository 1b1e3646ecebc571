"""Balances of providers' wallets, which jobs spend (providers, Check Provider Status)."""

from hashlib import sha256
from typing import NamedTuple

from mock_server.rules import costs
from mock_server.rules.domain_faults import active_faults
from mock_server.rules.providers import network_facts, settings
from mock_server.world.records import Job, Json, Provider
from mock_server.world.tallies import TallyDefinition
from mock_server.world.world import World

LOW = 0.2
"""The share of its reserve below which a wallet is low."""

RESERVE_HOURS = 24
"""Seconds for which a wallet should be able to pay for the current jobs."""

MOST = 1_000_000_000
"""USD that a wallet may hold."""

WATCH = 1800
"""Seconds between two checks whether a wallet is low, besides those when a job ends."""

REFILLED_AFTER = 14_400
"""Seconds after which a low wallet is refilled."""


class Burn(NamedTuple):
    """The amounts that a provider's running jobs take from its wallet.

    :param hourly: millionths of USD an hour.
    :param since: the sum over the jobs of hourly rate times starting instant. From it the amount
        due at any instant follows without looking at each job.
    """

    hourly: int
    since: int


def due(world: World, provider: Provider) -> float:
    """The cost of the running jobs so far, in USD. It is taken from the funds when they end."""
    burn = _burn(world, provider)
    return (burn.hourly * world.now_seconds - burn.since) / 3600 / 1_000_000


def left(world: World, provider: Provider) -> float:
    """The wallet's current balance, in USD; 0 while a fault keeps it empty."""
    if world.domain_faults and active_faults.of_provider(world, "provider-out-of-funds", provider):
        return 0.0
    return max(provider.funds - due(world, provider), 0.0)


def can_pay(world: World, provider: Provider) -> bool:
    return left(world, provider) > settings.least_balance(provider)


def reserve(world: World, provider: Provider) -> float:
    """The balance of a full wallet, in USD."""
    usual = network_facts.TYPES[provider.type].wallet_usd
    return max(usual, RESERVE_HOURS * _burn(world, provider).hourly / 1_000_000)


def is_low(world: World, provider: Provider) -> bool:
    return left(world, provider) < LOW * reserve(world, provider)


def view(world: World, provider: Provider) -> Json:
    """The current balance, after what the running jobs have cost so far."""
    return balance(provider.type, left(world, provider))


def balance(network: str, usd: float, digits: int = 2) -> Json:
    """An amount of a network's coin.

    :param digits: of the value in USD, after the point.
    """
    facts = network_facts.TYPES[network]
    return {
        "denom": facts.denom,
        "amount": str(round(usd / facts.wallet_usd * facts.wallet)),
        "usdValue": round(usd, digits),
    }


def full(world: World, provider: Provider) -> Json:
    """The wallet, and how long it lasts (common-issues, Job Stuck in "Pending" State)."""
    usd, hourly = left(world, provider), _burn(world, provider).hourly / 1_000_000
    is_low = usd < LOW * reserve(world, provider)
    return {
        "providerId": provider.id,
        "address": _address(provider),
        "status": "empty"
        if usd <= 0
        else "low"
        if is_low or not can_pay(world, provider)
        else "ok",
        "balance": view(world, provider),
        "unpaidCost": round(due(world, provider), 6),
        "hourlyCost": round(hourly, 6),
        "hoursLeft": round(usd / hourly, 2) if hourly else None,
        "lowBelow": round(LOW * reserve(world, provider), 2),
        "currency": provider.prices.currency,
    }


def _address(provider: Provider) -> str:
    """The address of the wallet: the configured one, or one that is constant for each provider."""
    configured = settings.payment_address(provider)
    if configured is not None:
        return configured
    digest = sha256(provider.id.encode()).hexdigest()
    return f"{provider.type}1{digest[:38]}"


def _burn(world: World, provider: Provider) -> Burn:
    _, *sums = world.jobs.tally(*BURN).of(provider.id) or (0, 0, 0)
    return Burn(*sums)


def _payer(job: Job) -> str | None:
    return job.provider_id if costs.grows(job) else None


def _rate(job: Job) -> Burn:
    hourly = round(costs.hourly_rate(job, job.prices) * 1_000_000)
    return Burn(hourly, hourly * (job.started_at or 0))


BURN = TallyDefinition("burn", _payer, _rate)
"""The running jobs on each provider, and what they cost."""
