"""Sends requests of a journal or of an HTTP archive again, and compares the responses."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from mock_server.control.archives import Archived
from mock_server.control.journal_match import MISSING
from mock_server.excerpt import excerpt
from mock_server.gateway.internal_requests import (
    InternalRequest,
    InternalRequests,
    InternalResponse,
)
from mock_server.gateway.journal import Journal, JournalEntry
from mock_server.rules.secret_texts import REDACTED
from mock_server.rules.system import captures, scrubbing
from mock_server.world.access_records import ApiKey
from mock_server.world.records import Json
from mock_server.world.world import World

REPLAY_HEADER = b"x-cortex-replay"
"""Marks a request that the mock has sent again. Its value is the id of the first one."""

MOST_SHOWN = 50
"""Differences of one response that are shown."""

MOST_COUNTED = 1000

NOT_SENT_AGAIN = frozenset({b"content-encoding", b"transfer-encoding", b"content-length"})
"""Headers of the first request's body, which is kept decoded."""

NOT_FROM_ARCHIVES = NOT_SENT_AGAIN | {
    b"host", b"origin", b"referer", b"connection", b"accept-encoding", b"cookie", b"x-cortex-world",
}  # fmt: skip
"""Headers that belong to the server and the page of an archive, not to this mock."""

BODY_NOT_KEPT = "Its body was not kept."
NO_KEY = "The archive does not contain its key; choose one with the parameter key, or with --key."
NOT_THE_API = "Its path does not belong to the API."


class EarlierExchange(NamedTuple):
    """A request to send again, and the response that it got.

    :param skipped: why it cannot be sent.
    :param response: None if it is not known.
    """

    request: InternalRequest
    status: int
    response: bytes | None
    request_id: str | None = None
    skipped: str | None = None


def of_entry(world: World, entry: JournalEntry, world_name: str) -> EarlierExchange:
    """A request of the journal, with the key that it had: by reference, so also after a
    rotation."""
    key = world.keys.get(entry.key_id or "")
    headers = {name: v for name, v in entry.headers.items() if name not in NOT_SENT_AGAIN}
    had_body = entry.headers.get(b"content-length", b"0") not in (b"0", b"")
    request = InternalRequest(
        world_name=world_name,
        method=entry.method,
        path=entry.path,
        query=entry.query,
        headers=_with_length(headers | {REPLAY_HEADER: entry.id.encode()}, entry.body),
        body=bytes(entry.body or b""),
        fingerprint=None if key is None else key.digest,
        address=entry.address,
        root_path=entry.root_path,
    )
    lost = BODY_NOT_KEPT if had_body and entry.body is None else None
    return EarlierExchange(request, entry.status, entry.response, entry.id, lost)


def of_archived(
    world: World, archived: Archived, world_name: str, root_path: str, wanted: ApiKey | None
) -> EarlierExchange:
    """A request of an archive. Its own key is used if it is there."""
    sent = {name: v for name, v in archived.headers.items() if _is_for_this_mock(name)}
    authorization = sent.get(b"authorization", b"").decode("latin-1")
    is_hidden = REDACTED in authorization
    key = world.keys.get(archived.key_id or "") or wanted
    path, is_api = archived.path_below(root_path)
    uses_own = bool(authorization) and not is_hidden
    if key is not None and not uses_own:
        sent |= {b"authorization": f"Bearer {REDACTED}".encode()}
    request = InternalRequest(
        world_name=world_name,
        method=archived.method,
        path=path,
        query=archived.query,
        headers=_with_length(
            sent | {REPLAY_HEADER: b"archive", b"host": b"localhost"}, archived.body
        ),
        body=archived.body,
        fingerprint=None if key is None or uses_own else key.digest,
        address="127.0.0.1",
        root_path=root_path,
    )
    skipped = NOT_THE_API if not is_api else NO_KEY if is_hidden and key is None else None
    return EarlierExchange(request, archived.status, archived.response, skipped=skipped)


async def send(
    internal_requests: InternalRequests, world: World, journal: Journal, earlier: EarlierExchange
) -> Json:
    """Sends the request, and describes it with both responses."""
    if earlier.skipped is not None:
        return _described(world, earlier, None, None)
    response = await internal_requests.send(earlier.request)
    return _described(world, earlier, response, _recorded(journal, response))


def _recorded(journal: Journal, response: InternalResponse) -> str | None:
    """The id of the new request in the journal."""
    correlation_id = response.header(b"x-correlation-id")
    for entry in reversed(journal.entries):
        if entry.correlation_id == correlation_id and REPLAY_HEADER in entry.headers:
            return entry.id
    return None


def _described(
    world: World, earlier: EarlierExchange, new: InternalResponse | None, new_id: str | None
) -> Json:
    found = [] if new is None else list(_differences(world, earlier, new))
    request = earlier.request
    return {
        "requestId": earlier.request_id,
        "method": excerpt(request.method, 16),
        "path": excerpt(scrubbing.text(world, request.path[: scrubbing.LONGEST])),
        "query": scrubbing.query(world, request.query[: scrubbing.LONGEST].decode("latin-1")),
        "oldStatus": earlier.status or None,
        "newStatus": None if new is None else new.status or None,
        "newRequestId": new_id,
        "differences": found[:MOST_SHOWN],
        "more": max(0, len(found) - MOST_SHOWN),
        "skipped": earlier.skipped,
    }


def _differences(world: World, earlier: EarlierExchange, new: InternalResponse) -> Iterator[Json]:
    """Where the responses differ; at most `MOST_COUNTED` places."""
    if earlier.status != new.status:
        yield _difference("status", earlier.status or None, new.status or None)
    if (
        earlier.response is None
        or new.body is None
        or captures.is_path_of_keys(earlier.request.path)
    ):
        return
    before, after = _content(world, earlier.response), _content(world, new.body)
    for count, found in enumerate(_unequal("body", before, after)):
        if count >= MOST_COUNTED:
            return
        yield found


def _unequal(where: str, earlier: Any, new: Any) -> Iterator[Json]:
    if isinstance(earlier, dict) and isinstance(new, dict):
        for name in [*earlier, *(name for name in new if name not in earlier)]:
            place = f"{where}/{name.replace('~', '~0').replace('/', '~1')}"
            yield from _unequal(place, earlier.get(name, MISSING), new.get(name, MISSING))
    elif isinstance(earlier, list) and isinstance(new, list):
        for number in range(max(len(earlier), len(new))):
            before = earlier[number] if number < len(earlier) else MISSING
            after = new[number] if number < len(new) else MISSING
            yield from _unequal(f"{where}/{number}", before, after)
    elif earlier != new or isinstance(earlier, bool) != isinstance(new, bool):
        yield _difference(where, earlier, new)


def _difference(where: str, earlier: Any, new: Any) -> Json:
    return {"where": where, "old": earlier, "new": new}


def _content(world: World, body: bytes) -> Any:
    """A body as JSON, or as text if it is not that, without secrets."""
    try:
        return scrubbing.value(world, msgspec.json.decode(body))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return scrubbing.text(world, body[: scrubbing.LONGEST].decode("utf-8", "replace"))


def _is_for_this_mock(name: bytes) -> bool:
    return name not in NOT_FROM_ARCHIVES and not name.startswith((b":", b"sec-"))


def _with_length(
    headers: Mapping[bytes, bytes], body: bytes | bytearray | None
) -> Mapping[bytes, bytes]:
    return {**headers, b"content-length": b"%d" % len(body)} if body else headers
