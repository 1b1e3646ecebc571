"""The most resources of each kind in a world."""

from typing import Any

from mock_server.errors import Conflict, PayloadTooLarge, StorageFull
from mock_server.world.collection import Collection
from mock_server.world.json_size import json_size
from mock_server.world.world import World

MOST_PROVIDERS = 1_000
"""The most providers. Each has prices, funds and incidents that change over time."""

MOST_OF_A_KIND = 10_000
"""The most API keys, templates, users and webhooks. Jobs, deliveries and other things that a world
creates endlessly have other bounds: there the oldest is dropped."""

MOST_BYTES = 256 << 20
"""Bytes of client data that a world holds."""

LARGEST_CONTENT = 65_536
"""Bytes of the part of a record that a client writes, in JSON. It is also the largest body."""


def require_small(content: object, what: str) -> None:
    """For content that several requests have put together.

    :param what: the content, with a capital letter.
    :raises PayloadTooLarge: when it is larger than the content of one request may be.
    """
    if json_size(content) > LARGEST_CONTENT:
        raise PayloadTooLarge(
            f"{what} would have more than {LARGEST_CONTENT} bytes, not counting white space."
        )


def require_storage(world: World, size: int = 0) -> None:
    """:raises StorageFull: when the world has no room for that many more bytes."""
    if world.written + size > MOST_BYTES:
        raise StorageFull(
            f"This world holds {world.written >> 20} MiB, and may hold {MOST_BYTES >> 20};"
            f" delete something, or reset it."
        )


def require_room(collection: Collection[Any], kind: str, most: int | None = None) -> None:
    """:param kind: in the plural.
    :param most: the bound; `MOST_OF_A_KIND` if None.
    :raises Conflict: when the bound is reached.
    """
    most = MOST_OF_A_KIND if most is None else most
    if len(collection) >= most:
        raise Conflict(f"There are already {most} {kind}, which is the most allowed; delete some.")
