"""The capabilities of providers (common-issues, Job Fails Immediately)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mock_server.errors import ProviderConflict
from mock_server.rules.providers import capacity, condition, settings
from mock_server.rules.providers.network_facts import REGIONS
from mock_server.world.records import Json, Provider
from mock_server.world.world import World

LONGEST = 2_592_000
"""The longest duration of a job, in seconds (jobs, Create Job)."""


class Features(NamedTuple):
    """A network's offers besides cores, memory and storage.

    :param gpus: models; none if it has no GPUs.
    :param most_gpus: for one job.
    """

    regions: Sequence[str]
    gpus: Sequence[str]
    most_gpus: int
    can: frozenset[str]


EVERYWHERE = frozenset(
    {"exposedPorts", "environmentVariables", "exec", "persistentVolumes", "replication"}
)
"""The request fields of the jobs page have no condition (jobs, Create Job)."""

FEATURES: Mapping[str, Features] = {
    "akash": Features(
        REGIONS["akash"], (), 0,
        EVERYWHERE | {"spotInstances", "autoExtend"},
    ),
    "render": Features(
        REGIONS["render"], ("nvidia-a100", "nvidia-rtx4090"), 8,
        EVERYWHERE | {"spotInstances", "autoExtend"},
    ),
    "golem": Features(REGIONS["golem"], (), 0, EVERYWHERE | {"spotInstances"}),
    "bittensor": Features(REGIONS["bittensor"], ("nvidia-h100",), 4, EVERYWHERE),
    "ionet": Features(
        REGIONS["ionet"], ("nvidia-a100", "nvidia-h100"), 8,
        EVERYWHERE | {"spotInstances", "autoExtend"},
    ),
}  # fmt: skip

MEANINGS = {
    "autoExtend": "extend running jobs",
    "spotInstances": "sell spot capacity",
}
"""The features that a job can require, as messages name them."""

KNOWN = sorted(frozenset().union(*(features.can for features in FEATURES.values())))


def require(provider: Provider, feature: str) -> None:
    """:raises ProviderConflict: when the provider's network does not have the feature."""
    if feature in FEATURES[provider.type].can:
        return
    able = ", ".join(name for name, features in FEATURES.items() if feature in features.can)
    raise ProviderConflict(f"{provider.id} does not {MEANINGS[feature]}; use one of {able}.")


def require_gpus(provider: Provider, count: int) -> None:
    """A network without GPUs accepts the job and ignores the number (job-management, Resource
    Constraints).

    :raises ProviderConflict: when the provider's network gives a job GPUs, but fewer.
    """
    most = FEATURES[provider.type].most_gpus
    if not most or count <= most:
        return
    able = _with_gpus(count)
    advice = f"use one of {able}." if able else "no network has more than 8."
    raise ProviderConflict(
        f"{provider.id} gives a job at most {most} GPUs, and the job needs {count}; {advice}"
    )


def lack_gpus(providers: Sequence[Provider]) -> bool:
    """Whether there are some, and none has GPUs."""
    return bool(providers) and not any(FEATURES[one.type].most_gpus for one in providers)


def lack_of_gpus(providers: Iterable[Provider]) -> str:
    """The sentence that providers have no GPUs, and which networks have some."""
    networks = list(dict.fromkeys(provider.type for provider in providers))
    have = "has" if len(networks) == 1 else "have"
    return f"{' and '.join(networks)} {have} no GPUs; {_with_gpus(1)} have some"


def _with_gpus(count: int) -> str:
    """The networks that give a job so many."""
    return ", ".join(name for name, features in FEATURES.items() if count <= features.most_gpus)


def regions(provider: Provider) -> list[str]:
    """Where it has nodes; first the region of jobs that do not name one."""
    return _first(FEATURES[provider.type].regions, settings.region(provider))


def _first(names: Sequence[str], preferred: object) -> list[str]:
    """The preferred one before the others, which keep their order."""
    return sorted(names, key=lambda name: name != preferred)


def view(world: World, provider: Provider) -> Json:
    """`available` is what jobs can get now; nothing while the provider is unreachable."""
    features = FEATURES[provider.type]
    total, free = capacity.total(world, provider), capacity.free(world, provider)
    if not condition.is_reachable(provider):
        free = capacity.Resources(0, 0, 0)
    return {
        "providerId": provider.id,
        "type": provider.type,
        "status": provider.status,
        "resources": {
            "cpu": {"total": total.cpu, "available": free.cpu},
            "memory": {"total": f"{total.memory}Mi", "available": f"{free.memory}Mi"},
            "storage": {"total": f"{total.storage}Mi", "available": f"{free.storage}Mi"},
        },
        "gpu": {
            "supported": bool(features.gpus),
            "models": _first(features.gpus, provider.config.get("gpuPreference")),
            "maxPerJob": features.most_gpus,
        },
        "regions": regions(provider),
        "protocols": ["TCP", "UDP"],
        "maxDuration": LONGEST,
        "features": {name: name in features.can for name in KNOWN},
    }
