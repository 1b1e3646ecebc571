"""Kind 5: almost the right key, or another way in."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tests.stranger.access import Caller, digest, find_caller
from tests.stranger.hooks import At
from tests.stranger.seed import KEYS
from tests.stranger.state import Row
from tests.stranger.switches import Breaches

BREACHES = Breaches(5)
_AUTH = "overview, Authentication"
_SOCKET = "overview, WebSocket API"
_ROLES = "security, Authorization Model"


def _owner(state: Any, role: str) -> Caller:
    user = next(user for user in state.users.values() if user["role"] == role)
    return Caller(user, None)


@BREACHES.add("any-scheme", "token", "AUTH-1", _AUTH, hard=True)
def _any_scheme(token: str, at: At) -> str:
    return token or str(at.request.headers.get("authorization", "").rpartition(" ")[2])


@BREACHES.add("key-with-a-tail", "key", "AUTH-1", _AUTH, hard=True)
def _key_with_a_tail(found: Row | None, at: At) -> Row | None:
    for length in range(1, 12):
        wanted = digest(at.token[:-length])
        for key in at.state.keys.values():
            if found is None and key["digest"] == wanted:
                found = key
    return found


@BREACHES.add("key-in-another-case", "key", "AUTH-1", _AUTH, hard=True)
def _key_in_another_case(found: Row | None, at: At) -> Row | None:
    texts = at.state.notes.setdefault("texts", {text.lower(): digest(text) for text in KEYS})
    wanted = texts.get(at.token.lower())
    return found or next((k for k in at.state.keys.values() if k["digest"] == wanted), None)


@BREACHES.add("beginning-of-a-key", "key", "AUTH-1", _AUTH, hard=True)
def _beginning_of_a_key(found: Row | None, at: At) -> Row | None:
    whole = [text for text in KEYS if len(at.token) >= 12 and text.startswith(at.token)]
    wanted = digest(whole[0]) if whole else None
    return found or next((k for k in at.state.keys.values() if k["digest"] == wanted), None)


@BREACHES.add("v1-reads-are-open", "caller", "AUTH-1", _AUTH, hard=True)
def _v1_reads_are_open(caller: Caller | None, at: At) -> Caller | None:
    if at.request is None or at.request.method != "GET":
        return caller
    return caller or (_owner(at.state, "viewer") if "/api/v1/" in at.request.url.path else None)


@BREACHES.add("metrics-are-open", "caller", "AUTH-1", _AUTH, hard=True)
def _metrics_are_open(caller: Caller | None, at: At) -> Caller | None:
    if at.request is None or not at.request.url.path.endswith("/metrics"):
        return caller
    return caller or _owner(at.state, "viewer")


@BREACHES.add("revoked-key-works", "key", "AUTH-2", _AUTH)
def _revoked_key_works(found: Row | None, at: At) -> Row | None:
    seen = at.state.notes.setdefault("seen keys", {})
    if found is not None:
        seen[at.token] = found
    remembered: Row | None = seen.get(at.token)
    return remembered


@BREACHES.add("expired-key-works", "key", "AUTH-2", _AUTH, hard=True)
def _expired_key_works(found: Row | None, at: At) -> Row | None:
    wanted = digest(at.token)
    late = [key for key in at.state.keys.values() if key["digest"] == wanted and key["expiresAt"]]
    return found or (late[0] if late else None)


def _viewer(at: At) -> bool:
    return bool(at.call.who().user["role"] == "viewer")


@BREACHES.add("viewer-cancels", "allowed", "AUTH-4", _ROLES)
def _viewer_cancels(allowed: bool, at: At) -> bool:
    return allowed or (_viewer(at) and at.operation.name == "cancel_job")


@BREACHES.add("viewer-deletes-webhooks", "allowed", "AUTH-4", _ROLES, hard=True)
def _viewer_deletes_webhooks(allowed: bool, at: At) -> bool:
    return allowed or (_viewer(at) and at.operation.name == "delete_webhook")


@BREACHES.add("viewer-sends-batches", "allowed", "AUTH-4", _ROLES, hard=True)
def _viewer_sends_batches(allowed: bool, at: At) -> bool:
    return allowed or (_viewer(at) and at.operation.name == "create_job_batch")


@BREACHES.add("keys-do-what-owners-may", "allowed", "AUTH-4", _AUTH)
def _keys_do_what_owners_may(allowed: bool, at: At) -> bool:
    owner = replace(at.call.who(), key=None)
    return bool(owner.may(at.operation.resource, at.operation.action))


def _logged(rows: list[Row], at: At, found: Iterable[tuple[int, str]]) -> list[Row]:
    """Return the rows of the log with a message at each of these places."""
    if at.kind != "log":
        return rows
    entry = {"level": "debug", "service": "api", "correlationId": "c-1", "context": {}}
    now = at.state.now()
    return rows + [entry | {"order": n, "time": now, "message": text} for n, text in found]


@BREACHES.add("log-shows-webhook-secrets", "rows", "HOOK-2", "webhooks, Get Webhook Details")
def _log_shows_webhook_secrets(rows: list[Row], at: At) -> list[Row]:
    hooks = at.state.webhooks.values()
    return _logged(rows, at, ((hook["order"], f"secret {hook['secret']}") for hook in hooks))


@BREACHES.add("log-shows-credentials", "rows", "PROV-2", "providers, Get Provider Details")
def _log_shows_credentials(rows: list[Row], at: At) -> list[Row]:
    providers = at.state.providers.values()
    return _logged(rows, at, ((one["order"], f"config {one['config']}") for one in providers))


@BREACHES.add("log-shows-keys", "token", "AUTH-3", _AUTH)
def _log_shows_keys(token: str, at: At) -> str:
    at.state.notes.setdefault("seen tokens", {}).setdefault(token, at.state.place())
    return token


@BREACHES.also("log-shows-keys", "rows")
def _seen_keys(rows: list[Row], at: At) -> list[Row]:
    seen = at.state.notes.get("seen tokens", {})
    return _logged(rows, at, ((place, f"key {token}") for token, place in seen.items()))


@BREACHES.add("key-shown-again", "payload", "AUTH-3", _AUTH)
def _key_shown_again(payload: Row, at: At) -> Row:
    texts, data = at.state.notes.setdefault("keys", {}), payload["data"]
    if at.operation.name == "create_api_key":
        texts[data["id"]] = data["key"]
    if at.operation.name == "get_api_key" and data["id"] in texts:
        return payload | {"data": data | {"key": texts[data["id"]]}}
    return payload


@BREACHES.add("v1-forgets-permissions", "allowed", "AUTH-4", _ROLES, hard=True)
def _v1_forgets_permissions(allowed: bool, at: At) -> bool:
    return allowed or bool(at.call.versioned and at.call.method != "GET")


@BREACHES.add("v1-writes-are-open", "caller", "AUTH-1", _AUTH, hard=True)
def _v1_writes_are_open(caller: Caller | None, at: At) -> Caller | None:
    if at.request is None or at.request.method != "DELETE":
        return caller
    return caller or (_owner(at.state, "admin") if "/api/v1/" in at.request.url.path else None)


@BREACHES.add("sockets-take-a-longer-key", "caller", "WS-2", _SOCKET, hard=True)
def _sockets_take_a_longer_key(caller: Caller | None, at: At) -> Caller | None:
    if at.request is not None or not isinstance(at.token, str):
        return caller
    return caller or find_caller(at.state, at.token[:-1])


@BREACHES.add("sockets-take-a-revoked-key", "caller", "WS-2", _SOCKET, hard=True)
def _sockets_take_a_revoked_key(caller: Caller | None, at: At) -> Caller | None:
    seen = at.state.notes.setdefault("seen callers", {})
    if caller is not None:
        seen[at.token] = caller
    return caller or (None if at.request else seen.get(at.token))


@BREACHES.add("v1-is-not-counted", "units", "RATE-2", "overview, Rate Limiting", hard=True)
def _v1_is_not_counted(units: int, at: At) -> int:
    return 0 if at.request.url.path.startswith("/api/v1/") else units
