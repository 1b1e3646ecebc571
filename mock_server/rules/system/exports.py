"""Exports of the system's log (debugging, Structured Log Analysis)."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import msgspec

from mock_server.errors import NotFound
from mock_server.rules.system import log, operations
from mock_server.rules.system.operations import OperationFile
from mock_server.world.clock import parse_timestamp
from mock_server.world.records import Json
from mock_server.world.system_records import LogEntry, LogExport, LongOperation
from mock_server.world.turns import Work, batches
from mock_server.world.world import World

SECONDS = 2
"""Until an export is ready."""

FILTERS = ("service", "level", "from", "to", "query", "provider", "correlationId")

CONTENT_TYPES = {"jsonl": "application/x-ndjson", "csv": "text/csv"}

COLUMNS = (
    "timestamp", "level", "service", "message", "correlationId", "jobId", "providerId",
)  # fmt: skip
"""The columns of a CSV export; other fields of an entry are left out."""

_encode = msgspec.json.Encoder().encode


def begin(world: World, request: Json, user_id: str | None) -> LongOperation:
    """:param request: filters as the log takes them, and `format`."""
    return operations.begin(world, "logs.export", SECONDS, user_id=user_id, request=request)


def finish(world: World, operation: LongOperation) -> Json:
    """Takes the entries that the log has by then."""
    filters: dict[str, Any] = {n: operation.request[n] for n in FILTERS if n in operation.request}
    for name in ("from", "to"):
        if name in filters:
            filters[name] = parse_timestamp(filters[name])
    entries = tuple(filter(log.wanted_by(filters), world.log))
    world.log_exports.put(LogExport(id=operation.id, created_at=world.now_seconds, entries=entries))
    return {"entries": len(entries), "format": _format(operation)}


def file(world: World, operation: LongOperation) -> OperationFile:
    """:raises NotFound: when newer exports have taken its place."""
    export, format_ = world.log_exports.get(operation.id), _format(operation)
    if export is None:
        raise NotFound("export", operation.id)
    content = _written(export.entries, format_)
    return OperationFile(f"{operation.id}.{format_}", CONTENT_TYPES[format_], content)


def _format(operation: LongOperation) -> str:
    format_: str = operation.request.get("format", "jsonl")
    return format_


def _written(entries: Sequence[LogEntry], format_: str) -> Work[bytes]:
    """The file, made in steps."""
    pieces = [] if format_ == "jsonl" else [_table([COLUMNS])]
    for batch in batches(entries):
        shown = [log.view(entry) for entry in batch]
        if format_ == "jsonl":
            pieces += [_encode(entry) + b"\n" for entry in shown]
        else:
            pieces.append(_table([[entry.get(name, "") for name in COLUMNS] for entry in shown]))
        yield
    return b"".join(pieces)


def _table(rows: Sequence[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
