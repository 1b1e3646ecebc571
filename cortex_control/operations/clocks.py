"""Clocks of worlds."""

from typing import Unpack

from cortex_control.operations.mock_client import MockClient
from cortex_control.requests import Instant, Pace, Status
from cortex_control.results import Advanced, Appointment, Clock
from cortex_control.transport import path_of, sent


class ClockOperations(MockClient):
    """Operations with the tag Clock."""

    def get_clock(self, world: str) -> Clock:
        return self._transport.get(Clock, path_of("worlds", world, "clock"))

    def get_agenda(self, world: str, limit: int = 20) -> list[Appointment]:
        """The next appointments, in order."""
        path = path_of("worlds", world, "agenda")
        return self._transport.get(list[Appointment], path, {"limit": limit})

    def update_clock(self, world: str, **pace: Unpack[Pace]) -> Clock:
        return self._transport.put(Clock, path_of("worlds", world, "clock"), sent(pace))

    def advance_clock(
        self, world: str, *,
        seconds: float | None = None, to: Instant | None = None,
        job: str | None = None, status: Status | None = None, idle: bool = False,
    ) -> Advanced:  # fmt: skip
        """Moves by seconds, to an instant, until a job has a status, or until only recurring work
        remains."""
        until = sent({"job": job, "status": status, "idle": idle or None})
        body = sent({"seconds": seconds, "to": to, "until": until or None})
        return self._transport.post(Advanced, path_of("worlds", world, "clock", "advance"), body)
