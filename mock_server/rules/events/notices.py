"""The content of events about Cortex itself: `system.*` (webhooks, Event Types)."""

from typing import Literal

from mock_server.world.clock import timestamp
from mock_server.world.records import Json
from mock_server.world.world import World

Severity = Literal["info", "warning", "critical"]

VERSION = "1.0.0"
"""The version of the Cortex that the mock imitates (collection systemStatus)."""


def alert(world: World, severity: Severity, message: str) -> Json:
    alert = {"severity": severity, "message": message, "timestamp": timestamp(world.now_seconds)}
    return {"alert": alert}


def update_available(version: str) -> Json:
    message = f"Cortex {version} is available."
    return {"update": {"version": version, "currentVersion": VERSION, "message": message}}


def resource_threshold(name: str, *, usage: int, threshold: int) -> Json:
    """:param usage: in percent, as is `threshold`."""
    return {"resource": {"name": name, "usage": usage, "threshold": threshold}}
