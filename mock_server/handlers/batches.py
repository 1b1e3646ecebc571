"""Operations of the Batches namespace."""

from mock_server.api.call import Call
from mock_server.api.list_operation import ListOperation, Page
from mock_server.api.reply import Reply
from mock_server.rules.jobs import batches
from mock_server.world.records import Batch

BATCHES: ListOperation[Batch] = ListOperation(
    "batches",
    show=batches.summary,
    plain={"id": "id", "total": "total", "createdAt": "created_at"},
)
"""Sorted only by what does not change with its jobs."""


def list_job_batches(call: Call) -> Page:
    return BATCHES.page(call, call.world.batches)


def get_job_batch(call: Call) -> Reply:
    return Reply(batches.full(call.world, _batch(call)))


def cancel_job_batch(call: Call) -> Reply:
    batch = batches.cancel(call.world, _batch(call).id)
    return Reply(batches.full(call.world, batch))


def _batch(call: Call) -> Batch:
    return batches.get(call.world, call.parameters["batchId"])
