"""A provider's condition at any instant: its state, latency, uptime and nodes."""

from bisect import bisect_right
from functools import lru_cache

from mock_server.rules.providers import settings
from mock_server.world.clock import Instant
from mock_server.world.noise import drift, wander
from mock_server.world.records import Provider, ProviderStatus
from mock_server.world.world import World

CHECK_EVERY = 60
"""Seconds between two checks of a provider's state (dashboard, Live Network Status)."""

SLOWNESS = 2.5
"""The factor by which a degraded provider's latency is longer."""

MONTH = 2_592_000


def is_reachable(provider: Provider) -> bool:
    return provider.status in ("online", "degraded")


def last_check(instant: Instant) -> int:
    """The instant of the last check before that time."""
    return int(instant // CHECK_EVERY * CHECK_EVERY)


def status_at(provider: Provider, instant: Instant) -> ProviderStatus:
    """Its state at an instant, as far as it is remembered."""
    number = bisect_right(provider.history, instant, key=lambda change: change.at)
    return provider.history[number - 1].status if number else "initializing"


def latency(provider: Provider, instant: Instant) -> int:
    """Milliseconds, as measured at the last check; 0 while it is unreachable."""
    status = status_at(provider, instant)
    if status in ("initializing", "offline"):
        return 0
    wandering = 0.15 * wander(f"{provider.id}/latency", last_check(instant), 900)
    slowness = SLOWNESS if status == "degraded" else 1
    slowness *= settings.latency_factor(provider)
    return round(provider.latency * slowness * (1 + wandering))


def uptime(provider: Provider, instant: Instant) -> float:
    """Uptime in percent, over its life and the month before: its usual uptime, less its offline
    time in this world."""
    if status_at(provider, instant) == "initializing":
        return 0.0
    changes = [change for change in provider.history if change.at <= instant]
    ends = [*(change.at for change in changes[1:]), instant]
    offline = sum(
        end - change.at
        for change, end in zip(changes, ends, strict=True)
        if change.status == "offline"
    )
    life = MONTH + max(instant - provider.created_at, 0)
    return max(0.0, round(provider.uptime - 100 * offline / life, 2))


def nodes(world: World, provider: Provider, instant: Instant | None = None) -> int:
    """How many nodes it offers."""
    at = last_check(world.now if instant is None else instant)
    return _nodes(provider.id, settings.node_count(provider), world.begun, max(at, 0))


@lru_cache(maxsize=4096)
def _nodes(provider_id: str, usually: int, begun: int, at: int) -> int:
    coming_and_going = drift(f"{provider_id}/nodes", begun, at, 14_400)
    return max(1, round(usually * (1 + 0.1 * coming_and_going)))
