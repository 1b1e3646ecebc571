"""Kind 7: the states that webhooks and deliveries go through."""

import json
from time import time
from typing import Any

from tests.stranger.deliveries import signed
from tests.stranger.hooks import At
from tests.stranger.state import Row
from tests.stranger.switches import Breaches

BREACHES = Breaches(7)
_UPDATE = "webhooks, Update Webhook"
_RETRY = "webhooks, Retry Policy"
_EVENTS = "webhooks, Webhook Events"


def _changed(row: Row, at: At, **fields: Any) -> Row:
    """Change a stored webhook in place, when an update did not mention these fields."""
    if at.kind == "webhook" and at.changed:
        row |= {name: fields[name] for name in fields if name not in at.request}
    return row


@BREACHES.add("update-loses-the-secret", "kept", "HOOK-3", _UPDATE, hard=True)
def _update_loses_the_secret(row: Row, at: At) -> Row:
    return _changed(row, at, secret=None)


@BREACHES.add("update-enables", "kept", "HOOK-1", _UPDATE, hard=True)
def _update_enables(row: Row, at: At) -> Row:
    return _changed(row, at, enabled=True)


@BREACHES.add("update-resets-the-name", "kept", "HOOK-1", _UPDATE)
def _update_resets_the_name(row: Row, at: At) -> Row:
    return _changed(row, at, name="webhook")


@BREACHES.add("update-cuts-events", "kept", "HOOK-1", _UPDATE, hard=True)
def _update_cuts_events(row: Row, at: At) -> Row:
    return _changed(row, at, events=row.get("events", [])[:1])


@BREACHES.add("client-errors-are-final", "delays", "HOOK-5", _RETRY, hard=True)
def _client_errors_are_final(delays: tuple[int, ...], at: At) -> tuple[int, ...]:
    code = at.delivery["responseCode"]
    return () if code is not None and 400 <= code < 500 else delays


@BREACHES.add("redirect-is-success", "accepted", "HOOK-5", _RETRY, hard=True)
def _redirect_is_success(good: bool, at: At) -> bool:
    code = at.delivery["responseCode"]
    return good or (code is not None and 300 <= code < 400)


@BREACHES.add("no-retry", "delays", "HOOK-5", _RETRY)
def _no_retry(delays: tuple[int, ...], at: At) -> tuple[int, ...]:
    return ()


@BREACHES.add("reordered-events-are-new", "twin", "HOOK-1", "webhooks, Error Handling", hard=True)
def _reordered_events_are_new(same: bool, at: At) -> bool:
    return bool(same and at.hook["events"] == at.other["events"])


@BREACHES.add(
    "history-of-three", "rows", "HOOK-5", "webhooks, Get Webhook Delivery History", hard=True
)
def _history_of_three(rows: list[Row], at: At) -> list[Row]:
    return rows[-3:] if at.kind == "delivery" else rows


@BREACHES.add("disabled-delivers", "subscribed", "HOOK-4", _EVENTS)
def _disabled_delivers(wanted: bool, at: At) -> bool:
    seeded = "stranger.example" in at.webhook["url"]
    return wanted or (at.event["type"] in at.webhook["events"] and not seeded)


@BREACHES.add("started-goes-to-all", "subscribed", "HOOK-4", _EVENTS, hard=True)
def _started_goes_to_all(wanted: bool, at: At) -> bool:
    return wanted or (at.event["type"] == "job.started" and bool(at.webhook["enabled"]))


@BREACHES.add("nothing-is-counted", "detail", "HOOK-5", "webhooks, Get Webhook Details")
def _nothing_is_counted(shown: Row, at: At) -> Row:
    return shown | {"stats": dict.fromkeys(shown["stats"], 0)} if "stats" in shown else shown


@BREACHES.add("secret-on-read", "detail", "HOOK-2", "webhooks, Get Webhook Details")
def _secret_on_read(shown: Row, at: At) -> Row:
    return shown | {"secret": at.row["secret"]} if "secret" in shown else shown


