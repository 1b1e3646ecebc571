"""What events tell (webhooks, Payload Format)."""

from mock_server.rules.jobs import views
from mock_server.world.clock import timestamp
from mock_server.world.records import Event, Json


def data(event: Event) -> Json:
    """The resource under its name, as a read would have given it then, and what else is told.

    An event remembers its job and not what is told of it: most are never asked for, and a record
    takes a tenth of the room.
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
    """The id of the resource that it tells of."""
    if event.job is not None:
        return event.job.id
    resource = next((part for part in event.data.values() if isinstance(part, dict)), {})
    identifier: str | None = resource.get("id")
    return identifier
