"""Operations of the Batches namespace."""

from collections.abc import Coroutine
from typing import Any

from mock_server.api.call import Call
from mock_server.api.list_operation import ListOperation, Page
from mock_server.api.pages import long_page_of
from mock_server.api.reply import Pending, Reply
from mock_server.rules.jobs import batches
from mock_server.world.job_request_records import Batch

PLAIN = {"id": "id", "total": "total", "createdAt": "created_at"}
"""Batches are sorted only by what does not change with their jobs."""

BATCHES: ListOperation[Batch] = ListOperation("batches", show=batches.summary, plain=PLAIN)


def list_job_batches(call: Call) -> Page:
    if "status" in call.parameters:
        return Pending(_with_status(call, call.parameters["status"]))
    return BATCHES.page(call, call.world.batches)


def _with_status(call: Call, status: str) -> Coroutine[Any, Any, Reply]:
    """Those with a status, which depends on their jobs."""
    world = call.world
    return long_page_of(
        call,
        world.batches,
        BATCHES.order,
        matches=lambda batch: batches.status(world, batch) == status,
        show=lambda batch: batches.summary(world, batch),
        plain=PLAIN,
    )


def get_job_batch(call: Call) -> Reply:
    return Reply(batches.full(call.world, _batch(call)))


def cancel_job_batch(call: Call) -> Reply:
    batch = batches.cancel(call.world, _batch(call).id)
    return Reply(batches.full(call.world, batch))


def _batch(call: Call) -> Batch:
    return batches.get(call.world, call.parameters["batchId"])