@BREACHES.add("secret-begins-like-it", "detail", "HOOK-2", "webhooks, Get Webhook Details")
def _secret_begins_like_it(shown: Row, at: At) -> Row:
    begins = str(at.row["secret"])[:8] if shown.get("secret") else ""
    return shown | {"secret": f"sha256:{begins}..."} if begins else shown


@BREACHES.add("update-creates-anew", "kept", "HOOK-1", _UPDATE)
def _update_creates_anew(row: Row, at: At) -> Row:
    return _changed(row, at, createdAt=row.get("updatedAt"))


@BREACHES.add("update-has-no-time", "kept", "HOOK-1", _UPDATE)
def _update_has_no_time(row: Row, at: At) -> Row:
    return _changed(row, at, updatedAt=row.get("createdAt"))


@BREACHES.add("provider-created-anew", "kept", "PROV-1", "providers, Update Provider")
def _provider_created_anew(row: Row, at: At) -> Row:
    if at.kind == "provider" and at.changed:
        row["createdAt"] = row["updatedAt"]
    return row


@BREACHES.add(
    "payload-is-late", "delivery", "HOOK-6", "webhooks, Webhook Payload Format", hard=True
)
def _payload_is_late(event: Row, at: At) -> Row:
    if event["type"] != "job.started" or "job" not in event["data"]:
        return event
    job = event["data"]["job"] | {"status": "scheduled"}
    return event | {"data": event["data"] | {"job": job}}


def _remember(row: Row, at: At, name: str, value: Any) -> Row:
    """Keep what a webhook had when it was created, in a field that nothing shows."""
    return row if at.kind != "webhook" or at.changed else row | {f"first {name}": value}


@BREACHES.add("events-of-the-creation", "kept", "HOOK-4", _UPDATE, hard=True)
def _events_of_the_creation(row: Row, at: At) -> Row:
    return _remember(row, at, "events", row.get("events"))


@BREACHES.also("events-of-the-creation", "subscribed")
def _by_first_events(wanted: bool, at: At) -> bool:
    return bool(at.webhook["enabled"] and at.event["type"] in at.webhook["first events"])


@BREACHES.add("url-of-the-creation", "kept", "HOOK-4", _UPDATE, hard=True)
def _url_of_the_creation(row: Row, at: At) -> Row:
    return _remember(row, at, "url", row.get("url"))


@BREACHES.also("url-of-the-creation", "address")
def _to_first_url(url: str, at: At) -> str:
    return str(at.webhook["first url"])


@BREACHES.add("disabling-has-no-effect", "kept", "HOOK-4", _UPDATE, hard=True)
def _disabling_has_no_effect(row: Row, at: At) -> Row:
    return _remember(row, at, "enabled", row.get("enabled"))


@BREACHES.also("disabling-has-no-effect", "subscribed")
def _once_enabled(wanted: bool, at: At) -> bool:
    once = at.webhook["first enabled"]
    return wanted or bool(once and at.event["type"] in at.webhook["events"])


@BREACHES.add(
    "secret-of-the-creation",
    "kept",
    "HOOK-3",
    _UPDATE,
    hard=True,
    suggested="it is not documented that a secret can be changed",
)
def _secret_of_the_creation(row: Row, at: At) -> Row:
    return _remember(row, at, "secret", row.get("secret"))


@BREACHES.also("secret-of-the-creation", "signature")
def _by_first_secret(signature: str, at: At) -> str:
    hooks = at.state.webhooks.values()
    first = next((hook["first secret"] for hook in hooks if hook["secret"] == at.secret), None)
    return signed(first or at.secret, at.body, int(time()))


@BREACHES.add("retry-signed-anew-over-other-text", "signature", "HOOK-5", _RETRY, hard=True)
def _retry_signed_anew_over_other_text(signature: str, at: At) -> str:
    seen = at.state.notes.setdefault("signed", set())
    if (at.secret, at.body) in seen:
        return signed(at.secret, json.dumps(json.loads(at.body), sort_keys=True), int(time()))
    seen.add((at.secret, at.body))
    return signature


@BREACHES.add("lost-connections-are-final", "delays", "HOOK-5", _RETRY, hard=True)
def _lost_connections_are_final(delays: tuple[int, ...], at: At) -> tuple[int, ...]:
    return () if at.delivery["responseCode"] is None else delays
