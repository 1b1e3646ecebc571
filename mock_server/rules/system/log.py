"""The system log: entries for requests and events (debugging, Structured Logs)."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from mock_server.excerpt import excerpt
from mock_server.rules.events import views
from mock_server.rules.providers.changes import CredentialsChanged, LoggedIn
from mock_server.rules.system import log_settings
from mock_server.world.clock import timestamp_ms
from mock_server.world.records import Event, FateStage, Job, Json
from mock_server.world.system_records import LogEntry
from mock_server.world.world import World

LONGEST_MESSAGE = 512
LONGEST_NAME = 128
"""Characters that an entry keeps of a text, which may come from a client: its message, reasons and
ids. The log keeps 10,000 entries, so it stays at a few megabytes."""

MOST_SEARCHED = 1000
"""Entries in which the request of a failed job is searched."""

GATEWAY = "api-gateway"
"""The service that logs requests."""

PROVIDER_AUTH = "provider-auth"
"""The service that logs providers' logins (common-issues, Provider Authentication Failures)."""

SERVICES = {"job": "job-service", "provider": "provider-adapter", "network": "provider-adapter"}
"""The service that logs an event, by the first word of its type; otherwise system-service."""


def record(
    world: World,
    level: str,
    service: str,
    message: str,
    *,
    correlation_id: str | None = None,
    **known: Any,
) -> None:
    """Adds an entry, if its level is logged. Its instant is in whole milliseconds, as it is shown
    and filtered.

    :param known: further fields of the entry, as far as they are known.
    """
    if not log_settings.is_logged(world, level):
        return
    world.log.append(
        LogEntry(
            at=int(world.now * 1000) / 1000,
            level=level,
            service=service,
            message=_bounded(message, LONGEST_MESSAGE),
            correlation_id=_bounded(correlation_id or world.identifiers.new("corr"), LONGEST_NAME),
            **{name: _fitting(value) for name, value in known.items()},
        )
    )


class Requester(NamedTuple):
    """A request and who has sent it.

    :param user_id: None without a valid credential.
    """

    request_id: str
    user_id: str | None


def record_request(
    world: World, level: str, message: str, correlation_id: str, by: Requester
) -> None:
    """The same for a request; there are many.

    :param message: within bounds.
    :param correlation_id: within bounds.
    """
    if not log_settings.is_logged(world, level):
        return
    at = int(world.now * 1000) / 1000
    context = {} if by.user_id is None else {"userId": by.user_id, "requestId": by.request_id}
    world.log.append(
        LogEntry(
            at=at, level=level, service=GATEWAY, message=message, correlation_id=correlation_id,
            context=context,
        )
    )  # fmt: skip


FAILURES: Mapping[FateStage, str] = {
    "submitting": "Failed to submit job to provider",
    "pulling": "Failed to pull the image of the job",
    "running": "The container of the job failed",
}
"""The log's message for a failure with a known cause, by the stage of the job; the first is the
page's (debugging, Structured Log Analysis)."""


def record_failure(world: World, event: Event) -> None:
    """A listener of the world: writes a line that explains a failure with a known cause."""
    job = event.job
    if job is None or job.fate.logged_error is None or event.type != "job.failed":
        return
    logged, owner_id = job.fate.logged_error, job.lineage.owner_id
    record(
        world,
        "error",
        SERVICES["job"],
        FAILURES[job.fate.stage],
        correlation_id=event.correlation_id,
        job_id=job.id,
        provider_id=job.provider_id,
        error={"code": logged.code, "message": logged.message, "details": logged.details},
        context={} if owner_id is None else _context_of(world, event, owner_id),
    )


def _context_of(world: World, event: Event, owner_id: str) -> Json:
    """The user who has submitted the job, and the request by which it was submitted. A request that
    is not among the latest entries, such as one of a scenario, gets a new id."""
    found = (
        entry.context["requestId"]
        for entry in islice(reversed(world.log), MOST_SEARCHED)
        if entry.correlation_id == event.correlation_id and "requestId" in entry.context
    )
    return {"userId": owner_id, "requestId": next(found, None) or world.identifiers.new("req")}


