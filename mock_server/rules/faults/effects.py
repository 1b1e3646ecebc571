"""Which fields belong to which effect of a fault."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mock_server.errors import FieldError
from mock_server.rules.faults.errors import known_codes
from mock_server.rules.patterns import fits
from mock_server.suggestions import nearest
from mock_server.world.records import EVENT_TYPES, Json

LINE = "log"
"""The type of event that a line of a log stream is for faults."""


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
    "provider-offline": Fields(),
    "provider-degraded": Fields(),
    "provider-out-of-funds": Fields(),
    "provider-full": Fields(),
    "bids-refused": Fields(),
    "price-jump": Fields(frozenset({"factor"})),
    "image-pull-failure": Fields(),
    "out-of-memory": Fields(optional=frozenset({"seconds"})),
    "quota-used-up": Fields(),
    "key-revoked": Fields(),
    "key-expired": Fields(),
    "database-slow": Fields(frozenset({"seconds"})),
    "database-away": Fields(),
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

_PROVIDER = frozenset({"provider"})
_JOB = frozenset({"provider", "image", "resource", "user"})
_CALLER = frozenset({"key", "user", "role"})

OF_CORTEX: Mapping[str, frozenset[str]] = {
    "provider-offline": _PROVIDER,
    "provider-degraded": _PROVIDER,
    "provider-out-of-funds": _PROVIDER,
    "provider-full": _PROVIDER,
    "bids-refused": _PROVIDER,
    "price-jump": _PROVIDER,
    "image-pull-failure": _JOB,
    "out-of-memory": _JOB,
    "quota-used-up": _CALLER,
    "key-revoked": _CALLER,
    "key-expired": _CALLER,
    "database-slow": frozenset(),
    "database-away": frozenset(),
}
"""Effects on Cortex itself, with what they can match. They hold all the time, except that those on
jobs can count them."""

COUNTED_JOBS = frozenset({"image-pull-failure", "out-of-memory"})

OF_REQUESTS = frozenset(
    {"operation", "method", "path", "key", "user", "role", "headers", "resource"}
)
"""The parts of a match that the other effects can have."""

COUNTING = frozenset({"first", "last", "probability"})

DISTRIBUTIONS = (("seconds",), ("min", "max"), ("mean", "deviation"), ("p50", "p99"))
"""The ways to describe a latency: fixed, uniform, normal, log-normal."""


def errors_of_match(match: Json, effect: str) -> Iterator[FieldError]:
    """Errors for the parts of a match that an effect of that type cannot have, with places relative
    to the match."""
    fitting = _fitting(effect)
    for name in sorted(match.keys() - fitting):
        known = ", ".join(sorted(fitting)) or "no match"
        yield FieldError(f"/{name}", f"cannot be matched by the effect {effect}, which has {known}")
    event, types = match.get("event"), (*EVENT_TYPES, LINE)
    if event is not None and not any(fits(event, type_) for type_ in types):
        near = nearest(event, types)
        hint = "such as job.*" if near is None else f"did you mean {near}?"
        yield FieldError("/event", f"must fit a type of event; {hint}")


def _fitting(effect: str) -> frozenset[str]:
    """The parts of a match that belong to an effect."""
    if effect in OF_CORTEX:
        return OF_CORTEX[effect] | (COUNTING if effect in COUNTED_JOBS else frozenset())
    return OF_EVENTS.get(effect, OF_REQUESTS) | COUNTING


def errors_of_effect(effect: Json) -> Iterator[FieldError]:
    """Errors in an effect whose fields have valid types, with places relative to it."""
    given = effect.keys() - {"type"}
    if effect["type"] == "latency":
        yield from _errors_of_latency(effect, given)
        return
    required, optional = FIELDS[effect["type"]]
    for name in sorted(required - given):
        yield FieldError(f"/{name}", f"is required for the effect {effect['type']}")
    for name in sorted(given - required - optional):
        fitting = ", ".join(sorted(required | optional)) or "no other fields"
        why = f"does not belong to the effect {effect['type']}, which has {fitting}"
        yield FieldError(f"/{name}", why)
    if effect.get("code") is not None and effect["code"] not in known_codes():
        near = nearest(effect["code"], known_codes())
        hint = "such as PROVIDER_ERROR" if near is None else f"did you mean {near}?"
        yield FieldError("/code", f"must be a documented error code; {hint}")


def _errors_of_latency(effect: Json, given: set[str]) -> Iterator[FieldError]:
    if tuple(sorted(given)) not in {tuple(sorted(names)) for names in DISTRIBUTIONS}:
        ways = "; ".join(" and ".join(names) for names in DISTRIBUTIONS)
        yield FieldError("", f"must have one of these for a latency: {ways}")
        return
    for low, high in (("min", "max"), ("p50", "p99")):
        if low in given and effect[low] > effect[high]:
            yield FieldError(f"/{high}", f"must not be smaller than {low}")
    if effect.get("p50") == 0:
        yield FieldError("/p50", "must be greater than 0")
