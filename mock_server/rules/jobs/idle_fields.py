"""Fields of a job request that have no effect (job-management, Resource Constraints;
network-providers, Cost Optimization).

Only what can change no more by itself counts: not the status of a provider, nor its prices.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from mock_server.errors import FieldError
from mock_server.rules.jobs import abilities, requirements, selection
from mock_server.rules.providers import capabilities, providers
from mock_server.world.records import Json
from mock_server.world.world import World

DEPENDENT = frozenset({"gpu", "fallbackProvider"})
"""Fields whose effect depends on the providers. What others need is in the document."""

OWN = "it is the provider that the job requests"


class Reason(NamedTuple):
    """Why a field has no effect.

    :param message: about a field in a request.
    :param cause: the sentence that tells why the field is left out.
    """

    message: str
    cause: str


def of(world: World, request: Json, place: str = "") -> list[FieldError]:
    """Those of a complete request that the document cannot know, as JSON pointers.

    :param place: of the request in the body, as a JSON pointer.
    """
    if DEPENDENT.isdisjoint(request):
        return []
    found = gpus(world, request)
    if (reason := _of_fallback(world, request)) is not None:
        found.append(FieldError("/fallbackProvider", reason.message))
    return [FieldError(place + field, why) for field, why in found]


def of_members(world: World, requests: Sequence[Json]) -> Iterator[FieldError]:
    """Those of a batch."""
    for number, request in enumerate(requests):
        yield from of(world, request, f"/jobs/{number}")


def reasons(world: World, request: Json) -> dict[str, Reason]:
    """All of a complete request by name, except for `gpu`: 0 takes that out."""
    found = {
        name: _unmet(needed)
        for name, needed in requirements.NEEDS.items()
        if name in request and not any(request.get(other) for other in needed)
    }
    reason = _of_fallback(world, request)
    return found if reason is None else found | {"fallbackProvider": reason}


def gpus(world: World, request: Json) -> list[FieldError]:
    """The field `gpu`, if none of the providers on which the job, or one of its replicas, can run
    has GPUs. Empty if the request would be refused."""
    if not request.get("gpu"):
        return []
    regions = selection.named_regions(request)
    able = {region: abilities.able(world, request, region) for region in regions}
    without = {region: found for region, found in able.items() if capabilities.lack_gpus(found)}
    if not without:
        return []
    where = "" if len(without) == len(regions) else f" in {' and '.join(map(str, without))}"
    why = capabilities.lack_of_gpus(chain.from_iterable(without.values()))
    return [FieldError("/gpu", f"has no effect{where}, because {why}")]


def _of_fallback(world: World, request: Json) -> Reason | None:
    """Why the fallback cannot be used; None if it can."""
    if "fallbackProvider" not in request:
        return None
    if (own := _own_fallback(world, request)) is not None:
        return _because(own)
    meant = providers.meant(world, request["fallbackProvider"])
    unable = [why for each in meant if (why := abilities.inability(each, request)) is not None]
    return _because(unable[0].removesuffix(".")) if unable and len(unable) == len(meant) else None


def _own_fallback(world: World, request: Json) -> str | None:
    """That the fallback is the named provider again. With a strategy, it is not: the limits of the
    strategy do not apply to a fallback."""
    if any(request.get(field) for field in requirements.CHOICE):
        return None
    named, fallback = request.get("provider"), request["fallbackProvider"]
    if fallback == named:
        return OWN
    meant = providers.meant(world, fallback)
    if len(meant) != 1 or named is None or providers.meant(world, named) != meant:
        return None
    return f"{OWN}: {meant[0].type} has only {meant[0].id}"


def _unmet(needed: Sequence[str]) -> Reason:
    message = f"has no effect without {' or '.join(needed)}"
    return Reason(message, f"it {message}")


def _because(cause: str) -> Reason:
    return Reason(f"has no effect, because {cause}", cause)