def record_event(world: World, event: Event) -> None:
    """A listener of the world: logs every event."""
    if event.job is not None:
        _record_job_event(world, event, event.job)
        return
    subject = views.subject(event)
    job, provider = event.data.get("job", {}), event.data.get("provider", {})
    record(
        world,
        "error" if event.type == "job.failed" else "info",
        SERVICES.get(event.type.partition(".")[0], "system-service"),
        event.type if subject is None else f"{event.type} {subject}",
        correlation_id=event.correlation_id,
        job_id=job.get("id"),
        provider_id=provider.get("id") or job.get("providerId"),
        error=_error(event) if event.type == "job.failed" else None,
    )


def _record_job_event(world: World, event: Event, job: Job) -> None:
    """Logs an event of a job; most events are of jobs."""
    has_failed = event.type == "job.failed"
    level = "error" if has_failed else "info"
    if log_settings.is_logged(world, level):
        entry = LogEntry(
            at=int(world.now * 1000) / 1000,
            level=level,
            service=SERVICES["job"],
            message=f"{event.type} {job.id}",
            correlation_id=_bounded(event.correlation_id, LONGEST_NAME),
            job_id=job.id,
            provider_id=job.provider_id,
            error=_error(event) if has_failed else None,
        )
        world.log.append(entry)


def record_credentials(world: World, change: CredentialsChanged) -> None:
    """A follower of the world: writes a line about changed credentials, without showing them."""
    message = f"Credentials of {change.provider_id} changed: {', '.join(change.names)}"
    record(
        world,
        "info",
        PROVIDER_AUTH,
        message,
        correlation_id=world.correlation_id,
        provider_id=change.provider_id,
    )


def record_login(world: World, change: LoggedIn) -> None:
    """A follower of the world: writes a line for each login of a provider (common-issues, Provider
    Authentication Failures)."""
    reason = change.reason
    done = f"Login of {change.provider_id} refreshed"
    record(
        world,
        "info" if reason is None else "error",
        PROVIDER_AUTH,
        done if reason is None else f"Login of {change.provider_id} failed: {reason}",
        correlation_id=world.correlation_id,
        provider_id=change.provider_id,
        error=None if reason is None else {"code": "PROVIDER_ERROR", "message": reason},
    )


def view(entry: LogEntry) -> Json:
    shown: Json = {
        "timestamp": timestamp_ms(entry.at),
        "level": entry.level,
        "service": entry.service,
        "message": entry.message,
        "correlationId": entry.correlation_id,
    }
    further = {"jobId": entry.job_id, "providerId": entry.provider_id, "error": entry.error}
    shown |= {name: value for name, value in further.items() if value is not None}
    return shown | {"context": entry.context} if entry.context else shown


def _error(event: Event) -> Json:
    job = event.job
    if job is None:
        return {"code": "PROVIDER_ERROR", "message": "The job failed."}
    return {
        "code": "PROVIDER_ERROR",
        "message": _bounded(job.error or "The job failed.", LONGEST_MESSAGE),
        "details": {"failureReason": job.failure_reason, "exitCode": job.exit_code},
    }


def _fitting(value: Any) -> Any:
    return _bounded(value, LONGEST_NAME) if isinstance(value, str) else value


def _bounded(text: str, longest: int) -> str:
    return text if len(text) <= longest else excerpt(text, longest)


def wanted_by(filters: Json) -> Callable[[LogEntry], bool]:
    """Whether an entry matches every given filter (debugging, Centralized Logging)."""
    words = (filters.get("query") or "").lower().split()

    def is_wanted(entry: LogEntry) -> bool:
        return (
            filters.get("service") in (None, entry.service)
            and filters.get("level") in (None, entry.level)
            and filters.get("correlationId") in (None, entry.correlation_id)
            and filters.get("provider") in (None, entry.provider_id)
            and filters.get("from", entry.at) <= entry.at <= filters.get("to", entry.at)
            and (not words or _contains(entry, words))
        )

    return is_wanted


def _contains(entry: LogEntry, words: Sequence[str]) -> bool:
    """Whether all of the words occur in the entry, in any order and case."""
    error = entry.error or {}
    parts = (
        entry.message,
        entry.job_id,
        entry.provider_id,
        error.get("code"),
        error.get("message"),
    )
    text = " ".join(part for part in parts if part).lower()
    return all(word in text for word in words)
