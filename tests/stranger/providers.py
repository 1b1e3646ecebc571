"""Providers and networks, as they are stored and shown."""

import re
from typing import Any

from tests.stranger.bodies import TYPES
from tests.stranger.errors import conflict
from tests.stranger.jobs import ENDED
from tests.stranger.prices import cost
from tests.stranger.queries import ListOptions, equal, word
from tests.stranger.state import Row, State
from tests.stranger.times import stamp

STATES = ("online", "offline", "degraded", "initializing")
PRICES: dict[str, Row] = {
    "akash": {"cpu": 0.02, "memory": 0.01, "storage": 0.001},
    "render": {"cpu": 0.03, "gpu": 0.5, "memory": 0.02, "storage": 0.002},
    "golem": {"cpu": 0.015, "memory": 0.008, "storage": 0.0015},
    "bittensor": {"cpu": 0.05, "gpu": 0.9, "memory": 0.03, "storage": 0.004},
    "ionet": {"cpu": 0.025, "gpu": 0.6, "memory": 0.012, "storage": 0.0005},
}
SECRET = re.compile(
    r"mnemonic|secret|password|passphrase|token|private|credential|api_?key|seed|coldkey|hotkey",
    re.IGNORECASE,
)


def redact(value: Any) -> Any:
    """Hide credentials at any depth (providers, Get Provider Details)."""
    if isinstance(value, list):
        return [redact(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    return {
        name: "[REDACTED]" if SECRET.search(name) else redact(entry)
        for name, entry in value.items()
    }


def merge(old: Row, new: Row) -> Row:
    """Return settings with changes; what is not mentioned stays, at any depth."""
    merged = dict(old)
    for name, value in new.items():
        deep = isinstance(value, dict) and isinstance(old.get(name), dict)
        merged[name] = merge(old[name], value) if deep else value
    return merged


def refuse_twin(state: State, provider: Row) -> None:
    """Refuse a second provider of the same type and name."""
    for other in state.providers.values():
        same = (other["type"], other["name"]) == (provider["type"], provider["name"])
        if same and other["id"] != provider["id"]:
            raise conflict("This provider exists already.", "PROVIDER_CONFLICT")


def make_provider(state: State, body: Row, **known: Any) -> Row:
    """Make a provider of a checked request."""
    provider = state.new("provider", status="initializing", version="1.4.2")
    provider |= {name: body[name] for name in ("name", "type", "endpoints", "config")}
    provider["pricing"] = PRICES[body["type"]] | {"currency": "USD"}
    provider["metrics"] = {"latency": 90, "uptime": 99.5}
    kept: Row = state.hooks.turn(
        "kept", provider | known, kind="provider", request=body, state=state
    )
    return kept


def brief(_: State, provider: Row) -> Row:
    """Show a provider as after its creation (providers, Create Provider)."""
    shown = {name: provider[name] for name in ("id", "name", "type", "status", "endpoints")}
    return shown | {name: stamp(provider[name]) for name in ("createdAt", "updatedAt")}


def summary(state: State, provider: Row) -> Row:
    """Show a provider as in a list (providers, List Providers)."""
    shown = {name: provider[name] for name in ("metrics", "pricing")}
    return brief(state, provider) | shown


def jobs_of(state: State, provider: Row) -> list[Row]:
    """Return a provider's jobs."""
    return [job for job in state.jobs.values() if job["providerId"] == provider["id"]]


def detail(state: State, provider: Row) -> Row:
    """Show a provider in full (providers, Get Provider Details)."""
    jobs = jobs_of(state, provider)
    counts = {
        "jobsCompleted": sum(job["status"] == "completed" for job in jobs),
        "jobsFailed": sum(job["status"] == "failed" for job in jobs),
        "costToDate": round(sum(cost(state, job)["current"] for job in jobs), 6),
    }
    shown = summary(state, provider) | {"version": provider["version"]}
    shown |= {"metrics": provider["metrics"] | counts, "config": redact(provider["config"])}
    turned: Row = state.hooks.turn("detail", shown, kind="provider", row=provider, state=state)
    return turned


def busy(state: State, provider: Row) -> bool:
    """Return whether a provider has jobs that have not ended."""
    return any(job["status"] not in ENDED for job in jobs_of(state, provider))


def checked(state: State, provider: Row) -> Row:
    """Show a provider's status (providers, Check Provider Status)."""
    shown = {"id": provider["id"], "status": provider["status"], "version": provider["version"]}
    shown |= {"latency": provider["metrics"]["latency"], "lastChecked": stamp(state.now())}
    balance = {"denom": "USD", "amount": "250", "usdValue": 250.0}
    load = {"cpu": 40, "memory": 35, "storage": 20}
    return shown | {"nodeCount": 12, "walletBalance": balance, "networkLoad": load}


def priced(provider: Row) -> Row:
    """Show a provider's prices (providers, Get Provider Pricing)."""
    prices = provider["pricing"]
    units = {"cpu": "core/hour", "gpu": "gpu/hour", "memory": "GB/hour", "storage": "GB/hour"}

    def price(value: float, unit: str) -> Row:
        return {"price": value, "unit": unit, "currency": "USD"}

    shown: Row = {name: price(prices[name], unit) for name, unit in units.items() if name in prices}
    shown["network"] = {"ingress": price(0, "GB"), "egress": price(0.04, "GB")}
    shown["lastUpdated"] = stamp(provider["updatedAt"])
    flat = {
        name: {"min": prices[name], "max": prices[name], "avg": prices[name]}
        for name in ("cpu", "memory")
    }
    return {"id": provider["id"], "pricing": shown, "historicalPricing": {"7d": flat, "30d": flat}}


def show_network(state: State, network: Row) -> Row:
    """Show a network: the sum of its providers."""
    own = [row for row in state.providers.values() if row["type"] == network["type"]]
    online = [row for row in own if row["status"] == "online"]
    status = "online" if online else "degraded" if own else "unknown"
    shown = {"id": network["id"], "networkName": network["networkName"], "status": status}
    shown |= {"latency": min((row["metrics"]["latency"] for row in online), default=None)}
    shown |= {"currentPrice": min((row["pricing"]["cpu"] for row in online), default=None)}
    shown |= {"availableNodes": 12 * len(online), "metadata": {"providers": len(own)}}
    shown["lastChecked"] = stamp(network["updatedAt"])
    return shown | {name: stamp(network[name]) for name in ("createdAt", "updatedAt")}


SORTS = (
    *("id", "name", "type", "status", "metrics.latency", "metrics.uptime", "pricing.cpu"),
    *("pricing.memory", "pricing.storage", "createdAt", "updatedAt"),
)
COLLECTION = ListOptions(
    "provider",
    summary,
    SORTS,
    ("endpoints", "metrics", "pricing"),
    {"status": equal("status", word(*STATES)), "type": equal("type", word(*TYPES))},
)
NETWORKS = ListOptions(
    "network",
    show_network,
    (
        *("id", "networkName", "status", "latency", "currentPrice", "availableNodes"),
        *("lastChecked", "createdAt", "updatedAt"),
    ),
    ("metadata",),
)
