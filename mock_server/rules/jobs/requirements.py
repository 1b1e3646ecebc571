"""What a job request has to satisfy that no schema can say: what its fields require of one another,
and names of what exists."""

from collections.abc import Iterator, Mapping
from typing import Any

from mock_server.errors import FieldFault, InvalidRequest
from mock_server.rules.providers import capabilities, providers
from mock_server.world.records import Json
from mock_server.world.world import World

DEPENDENT = {"spotInstance": "maxBidPrice", "autoExtend": "maxDuration"}
"""Fields that only matter while another one is true."""


def check(world: World, request: Mapping[str, Any]) -> None:
    """:raises InvalidRequest: with each field that contradicts another one, or names what does not
    exist."""
    faults = list(_faults(request))
    fallback = request.get("fallbackProvider")
    if fallback is not None and not providers.is_known(world, fallback):
        faults.append(FieldFault("/fallbackProvider", "must be a network or a provider's id"))
    if faults:
        raise InvalidRequest(faults)


def merged(request: Json, changes: Json) -> Json:
    """The request with these changes. What is switched off takes along what depends on it."""
    dropped = [dependent for switch, dependent in DEPENDENT.items() if changes.get(switch) is False]
    kept = {name: value for name, value in request.items() if name not in dropped}
    return kept | changes


def _faults(request: Mapping[str, Any]) -> Iterator[FieldFault]:
    longest, duration = request.get("maxDuration"), request["duration"]
    if longest is not None and longest < duration:
        message = f"must be at least duration, which is {duration}; raise it, or lower duration"
        yield FieldFault("/maxDuration", message)
    if "maxBidPrice" in request and not request.get("spotInstance"):
        message = "is a bid for spot capacity; add spotInstance: true, or leave it out"
        yield FieldFault("/maxBidPrice", message)
    for number, region in enumerate(request.get("regions", ())):
        if region not in capabilities.REGIONS:
            known = ", ".join(capabilities.REGIONS)
            yield FieldFault(f"/regions/{number}", f"must be one of {known}")
    yield from _twins(request)
    if "inputData" in request and request.get("replication"):
        yield FieldFault("/replication", "cannot be combined with inputData; leave one of them out")
    for name in ("batchSize", "concurrency"):
        if name in request and "inputData" not in request:
            yield FieldFault(f"/{name}", "is for a batch; add inputData, or leave it out")


def _twins(request: Mapping[str, Any]) -> Iterator[FieldFault]:
    """Volumes with the name or the place of another one, and ports that are there twice."""
    seen: set[tuple[str, str]] = set()
    for number, volume in enumerate(request.get("volumes", ())):
        path = "/" + volume["mountPath"].strip("/")
        for name, value in (("name", volume["name"]), ("mountPath", path)):
            if (name, value) in seen:
                message = f"is that of another volume of the job ({value}); choose another one"
                yield FieldFault(f"/volumes/{number}/{name}", message)
            seen.add((name, value))
    for number, port in enumerate(request.get("ports", ())):
        listed = (port.get("protocol", "TCP"), str(port["port"]))
        if listed in seen:
            yield FieldFault(f"/ports/{number}/port", "is there already; leave one of them out")
        seen.add(listed)
