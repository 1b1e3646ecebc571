"""A world as it is read from the store."""

from typing import NamedTuple

import msgspec

from mock_server.storage import rows
from mock_server.storage.rows import BEGINNING, RECIPE
from mock_server.storage.store import Store, StoreError
from mock_server.storage.summary import Summary, read_summary
from mock_server.storage.tracker import StoredState
from mock_server.world.records import Json
from mock_server.world.world_state import WorldState
from mock_server.world.worlds import DEFAULT


class StoredWorld(NamedTuple):
    """A world, its first state, and how to create it again."""

    summary: Summary
    state: WorldState
    beginning: WorldState
    recipe: Json | None
    written: StoredState


def read(store: Store, name: str) -> StoredWorld | None:
    """The world with that name; None if the store does not have it.

    :raises StoreError: when it cannot be read, or is not a world.
    """
    summary = store.summary(name)
    if summary is None:
        return None
    parts = rows.by_part(store.rows(name))
    try:
        state, beginning = rows.state_of(parts), rows.state_of(parts, BEGINNING)
        recipe = msgspec.json.decode(parts[RECIPE][0].body)
        known = read_summary(summary)
    except (StoreError, msgspec.DecodeError, IndexError) as error:
        raise StoreError(f"the world {name!r} in the store cannot be used: {error}") from error
    return StoredWorld(known, state, beginning, recipe, StoredState.of(state, parts))


def read_default(store: Store) -> StoredWorld | None:
    """The default world, if it is stored and no other process can have it.

    :raises StoreError: when it cannot be read.
    """
    return None if store.is_shared else read(store, DEFAULT)
