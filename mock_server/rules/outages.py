"""Providers that go down, limp and come back, and what that does to their jobs and network."""

from mock_server.rules import job_lifecycle, networks, providers
from mock_server.world.records import Json, ProviderStatus
from mock_server.world.world import World

REACHABLE = ("online", "degraded")


def change(world: World, provider_id: str, status: ProviderStatus) -> None:
    """Puts a provider into a state; its network follows.

    Running jobs are lost with a provider that goes offline. Those that have not started wait for
    it, and go on when it is back.
    """
    provider = providers.get(world, provider_id)
    if provider.status == status:
        return
    network = networks.row(world, provider.type)
    providers.set_status(world, provider, status)
    _tell_of_network(world, network)
    jobs = providers.active_jobs(world, provider_id)
    if status not in REACHABLE:
        for job in jobs:
            job_lifecycle.lose(world, job)
    elif provider.status not in REACHABLE:
        for job in jobs:
            job_lifecycle.go_on(world, job)


def _tell_of_network(world: World, before: Json) -> None:
    now = networks.row(world, before["networkName"])
    if now["status"] != before["status"]:
        previous = {"status": before["status"]}
        world.emit("network.status.changed", {"network": now, "previous": previous})
