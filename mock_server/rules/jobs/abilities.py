"""What a job needs of a provider besides room, whatever the provider's status and prices
(job-management, Resource Constraints; network-providers)."""

from collections.abc import Mapping
from typing import Any

from mock_server.errors import ProviderConflict
from mock_server.rules.providers import capabilities, providers
from mock_server.world.records import Provider
from mock_server.world.world import World

JobRequest = Mapping[str, Any]

FEATURES = {
    "autoExtend": "autoExtend",
    "spotInstance": "spotInstances",
}
"""Features that a provider needs, by the word of the request that needs them."""

NEEDS = frozenset({*FEATURES, "gpu"})
"""Words of a request that not every provider can fulfil. Most requests have none of them."""


def references(request: JobRequest) -> list[str]:
    """The providers and networks that the request names."""
    return [request[name] for name in ("provider", "fallbackProvider") if name in request]


def able(world: World, request: JobRequest, region: str | None = None) -> list[Provider]:
    """The providers on which the job can run, of those that the request allows and of its fallback.
    Empty if the request names one that does not exist.

    :param region: where it has to run; anywhere in the request's regions if None.
    """
    if not all(providers.is_known(world, reference) for reference in references(request)):
        return []
    found = [
        provider
        for provider in allowed(world, request)
        if is_near(provider, request, region)
        and offered_gpus(provider, request) >= request.get("gpu", 0)
    ]
    if "fallbackProvider" in request:
        found += providers.meant(world, request["fallbackProvider"])
    return [provider for provider in found if inability(provider, request) is None]


def inability(provider: Provider, request: JobRequest) -> str | None:
    """Why the provider cannot run the job; None if it can."""
    try:
        require(provider, request)
    except ProviderConflict as conflict:
        return conflict.message
    return None


def allowed(world: World, request: JobRequest) -> list[Provider]:
    """All providers; a `provider` in the request restricts them."""
    if "provider" in request:
        return providers.meant(world, request["provider"])
    return list(world.providers)


def require(provider: Provider, request: JobRequest) -> None:
    """:raises ProviderConflict: when it lacks a feature or the regions that the job needs."""
    if not NEEDS.isdisjoint(request):
        for feature in features(request):
            capabilities.require(provider, feature)
        capabilities.require_gpus(provider, request.get("gpu", 0))
    if "regions" in request and not is_near(provider, request, None):
        has = ", ".join(capabilities.regions(provider))
        wanted = " or ".join(request["regions"])
        raise ProviderConflict(f"{provider.id} is not in {wanted}; it is in {has}.")


def features(request: JobRequest) -> list[str]:
    """The features that the provider has to support."""
    return [feature for word, feature in FEATURES.items() if request.get(word)]


def offered_gpus(provider: Provider, request: JobRequest) -> int:
    """GPUs that the provider can give the job. A network without GPUs that the request names
    ignores their number (job-management, Resource Constraints)."""
    gpus = capabilities.FEATURES[provider.type].most_gpus
    is_named = "providerStrategy" not in request
    asked: int = request.get("gpu", 0)
    return asked if is_named and not gpus else gpus


def is_near(provider: Provider, request: JobRequest, region: str | None) -> bool:
    """Whether it has nodes in a region where the job may run.

    :param region: the only one; any of the request's if None.
    """
    wanted = request.get("regions", []) if region is None else [region]
    return not wanted or not set(capabilities.regions(provider)).isdisjoint(wanted)
