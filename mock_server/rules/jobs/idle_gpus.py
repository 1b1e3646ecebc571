"""GPUs that a job requests and does not get (job-management, Resource Constraints)."""

from collections.abc import Iterator, Sequence

from mock_server.errors import CortexError, FieldError
from mock_server.rules.jobs import selection
from mock_server.rules.providers import capabilities
from mock_server.world.records import Json
from mock_server.world.world import World


def of(world: World, request: Json, place: str = "") -> list[FieldError]:
    """The field `gpu` of a complete request, if a job or one of its replicas would be on a network
    without GPUs. None if the request would be refused.

    :param place: of the request in the body, as a JSON pointer.
    """
    count = request.get("gpu")
    if not count:
        return []
    try:
        chosen = [
            selection.choose(world, request, region).provider
            for region in selection.regions(world, request)
        ]
    except CortexError:
        return []
    reasons = (capabilities.gpus_without_effect(provider, count) for provider in chosen)
    why = next((reason for reason in reasons if reason is not None), None)
    return [] if why is None else [FieldError(f"{place}/gpu", why)]


def of_members(world: World, requests: Sequence[Json]) -> Iterator[FieldError]:
    """Those of a batch."""
    for number, request in enumerate(requests):
        yield from of(world, request, f"/jobs/{number}")
