"""Providers: the accounts on networks that jobs run on (providers)."""

from typing import Any

import msgspec

from mock_server.errors import NotFound, ProviderConflict, ProviderUnavailable
from mock_server.rules import network_facts
from mock_server.rules.quantities import gibibytes
from mock_server.world.clock import timestamp
from mock_server.world.noise import wander
from mock_server.world.records import Job, Json, Provider, ProviderStatus
from mock_server.world.world import World

REDACTED = "[REDACTED]"
SECRET_WORDS = (
    "mnemonic",
    "apikey",
    "secret",
    "coldkey",
    "hotkey",
    "password",
    "token",
    "privatekey",
    "accesskey",
    "passphrase",
    "credential",
)
"""A key of `config` with one of these in its name holds a credential."""

CHECK_EVERY = 60
"""Seconds between two looks at a provider's state (dashboard, Live Network Status)."""

INITIALIZING = 10
"""Seconds until a new provider is online."""

ACTIVE_STATES = ("pending", "scheduled", "running", "cancelling")


def get(world: World, provider_id: str) -> Provider:
    provider = world.providers.get(provider_id)
    if provider is None:
        raise NotFound("provider", provider_id)
    return provider


def choose(world: World, reference: str) -> Provider:
    """The provider that a job asks for: by id, or the best of a type.

    :raises ProviderUnavailable: when it is, or all of them are, offline or initializing.
    """
    if reference not in network_facts.TYPES:
        provider = get(world, reference)
        if provider.status in ("online", "degraded"):
            return provider
        raise ProviderUnavailable(f"The provider {provider.id} is {provider.status}.")
    for status in ("online", "degraded"):
        for provider in world.providers:
            if provider.type == reference and provider.status == status:
                return provider
    raise ProviderUnavailable(f"No {reference} provider is online.")


def create(world: World, order: Json) -> Provider:
    """A new provider, initializing until it comes online by itself.

    :raises ProviderConflict: when there is one of that type and name.
    """
    _refuse_twin(world, order["type"], order["name"])
    facts = network_facts.TYPES[order["type"]]
    provider = Provider(
        id=_new_id(world, order["type"], order["name"]),
        created_at=world.today,
        updated_at=world.today,
        name=order["name"],
        type=order["type"],
        status="initializing",
        version=facts.version,
        endpoints=tuple(order["endpoints"]),
        config=order["config"],
        prices=facts.prices,
        latency=facts.latency,
        uptime=facts.uptime,
        node_count=facts.nodes,
        wallet_denom=facts.denom,
        wallet_amount=facts.wallet,
        wallet_usd=facts.wallet_usd,
    )
    world.providers.put(provider)
    world.emit("provider.added", {"provider": full(world, provider)})
    world.agenda.at(world.now + INITIALIZING, "bring_online", provider.id)
    return provider


def bring_online(world: World, provider_id: str) -> None:
    """A reaction of the agenda: the provider has been set up."""
    provider = world.providers.get(provider_id)
    if provider is not None and provider.status == "initializing":
        set_status(world, provider, "online")


def set_status(world: World, provider: Provider, status: ProviderStatus) -> None:
    """Changes the state and tells of it."""
    changed = _replace(world, provider, status=status)
    shown = {"provider": full(world, changed), "previous": {"status": provider.status}}
    world.emit("provider.status.changed", shown)


def is_reachable(world: World, provider_id: str) -> bool:
    return world.providers[provider_id].status in ("online", "degraded")


def update(world: World, provider_id: str, changes: Json) -> Provider:
    """Changes what is sent and keeps the rest, also inside `config`."""
    provider = get(world, provider_id)
    name = changes.get("name", provider.name)
    if name != provider.name:
        _refuse_twin(world, provider.type, name)
    return _replace(
        world,
        provider,
        name=name,
        endpoints=tuple(changes.get("endpoints", provider.endpoints)),
        config=_merged(provider.config, changes.get("config", {})),
        updated_at=world.today,
    )


def delete(world: World, provider_id: str) -> None:
    """:raises ProviderConflict: while jobs are active on it."""
    provider = get(world, provider_id)
    active = len(active_jobs(world, provider_id))
    if active:
        jobs = "1 job is" if active == 1 else f"{active} jobs are"
        raise ProviderConflict(f"{jobs} still active on {provider_id}.")
    shown = full(world, provider)
    world.providers.remove(provider_id)
    world.emit("provider.removed", {"provider": shown})


def record_end(world: World, job: Job, cost: float) -> None:
    """Counts a job that has ended into its provider's figures."""
    provider = world.providers.get(job.provider_id)
    if provider is None:
        return
    _replace(
        world,
        provider,
        jobs_completed=provider.jobs_completed + (job.status == "completed"),
        jobs_failed=provider.jobs_failed + (job.status == "failed"),
        spent=provider.spent + cost,
    )


