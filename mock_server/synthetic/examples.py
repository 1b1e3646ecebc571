"""Creates the objects that the document's examples name, so that the examples work unchanged."""

from collections.abc import Sequence

import msgspec

from mock_server.rules import cost_alerts
from mock_server.rules.access import access
from mock_server.rules.system import exports
from mock_server.world.access_records import ApiKey
from mock_server.world.job_request_records import Batch
from mock_server.world.records import Job
from mock_server.world.world import World

USER = "user_1a2b3c4d5e6f"
KEY = "key_1a2b3c4d5e6f"
DELIVERY = "delivery_3c4d5e6f"
OPERATION = "op_1a2b3c4d5e6f"
EVENT = "evt_1a2b3c4d"
ADMINISTRATOR = "cortex_dev_enterprise"
ALERT = "alert_1a2b3c4d5e6f"
TRANSACTION = "tx_1a2b3c4d5e6f"
BATCH = "batch_1a2b3c4d5e6f"
BATCHES = 3
"""Ids in the document's examples that no page of the documentation has. Those of jobs, providers,
webhooks and templates are in the scenario itself."""


def add_key(world: World) -> None:
    """A key of the example's user that can be changed. Its secret is random and not shown."""
    secret = f"cortex_{world.random('examples').getrandbits(160):040x}"
    world.keys.put(
        ApiKey(
            id=KEY,
            created_at=world.now_seconds,
            name="Deployment pipeline",
            digest=access.digest(secret),
            prefix=secret[:12],
            user_id=USER,
        )
    )


def export_log(world: World) -> None:
    """An operation that has ended: an export of the log's entries at that time."""
    world.identifiers.reserve("op", OPERATION)
    exports.begin(world, {"service": "job-service", "level": "error"}, USER)
    exports.begin(world, {"service": "provider-adapter"}, USER)


def name_event(world: World) -> None:
    """Gives the example's id to the next event, unless one has it."""
    if EVENT not in world.events:
        world.identifiers.reserve("evt", EVENT)


def set_cost_alert(world: World) -> None:
    """A cost alert of the administrator whose key examples are tried with; it is far off."""
    user = next((user for user in world.users if user.username == ADMINISTRATOR), None)
    if user is None:
        return
    world.identifiers.reserve("alert", ALERT)
    request = {"name": "Monthly budget", "amount": 1000.0, "period": "monthly"}
    cost_alerts.create(world, request, user)


def make_batches(world: World) -> None:
    """Makes batches of two jobs each from the first jobs that have completed."""
    completed = [job for job in world.jobs if job.status == "completed"]
    world.identifiers.reserve("batch", BATCH)
    for first, second in list(zip(completed[::2], completed[1::2], strict=False))[:BATCHES]:
        _make_batch(world, (first, second))


def _make_batch(world: World, jobs: Sequence[Job]) -> None:
    batch = Batch(
        id=world.identifiers.new("batch"),
        created_at=jobs[0].created_at,
        jobs=tuple(job.id for job in jobs),
        concurrency=len(jobs),
        total=len(jobs),
    )
    world.batches.put(batch)
    for job in jobs:
        lineage = msgspec.structs.replace(job.lineage, batch_id=batch.id)
        world.jobs.put(msgspec.structs.replace(job, lineage=lineage))


def name_delivery(world: World) -> None:
    """Gives the example's id to the latest delivery that has ended, of the first webhook."""
    webhook = next(iter(world.webhooks), None)
    ended = [
        delivery
        for delivery in world.deliveries
        if webhook is not None
        and delivery.webhook_id == webhook.id
        and delivery.status in ("delivered", "failed")
    ]
    if ended:
        world.deliveries.remove(ended[-1].id)
        world.deliveries.put(msgspec.structs.replace(ended[-1], id=DELIVERY))


def name_transaction(world: World) -> None:
    """Gives the example's id to the latest transaction of the first provider."""
    provider = next(iter(world.providers), None)
    its = [t for t in world.transactions if provider is not None and t.provider_id == provider.id]
    if its:
        world.transactions.remove(its[-1].id)
        world.transactions.put(msgspec.structs.replace(its[-1], id=TRANSACTION))
