"""Providers: the accounts on networks that run jobs (providers)."""

from typing import Any

import msgspec

from mock_server.errors import Conflict, ProviderConflict, ProviderUnavailable
from mock_server.rules import bounds
from mock_server.rules.merging import merged
from mock_server.rules.providers import (
    condition,
    network_facts,
    redaction,
    transactions,
    views,
    wallets,
)
from mock_server.rules.secret_texts import REDACTED
from mock_server.world.records import (
    Job,
    Json,
    Provider,
    ProviderStatus,
    StatusChange,
    Transaction,
    TransactionType,
)
from mock_server.world.world import World

MOST_REMEMBERED = 100
"""State changes that a provider remembers."""

ACTIVE_STATES = frozenset({"pending", "scheduled", "running", "cancelling"})


def get(world: World, provider_id: str) -> Provider:
    """:raises NotFound: when the world has no such provider."""
    return world.providers.require(provider_id, "provider")


def choose(world: World, reference: str) -> Provider:
    """The provider that a job names: by id, or the best of a type.

    :raises ProviderUnavailable: when it is, or all of them are, offline or initializing.
    """
    if reference not in network_facts.TYPES:
        provider = get(world, reference)
        if condition.is_reachable(provider):
            return provider
        raise ProviderUnavailable(f"The provider {provider.id} is {provider.status}.")
    for status in ("online", "degraded"):
        for provider in world.providers:
            if provider.type == reference and provider.status == status:
                return provider
    raise ProviderUnavailable(f"No {reference} provider is online.")


def meant(world: World, reference: str) -> list[Provider]:
    """The providers that have the id, or the type."""
    if reference not in network_facts.TYPES:
        provider = world.providers.get(reference)
        return [] if provider is None else [provider]
    return [provider for provider in world.providers if provider.type == reference]


def exists(world: World, reference: str | None) -> bool:
    """Whether a provider has the id, or the type."""
    return reference is not None and bool(meant(world, reference))


def is_known(world: World, reference: str) -> bool:
    """Whether it is a type, or the id of a provider."""
    return reference in network_facts.TYPES or reference in world.providers


def require(world: World, reference: str) -> None:
    """:raises NotFound: when it is neither a type nor the id of a provider."""
    if reference not in network_facts.TYPES:
        get(world, reference)


def create(world: World, request: Json) -> Provider:
    """A new provider, initializing; see `lifecycle.add`.

    :raises InvalidRequest: when a URL in it contains a user name or a password.
    :raises ProviderConflict: when a provider with that type and name exists.
    :raises Conflict: when the number of providers has reached its bound.
    """
    redaction.refuse_credentials(request)
    _refuse_duplicate(world, request["type"], request["name"])
    bounds.require_room(world.providers, "providers", bounds.MOST_PROVIDERS)
    facts = network_facts.TYPES[request["type"]]
    provider = Provider(
        id=_new_id(world, request["type"], request["name"]),
        created_at=world.now_seconds,
        updated_at=world.now_seconds,
        name=request["name"],
        type=request["type"],
        status="initializing",
        version=facts.version,
        endpoints=tuple(request["endpoints"]),
        config=request["config"],
        prices=facts.prices,
        latency=facts.latency,
        uptime=facts.uptime,
        node_count=facts.nodes,
        funds=facts.wallet_usd,
        history=(StatusChange("initializing", world.now_seconds),),
    )
    world.providers.put(provider)
    world.emit("provider.added", {"provider": views.full(world, provider)})
    return provider


def set_status(world: World, provider: Provider, status: ProviderStatus) -> None:
    """Changes the state and emits an event."""
    history = (*provider.history, StatusChange(status, world.now_seconds))[-MOST_REMEMBERED:]
    changed = _replace(world, provider, status=status, history=history)
    shown = {
        "provider": views.full(world, changed),
        "previous": {"status": provider.status},
    }
    world.emit("provider.status.changed", shown)


def update(world: World, provider_id: str, changes: Json) -> Provider:
    """Changes the given fields and keeps the rest, also inside `config`.

    :raises InvalidRequest: when a URL in them contains a user name or a password.
    :raises PayloadTooLarge: when the config as a whole becomes too large.
    """
    provider = get(world, provider_id)
    redaction.refuse_credentials(changes)
    name = changes.get("name", provider.name)
    if name != provider.name:
        _refuse_duplicate(world, provider.type, name)
    config = merged(provider.config, changes.get("config", {}), unchanged=REDACTED)
    bounds.require_small(config, "The provider's config")
    return _replace(
        world,
        provider,
        name=name,
        endpoints=tuple(changes.get("endpoints", provider.endpoints)),
        config=config,
        updated_at=world.now_seconds,
    )


