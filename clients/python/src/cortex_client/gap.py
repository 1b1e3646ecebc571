"""A notice that events may have been missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Gap:
    """The socket was closed and is open again; what happened meanwhile was not received."""

    since: str
    """The time of the last event before, as the API writes times."""
    reason: str
    """Why the socket was closed."""
    type: Literal["gap"] = "gap"
    caught_up: bool = False

    def to_dict(self) -> dict[str, Any]:
        return {"type": self.type, "since": self.since, "reason": self.reason}
