"""Data of invented events, for trying a webhook out (webhooks, Test Webhook)."""

from mock_server.rules import job_views, provider_views
from mock_server.rules.network_facts import TYPES
from mock_server.world.clock import timestamp
from mock_server.world.records import Fate, Job, JobEvent, Json
from mock_server.world.world import World


def of(world: World, event_type: str) -> Json:
    """What an event of that type could carry in this world: a real resource, where there is one."""
    kind = event_type.split(".", 1)[0]
    if kind == "job":
        return {"job": job_views.full(_job(world), world.today)}
    if kind == "provider":
        return {"provider": _provider(world)}
    return {
        "alert": {
            "severity": "info",
            "message": f"A test of {event_type}.",
            "timestamp": timestamp(world.today),
        }
    }


def _job(world: World) -> Job:
    for job in world.jobs:
        return job
    return Job(
        id="job_1a2b3c4d5e6f", created_at=world.today, provider="akash",
        provider_id="provider_akash_main", image="nginx:alpine", cpu=1000, memory="512Mi",
        storage="1Gi", duration=3600, prices=TYPES["akash"].prices,
        fate=Fate(scheduling=0, starting=0, running=0),
        events=(JobEvent("created", world.today),),
    )  # fmt: skip


def _provider(world: World) -> Json:
    for provider in world.providers:
        return provider_views.full(world, provider)
    return {
        "id": "provider_akash_main",
        "name": "Akash Network",
        "type": "akash",
        "status": "online",
    }
