"""Events, from sockets and from webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from cortex_client.model import Model

if TYPE_CHECKING:
    from cortex_client.generated.models import Event


class UnknownEvent(Model):
    """An event of a type that the document does not have."""

    id: str
    type: str
    created_at: str
    data: Any
    channel: str | None
    caught_up: bool = False


def event_of(data: Mapping[str, Any], *, caught_up: bool = False) -> Event | UnknownEvent:
    """:return: the event as the model of its type."""
    from cortex_client.generated.models import EVENTS  # noqa: PLC0415 - slow to import

    event = EVENTS.get(str(data.get("type")), UnknownEvent)(data)
    if caught_up:
        event.__dict__["caught_up"] = True
    return cast("Event | UnknownEvent", event)
