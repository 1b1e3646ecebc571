"""Data of invented events, for testing a webhook (webhooks, Test Webhook)."""

from collections.abc import Callable, Collection, Mapping

import msgspec

from mock_server.rules.events import notices
from mock_server.rules.jobs import jobs
from mock_server.rules.jobs import views as job_views
from mock_server.rules.networks import networks
from mock_server.rules.providers import network_facts, providers
from mock_server.rules.providers import views as provider_views
from mock_server.world.clock import timestamp
from mock_server.world.records import Fate, Job, JobEvent, Json
from mock_server.world.world import World

STATUS_AFTER = {
    "job.created": "pending",
    "job.scheduled": "scheduled",
    "job.started": "running",
    "job.completed": "completed",
    "job.failed": "failed",
    "job.cancelled": "cancelled",
    "job.expired": "running",
    "job.cost.threshold": "running",
}
"""The status that a job has in an event of that type."""

STATUS_BEFORE = {
    "scheduled": "pending",
    "running": "scheduled",
    "completed": "running",
    "failed": "running",
    "cancelling": "running",
    "cancelled": "cancelling",
}
"""The status before this one. No job becomes pending."""


def of(world: World, event_type: str, subject: str | None = None) -> Json:
    """Data that an event of that type could have in this world, with a real resource if there is
    one.

    :param subject: the id of the resource; one that fits the type if None.
    :raises NotFound: when the world does not have the resource.
    """
    if event_type in STATUS_AFTER:
        return {"job": _job(world, (STATUS_AFTER[event_type],), subject)}
    return _DATA[event_type](world, subject)


def _job_status_changed(world: World, subject: str | None) -> Json:
    job = _job(world, STATUS_BEFORE, subject)
    return {"job": job, "previous": {"status": STATUS_BEFORE.get(job["status"], "pending")}}


def _provider_event(world: World, subject: str | None) -> Json:
    return {"provider": _provider(world, subject)}


def _provider_status_changed(world: World, subject: str | None) -> Json:
    provider = _provider(world, subject)
    before = "online" if provider["status"] != "online" else "degraded"
    return {"provider": provider, "previous": {"status": before}}


def _provider_pricing_changed(world: World, subject: str | None) -> Json:
    provider = _provider(world, subject)
    before = provider["pricing"] | {"cpu": round(provider["pricing"]["cpu"] * 0.9, 6)}
    return {"provider": provider, "previous": {"pricing": before}}


def _provider_wallet_low(world: World, subject: str | None) -> Json:
    """With a twentieth of the usual wallet balance of its network."""
    provider = _provider(world, subject)
    facts = network_facts.TYPES[provider["type"]]
    wallet = {
        "denom": facts.denom,
        "amount": str(facts.wallet // 20),
        "usdValue": round(facts.wallet_usd / 20, 2),
    }
    return {"provider": provider, "wallet": wallet}


def _network_status_changed(world: World, subject: str | None) -> Json:
    network = networks.get(world, _provider(world)["type"] if subject is None else subject)
    before = "online" if network["status"] != "online" else "degraded"
    return {"network": network, "previous": {"status": before}}


def _alert(world: World, _: str | None) -> Json:
    return notices.alert(world, "info", "A test of system.alert.")


def _update_available(_: World, __: str | None) -> Json:
    return notices.update_available("1.1.0")


def _resource_threshold(_: World, __: str | None) -> Json:
    return notices.resource_threshold("memory", usage=91, threshold=90)


_DATA: Mapping[str, Callable[[World, str | None], Json]] = {
    "job.status.changed": _job_status_changed,
    "provider.status.changed": _provider_status_changed,
    "provider.pricing.changed": _provider_pricing_changed,
    "provider.added": _provider_event,
    "provider.removed": _provider_event,
    "provider.wallet.low": _provider_wallet_low,
    "network.status.changed": _network_status_changed,
    "system.alert": _alert,
    "system.update.available": _update_available,
    "system.resource.threshold": _resource_threshold,
}


def _job(world: World, statuses: Collection[str], subject: str | None) -> Json:
    """The job with that id; otherwise one with one of these statuses, any other if there is none,
    or an invented one."""
    if subject is not None:
        return job_views.full(jobs.get(world, subject), world.now_seconds)
    fitting = next((job for job in world.jobs if job.status in statuses), None)
    job = fitting or next(iter(world.jobs), None) or _invented_job(world)
    return job_views.full(job, world.now_seconds)


def _invented_job(world: World) -> Job:
    return Job(
        id="job_1a2b3c4d5e6f", created_at=world.now_seconds, provider="akash",
        provider_id="provider_akash_main", image="nginx:alpine", cpu=1000, memory="512Mi",
        storage="1Gi", duration=3600, prices=network_facts.TYPES["akash"].prices,
        fate=Fate(scheduling=0, starting=0, running=0),
        events=(JobEvent("created", world.now_seconds),),
    )  # fmt: skip


def _provider(world: World, subject: str | None = None) -> Json:
    if subject is not None:
        return provider_views.full(world, providers.get(world, subject))
    for provider in world.providers:
        return provider_views.full(world, provider)
    return _invented_provider(world)


def _invented_provider(world: World) -> Json:
    facts = network_facts.TYPES["akash"]
    prices = msgspec.to_builtins(facts.prices)
    return {
        "id": "provider_akash_main",
        "name": facts.name,
        "type": "akash",
        "status": "online",
        "version": facts.version,
        "endpoints": ["https://akash-rpc.polkachu.com:443"],
        "metrics": {
            "latency": facts.latency,
            "uptime": facts.uptime,
            "jobsCompleted": 0,
            "jobsFailed": 0,
            "costToDate": 0.0,
        },
        "pricing": {name: price for name, price in prices.items() if price is not None},
        "config": {},
        "createdAt": timestamp(world.now_seconds),
        "updatedAt": timestamp(world.now_seconds),
    }
