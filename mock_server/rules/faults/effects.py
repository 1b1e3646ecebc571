"""Which fields belong to which effect of a fault."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mock_server.errors import FieldFault
from mock_server.world.records import Json


class Fields(NamedTuple):
    """The fields of an effect besides `type`, in their JSON names."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()


FIELDS: Mapping[str, Fields] = {
    "throughput": Fields(frozenset({"bytesPerSecond"})),
    "error": Fields(frozenset({"status"}), frozenset({"code", "message", "retryAfter"})),
    "reset": Fields(optional=frozenset({"when"})),
    "no-answer": Fields(),
    "empty-body": Fields(),
    "cut-body": Fields(optional=frozenset({"bytes"})),
    "malformed-json": Fields(),
    "content-type": Fields(frozenset({"contentType"})),
    "schema": Fields(frozenset({"pointer", "change"})),
    "stale": Fields(frozenset({"seconds"})),
    "lost-answer": Fields(),
    "event-lost": Fields(),
    "event-doubled": Fields(),
    "event-late": Fields(frozenset({"seconds"})),
    "signature": Fields(frozenset({"signature"})),
    "socket-refused": Fields(frozenset({"status"})),
    "socket-closed": Fields(optional=frozenset({"closeCode", "message"})),
}
"""By type, except for `latency`."""

OF_EVENTS: Mapping[str, frozenset[str]] = {
    "event-lost": frozenset({"event", "to", "webhook", "resource"}),
    "event-doubled": frozenset({"event", "to", "webhook", "resource"}),
    "event-late": frozenset({"event", "to", "webhook", "resource"}),
    "signature": frozenset({"event", "webhook", "resource"}),
    "socket-refused": frozenset(),
    "socket-closed": frozenset({"event", "resource"}),
}
"""Effects on events and sockets, with what they can match besides a number and a share."""

OF_REQUESTS = frozenset(
    {"operation", "method", "path", "key", "user", "role", "headers", "resource"}
)
"""What the other effects can match."""

COUNTING = frozenset({"first", "last", "probability"})

DISTRIBUTIONS = (("seconds",), ("min", "max"), ("mean", "deviation"), ("p50", "p99"))
"""The ways to describe a latency: fixed, uniform, normal, log-normal."""


def problems_of_match(match: Json, effect: str) -> Iterator[FieldFault]:
    """What an effect of that type cannot match, with places relative to the match."""
    fitting = OF_EVENTS.get(effect, OF_REQUESTS)
    for name in sorted(match.keys() - fitting - COUNTING):
        known = ", ".join(sorted(fitting | COUNTING))
        yield FieldFault(f"/{name}", f"cannot be matched by the effect {effect}, which has {known}")


def problems(effect: Json) -> Iterator[FieldFault]:
    """What is wrong with an effect whose fields have valid types, with places relative to it."""
    given = effect.keys() - {"type"}
    if effect["type"] == "latency":
        yield from _problems_of_latency(effect, given)
        return
    required, optional = FIELDS[effect["type"]]
    for name in sorted(required - given):
        yield FieldFault(f"/{name}", f"is required for the effect {effect['type']}")
    for name in sorted(given - required - optional):
        fitting = ", ".join(sorted(required | optional)) or "no other fields"
        why = f"does not belong to the effect {effect['type']}, which has {fitting}"
        yield FieldFault(f"/{name}", why)


def _problems_of_latency(effect: Json, given: set[str]) -> Iterator[FieldFault]:
    if tuple(sorted(given)) not in {tuple(sorted(names)) for names in DISTRIBUTIONS}:
        ways = "; ".join(" and ".join(names) for names in DISTRIBUTIONS)
        yield FieldFault("", f"must have one of these for a latency: {ways}")
        return
    for low, high in (("min", "max"), ("p50", "p99")):
        if low in given and effect[low] > effect[high]:
            yield FieldFault(f"/{high}", f"must not be smaller than {low}")
    if effect.get("p50") == 0:
        yield FieldFault("/p50", "must be greater than 0")
