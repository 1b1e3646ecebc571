"""Long-running operations: reading, cancelling, and downloading their results."""

from mock_server.api.call import Call
from mock_server.api.list_operation import ChangingFields, ListOperation, Page
from mock_server.api.reply import File, Pending, Reply
from mock_server.rules.system import operation_kinds, operations
from mock_server.rules.system.operations import OperationFile
from mock_server.world.system_records import LongOperation

OPERATIONS: ListOperation[LongOperation] = ListOperation(
    "operations",
    show=operations.view,
    filters={
        "kind": lambda operation, kind: operation.kind == kind,
        "status": lambda operation, status: operation.status == status,
        "hidden": lambda operation, kinds: operation.kind not in kinds.split(","),
    },
    moving=ChangingFields(frozenset({"progress"})),
)


def list_operations(call: Call) -> Page:
    hidden = operations.hidden_from(call.caller)
    return OPERATIONS.page(call, call.world.operations, hidden=hidden)


def get_operation(call: Call) -> Reply:
    return Reply(operations.view(call.world, _operation(call)))


def cancel_operation(call: Call) -> Reply:
    operation = operation_kinds.cancel(call.world, _operation(call))
    return Reply(operations.view(call.world, operation))


def download_operation_file(call: Call) -> Pending:
    file = operation_kinds.file(call.world, _operation(call))
    return Pending(_download(call, file))


def _operation(call: Call) -> LongOperation:
    return operations.readable(call.world, call.parameters["operationId"], call.caller)


async def _download(call: Call, file: OperationFile) -> File:
    return File(await call.turns.run(file.content), file.content_type, file.name)
