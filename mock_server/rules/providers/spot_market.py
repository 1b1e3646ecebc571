"""The market for capacity that can be withdrawn (cost-optimization, 2. Use Spot Instances).

Its prices are 40 to 80 percent below those on demand. They follow only from the world's seed, the
provider's name and prices, and the instant.
"""

from math import floor

from mock_server.rules.providers import capabilities, prices
from mock_server.world.clock import Instant, timestamp
from mock_server.world.noise import wander
from mock_server.world.records import Json, Prices, Provider
from mock_server.world.world import World

STEP = 900
"""Seconds for which a price holds."""

PERIOD = 14_400
"""Seconds in which the market reaches a new level."""

DISCOUNT, SWING = 0.6, 0.19
"""The average discount, and how far it moves up and down."""


def is_sold_by(provider: Provider) -> bool:
    return "spotInstances" in capabilities.FEATURES[provider.type].can


def asked(world: World, provider: Provider, instant: Instant | None = None) -> Prices:
    """The spot prices at an instant; now if None."""
    at = world.now if instant is None else instant
    share, normal = 1 - discount(world, provider, at), prices.asked(world, provider, at)
    return Prices(
        cpu=_rounded(normal.cpu * share),
        memory=_rounded(normal.memory * share),
        storage=_rounded(normal.storage * share),
        gpu=None if normal.gpu is None else _rounded(normal.gpu * share),
        currency=normal.currency,
    )


def discount(world: World, provider: Provider, instant: Instant) -> float:
    """The share by which spot capacity is cheaper."""
    number = floor((instant - world.begun) / STEP)
    name = f"{world.seed}/{provider.id}/spot"
    return DISCOUNT - SWING * wander(name, number * STEP, PERIOD)


def next_change(world: World) -> int:
    """The instant until which the current prices hold."""
    return world.begun + (floor((world.now - world.begun) / STEP) + 1) * STEP


def view(world: World, provider: Provider) -> Json:
    """The current prices."""
    return {
        **prices.view(asked(world, provider)),
        "discount": round(discount(world, provider, world.now), 4),
        "validUntil": timestamp(next_change(world)),
    }


def _rounded(price: float) -> float:
    """Rounds to four significant digits."""
    return float(f"{price:.4g}")
