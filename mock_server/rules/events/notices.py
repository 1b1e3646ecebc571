"""What events of Cortex about itself carry: `system.*` (webhooks, Event Types)."""

from typing import Literal

from mock_server.world.clock import timestamp
from mock_server.world.records import Json
from mock_server.world.world import World

Severity = Literal["info", "warning", "critical"]

VERSION = "1.0.0"
"""Of the Cortex that the mock stands in for (collection systemStatus)."""


def alert(world: World, severity: Severity, message: str) -> Json:
    told = {"severity": severity, "message": message, "timestamp": timestamp(world.now_seconds)}
    return {"alert": told}


def update_available(version: str) -> Json:
    message = f"Cortex {version} is available."
    return {"update": {"version": version, "currentVersion": VERSION, "message": message}}


def resource_threshold(name: str, *, usage: int, threshold: int) -> Json:
    """:param usage: and `threshold` in percent."""
    return {"resource": {"name": name, "usage": usage, "threshold": threshold}}
