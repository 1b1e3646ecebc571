"""Notifications of a user: events in sentences (dashboard, Notifications)."""

from collections.abc import Callable, Mapping

from mock_server.rules.access.access import Principal
from mock_server.rules.events import views
from mock_server.rules.events.notices import Severity
from mock_server.rules.quantities import decimal
from mock_server.world.clock import timestamp
from mock_server.world.records import Event, Job, Json

READABLE: Mapping[str, str] = {
    "job": "jobs", "provider": "providers", "network": "networks", "system": "system"
}  # fmt: skip
"""The resource that a user must be able to read to be notified of an event, by the first word of
the event's type."""

Description = tuple[Severity, str]


def _completed(job: Job) -> Description:
    return "info", f"{_name(job)} has completed."


def _failed(job: Job) -> Description:
    return "warning", f"{_name(job)} has failed: {job.error or 'no reason is known'}"


def _expired(job: Job) -> Description:
    return "warning", f"{_name(job)} has reached its duration."


def _costly(job: Job) -> Description:
    return "warning", f"{_name(job)} has used most of what it may cost."


STATUS_SEVERITY: Mapping[str, Severity] = {"offline": "critical", "degraded": "warning"}


def _status(event: Event) -> Description:
    provider = event.data["provider"]
    status = str(provider.get("status"))
    return STATUS_SEVERITY.get(status, "info"), f"{_provider(event)} is {status}."


def _wallet(event: Event) -> Description:
    usd = event.data.get("wallet", {}).get("usdValue")
    left = decimal(usd) if isinstance(usd, int | float) else usd
    return "warning", f"The wallet of {_provider(event)} is low: {left} USD."


def _alert(event: Event) -> Description:
    alert = event.data["alert"]
    return alert.get("severity", "info"), str(alert.get("message", event.type))


def _update(event: Event) -> Description:
    return "info", str(event.data["update"].get("message", event.type))


def _resource(event: Event) -> Description:
    resource = event.data["resource"]
    return "warning", f"{resource.get('usage')} % of {resource.get('name')} is in use."


def _provider(event: Event) -> str:
    provider = event.data["provider"]
    return str(provider.get("name", provider.get("id")))


OF_JOBS: Mapping[str, Callable[[Job], Description]] = {
    "job.completed": _completed,
    "job.failed": _failed,
    "job.expired": _expired,
    "job.cost.threshold": _costly,
}

OF_OTHERS: Mapping[str, Callable[[Event], Description]] = {
    "provider.status.changed": _status,
    "provider.wallet.low": _wallet,
    "system.alert": _alert,
    "system.update.available": _update,
    "system.resource.threshold": _resource,
}


def reader(principal: Principal) -> str:
    """The reader, as `concerns` takes it: the user, and the readable resources."""
    readable = (one for one in READABLE.values() if principal.may(one, "read"))
    return " ".join((principal.user.id, *readable))


def concerns(event: Event, reader: str) -> bool:
    """Whether the reader was notified of the event. Users are always notified of their own cost
    alerts."""
    if not _is_notable(event):
        return False
    user_id, *readable = reader.split(" ")
    if READABLE[event.type.partition(".")[0]] in readable:
        return True
    alert = event.data.get("alert", {})
    return isinstance(alert, dict) and alert.get("userId") == user_id


def severity(event: Event) -> Severity | None:
    """None if the event causes no notification."""
    return _described(event)[0] if _is_notable(event) else None


def view(event: Event) -> Json:
    severity, message = _described(event)
    return {
        "id": f"notification_{event.id.removeprefix('evt_')}",
        "eventId": event.id,
        "type": event.type,
        "severity": severity,
        "message": message,
        "subjectId": views.subject(event),
        "createdAt": timestamp(event.created_at),
    }


def _is_notable(event: Event) -> bool:
    return event.type in OF_OTHERS or (event.type in OF_JOBS and event.job is not None)


def _described(event: Event) -> Description:
    if event.job is not None and event.type in OF_JOBS:
        return OF_JOBS[event.type](event.job)
    return OF_OTHERS[event.type](event)


def _name(job: Job) -> str:
    return f"Job {job.id}" if job.name is None else f"Job {job.name} ({job.id})"
