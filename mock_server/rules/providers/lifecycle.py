"""How providers change: they come online, degrade, go down and recover, change their prices, and
are refilled.

Changes over time are reactions of the agenda. The provider may be gone or changed by then. Its jobs
and its network follow every change.
"""

from mock_server.rules.domain_faults import active_faults
from mock_server.rules.providers import prices, providers, views, wallets
from mock_server.rules.providers.changes import CapacityFreed, ProviderChanged, WalletFilled
from mock_server.world.records import Json, Prices, Provider, ProviderStatus, Transaction
from mock_server.world.world import World

INITIALIZING = 10
"""Seconds until a new provider is online."""

BETWEEN_INCIDENTS = {"off": 10 * 86_400, "calm": 7 * 86_400, "steady": 3 * 86_400, "busy": 86_400}
"""Average seconds between the end of an incident and the next one of the same provider, by level of
traffic."""

OUTAGES = 0.25
"""The share of incidents in which a provider is offline; in the others it is degraded."""

LASTS = {"offline": (300, 1200), "degraded": (1800, 10_800)}
"""Seconds that an incident lasts, minimum and maximum."""


def add(world: World, request: Json) -> Provider:
    """A new provider. It comes online after a while, and then behaves like any other.

    :raises ProviderConflict: when a provider with that type and name exists.
    """
    provider = providers.create(world, request)
    world.announce(ProviderChanged(None, provider))
    world.schedule(world.now + INITIALIZING, "bring_online", provider.id)
    world.schedule(prices.next_change(world), "change_prices", provider.id, recurring=True)
    world.schedule(world.now + wallets.WATCH, "watch_wallet", provider.id, recurring=True)
    if world.incidents:
        _schedule_incident(world, provider.id)
    return provider


def allow_incidents(world: World) -> None:
    """From now on providers degrade and go down now and then."""
    world.incidents = True
    for provider in world.providers:
        _schedule_incident(world, provider.id)


def update(world: World, provider_id: str, changes: Json) -> Provider:
    """Changes the given fields. Jobs that the old configuration made wait may start."""
    provider = providers.update(world, provider_id, changes)
    world.announce(CapacityFreed(provider_id))
    return world.providers[provider.id]


def delete(world: World, provider_id: str) -> None:
    """:raises ProviderConflict: while jobs are active on it."""
    provider = providers.get(world, provider_id)
    providers.delete(world, provider_id)
    if world.domain_faults:
        active_faults.forget(world, provider_id)
    world.announce(ProviderChanged(provider, None))


def change_status(world: World, provider_id: str, status: ProviderStatus) -> None:
    """Puts a provider into a state. Its network and its jobs follow. While a fault holds it, it
    gets that state afterwards."""
    provider = providers.get(world, provider_id)
    if world.domain_faults and (faults := active_faults.holding(world, provider)):
        active_faults.remember(world, faults, provider_id, status)
        status = active_faults.HELD[faults[0].effect.type]
    if provider.status == status:
        return
    providers.set_status(world, provider, status)
    world.announce(ProviderChanged(provider, world.providers[provider_id]))


def set_up(world: World, provider_id: str) -> None:
    """Makes a provider initializing; it comes online after a while."""
    change_status(world, provider_id, "initializing")
    world.schedule(world.now + INITIALIZING, "bring_online", provider_id)


def set_funds(world: World, provider_id: str, usd: float) -> None:
    """Sets the wallet's balance, in USD. Jobs that waited for money continue."""
    providers.set_funds(world, providers.get(world, provider_id), usd)
    world.announce(WalletFilled(provider_id))


def top_up(world: World, provider_id: str, usd: float) -> Transaction:
    """Adds USD to the wallet; jobs that waited for money continue.

    :raises Conflict: when the balance would exceed its bound.
    """
    transaction = providers.top_up(world, provider_id, usd)
    world.announce(WalletFilled(provider_id))
    return transaction


def bring_online(world: World, provider_id: str) -> None:
    """The provider has been set up."""
    provider = world.providers.get(provider_id)
    if provider is not None and provider.status == "initializing":
        change_status(world, provider_id, "online")


def recover(world: World, provider_id: str) -> None:
    """The provider recovers."""
    provider = world.providers.get(provider_id)
    if provider is not None and provider.status in LASTS and not provider.login_refused:
        change_status(world, provider_id, "online")


def change_prices(world: World, provider_id: str) -> None:
    """The market has moved."""
    provider = world.providers.get(provider_id)
    if provider is None:
        return
    report_prices(world, provider, prices.asked(world, provider, world.now - 1))
    world.schedule(prices.next_change(world), "change_prices", provider_id, recurring=True)


def report_prices(world: World, provider: Provider, before: Prices) -> None:
    """Reports prices that differ from those before."""
    if prices.view(before) != prices.view(prices.asked(world, provider)):
        shown = {
            "provider": views.full(world, provider),
            "previous": {"pricing": prices.view(before)},
        }
        world.emit("provider.pricing.changed", shown)


def watch_wallet(world: World, provider_id: str) -> None:
    """Checks the wallet. Long-running jobs empty it while none of them ends."""
    provider = world.providers.get(provider_id)
    if provider is not None:
        providers.report_low_wallet(world, provider)
        world.schedule(world.now + wallets.WATCH, "watch_wallet", provider.id, recurring=True)


def refill_wallet(world: World, provider_id: str) -> None:
    provider = world.providers.get(provider_id)
    if provider is not None:
        providers.refill(world, provider)
        world.announce(WalletFilled(provider_id))


def begin_incident(world: World, provider_id: str) -> None:
    """An online provider degrades or goes down for a while."""
    provider = world.providers.get(provider_id)
    if provider is None:
        return
    random = world.random("incidents")
    status: ProviderStatus = "offline" if random.random() < OUTAGES else "degraded"
    lasts = random.randint(*LASTS[status])
    if provider.status == "online":
        change_status(world, provider_id, status)
    world.schedule(world.now + lasts, f"end_{status}", provider_id, recurring=True)


def end_offline(world: World, provider_id: str) -> None:
    _end_incident(world, provider_id, "offline")


def end_degraded(world: World, provider_id: str) -> None:
    _end_incident(world, provider_id, "degraded")


def _end_incident(world: World, provider_id: str, status: ProviderStatus) -> None:
    """The incident is over, unless the provider's state was changed meanwhile."""
    provider = world.providers.get(provider_id)
    if provider is None:
        return
    if provider.status == status and not provider.login_refused:
        change_status(world, provider_id, "online")
    _schedule_incident(world, provider_id)


def _schedule_incident(world: World, provider_id: str) -> None:
    mean = BETWEEN_INCIDENTS[world.traffic.level]
    after = world.random("incidents").expovariate(1 / mean)
    world.schedule(world.now + after, "begin_incident", provider_id, recurring=True)
