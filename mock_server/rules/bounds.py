"""The most resources of each kind in a world."""

from typing import Any

from mock_server.errors import Conflict
from mock_server.world.collection import Collection

MOST_PROVIDERS = 1_000
"""The most providers. Each has prices, funds and incidents that change over time."""

MOST_OF_A_KIND = 10_000
"""The most API keys, templates, users and webhooks. Jobs, deliveries and other things that a world
creates endlessly have other bounds: there the oldest is dropped."""


def require_room(collection: Collection[Any], kind: str, most: int | None = None) -> None:
    """:param kind: in the plural.
    :param most: the bound; `MOST_OF_A_KIND` if None.
    :raises Conflict: when the bound is reached.
    """
    most = MOST_OF_A_KIND if most is None else most
    if len(collection) >= most:
        raise Conflict(f"There are already {most} {kind}, which is the most allowed; delete some.")
