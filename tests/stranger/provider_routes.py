"""The operations of the Providers and Networks namespaces."""

import asyncio
from typing import Any

from tests.stranger import jobs
from tests.stranger.calls import Answer, Call, operation
from tests.stranger.deliveries import announce
from tests.stranger.errors import conflict, not_found
from tests.stranger.providers import (
    COLLECTION,
    NETWORKS,
    brief,
    busy,
    checked,
    detail,
    jobs_of,
    make_provider,
    merge,
    priced,
    refuse_twin,
    show_network,
)
from tests.stranger.queries import listing, refuse_word, window
from tests.stranger.state import Row, State
from tests.stranger.times import stamp

PERIODS = {"1h": 3600, "6h": 21600, "24h": 86400, "7d": 604800, "30d": 2_592_000}
RESOLUTIONS = {"5m": 300, "1h": 3600, "1d": 86400}
METRICS = {"latency": 90, "uptime": 99, "jobsCompleted": 2, "jobsFailed": 0, "cost": 1}


def _provider(call: Call) -> Row:
    return call.find("provider", call.state.providers, "providerId")


async def list_providers(call: Call) -> Answer:
    data, meta = listing(call.state, COLLECTION, list(call.state.providers.values()), call)
    return 200, data, meta


async def _connect(state: State, provider: Row) -> None:
    await asyncio.sleep(state.settings.pace)
    provider["status"] = "online"
    change = {"provider": detail(state, provider), "previous": {"status": "initializing"}}
    announce(state, [("provider.status.changed", change)])


async def create_provider(call: Call) -> Answer:
    provider = make_provider(call.state, call.body)
    refuse_twin(call.state, provider)
    call.state.providers[provider["id"]] = provider
    announce(call.state, [("provider.added", {"provider": detail(call.state, provider)})])
    call.state.spawn(_connect(call.state, provider))
    return 201, brief(call.state, provider), None


async def get_provider(call: Call) -> Answer:
    return 200, detail(call.state, _provider(call)), None


async def update_provider(call: Call) -> Answer:
    provider = _provider(call)
    changed = merge(provider, {k: v for k, v in call.body.items() if k in ("name", "config")})
    changed["endpoints"] = call.body.get("endpoints", provider["endpoints"])
    refuse_twin(call.state, changed)
    provider |= changed | {"updatedAt": int(call.state.now())}
    call.state.hooks.turn("kept", provider, kind="provider", request=call.body, changed=True)
    return 200, brief(call.state, provider), None


async def delete_provider(call: Call) -> Answer:
    provider = _provider(call)
    if busy(call.state, provider):
        raise conflict("Jobs still run there.", "PROVIDER_CONFLICT")
    shown = detail(call.state, provider)
    call.state.forget("provider", call.state.providers, provider["id"])
    announce(call.state, [("provider.removed", {"provider": shown})])
    return 200, {"message": "Provider removed"}, None


async def get_provider_status(call: Call) -> Answer:
    return 200, checked(call.state, _provider(call)), None


def _points(call: Call, period: int, resolution: int, base: float) -> list[Row]:
    now = int(call.state.now())
    first = -(-(now - period) // resolution) * resolution
    times = list(range(first, now + 1, resolution))[-1000:]
    return [{"timestamp": stamp(time), "value": base + time // resolution % 3} for time in times]


async def get_provider_metrics(call: Call) -> Answer:
    _provider(call)
    period, resolution = window(call.query, PERIODS, RESOLUTIONS, ("24h", "1h"))
    names = call.query.get("metrics", ",".join(METRICS)).split(",")
    if not set(names) <= METRICS.keys():
        raise refuse_word("metrics")
    data = {name: _points(call, period, resolution, METRICS[name]) for name in names}
    return 200, call.state.hooks.turn("points", data, name="provider", call=call), None


async def get_provider_pricing(call: Call) -> Answer:
    return 200, priced(_provider(call)), None


async def list_provider_jobs(call: Call) -> Answer:
    rows = jobs_of(call.state, _provider(call))
    data, meta = listing(call.state, jobs.COLLECTION, rows, call)
    return 200, data, meta


async def list_networks(call: Call) -> Answer:
    data, meta = listing(call.state, NETWORKS, list(call.state.networks.values()), call)
    return 200, data, meta


def _network(call: Call) -> Row:
    wanted = call.params["networkName"]
    for network in call.state.networks.values():
        if wanted in (network["id"], network["networkName"]):
            return network
    raise not_found("network")


async def get_network(call: Call) -> Answer:
    return 200, show_network(call.state, _network(call)), None


async def get_network_history(call: Call) -> Answer:
    _network(call)
    period, resolution = window(call.query, PERIODS, RESOLUTIONS, ("24h", "1h"))
    bases: dict[str, Any] = {"latency": 80, "currentPrice": 0.02, "availableNodes": 12}
    data = {name: _points(call, period, resolution, base) for name, base in bases.items()}
    return 200, data, None


_AT = "/plugin-core/providers"
_NETWORKS = "/plugin-core/networks"
OPERATIONS = (
    operation(f"GET {_AT} providers:read", list_providers),
    operation(f"POST {_AT} providers:create", create_provider, creates=True),
    operation(f"GET {_AT}/{{providerId}} providers:read", get_provider),
    operation(f"PUT {_AT}/{{providerId}} providers:update", update_provider),
    operation(f"DELETE {_AT}/{{providerId}} providers:delete", delete_provider),
    operation(f"GET {_AT}/{{providerId}}/status providers:read", get_provider_status),
    operation(f"GET {_AT}/{{providerId}}/metrics providers:read", get_provider_metrics),
    operation(f"GET {_AT}/{{providerId}}/pricing providers:read", get_provider_pricing),
    operation(f"GET {_AT}/{{providerId}}/jobs providers:read", list_provider_jobs),
    operation(f"GET {_NETWORKS} networks:read", list_networks),
    operation(f"GET {_NETWORKS}/{{networkName}} networks:read", get_network),
    operation(f"GET {_NETWORKS}/{{networkName}}/history networks:read", get_network_history),
)
