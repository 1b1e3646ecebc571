"""The collections of a world: `World.state`, forks, resets and snapshots loop over them."""

from typing import Annotated, NamedTuple, get_args, get_origin, get_type_hints

from mock_server.world.access_records import AccessCollections
from mock_server.world.fault_records import FaultCollections
from mock_server.world.job_request_records import JobRequestCollections
from mock_server.world.records import Collections, Record
from mock_server.world.system_records import SystemCollections
from mock_server.world.webhook_records import WebhookCollections


class CollectionEntry(NamedTuple):
    """One of the collections: its name, the type of its records, and its bound, if any."""

    name: str
    record: type[Record]
    bound: int | None


def _registered(name: str, hint: object) -> CollectionEntry:
    bound = None
    if get_origin(hint) is Annotated:
        hint, bound = get_args(hint)
    (record,) = get_args(hint)
    return CollectionEntry(name, record, None if bound is None else bound.records)


class AllCollections(
    Collections,
    JobRequestCollections,
    WebhookCollections,
    AccessCollections,
    SystemCollections,
    FaultCollections,
):
    """All collections of a world, by their names, which are also their names in snapshots."""


COLLECTIONS = tuple(
    _registered(name, hint)
    for owner in AllCollections.__bases__
    for name, hint in get_type_hints(owner, include_extras=True).items()
)
