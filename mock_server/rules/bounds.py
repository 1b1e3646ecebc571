"""How many things of a kind a world may hold."""

from typing import Any

from mock_server.errors import Conflict
from mock_server.world.collection import Collection

MOST_PROVIDERS = 1_000
"""Each has prices, funds and incidents that change by themselves."""

MOST_OF_A_KIND = 10_000
"""API keys, templates, users and webhooks. What a world makes by itself and without end, such as
jobs and deliveries, has bounds of its own: there the oldest makes room."""


def require_room(collection: Collection[Any], kind: str, most: int | None = None) -> None:
    """:param kind: in the plural.
    :param most: how many there may be; `MOST_OF_A_KIND` if None.
    :raises Conflict: when there are as many already.
    """
    most = MOST_OF_A_KIND if most is None else most
    if len(collection) >= most:
        raise Conflict(f"There are {most} {kind} already, and there can be no more; delete some.")
