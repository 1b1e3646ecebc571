"""Lawful differences: each names the page that allows it, or that no page forbids it."""

import gzip
import json
import re
from collections import Counter
from email.utils import formatdate
from itertools import groupby
from typing import Any

from tests.stranger.errors import invalid
from tests.stranger.hooks import At
from tests.stranger.queries import reach
from tests.stranger.state import Row
from tests.stranger.switches import Freedoms

FREEDOMS = Freedoms()

_NULL = "no page shows these fields; a field without a value may be null"


@FREEDOMS.add("nulls", "item", _NULL)
@FREEDOMS.add("nulls", "detail", _NULL)
def _nulls(shown: Row, at: At) -> Row:
    optional = {
        "job": ("name", "gpu", "labels", "batchId", "failureReason"),
        "new job": ("name", "gpu", "labels", "batchId"),
        "webhook": ("lastTriggered", "secret"),
    }
    return dict.fromkeys(optional.get(at.kind, ())) | shown


_ABSENT = "no page shows these fields as null; a field without a value may be absent"


@FREEDOMS.add("absent", "item", _ABSENT)
def _absent(shown: Row, at: At) -> Row:
    if at.kind not in ("network", "user", "key", "delivery"):
        return shown
    return {name: value for name, value in shown.items() if value is not None}


@FREEDOMS.add(
    "lag", "forget", "it is not documented when a deletion shows in lists; reads show it at once"
)
def _lag(_: float, at: At) -> float:
    return 1.0


@FREEDOMS.add(
    "no-meta", "payload", "providers and webhooks, List: the examples of these lists have no meta"
)
def _no_meta(payload: Row, at: At) -> Row:
    if at.operation.name in ("list_providers", "list_webhooks", "list_job_templates", "list_users"):
        payload.pop("meta", None)
    return payload


@FREEDOMS.add(
    "filters-ignored", "fits", "overview, Filtering: 'many endpoints'; no page names these filters"
)
def _filters_ignored(fits: bool, at: At) -> bool:
    return fits or at.name in ("batchId", "enabled", "active", "plan", "role")


@FREEDOMS.add(
    "permissions", "allowed", "it is not documented which permission each of these operations needs"
)
def _permissions(allowed: bool, at: At) -> bool:
    needs = {
        "list_provider_jobs": ("providers", "read"),
        "test_webhook": ("webhooks", "create"),
        "rotate_api_key": ("api-keys", "create"),
        "get_network_history": ("analytics", "read"),
    }
    need = needs.get(at.operation.name)
    return bool(at.call.who().may(*need)) if need else allowed


@FREEDOMS.add("frames", "reply", "no page shows a reply on the socket")
def _frames(frame: Row, at: At) -> Row:
    if frame.get("success") is False:
        return {"event": "error", "reason": frame["error"]["message"]}
    return {"event": "done", "of": frame["type"]}


@FREEDOMS.add("accepted", "status", "success statuses are on no page; the document allows 202 here")
def _accepted(status: int, at: At) -> int:
    return 202 if at.operation.deferred else status


@FREEDOMS.add("ok", "status", "success statuses are on no page; the document allows 200 here")
def _ok(status: int, at: At) -> int:
    return 200 if status == 201 else status


@FREEDOMS.add("uppercase-ids", "id", "ids are opaque; no page gives a pattern")
def _uppercase_ids(text: str, at: At) -> str:
    return text.upper()


@FREEDOMS.add("hyphen-ids", "id", "debugging: ids there are job-…, evt-…, user-…")
def _hyphen_ids(text: str, at: At) -> str:
    return f"{at.kind}-{text.replace('-', '')[:16]}"


_OPEN = "jobs, Get Job Details: the event types of a job are examples, not a list"


@FREEDOMS.add("open-enums", "detail", _OPEN)
def _open_enums(shown: Row, at: At) -> Row:
    if at.kind == "job":
        first = shown["events"][0]
        queued = {"type": "queued", "timestamp": first["timestamp"]}
        return shown | {"events": [first, queued, *shown["events"][1:]]}
    return shown | {"status": "accepted"} if at.kind == "batch" else shown


_EXTRA = "the pages' examples do not say that they are complete"


@FREEDOMS.add("extra-fields", "item", _EXTRA)
@FREEDOMS.add("extra-fields", "detail", _EXTRA)
def _extra_fields(shown: Row, at: At) -> Row:
    return shown | {"links": {"self": "/"}, "revision": 7, "tags": []}


@FREEDOMS.add("ties", "ordered", "overview, Sorting: no page orders rows that are equal")
def _ties(rows: list[Row], at: At) -> list[Row]:
    names = [name for name, _ in at.terms] or ["createdAt"]
    groups = groupby(rows, key=lambda row: [reach(row, name) for name in names])
    return [row for _, group in groups for row in reversed(list(group))]