def active_jobs(world: World, provider_id: str) -> list[Job]:
    view = world.jobs.view(
        ("active on", provider_id),
        lambda job: job.provider_id == provider_id and job.status in ACTIVE_STATES,
        lambda _: (),
    )
    return [world.jobs[job_id] for job_id in view.ids(0, len(view))]


def latency(provider: Provider, instant: float) -> int:
    """Milliseconds, as measured at the last check before the instant; 0 if never reached."""
    if provider.status in ("initializing", "offline"):
        return 0
    checked = instant // CHECK_EVERY * CHECK_EVERY
    return round(provider.latency * (1 + 0.15 * wander(f"{provider.id}/latency", checked, 900)))


def load(world: World, provider: Provider) -> dict[str, int]:
    """Percent of the provider's capacity in use: by others, and by this world's jobs."""
    cores = 64 * provider.node_count
    capacity = {"cpu": cores * 1000.0, "memory": cores * 4.0, "storage": cores * 50.0}
    ours = {"cpu": 0.0, "memory": 0.0, "storage": 0.0}
    for job in active_jobs(world, provider.id):
        ours["cpu"] += job.cpu
        ours["memory"] += gibibytes(job.memory)
        ours["storage"] += gibibytes(job.storage)
    checked = world.now // CHECK_EVERY * CHECK_EVERY
    return {
        what: min(
            100,
            round(50 + 20 * wander(f"{provider.id}/{what}", checked, 3600))
            + round(100 * ours[what] / capacity[what]),
        )
        for what in ours
    }


def row(world: World, provider: Provider) -> Json:
    """A provider as a list shows it."""
    return {
        "id": provider.id,
        "name": provider.name,
        "type": provider.type,
        "status": provider.status,
        "endpoints": list(provider.endpoints),
        "metrics": {
            "latency": latency(provider, world.now),
            "uptime": 0.0 if provider.status == "initializing" else provider.uptime,
        },
        "pricing": prices(provider),
        "createdAt": timestamp(provider.created_at),
        "updatedAt": timestamp(provider.updated_at),
    }


def full(world: World, provider: Provider) -> Json:
    """The whole provider, its credentials redacted."""
    shown = row(world, provider)
    shown["version"] = provider.version
    shown["config"] = redacted(provider.config)
    shown["metrics"] |= {
        "jobsCompleted": provider.jobs_completed,
        "jobsFailed": provider.jobs_failed,
        "costToDate": round(provider.spent, 2),
    }
    return shown


def status(world: World, provider: Provider) -> Json:
    """What the last check found (providers, Check Provider Status)."""
    return {
        "id": provider.id,
        "status": provider.status,
        "latency": latency(provider, world.now),
        "lastChecked": timestamp(int(world.now // CHECK_EVERY * CHECK_EVERY)),
        "version": provider.version,
        "nodeCount": provider.node_count,
        "walletBalance": {
            "denom": provider.wallet_denom,
            "amount": str(provider.wallet_amount),
            "usdValue": provider.wallet_usd,
        },
        "networkLoad": load(world, provider),
    }


def prices(provider: Provider) -> Json:
    shown = {"cpu": provider.prices.cpu}
    if provider.prices.gpu is not None:
        shown["gpu"] = provider.prices.gpu
    return shown | {
        "memory": provider.prices.memory,
        "storage": provider.prices.storage,
        "currency": provider.prices.currency,
    }


def redacted(config: Any) -> Any:
    """The same with every credential replaced, at whatever depth it stands."""
    if isinstance(config, list):
        return [redacted(item) for item in config]
    if not isinstance(config, dict):
        return config
    return {
        name: REDACTED if _is_secret(name) else redacted(value) for name, value in config.items()
    }


def _is_secret(name: str) -> bool:
    plain = name.lower().replace("_", "").replace("-", "")
    return any(word in plain for word in SECRET_WORDS)


def _merged(old: Any, new: Any) -> Any:
    """Objects are merged, anything else is replaced; `[REDACTED]` sent back changes nothing."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return new
    sent = {name: value for name, value in new.items() if value != REDACTED}
    return old | {name: _merged(old.get(name), value) for name, value in sent.items()}


def _refuse_twin(world: World, type_: str, name: str) -> None:
    if any(p.type == type_ and p.name == name for p in world.providers):
        raise ProviderConflict(f"There is already a provider of type {type_} named {name!r}.")


def _new_id(world: World, type_: str, name: str) -> str:
    """`provider_<type>_<slug>`, with a number if that is taken."""
    known = {type_, "provider", *_words(network_facts.TYPES[type_].name)}
    slug = "_".join(word for word in _words(name) if word not in known)[:40]
    base = f"provider_{type_}_{slug or 'main'}"
    number = 2
    identifier = base
    while identifier in world.providers:
        identifier = f"{base}_{number}"
        number += 1
    return identifier


def _words(name: str) -> list[str]:
    return "".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split()


def _replace(world: World, provider: Provider, **changes: Any) -> Provider:
    provider = msgspec.structs.replace(provider, **changes)
    world.providers.put(provider)
    return provider
