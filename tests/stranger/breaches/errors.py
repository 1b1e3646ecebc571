"""Kind 8: errors that differ in one operation, at one place or for one cause."""

import re
from typing import Any

from tests.stranger.hooks import At
from tests.stranger.state import Row
from tests.stranger.switches import Breaches

BREACHES = Breaches(8)
_FORM = "overview, Response Format"
_CODES = "overview, Common Error Codes"
FieldErrors = list[tuple[str, str]]


def _is_json_error(refusal: Any) -> bool:
    fields = (refusal.details or {}).get("fields", [])
    return any(entry["message"] == "not JSON" for entry in fields)


@BREACHES.add("bad-json-breaks-update-webhook", "refusal", "SCHEMA-1", _FORM, hard=True)
def _bad_json_breaks_update_webhook(refusal: Any, at: At) -> Any:
    if at.call.operation == "update_webhook" and _is_json_error(refusal):
        refusal.status, refusal.code = 500, "INTERNAL_ERROR"
    return refusal


@BREACHES.add("bad-later-jobs-dropped", "errors", "JOB-8", "jobs, Batch Job Operations", hard=True)
def _bad_later_jobs_dropped(errors: FieldErrors, at: At) -> FieldErrors:
    places = [re.match(r"/jobs/([1-9][0-9]*)/", name) for name, _ in errors]
    if not errors or not all(places):
        return errors
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


@BREACHES.add("refused-name-sticks", "errors", "IDEM-1", "providers, Update Provider", hard=True)
def _refused_name_sticks(errors: FieldErrors, at: At) -> FieldErrors:
    provider = at.state.providers.get(at.call.params.get("providerId", ""))
    if errors and provider and isinstance(at.body, dict) and isinstance(at.body.get("name"), str):
        provider["name"] = at.body["name"]
    return errors


@BREACHES.add("refused-events-stick", "errors", "IDEM-1", "webhooks, Update Webhook", hard=True)
def _refused_events_stick(errors: FieldErrors, at: At) -> FieldErrors:
    hook = at.state.webhooks.get(at.call.params.get("webhookId", ""))
    good = isinstance(at.body, dict) and at.body.get("events") and at.call.method == "PUT"
    if hook and good and errors and not any(name.startswith("/events") for name, _ in errors):
        hook["events"] = at.body["events"]
    return errors


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


@BREACHES.add("storage-not-required", "errors", "JOB-1", "jobs, Create Job", hard=True)
def _storage_not_required(errors: FieldErrors, at: At) -> FieldErrors:
    if errors == [("/storage", "is missing")]:
        at.body["storage"] = "1Gi"
        return []
    return errors


@BREACHES.add("any-event-type", "errors", "HOOK-1", "webhooks, Create Webhook")
def _any_event_type(errors: FieldErrors, at: At) -> FieldErrors:
    return [error for error in errors if not error[0].startswith("/events/")]


@BREACHES.add("conflict-is-invalid", "refusal", "HOOK-1", "webhooks, Error Handling")
def _conflict_is_invalid(refusal: Any, at: At) -> Any:
    if refusal.code == "DUPLICATE_WEBHOOK":
        refusal.status, refusal.code = 400, "VALIDATION_ERROR"
    return refusal


@BREACHES.add("bad-json-breaks-update-template", "refusal", "ENV-2", _FORM, hard=True)
def _bad_json_breaks_update_template(refusal: Any, at: At) -> Any:
    if at.call.operation == "update_job_template" and _is_json_error(refusal):
        refusal.status, refusal.code = 500, "INTERNAL_ERROR"
    return refusal


@BREACHES.add(
    "conflict-shows-the-secret", "refusal", "HOOK-2", "webhooks, Error Handling", hard=True
)
def _conflict_shows_the_secret(refusal: Any, at: At) -> Any:
    if refusal.code == "DUPLICATE_WEBHOOK":
        refusal.details = {"received": at.call.body}
    return refusal


@BREACHES.add("bad-update-shows-the-secret", "errors", "HOOK-2", _FORM, hard=True)
def _bad_update_shows_the_secret(errors: FieldErrors, at: At) -> FieldErrors:
    if at.call.operation == "update_webhook" and errors:
        return [(name, f"{message}, not {at.body}") for name, message in errors]
    return errors


@BREACHES.add("no-limits-with-415", "headers", "RATE-1", "overview, Rate Limiting", hard=True)
def _no_limits_with_415(headers: dict[str, str], at: At) -> dict[str, str]:
    if at.status in (405, 415):
        return {k: v for k, v in headers.items() if not k.startswith("X-RateLimit")}
    return headers
