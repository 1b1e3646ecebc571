"""What Cortex tells of itself: `system.*` (webhooks, Event Types)."""

from typing import Literal

from mock_server.world.clock import timestamp
from mock_server.world.records import Event
from mock_server.world.world import World

Severity = Literal["info", "warning", "critical"]

VERSION = "1.0.0"
"""Of the Cortex that the mock stands in for (collection systemStatus)."""


def alert(world: World, severity: Severity, message: str) -> Event:
    told = {"severity": severity, "message": message, "timestamp": timestamp(world.today)}
    return world.emit("system.alert", {"alert": told})


def update_available(world: World, version: str) -> Event:
    message = f"Cortex {version} is available."
    update = {"version": version, "currentVersion": VERSION, "message": message}
    return world.emit("system.update.available", {"update": update})


def resource_threshold(world: World, name: str, usage: int, threshold: int) -> Event:
    """:param usage: and `threshold` in percent."""
    resource = {"name": name, "usage": usage, "threshold": threshold}
    return world.emit("system.resource.threshold", {"resource": resource})
