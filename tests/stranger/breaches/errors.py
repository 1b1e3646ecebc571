"""Kind 8: errors that differ in one operation, at one place or for one cause."""

import re
from typing import Any

from tests.stranger.hooks import At
from tests.stranger.state import Row
from tests.stranger.switches import Breaches

BREACHES = Breaches(8)
_FORM = "overview, Response Format"
_CODES = "overview, Common Error Codes"
Faults = list[tuple[str, str]]


def _is_json_fault(refusal: Any) -> bool:
    fields = (refusal.details or {}).get("fields", [])
    return any(entry["message"] == "not JSON" for entry in fields)


@BREACHES.add("bad-json-breaks-update-webhook", "refusal", "SCHEMA-1", _FORM, hard=True)
def _bad_json_breaks_update_webhook(refusal: Any, at: At) -> Any:
    if at.call.operation == "update_webhook" and _is_json_fault(refusal):
        refusal.status, refusal.code = 500, "INTERNAL_ERROR"
    return refusal


@BREACHES.add("bad-later-jobs-dropped", "faults", "JOB-8", "jobs, Batch Job Operations", hard=True)
def _bad_later_jobs_dropped(faults: Faults, at: At) -> Faults:
    places = [re.match(r"/jobs/([1-9][0-9]*)/", name) for name, _ in faults]
    if not faults or not all(places):
        return faults
    bad = {int(place[1]) for place in places if place}
    at.body["jobs"] = [job for place, job in enumerate(at.body["jobs"]) if place not in bad]
    return []


@BREACHES.add(
    "unknown-delivery-is-invalid", "refusal", "ENV-4", "webhooks, Error Handling", hard=True
)
def _unknown_delivery_is_invalid(refusal: Any, at: At) -> Any:
    if refusal.code == "DELIVERY_NOT_FOUND":
        refusal.status = 400
    return refusal


@BREACHES.add("refused-name-sticks", "faults", "IDEM-1", "providers, Update Provider", hard=True)
def _refused_name_sticks(faults: Faults, at: At) -> Faults:
    provider = at.state.providers.get(at.call.params.get("providerId", ""))
    if faults and provider and isinstance(at.body, dict) and isinstance(at.body.get("name"), str):
        provider["name"] = at.body["name"]
    return faults


@BREACHES.add("refused-events-stick", "faults", "IDEM-1", "webhooks, Update Webhook", hard=True)
def _refused_events_stick(faults: Faults, at: At) -> Faults:
    hook = at.state.webhooks.get(at.call.params.get("webhookId", ""))
    good = isinstance(at.body, dict) and at.body.get("events") and at.call.method == "PUT"
    if hook and good and faults and not any(name.startswith("/events") for name, _ in faults):
        hook["events"] = at.body["events"]
    return faults


@BREACHES.add("trace-in-templates", "refusal", "ENV-5", _FORM, hard=True)
def _trace_in_templates(refusal: Any, at: At) -> Any:
    if refusal.status == 400 and at.call.operation == "create_job_template":
        trace = 'Traceback (most recent call last):\n  File "/srv/cortex/templates.py", line 41'
        refusal.details = {"debug": trace}
    return refusal


@BREACHES.add("code-in-lower-case", "refusal", "ENV-4", _CODES)
def _code_in_lower_case(refusal: Any, at: At) -> Any:
    refusal.code = refusal.code.lower() if refusal.status == 404 else refusal.code
    return refusal


@BREACHES.add("missing-provider-is-empty", "missing", "SCHEMA-9", _CODES)
def _missing_provider_is_empty(row: Row | None, at: At) -> Row | None:
    return row or (next(iter(at.rows.values())) if at.kind == "provider" else None)


@BREACHES.add("storage-not-required", "faults", "JOB-1", "jobs, Create Job", hard=True)
def _storage_not_required(faults: Faults, at: At) -> Faults:
    if faults == [("/storage", "is missing")]:
        at.body["storage"] = "1Gi"
        return []
    return faults


@BREACHES.add("any-event-type", "faults", "HOOK-1", "webhooks, Create Webhook")
def _any_event_type(faults: Faults, at: At) -> Faults:
    return [fault for fault in faults if not fault[0].startswith("/events/")]


@BREACHES.add("conflict-is-invalid", "refusal", "HOOK-1", "webhooks, Error Handling")
def _conflict_is_invalid(refusal: Any, at: At) -> Any:
    if refusal.code == "DUPLICATE_WEBHOOK":
        refusal.status, refusal.code = 400, "VALIDATION_ERROR"
    return refusal
