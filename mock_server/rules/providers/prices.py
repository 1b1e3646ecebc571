"""Providers' prices: their list prices, moved by the market (providers, Get Provider Pricing).

A price follows only from the provider's name and the instant. So past prices are known without a
history, and every page that shows prices shows the same ones.
"""

from functools import lru_cache
from math import floor

from mock_server.world.clock import Instant
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
    return _asked(provider.id, provider.prices, number)


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