def update_credentials(world: World, provider_id: str, new: Json) -> Provider:
    """Stores new credentials and keeps those that are not sent."""
    provider = get(world, provider_id)
    config = provider.config | new
    return _replace(world, provider, config=config, updated_at=world.now_seconds)


def record_login(world: World, provider: Provider, *, refused: bool) -> Provider:
    """Records the result of the provider's login."""
    if refused:
        return _replace(world, provider, login_refused=True)
    return _replace(world, provider, login_refused=False, authenticated_at=world.now_seconds)


def delete(world: World, provider_id: str) -> None:
    """:raises ProviderConflict: while jobs are active on it."""
    provider = get(world, provider_id)
    active = count_active_jobs(world, provider_id)
    if active:
        jobs = "1 job is" if active == 1 else f"{active} jobs are"
        raise ProviderConflict(f"{jobs} still active on {provider_id}.")
    shown = views.full(world, provider)
    world.providers.remove(provider_id)
    transactions.forget(world, provider_id)
    world.emit("provider.removed", {"provider": shown})


def record_end(world: World, job: Job, cost: float) -> None:
    """Adds a job that has ended to its provider's metrics, and pays for it."""
    provider = world.providers.get(job.provider_id)
    if provider is None:
        return
    before = provider.funds
    provider = _replace(
        world,
        provider,
        jobs_completed=provider.jobs_completed + (job.status == "completed"),
        jobs_failed=provider.jobs_failed + (job.status == "failed"),
        spent=provider.spent + cost,
        funds=max(before - cost, 0.0),
    )
    if provider.funds != before:
        transactions.record(world, provider, "payment", provider.funds - before, job.id)
    report_low_wallet(world, provider)


def set_funds(world: World, provider: Provider, usd: float) -> None:
    """Sets the wallet's current balance, after what the running jobs have cost so far."""
    changed = _put_in(world, provider, usd + wallets.due(world, provider), "adjustment")
    report_low_wallet(world, changed)


def top_up(world: World, provider_id: str, usd: float) -> Transaction:
    """Adds to the wallet.

    :raises Conflict: when the balance would exceed its bound.
    """
    provider = get(world, provider_id)
    if provider.funds + usd > wallets.MOST:
        raise Conflict(f"The wallet would hold more than {wallets.MOST:,.0f} USD.")
    changed = _replace(world, provider, funds=provider.funds + usd)
    return transactions.record(world, changed, "topup", usd)


def report_low_wallet(world: World, provider: Provider) -> None:
    """Reports a wallet that has become low, once, and schedules its refill."""
    if provider.awaits_refill or not wallets.is_low(world, provider):
        return
    provider = _replace(world, provider, awaits_refill=True)
    shown = {
        "provider": views.full(world, provider),
        "wallet": wallets.view(world, provider),
    }
    world.emit("provider.wallet.low", shown)
    world.schedule(world.now + wallets.REFILLED_AFTER, "refill_wallet", provider.id)


def refill(world: World, provider: Provider) -> None:
    full = wallets.reserve(world, provider) + wallets.due(world, provider)
    provider = _replace(world, provider, awaits_refill=False)
    _put_in(world, provider, max(provider.funds, full), "refill")


def _put_in(world: World, provider: Provider, funds: float, why: TransactionType) -> Provider:
    """Sets the wallet's funds."""
    if funds == provider.funds:
        return provider
    changed = _replace(world, provider, funds=funds)
    transactions.record(world, changed, why, funds - provider.funds)
    return changed


def count_active_jobs(world: World, provider_id: str) -> int:
    (count,) = world.jobs.tally("active", _active_on, lambda _: ()).of(provider_id) or (0,)
    return count


def _active_on(job: Job) -> str | None:
    return job.provider_id if _is_active(job) else None


def _is_active(job: Job) -> bool:
    return job.status in ACTIVE_STATES


def _refuse_duplicate(world: World, type_: str, name: str) -> None:
    if any(p.type == type_ and p.name == name for p in world.providers):
        raise ProviderConflict(f"A provider of type {type_} named {name!r} already exists.")


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