@FREEDOMS.add("no-etag", "headers", "no page mentions ETag")
def _no_etag(headers: dict[str, str], at: At) -> dict[str, str]:
    headers.pop("ETag", None)
    return headers


@FREEDOMS.add("messages", "refusal", "overview, Response Format: messages are for people")
def _messages(refusal: Any, at: At) -> Any:
    refusal.message = "Désolé — " + refusal.code.replace("_", " ").capitalize() + "!"
    return refusal


@FREEDOMS.add("overview-codes", "refusal", "overview, Common Error Codes, instead of the reference")
def _overview_codes(refusal: Any, at: At) -> Any:
    if refusal.status == 404:
        refusal.code = "RESOURCE_NOT_FOUND"
    if refusal.status == 401:
        refusal.code = "AUTH_INVALID"
    return refusal


@FREEDOMS.add("no-details", "refusal", "overview, Response Format: details 'if available'")
def _no_details(refusal: Any, at: At) -> Any:
    refusal.details = None
    return refusal


@FREEDOMS.add("clamped", "query", "overview, Pagination: 'max: 100' does not say refused")
def _clamped(query: dict[str, str], at: At) -> dict[str, str]:
    for name, high in (("limit", 100), ("page", 10**300)):
        text = query.get(name, "1")
        if re.fullmatch(r"-?[0-9]{1,300}", text, re.ASCII):
            query |= {name: str(min(max(int(text), 1), high))} if name in query else {}
    return query


_ISO = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z$", re.ASCII)


def _finer(value: Any, written: str = r"\1.000Z") -> Any:
    if isinstance(value, dict):
        return {name: _finer(entry, written) for name, entry in value.items()}
    if isinstance(value, list):
        return [_finer(entry, written) for entry in value]
    return _ISO.sub(written, value) if isinstance(value, str) else value


@FREEDOMS.add("milliseconds", "payload", "debugging: times with milliseconds; both are ISO 8601")
def _milliseconds(payload: Row, at: At) -> Row:
    if at.operation.name.endswith(("template", "templates")):
        return payload
    return payload | {"data": _finer(payload["data"])}


@FREEDOMS.add("five-attempts", "delays", "webhooks, Retry Policy: failed 'after 5 failed attempts'")
def _five_attempts(delays: tuple[int, ...], at: At) -> tuple[int, ...]:
    return delays[:4]


@FREEDOMS.add("slow", "waits", "it is not documented how long a job stays in a state")
def _slow(wait: float, at: At) -> float:
    return wait * 2


@FREEDOMS.add("changes-too", "hears", "overview, WebSocket API: no page lists the channel's events")
def _changes_too(hears: bool, at: At) -> bool:
    return hears or at.channel in at.socket.channels


_EMPTY = "no page shows the config of a job without environment or ports"


@FREEDOMS.add("empty-config", "detail", _EMPTY)
def _empty_config(shown: Row, at: At) -> Row:
    if at.kind == "job":
        shown["config"] = {"env": {}, "ports": [], "volumes": [], "args": []} | shown["config"]
    return shown


@FREEDOMS.add("charset", "headers", "overview: JSON; no page forbids a charset parameter")
def _charset(headers: dict[str, str], at: At) -> dict[str, str]:
    if at.status != 304:
        headers["Content-Type"] = "application/json; charset=utf-8"
    return headers


@FREEDOMS.add("coarse-cost", "cost", "it is not documented how many digits a cost has")
def _coarse_cost(cost: Row, at: At) -> Row:
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in cost.items()}


_JSON = "overview, Response Format: JSON, whose text can be written in several ways"


