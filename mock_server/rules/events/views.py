"""The content of events (webhooks, Payload Format)."""

from mock_server.rules.jobs import views
from mock_server.world.clock import timestamp
from mock_server.world.records import Event, Json


def data(event: Event) -> Json:
    """The resource under its name, as a read at that time would show it, and further data.

    An event keeps its job record and not the rendered data: most events are never read, and a
    record takes a tenth of the space.
    """
    if event.job is None:
        return event.data
    return {"job": views.full(event.job, event.created_at)} | event.data


def payload(event: Event) -> Json:
    """An event as receivers and sockets get it."""
    return {
        "id": event.id,
        "type": event.type,
        "createdAt": timestamp(event.created_at),
        "data": data(event),
    }


def subject(event: Event) -> str | None:
    """The id of the event's resource."""
    if event.job is not None:
        return event.job.id
    resource = next((part for part in event.data.values() if isinstance(part, dict)), {})
    identifier: str | None = resource.get("id")
    return identifier
