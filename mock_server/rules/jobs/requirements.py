"""Requirements between the fields of a job request, which no schema can express."""

from collections.abc import Iterator, Mapping
from typing import Any

from mock_server.errors import FieldError, InvalidRequest

CHOICE = ("providerStrategy", "replication")
"""The fields with which Cortex chooses a provider."""

NEEDS: Mapping[str, tuple[str, ...]] = {
    "maxPrice": CHOICE,
    "maxLatency": CHOICE,
    "minUptime": CHOICE,
    "minCpu": CHOICE,
    "minMemory": CHOICE,
    "performanceRequirements": CHOICE,
    "maxDuration": ("autoExtend",),
    "maxBidPrice": ("spotInstance",),
}
"""Fields that have no effect without one of others (`x-cortex-needs` in the document)."""

INDEPENDENT = frozenset(
    {
        "provider", "image", "cpu", "memory", "storage", "duration", "gpu", "name", "description",
        "labels", "env", "command", "args",
    }
)  # fmt: skip
"""Fields that require nothing of one another. Most requests have no others."""


def check(request: Mapping[str, Any]) -> None:
    """:raises InvalidRequest: with each field that contradicts another one."""
    if INDEPENDENT.issuperset(request):
        return
    errors = list(_errors(request))
    if errors:
        raise InvalidRequest(errors)


def _errors(request: Mapping[str, Any]) -> Iterator[FieldError]:
    longest, duration = request.get("maxDuration"), request["duration"]
    if longest is not None and longest < duration:
        message = f"must be at least duration, which is {duration}; raise it, or lower duration"
        yield FieldError("/maxDuration", message)
    if "maxBidPrice" in request and not request.get("spotInstance"):
        message = "is a bid for spot capacity; add spotInstance: true, or leave it out"
        yield FieldError("/maxBidPrice", message)
    yield from _duplicates(request)
    if "inputData" in request and request.get("replication"):
        yield FieldError("/replication", "cannot be combined with inputData; leave one of them out")
    for name in ("batchSize", "concurrency"):
        if name in request and "inputData" not in request:
            yield FieldError(f"/{name}", "is for a batch; add inputData, or leave it out")


def _duplicates(request: Mapping[str, Any]) -> Iterator[FieldError]:
    """Duplicate names and paths of volumes, and duplicate ports."""
    seen: set[tuple[str, str]] = set()
    for number, volume in enumerate(request.get("volumes", ())):
        path = "/" + volume["mountPath"].strip("/")
        for name, value in (("name", volume["name"]), ("mountPath", path)):
            if (name, value) in seen:
                message = f"is that of another volume of the job ({value}); choose another one"
                yield FieldError(f"/volumes/{number}/{name}", message)
            seen.add((name, value))
    for number, port in enumerate(request.get("ports", ())):
        listed = (port.get("protocol", "TCP"), str(port["port"]))
        if listed in seen:
            yield FieldError(f"/ports/{number}/port", "is there already; leave one of them out")
        seen.add(listed)
