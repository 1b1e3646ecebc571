"""The faults of Cortex itself that are active now. Callers check `World.domain_faults` first,
which is empty in most worlds."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from mock_server.rules.patterns import fits
from mock_server.world.access_records import ApiKey, User
from mock_server.world.fault_records import FaultMatch, InjectedFault
from mock_server.world.records import Job, Provider, ProviderStatus
from mock_server.world.world import World

HELD: Mapping[str, ProviderStatus] = {
    "provider-offline": "offline",
    "provider-degraded": "degraded",
}
"""The statuses in which faults keep providers."""

OF_KEYS = ("key-revoked", "key-expired")
"""Types of faults that make an API key invalid."""


def of_provider(world: World, effect: str, provider: Provider) -> InjectedFault | None:
    """The first fault with this effect that holds for a provider."""
    return _first(world, effect, lambda match: is_about(match, provider))


def holding(world: World, provider: Provider) -> list[InjectedFault]:
    """The faults that keep a provider in a status; those that keep it offline come first."""
    found = [
        world.injected_faults[fault.id]
        for fault in world.domain_faults
        if fault.effect.type in HELD and _holds(world, fault) and is_about(fault.match, provider)
    ]
    return sorted(found, key=lambda fault: fault.effect.type != "provider-offline")


def of_key(world: World, user: User | None, key: ApiKey) -> InjectedFault | None:
    """The fault that makes an API key invalid."""
    for fault in world.domain_faults:
        is_meant = fault.effect.type in OF_KEYS
        if is_meant and _holds(world, fault) and _is_by(fault.match, user, key):
            return fault
    return None


def of_system(world: World, effect: str) -> InjectedFault | None:
    """The first fault with this effect."""
    return _first(world, effect, lambda _: True)


def is_about(match: FaultMatch, provider: Provider) -> bool:
    """Whether a match fits a provider: by its id, or by its type."""
    return match.provider in (None, provider.id, provider.type)


def is_about_job(world: World, match: FaultMatch, job: Job) -> bool:
    owner = world.users.get(job.lineage.owner_id or "")
    owned_by = (None, job.lineage.owner_id, None if owner is None else owner.username)
    return (
        match.provider in (None, job.provider, job.provider_id)
        and (match.image is None or fits(match.image, job.image))
        and match.resource in (None, job.id)
        and match.user in owned_by
    )


def count(world: World, fault: InjectedFault, hits: int = 1) -> None:
    """Counts what a fault has hit."""
    known = world.injected_faults.get(fault.id)
    if known is not None:
        counted = msgspec.structs.replace(
            known, matched=known.matched + hits, applied=known.applied + hits
        )
        world.injected_faults.put(counted)


def remember(
    world: World, faults: Sequence[InjectedFault], provider_id: str, status: ProviderStatus
) -> None:
    """Keeps the status that a provider gets when none of these faults holds it any longer."""
    for fault in faults:
        restores = {**fault.restores, provider_id: status}
        world.injected_faults.put(msgspec.structs.replace(fault, restores=restores))


def forget(world: World, provider_id: str) -> None:
    """The provider is deleted, so no fault has to restore its status."""
    for fault in list(world.injected_faults):
        if provider_id in fault.restores:
            restores = {key: kept for key, kept in fault.restores.items() if key != provider_id}
            world.injected_faults.put(msgspec.structs.replace(fault, restores=restores))


def _first(
    world: World, effect: str, is_meant: Callable[[FaultMatch], bool]
) -> InjectedFault | None:
    for fault in world.domain_faults:
        if fault.effect.type == effect and _holds(world, fault) and is_meant(fault.match):
            return fault
    return None


def _holds(world: World, fault: InjectedFault) -> bool:
    return fault.expires_at is None or fault.expires_at > world.now


def _is_by(match: FaultMatch, user: User | None, key: ApiKey) -> bool:
    """Whether a match fits a user's key."""
    if match.key not in (None, key.id, key.name):
        return False
    if match.user is match.role is None:
        return True
    return (
        user is not None
        and match.user in (None, user.id, user.username)
        and match.role in (None, user.role)
    )
