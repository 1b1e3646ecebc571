"""The five networks, each the sum of its providers (collection networkStatus; read only)."""

from mock_server.errors import NotFound
from mock_server.rules import network_facts, providers
from mock_server.rules.series import Span
from mock_server.world.clock import timestamp
from mock_server.world.noise import wander
from mock_server.world.records import Json, Provider
from mock_server.world.world import World


def rows(world: World) -> list[Json]:
    return [row(world, name) for name in sorted(network_facts.TYPES)]


def get(world: World, reference: str) -> Json:
    """:param reference: the network's name or its id."""
    return row(world, _name(reference))


def row(world: World, name: str) -> Json:
    members = _members(world, name)
    reached = [p for p in members if p.status in ("online", "degraded")]
    checked = int(world.now // providers.CHECK_EVERY * providers.CHECK_EVERY)
    begun = min((p.created_at for p in members), default=world.begun)
    return {
        "id": f"network_{name}",
        "networkName": name,
        "status": _status(members),
        "latency": min((providers.latency(p, world.now) for p in reached), default=None),
        "currentPrice": min((p.prices.cpu for p in reached), default=None),
        "availableNodes": sum(p.node_count for p in reached),
        "metadata": {
            "displayName": network_facts.TYPES[name].name,
            "providers": len(members),
            "activeJobs": sum(len(providers.active_jobs(world, p.id)) for p in members),
        },
        "lastChecked": timestamp(max(checked, begun)),
        "createdAt": timestamp(begun),
        "updatedAt": timestamp(max(checked, begun)),
    }


def history(world: World, reference: str, period: str, resolution: str) -> Json:
    """Latency, price and nodes over time; empty where the network has no provider."""
    members = _members(world, _name(reference))
    if not members:
        return {"latency": [], "currentPrice": [], "availableNodes": []}
    span = Span(period, resolution, min(p.created_at for p in members), world.today)
    nodes = sum(p.node_count for p in members)
    price = min(p.prices.cpu for p in members)
    name = members[0].type
    return {
        "latency": span.points(lambda at: min(providers.latency(p, at) for p in members)),
        "currentPrice": span.points(
            lambda at: round(price * (1 + 0.1 * wander(name, at, 86_400)), 6)
        ),
        "availableNodes": span.points(
            lambda at: round(nodes * (1 + 0.1 * wander(name, at, 14_400)))
        ),
    }


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
