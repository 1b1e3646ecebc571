"""Requests of a journal as clients of the control API see them, without secrets."""

import csv
import io
import shlex
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from mock_server import __version__
from mock_server.excerpt import excerpt
from mock_server.gateway.journal import JournalEntry
from mock_server.rules.secret_texts import REDACTED
from mock_server.rules.system import captures, http_archive, scrubbing
from mock_server.world.clock import timestamp_ms
from mock_server.world.records import Json
from mock_server.world.turns import Work
from mock_server.world.world import World
from openapi.secret_names import is_secret

KEY_FOR_CURL = '-H "Authorization: Bearer $CORTEX_API_KEY"'
"""For a shell, which puts the key in."""

UNSENT_BY_CURL = frozenset({"host", "content-length", "connection", "accept-encoding"})
"""Headers that curl adds by itself."""


PLAIN_IN_PATHS = "/:@!$&'()*+,;=~[]"
"""Characters that are not encoded in the path of a URL."""


def row(world: World, entry: JournalEntry) -> Json:
    """A request in a list."""
    return {
        "id": entry.id,
        "at": timestamp_ms(entry.at),
        "method": excerpt(entry.method, 16),
        "path": _path(world, entry),
        "query": _query(world, entry),
        "operation": entry.operation_id,
        "status": entry.status or None,
        "milliseconds": round(entry.milliseconds, 3),
        "userId": entry.user_id,
        "keyId": entry.key_id,
        "correlationId": scrubbing.text(world, entry.correlation_id),
        "faults": list(entry.faults),
    }


def full(world: World, entry: JournalEntry) -> Json:
    """With headers, bodies, what validation found, and a curl command."""
    request = {"headers": headers_of(world, entry), "body": body_of(world, entry, entry.body)}
    response = body_of(world, entry, entry.response)
    return {
        **row(world, entry),
        "address": entry.address,
        "request": request,
        "response": {"headers": dict(response_headers_of(world, entry)), "body": response},
        "messages": _messages(response),
        "curl": curl(world, entry),
    }


def curl(world: World, entry: JournalEntry) -> str:
    """A command that sends the request again, with the key in `CORTEX_API_KEY`. Other secrets have
    to be put in."""
    words = ["curl", "-X", excerpt(entry.method, 16), server_of(entry) + target_of(world, entry)]
    for name, value in headers_of(world, entry).items():
        if name not in {*UNSENT_BY_CURL, "authorization"}:
            words += ["-H", f"{name}: {value}"]
    body = body_of(world, entry, entry.body)
    if body is not None:
        words += ["--data-raw", body if isinstance(body, str) else _text(body)]
    return f"{shlex.join(words)} {KEY_FOR_CURL}" if has_key(entry) else shlex.join(words)


def has_key(entry: JournalEntry) -> bool:
    return bool(entry.headers.get(b"authorization"))


def server_of(entry: JournalEntry) -> str:
    """The address of the mock as the client has reached it, without a path."""
    return f"http://{_host(entry)}"


def target_of(world: World, entry: JournalEntry) -> str:
    """The part of the URL after the server: the path, and the query if there is one."""
    path, query = path_of(world, entry), _query(world, entry)
    return f"{path}?{query}" if query else path


def path_of(world: World, entry: JournalEntry) -> str:
    """The path as in the URL, with the prefixes of a proxy and of a world."""
    return entry.prefix + quote(_path(world, entry), safe=PLAIN_IN_PATHS)


def archive(world: World, entries: Sequence[JournalEntry]) -> Work[bytes]:
    """All of them as an HTTP archive."""
    written = []
    for entry in entries:
        written.append(_archived(world, entry))
        yield
    return http_archive.of("cortex-mock", __version__, written)


def _archived(world: World, entry: JournalEntry) -> msgspec.Raw:
    return http_archive.entry(
        entry.at,
        round(entry.milliseconds, 3),
        http_archive.HarRequest(
            excerpt(entry.method, 16),
            server_of(entry) + path_of(world, entry),
            _query(world, entry),
            [*headers_of(world, entry).items()],
            _text_or_none(body_of(world, entry, entry.body)),
            len(entry.body or b""),
        ),
        http_archive.HarResponse(
            entry.status,
            [*response_headers_of(world, entry).items()],
            _text_or_none(body_of(world, entry, entry.response)),
            len(entry.response or b""),
        ),
        {
            "correlationId": scrubbing.text(world, entry.correlation_id),
            "operationId": entry.operation_id,
            "keyId": entry.key_id,
        },
    )


def _path(world: World, entry: JournalEntry) -> str:
    return excerpt(scrubbing.text(world, entry.path[: scrubbing.LONGEST]))


def _query(world: World, entry: JournalEntry) -> str:
    return scrubbing.query(world, entry.query[: scrubbing.LONGEST].decode("latin-1"))


def _host(entry: JournalEntry) -> str:
    return excerpt(entry.headers.get(b"host", b"localhost").decode("latin-1"), 255)


def headers_of(world: World, entry: JournalEntry) -> dict[str, str]:
    texts = ((n.decode("latin-1"), v.decode("latin-1")) for n, v in entry.headers.items())
    return {name: scrubbing.header(world, name, value) for name, value in texts}


def response_headers_of(world: World, entry: JournalEntry) -> dict[str, str]:
    texts = ((n.decode("latin-1"), v.decode("latin-1")) for n, v in entry.response_headers)
    shown = {name: scrubbing.header(world, name, value) for name, value in texts}
    return shown | {"x-correlation-id": scrubbing.text(world, entry.correlation_id)}


def body_of(world: World, entry: JournalEntry, body: bytes | bytearray | None) -> Any:
    """A body as JSON if it is that, otherwise as text."""
    if body is None:
        return None
    if captures.is_path_of_keys(entry.path):
        return REDACTED
    try:
        return scrubbing.value(world, msgspec.json.decode(body))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        text = body[: scrubbing.LONGEST].decode("utf-8", "replace")
        is_table = entry.headers.get(b"content-type", b"").startswith(b"text/csv")
        return scrubbing.text(world, _without_secret_columns(text) if is_table else text)


def _without_secret_columns(table: str) -> str:
    """A table in CSV without the values of columns with the name of a secret."""
    try:
        head, *rows = csv.reader(io.StringIO(table))
    except (csv.Error, ValueError):  # it has no head, or breaks off within a line
        return REDACTED
    secret = {at for at, name in enumerate(head) if is_secret(name)}
    shown = io.StringIO()
    writer = csv.writer(shown, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([REDACTED if at in secret else cell for at, cell in enumerate(row)])
    return shown.getvalue()


def _messages(response: Any) -> list[str]:
    """The errors and warnings of the request's validation."""
    if not isinstance(response, dict):
        return []
    error = response.get("error") or {}
    details = error.get("details") if isinstance(error, dict) else None
    fields = details.get("fields", []) if isinstance(details, dict) else []
    meta = response.get("meta")
    warnings = meta.get("warnings", []) if isinstance(meta, dict) else []
    return [f"{one['field']} {one['message']}" for one in [*fields, *warnings] if "field" in one]


def _text(body: Any) -> str:
    return body if isinstance(body, str) else msgspec.json.encode(body).decode()


def _text_or_none(body: Any) -> str | None:
    return None if body is None else _text(body)
