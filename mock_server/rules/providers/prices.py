"""Providers' prices: their list prices, moved by the market (providers, Get Provider Pricing).

A price follows only from the provider's name and the instant. So past prices are known without a
history, and every page that shows prices shows the same ones.
"""

from functools import lru_cache
from math import floor

from mock_server.rules.domain_faults import active_faults
from mock_server.world.clock import Instant
from mock_server.world.fault_records import InjectedFault
from mock_server.world.noise import drift
from mock_server.world.records import Json, Prices, Provider
from mock_server.world.world import World

STEP = 21_600
"""Seconds for which a price holds."""

SWING = 0.12
"""The share of itself by which a price moves when the market moves by 1 (it moves between -2 and
2)."""

MARKET_PERIOD = 259_200
"""Seconds in which the market reaches a new level."""


def asked(world: World, provider: Provider, instant: Instant | None = None) -> Prices:
    """The provider's prices at an instant; now if None."""
    number = floor(((world.now if instant is None else instant) - world.begun) / STEP)
    usual = _asked(provider.id, provider.prices, number)
    if not world.domain_faults:
        return usual
    return after_jump(usual, active_faults.of_provider(world, "price-jump", provider), instant)


def after_jump(usual: Prices, jump: InjectedFault | None, instant: Instant | None) -> Prices:
    """The prices while a fault multiplies them. Those of earlier instants stay."""
    if jump is None or (instant is not None and instant < jump.active_since):
        return usual
    factor = jump.effect.factor or 1
    return Prices(
        cpu=_rounded(usual.cpu * factor),
        memory=_rounded(usual.memory * factor),
        storage=_rounded(usual.storage * factor),
        gpu=None if usual.gpu is None else _rounded(usual.gpu * factor),
        currency=usual.currency,
    )


@lru_cache(maxsize=4096)
def _asked(provider_id: str, listed: Prices, number: int) -> Prices:
    """:param number: of the step since the world began; negative before that."""
    level = 1 + SWING * drift(f"{provider_id}/price", 0, number * STEP, MARKET_PERIOD)
    return Prices(
        cpu=_rounded(listed.cpu * level),
        memory=_rounded(listed.memory * level),
        storage=_rounded(listed.storage * level),
        gpu=None if listed.gpu is None else _rounded(listed.gpu * level),
        currency=listed.currency,
    )


def last_changed(world: World) -> int:
    """The instant since which the current prices hold."""
    return world.begun + floor((world.now - world.begun) / STEP) * STEP


def next_change(world: World) -> int:
    return last_changed(world) + STEP


def view(asked: Prices) -> Json:
    """Prices as providers show them."""
    shown: Json = {"cpu": asked.cpu}
    if asked.gpu is not None:
        shown["gpu"] = asked.gpu
    return shown | {"memory": asked.memory, "storage": asked.storage, "currency": asked.currency}


def _rounded(price: float) -> float:
    """Rounds to three significant digits, so that it looks like a price."""
    return float(f"{price:.3g}")
