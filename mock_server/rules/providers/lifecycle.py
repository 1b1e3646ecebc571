"""How providers change: come online, limp, go down and come back, ask other prices, are refilled.

What changes by itself is a reaction of the world's agenda to a provider that may meanwhile be gone,
or have been changed by somebody else. Whatever changes, its jobs and its network follow.
"""

from mock_server.rules.providers import prices, providers, views, wallets
from mock_server.rules.providers.changes import ProviderChanged, WalletFilled
from mock_server.world.records import Json, Provider, ProviderStatus
from mock_server.world.world import World

INITIALIZING = 10
"""Seconds until a new provider is online."""

BETWEEN_INCIDENTS = {"off": 10 * 86_400, "calm": 7 * 86_400, "steady": 3 * 86_400, "busy": 86_400}
"""Seconds between the end of an incident and the next one of the same provider, on average, by how
much traffic there is."""

OUTAGES = 0.25
"""The share of incidents in which a provider is offline; in the others it is degraded."""

LASTS = {"offline": (300, 1200), "degraded": (1800, 10_800)}
"""Seconds that an incident lasts, at least and at most."""


def add(world: World, request: Json) -> Provider:
    """A new provider, which comes online by itself and from then on lives like any other.

    :raises ProviderConflict: when there is one of that type and name.
    """
    provider = providers.create(world, request)
    world.announce(ProviderChanged(None, provider))
    world.appoint(world.now + INITIALIZING, "bring_online", provider.id)
    world.appoint(prices.next_change(world), "change_prices", provider.id, recurring=True)
    world.appoint(world.now + wallets.WATCH, "watch_wallet", provider.id, recurring=True)
    if world.incidents:
        _appoint_incident(world, provider.id)
    return provider


def allow_incidents(world: World) -> None:
    """From now on providers limp and go down by themselves."""
    world.incidents = True
    for provider in world.providers:
        _appoint_incident(world, provider.id)


def remove(world: World, provider_id: str) -> None:
    """:raises ProviderConflict: while jobs are active on it."""
    provider = providers.get(world, provider_id)
    providers.delete(world, provider_id)
    world.announce(ProviderChanged(provider, None))


def change_status(world: World, provider_id: str, status: ProviderStatus) -> None:
    """Puts a provider into a state. Its network and its jobs follow."""
    provider = providers.get(world, provider_id)
    if provider.status == status:
        return
    providers.set_status(world, provider, status)
    world.announce(ProviderChanged(provider, world.providers[provider_id]))


def set_funds(world: World, provider_id: str, usd: float) -> None:
    """Changes what the wallet holds, in USD; jobs that waited for money go on."""
    providers.set_funds(world, providers.get(world, provider_id), usd)
    world.announce(WalletFilled(provider_id))


def bring_online(world: World, provider_id: str) -> None:
    """The provider has been set up."""
    provider = world.providers.get(provider_id)
    if provider is not None and provider.status == "initializing":
        change_status(world, provider_id, "online")


def recover(world: World, provider_id: str) -> None:
    """What was the matter with it is over."""
    provider = world.providers.get(provider_id)
    if provider is not None and provider.status in LASTS:
        change_status(world, provider_id, "online")


def change_prices(world: World, provider_id: str) -> None:
    """The market has moved."""
    provider = world.providers.get(provider_id)
    if provider is None:
        return
    before = prices.view(prices.asked(world, provider, world.now - 1))
    if before != prices.view(prices.asked(world, provider)):
        shown = {
            "provider": views.full(world, provider),
            "previous": {"pricing": before},
        }
        world.emit("provider.pricing.changed", shown)
    world.appoint(prices.next_change(world), "change_prices", provider_id, recurring=True)


def watch_wallet(world: World, provider_id: str) -> None:
    """Jobs that run for long empty a wallet while none of them ends."""
    provider = world.providers.get(provider_id)
    if provider is not None:
        providers.tell_if_low(world, provider)
        world.appoint(world.now + wallets.WATCH, "watch_wallet", provider.id, recurring=True)


def refill_wallet(world: World, provider_id: str) -> None:
    provider = world.providers.get(provider_id)
    if provider is not None:
        providers.refill(world, provider)
        world.announce(WalletFilled(provider_id))


def begin_incident(world: World, provider_id: str) -> None:
    """A provider that is well limps or goes down for a while."""
    provider = world.providers.get(provider_id)
    if provider is None:
        return
    random = world.random("incidents")
    status: ProviderStatus = "offline" if random.random() < OUTAGES else "degraded"
    lasts = random.randint(*LASTS[status])
    if provider.status == "online":
        change_status(world, provider_id, status)
    world.appoint(world.now + lasts, f"end_{status}", provider_id, recurring=True)


def end_offline(world: World, provider_id: str) -> None:
    _end_incident(world, provider_id, "offline")


def end_degraded(world: World, provider_id: str) -> None:
    _end_incident(world, provider_id, "degraded")


def _end_incident(world: World, provider_id: str, status: ProviderStatus) -> None:
    """It is over, unless somebody has put the provider into another state meanwhile."""
    provider = world.providers.get(provider_id)
    if provider is None:
        return
    if provider.status == status:
        change_status(world, provider_id, "online")
    _appoint_incident(world, provider_id)


def _appoint_incident(world: World, provider_id: str) -> None:
    mean = BETWEEN_INCIDENTS[world.traffic.level]
    after = world.random("incidents").expovariate(1 / mean)
    world.appoint(world.now + after, "begin_incident", provider_id, recurring=True)
