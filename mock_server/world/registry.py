"""The collections of a world. One line of `Collections` adds a collection: `World` holds it, and
`World.memory`, forks, resets and snapshots loop over `COLLECTIONS`."""

from typing import Annotated, NamedTuple, get_args, get_origin, get_type_hints

from mock_server.world.collection import Collection
from mock_server.world.records import (
    ApiKey,
    Batch,
    Delivery,
    Event,
    Job,
    Provider,
    Record,
    Repeat,
    Session,
    Template,
    Transaction,
    User,
    Webhook,
)


class Bound(NamedTuple):
    """How many records a collection keeps. Beyond that the oldest is dropped. Without a bound it
    keeps everything."""

    records: int


class Collections:
    """Every collection by its name, which is also its name in snapshots."""

    jobs: Annotated[Collection[Job], Bound(200_000)]
    batches: Annotated[Collection[Batch], Bound(20_000)]
    templates: Collection[Template]
    providers: Collection[Provider]
    transactions: Annotated[Collection[Transaction], Bound(20_000)]
    webhooks: Collection[Webhook]
    deliveries: Annotated[Collection[Delivery], Bound(20_000)]
    users: Collection[User]
    keys: Collection[ApiKey]
    sessions: Annotated[Collection[Session], Bound(10_000)]
    events: Annotated[Collection[Event], Bound(20_000)]
    repeats: Annotated[Collection[Repeat], Bound(10_000)]


class Registered(NamedTuple):
    """One of the collections: its name, the type of its records, and its bound, if any."""

    name: str
    record: type[Record]
    bound: int | None


def _registered(name: str, hint: object) -> Registered:
    bound = None
    if get_origin(hint) is Annotated:
        hint, bound = get_args(hint)
    (record,) = get_args(hint)
    return Registered(name, record, None if bound is None else bound.records)


COLLECTIONS = tuple(
    _registered(name, hint)
    for name, hint in get_type_hints(Collections, include_extras=True).items()
)
