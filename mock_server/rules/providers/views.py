"""The forms in which clients see a provider (providers, Provider Object; Check Provider Status)."""

from mock_server.rules.providers import capacity, condition, prices, wallets
from mock_server.rules.providers.redaction import redacted
from mock_server.world.clock import timestamp
from mock_server.world.records import Json, Provider
from mock_server.world.world import World

NO_LOAD = {"cpu": 0, "memory": 0, "storage": 0}
"""The load shown for a provider that is unreachable."""


def row(world: World, provider: Provider) -> Json:
    """A provider as a list shows it."""
    return {
        "id": provider.id,
        "name": provider.name,
        "type": provider.type,
        "status": provider.status,
        "endpoints": list(provider.endpoints),
        "metrics": {
            "latency": condition.latency(provider, world.now),
            "uptime": condition.uptime(provider, world.now),
        },
        "pricing": prices.view(prices.asked(world, provider)),
        "createdAt": timestamp(provider.created_at),
        "updatedAt": timestamp(provider.updated_at),
    }


def full(world: World, provider: Provider) -> Json:
    """The whole provider, with its credentials redacted."""
    shown = row(world, provider)
    shown["version"] = provider.version
    shown["config"] = redacted(provider.config)
    shown["metrics"] |= {
        "jobsCompleted": provider.jobs_completed,
        "jobsFailed": provider.jobs_failed,
        "costToDate": round(provider.spent + wallets.due(world, provider), 2),
    }
    return shown


def status(world: World, provider: Provider) -> Json:
    """The result of the last check (providers, Check Provider Status)."""
    reachable = condition.is_reachable(provider)
    return {
        "id": provider.id,
        "status": provider.status,
        "latency": condition.latency(provider, world.now),
        "lastChecked": timestamp(condition.last_check(world.now)),
        "version": provider.version,
        "nodeCount": condition.nodes(world, provider) if reachable else 0,
        "walletBalance": wallets.view(world, provider),
        "networkLoad": capacity.load(world, provider) if reachable else NO_LOAD,
    }
