"""The five networks, each the sum of its providers (collection networkStatus; read only)."""

from mock_server.errors import NotFound
from mock_server.rules.providers import condition, network_facts, prices, providers
from mock_server.rules.providers.changes import ProviderChanged
from mock_server.rules.series import Steps
from mock_server.world.clock import timestamp
from mock_server.world.records import Json, Provider
from mock_server.world.world import World


def rows(world: World) -> list[Json]:
    return [row(world, name) for name in sorted(network_facts.TYPES)]


def get(world: World, reference: str) -> Json:
    """:param reference: the network's name or its id."""
    return row(world, _name(reference))


def row(world: World, name: str) -> Json:
    members = _members(world, name)
    reached = [p for p in members if condition.is_reachable(p)]
    begun = min((p.created_at for p in members), default=world.begun)
    checked = max(condition.last_check(world.now), begun)
    return {
        "id": f"network_{name}",
        "networkName": name,
        "status": _status(members),
        "latency": min((condition.latency(p, world.now) for p in reached), default=None),
        "currentPrice": min((prices.asked(world, p).cpu for p in reached), default=None),
        "availableNodes": sum(condition.nodes(world, p) for p in reached),
        "metadata": {
            "displayName": network_facts.TYPES[name].name,
            "providers": len(members),
            "activeJobs": sum(providers.count_active_jobs(world, p.id) for p in members),
        },
        "lastChecked": timestamp(checked),
        "createdAt": timestamp(begun),
        "updatedAt": timestamp(checked),
    }


def history(world: World, reference: str, period: str, resolution: str) -> Json:
    """Latency, price and nodes over time; empty where the network has no provider."""
    members = _members(world, _name(reference))
    if not members:
        return {"latency": [], "currentPrice": [], "availableNodes": []}
    steps = Steps(period, resolution, min(p.created_at for p in members), world.now_seconds)

    def latency(at: int) -> int:
        reached = [ms for p in members if (ms := condition.latency(p, at))]
        return min(reached, default=0)

    return {
        "latency": steps.points(latency),
        "currentPrice": steps.points(
            lambda at: min(prices.asked(world, p, at).cpu for p in members)
        ),
        "availableNodes": steps.points(
            lambda at: sum(
                condition.nodes(world, p, at)
                for p in members
                if condition.status_at(p, at) in ("online", "degraded")
            )
        ),
    }


def follow(world: World, change: ProviderChanged) -> None:
    """Emits `network.status.changed` when a provider's change alters its network's status."""
    provider = change.after or change.before
    assert provider is not None  # noqa: S101  one of them is there
    after = _members(world, provider.type)
    before = [member for member in after if member.id != provider.id]
    if change.before is not None:
        before.append(change.before)
    if _status(before) != _status(after):
        data = {"network": row(world, provider.type), "previous": {"status": _status(before)}}
        world.emit("network.status.changed", data)


def _members(world: World, name: str) -> list[Provider]:
    return [provider for provider in world.providers if provider.type == name]


def _status(members: list[Provider]) -> str:
    found = {provider.status for provider in members}
    for status in ("online", "degraded", "offline"):
        if status in found:
            return status
    return "unknown"


def _name(reference: str) -> str:
    name = reference.removeprefix("network_")
    if name not in network_facts.TYPES:
        raise NotFound("network", reference)
    return name
