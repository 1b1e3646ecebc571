"""Profiles of services (debugging, Profiling). The figures are generated, and agree with what the
service's process uses."""

from collections.abc import Mapping

import msgspec

from mock_server.rules.system import operations, services
from mock_server.rules.system.operations import OperationFile
from mock_server.world.clock import Instant
from mock_server.world.noise import wander
from mock_server.world.records import Json
from mock_server.world.system_records import LongOperation
from mock_server.world.turns import Work
from mock_server.world.world import World

EACH_SECOND = 100
"""Samples of a CPU profile."""

STACKS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "cpu": (
        ("main", "serve", "route", "validate"),
        ("main", "serve", "route", "handle", "query"),
        ("main", "serve", "route", "handle", "encode"),
        ("main", "agenda", "settle", "react"),
        ("main", "events", "emit", "notify"),
        ("main", "gc"),
    ),
    "heap": (
        ("main", "store", "records"),
        ("main", "store", "indexes"),
        ("main", "serve", "buffers"),
        ("main", "events", "queue"),
        ("main", "caches"),
        ("main", "runtime"),
    ),
}
"""The call stacks of a service, outermost function first."""

WEIGHTS = (0.3, 0.25, 0.17, 0.13, 0.1, 0.05)
"""The usual share of each stack."""

_encode = msgspec.json.Encoder().encode


def begin(world: World, request: Json, user_id: str | None) -> LongOperation:
    """:raises NotFound: when there is no such service."""
    services.require(request["service"])
    return operations.begin(world, "profile", request["duration"], user_id=user_id, request=request)


def finish(world: World, operation: LongOperation) -> Json:
    """The total in samples (cpu) or bytes (heap), and the functions with most of it."""
    samples = _samples(world, operation)
    total = sum(sample["value"] for sample in samples)
    top = sorted(samples, key=lambda sample: -int(sample["value"]))[:3]
    return {
        "service": operation.request["service"],
        "type": operation.request["type"],
        "unit": "samples" if operation.request["type"] == "cpu" else "bytes",
        "total": total,
        "top": [{"function": sample["stack"][-1], "value": sample["value"]} for sample in top],
        "samples": samples,
    }


def file(_: World, operation: LongOperation) -> OperationFile:
    return OperationFile(f"{operation.id}.json", "application/json", _written(operation))


def _written(operation: LongOperation) -> Work[bytes]:
    yield
    return _encode(operation.result)


def _samples(world: World, operation: LongOperation) -> list[Json]:
    name, type_ = operation.request["service"], operation.request["type"]
    total = _total(world, operation)
    shares = [
        weight * (1 + 0.3 * wander(f"{name}/{type_}/{number}", world.now, 600))
        for number, weight in enumerate(WEIGHTS)
    ]
    values = [int(total * share / sum(shares)) for share in shares]
    values[0] += total - sum(values)
    return [
        {"stack": list(stack), "value": value}
        for stack, value in zip(STACKS[type_], values, strict=True)
    ]


def _total(world: World, operation: LongOperation) -> int:
    name, ran = operation.request["service"], _ran(world.now, operation)
    if operation.request["type"] == "heap":
        return services.memory(world, name)
    return round(ran * EACH_SECOND * services.cpu(world, name) / 100)


def _ran(now: Instant, operation: LongOperation) -> float:
    """The duration of the profile in seconds, also if it was ended early."""
    return min(now, operation.ends_at) - operation.started_at
