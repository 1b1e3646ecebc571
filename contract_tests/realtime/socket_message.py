"""Reads the server's messages over a socket or a webhook without knowing their form.

The documentation shows no message from the server (overview, WebSocket API). So the subject and the
content of a message are searched wherever a server may put them.
"""

from collections.abc import Mapping
from typing import Any

from contract_tests.exchanges.values import values_within

STATE_AFTER: Mapping[str, str] = {
    "created": "pending",
    "scheduled": "scheduled",
    "started": "running",
    "completed": "completed",
    "failed": "failed",
    "cancelled": "cancelled",
}
"""The state of a job, by the last word of the event's type (webhooks, Webhook Events)."""

EVENTS = tuple(f"job.{word}" for word in STATE_AFTER)
"""Events about a job's states (webhooks, Webhook Events)."""


class SocketMessage:
    """A JSON object."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.body = body

    @property
    def type(self) -> str:
        """Such as `job.created`; empty if it has none."""
        found = self.body.get("type")
        return found if isinstance(found, str) else ""

    @property
    def id(self) -> str:
        """The event's own; empty if it has none."""
        found = self.body.get("id")
        return found if isinstance(found, str) else ""

    @property
    def is_refusal(self) -> bool:
        """Whether it is an error, about a request or about invalid input."""
        is_error = bool(self.body.get("error")) or self.type == "error"
        return is_error or self.body.get("success") is False

    @property
    def error_code(self) -> str:
        """The REST API's code of a refusal; empty otherwise."""
        error = self.body.get("error")
        code = error.get("code") if isinstance(error, dict) else None
        return code if isinstance(code, str) else ""

    @property
    def is_of_jobs(self) -> bool:
        """Whether it is about any job."""
        objects = (value for value in values_within(self.body) if isinstance(value, dict))
        has_job = any("job" in one or "jobId" in one for one in objects)
        return has_job or self.type.startswith("job.")

    def mentions(self, identifier: str) -> bool:
        """Whether it contains the id of a resource anywhere."""
        return any(value == identifier for value in values_within(self.body))

    def resource(self, identifier: str) -> dict[str, Any] | None:
        """The object with this id, as far as the message shows it."""
        for value in values_within(self.body):
            if isinstance(value, dict) and value.get("id") == identifier:
                return value
        return None

    def _naming(self, identifier: str) -> list[dict[str, Any]]:
        """The objects with this id in any property, such as `jobId`."""
        objects = (value for value in values_within(self.body) if isinstance(value, dict))
        return [one for one in objects if identifier in one.values()]

    def state(self, job_id: str) -> str:
        """The job's status, from the job, the message, or the type of the event; empty if none
        shows it."""
        for teller in (
            self.resource(job_id),
            *self._naming(job_id),
            self.body.get("data"),
            self.body,
        ):
            for name in ("newStatus", "status"):
                found = teller.get(name) if isinstance(teller, dict) else None
                if isinstance(found, str):
                    return found
        return STATE_AFTER.get(self.type.rpartition(".")[2], "")