@FREEDOMS.add("indented", "text", _JSON)
def _indented(_: str, at: At) -> str:
    return json.dumps(at.payload, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _with_fractions(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_fractions(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [_with_fractions(entry) for entry in value]
    return float(value) if type(value) is int else value


@FREEDOMS.add("fractions", "payload", "in JSON, 1.0 and 1 are the same number")
def _fractions(payload: Row, at: At) -> Row:
    if "config" in repr(payload["data"]) or at.operation.name == "validate_api_key":
        return payload
    return payload | {"data": _with_fractions(payload["data"])}


@FREEDOMS.add("gzip", "bytes", "HTTP: a response may be encoded as the client accepts it")
def _gzip(raw: bytes, at: At) -> bytes:
    if "gzip" not in at.request.headers.get("accept-encoding", ""):
        return raw
    at.headers["Content-Encoding"] = "gzip"
    return gzip.compress(raw, 1)


@FREEDOMS.add("closing", "headers", "HTTP: a server may close a connection after a response")
def _closing(headers: dict[str, str], at: At) -> dict[str, str]:
    return headers | {"Connection": "close"}


@FREEDOMS.add("microseconds", "payload", "ISO 8601 allows fractions and offsets")
def _microseconds(payload: Row, at: At) -> Row:
    if at.operation.name.endswith(("template", "templates")):
        return payload
    return payload | {"data": _finer(payload["data"], r"\1.000000+00:00")}


@FREEDOMS.add("retry-at", "refusal", "HTTP: Retry-After is a number of seconds or a date")
def _retry_at(refusal: Any, at: At) -> Any:
    if "Retry-After" in refusal.headers:
        moment = at.state.now() + int(refusal.headers["Retry-After"])
        refusal.headers["Retry-After"] = formatdate(moment, usegmt=True)
    return refusal


_GONE = "HTTP: 410 says of an object that it was there; the pages' 404 is for what is not found"


@FREEDOMS.add("gone", "forget", _GONE)
def _note_gone(lag: float, at: At) -> float:
    at.state.notes.setdefault("gone", set()).add(at.row["id"])
    return lag


@FREEDOMS.add("gone", "refusal", _GONE)
def _gone(refusal: Any, at: At) -> Any:
    gone = at.state.notes.get("gone", set())
    if refusal.status == 404 and gone & set(at.call.params.values()):
        refusal.status = 410
    return refusal


@FREEDOMS.add("oldest-first", "ordered", "overview, Sorting: no page says how lists are ordered")
def _oldest_first(rows: list[Row], at: At) -> list[Row]:
    return rows if at.terms else rows[::-1]


@FREEDOMS.add("old-log", "rows", "debugging, Centralized Logging: the log is as long as it is")
def _old_log(rows: list[Row], at: At) -> list[Row]:
    if at.kind != "log":
        return rows
    entry = {"level": "info", "service": "scheduler", "message": "tick", "correlationId": "c-0"}
    first = at.state.started - 3600
    return [entry | {"order": n - 900, "time": first + n, "context": {}} for n in range(900)] + rows


@FREEDOMS.add("old-jobs", "rows", "overview, Pagination: a list is as long as it is")
def _old_jobs(rows: list[Row], at: At) -> list[Row]:
    if at.kind != "job" or "old jobs" in at.state.notes:
        return rows
    at.state.notes["old jobs"] = True
    one = next(job for job in at.state.jobs.values() if job["status"] == "completed")
    old = [one | {"id": at.state.new_id("job"), "order": n - 120} for n in range(120)]
    at.state.jobs |= {job["id"]: job for job in old}
    return rows


@FREEDOMS.add("sorts-by-what-it-shows", "query", "overview, Sorting: 'specific fields'")
def _sorts_by_what_it_shows(query: dict[str, str], at: At) -> dict[str, str]:
    """The example of the list of providers has no times."""
    if at.call.operation == "list_providers" and "createdAt" in query.get("sort", ""):
        raise invalid([("sort", "the list does not show this")])
    return query


@FREEDOMS.add("short-ids", "id", "ids are opaque; those of different kinds may be equal")
def _short_ids(_: str, at: At) -> str:
    numbers = at.state.notes.setdefault("numbers", Counter())
    numbers[at.kind] += 1
    return str(numbers[at.kind])


@FREEDOMS.add("odd-ids", "id", "ids are opaque; a path escapes what it has to")
def _odd_ids(text: str, at: At) -> str:
    return f"{at.kind}:{text[:13]}+a@b=="


@FREEDOMS.add("wrapped", "frames", "overview, WebSocket API: no page shows a message")
def _wrapped(frames: list[Row], at: At) -> list[Row]:
    return [{"channel": at.channel, "payload": frame} for frame in frames]


_MORE = "overview, Response Format: the examples do not say that they are complete"


@FREEDOMS.add("more-in-envelopes", "payload", _MORE)
def _more_in_envelopes(payload: Row, at: At) -> Row:
    return payload | {"timestamp": "2026-01-01T00:00:00Z", "requestId": "r-1", "links": {}}


@FREEDOMS.add("more-in-envelopes", "refusal", _MORE)
def _more_in_errors(refusal: Any, at: At) -> Any:
    refusal.details = (refusal.details or {}) | {"help": "https://stranger.example/help"}
    return refusal


MANY = (
    *("nulls", "absent", "lag", "no-meta", "filters-ignored", "permissions", "frames"),
    *("accepted", "uppercase-ids", "open-enums", "extra-fields", "ties", "no-etag", "messages"),
    *("no-details", "clamped", "milliseconds", "changes-too", "charset", "five-attempts"),
)
