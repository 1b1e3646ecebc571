"""Kind 9: seen only by those who make it happen and look more than once."""

from typing import Any

from tests.stranger.hooks import At
from tests.stranger.state import Row
from tests.stranger.switches import Breaches

BREACHES = Breaches(9)
_READ = "jobs, Get Job Details"
_PROVIDER = "providers, Get Provider Details"
_METRICS = "jobs, Get Job Metrics"


@BREACHES.add(
    "history-status-ignored", "fits", "FILT-1", "webhooks, Get Webhook Delivery History", hard=True
)
def _history_status_ignored(fits: bool, at: At) -> bool:
    return fits or (at.kind == "delivery" and at.name == "status")


@BREACHES.add("failure-is-completion", "next", "JOB-2", _READ, hard=True)
def _failure_is_completion(status: str, at: At) -> str:
    return "completed" if status == "failed" else status


@BREACHES.add("starts-as-scheduled", "kept", "JOB-2", "jobs, Create Job")
def _starts_as_scheduled(row: Row, at: At) -> Row:
    return row | {"status": "scheduled"} if at.kind == "job" else row


@BREACHES.add(
    "pro-as-free",
    "standing",
    "RATE-1",
    "overview, Rate Limiting",
    hard=True,
    suggested="it is not documented which plan a key has",
)
def _pro_as_free(standing: tuple[int, int, int], at: At) -> tuple[int, int, int]:
    limit, remaining, reset = standing
    return (60, min(remaining, 59), reset) if limit == 300 else standing


@BREACHES.add("status-flips-back", "detail", "JOB-2", _READ, hard=True)
def _status_flips_back(shown: Row, at: At) -> Row:
    if at.kind != "job" or shown["status"] not in ("running", "completed"):
        return shown
    at.state.notes["reads"] = number = at.state.notes.get("reads", 0) + 1
    return shown | {"status": "pending"} if number % 7 == 0 else shown


@BREACHES.add("currency-changes-at-the-end", "cost", "JOB-5", _READ, hard=True)
def _currency_changes_at_the_end(cost: Row, at: At) -> Row:
    return cost | {"currency": "EUR"} if at.job["stopped"] else cost


@BREACHES.add("cost-falls-at-the-end", "cost", "JOB-5", _READ, hard=True)
def _cost_falls_at_the_end(cost: Row, at: At) -> Row:
    return cost | {"current": 0, "final": 0} if at.job["stopped"] else cost


@BREACHES.add("events-turned-around", "detail", "JOB-4", _READ)
def _events_turned_around(shown: Row, at: At) -> Row:
    if at.kind == "job" and len(shown["events"]) > 2:
        return shown | {"events": shown["events"][::-1]}
    return shown


@BREACHES.add("ended-before-it-began", "detail", "JOB-4", _READ, hard=True)
def _ended_before_it_began(shown: Row, at: At) -> Row:
    if at.kind == "job" and shown["status"] == "completed" and shown["startedAt"]:
        return shown | {"endedAt": shown["createdAt"], "startedAt": shown["endedAt"]}
    return shown


@BREACHES.add("jobs-of-the-type", "rows", "PROV-3", "providers, Get Provider Jobs", hard=True)
def _jobs_of_the_type(rows: list[Row], at: At) -> list[Row]:
    if at.call.operation != "list_provider_jobs":
        return rows
    provider = at.state.providers[at.call.params["providerId"]]
    return [job for job in at.state.jobs.values() if job["provider"] == provider["type"]]


@BREACHES.add("networks-are-free", "units", "RATE-2", "overview, Rate Limiting", hard=True)
def _networks_are_free(units: int, at: At) -> int:
    return 0 if "/networks" in at.request.url.path else units


@BREACHES.add("deleted-provider-listed", "forget", "PROV-1", "providers, Delete Provider")
def _deleted_provider_listed(lag: float, at: At) -> float:
    return 1e9 if at.kind == "provider" else lag


@BREACHES.add("points-backwards", "points", "JOB-7", _METRICS)
def _points_backwards(points: Any, at: At) -> Any:
    return points[::-1] if at.job else points


@BREACHES.add("sent-points-outside", "points", "JOB-7", _METRICS, hard=True)
def _sent_points_outside(points: Any, at: At) -> Any:
    if at.name != "tx":
        return points
    return [{"timestamp": "2025-01-01T00:00:00Z", "value": 1}, *points]


@BREACHES.add("exit-code-is-text", "detail", "SCHEMA-2", _READ, hard=True)
def _exit_code_is_text(shown: Row, at: At) -> Row:
    code = shown.get("results", {}).get("exitCode")
    return (
        shown if code is None else shown | {"results": shown["results"] | {"exitCode": str(code)}}
    )


def _in_clear(event: Row, at: At) -> Row:
    """Show a provider's settings as they are kept."""
    provider = event.get("data", {}).get("provider")
    kept = at.state.providers.get(provider["id"]) if isinstance(provider, dict) else None
    if kept is None or event["type"] != "provider.added":
        return event
    return event | {"data": event["data"] | {"provider": provider | {"config": kept["config"]}}}


@BREACHES.add("credentials-delivered", "delivery", "PROV-2", _PROVIDER, hard=True)
def _credentials_delivered(event: Row, at: At) -> Row:
    return _in_clear(event, at)


@BREACHES.add("credentials-on-sockets", "frames", "PROV-2", _PROVIDER, hard=True)
def _credentials_on_sockets(frames: list[Row], at: At) -> list[Row]:
    return [_in_clear(frame, at) for frame in frames]


@BREACHES.add("cancelled-jobs-cost-in-another-currency", "cost", "JOB-5", _READ, hard=True)
def _cancelled_jobs_cost_in_another_currency(cost: Row, at: At) -> Row:
    return cost | {"currency": "AKT"} if at.job["status"] == "cancelled" else cost


@BREACHES.add("failed-jobs-did-not-start", "detail", "JOB-2", _READ, hard=True)
def _failed_jobs_did_not_start(shown: Row, at: At) -> Row:
    if at.kind == "job" and shown["status"] in ("failed", "cancelled"):
        return shown | {"endedAt": None}
    return shown


@BREACHES.add(
    "no-jobs-of-providers",
    "rows",
    "PROV-3",
    "providers, Get Provider Jobs",
    suggested="a job's provider may have been deleted, and `provider=` need not take an id",
)
def _no_jobs_of_providers(rows: list[Row], at: At) -> list[Row]:
    return [] if at.call.operation == "list_provider_jobs" else rows


@BREACHES.also("no-jobs-of-providers", "fits")
def _only_by_type(fits: bool, at: At) -> bool:
    return fits and (at.name != "provider" or at.row["provider"] == at.text)
