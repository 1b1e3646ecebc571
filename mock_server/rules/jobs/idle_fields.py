"""Fields of a job request that have no effect because of the chosen provider (job-management,
Resource Constraints; network-providers, Cost Optimization)."""

from collections.abc import Iterator, Sequence

from mock_server.errors import CortexError, FieldError
from mock_server.rules.jobs import requirements, selection
from mock_server.rules.providers import capabilities
from mock_server.world.records import Json
from mock_server.world.world import World


def of(world: World, request: Json) -> list[FieldError]:
    """Those of a complete request that the document cannot know, as JSON pointers."""
    found = gpus(world, request)
    if requirements.has_own_fallback(request):
        found.append(FieldError("/fallbackProvider", requirements.OWN_FALLBACK))
    return found


def of_members(world: World, requests: Sequence[Json]) -> Iterator[FieldError]:
    """Those of a batch."""
    for number, request in enumerate(requests):
        for field, why in of(world, request):
            yield FieldError(f"/jobs/{number}{field}", why)


def gpus(world: World, request: Json) -> list[FieldError]:
    """The field `gpu`, if a job or one of its replicas would not get its GPUs. None if the request
    would be refused."""
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
    return [FieldError("/gpu", why) for why in reasons if why is not None][:1]
