"""A client of the control API of a Cortex mock (`/_cortex`), a fixture for pytest, and a mock as a
child process.

    from cortex_control import Control

    with Control("http://127.0.0.1:13000") as control, control.fork() as world:
        world.fault({"type": "error", "status": 429}, match={"operation": "list_jobs"})

Pages: docs/testing.md, docs/worlds.md, docs/faults.md, docs/requests.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cortex_control.control import Control
    from cortex_control.errors import ControlError, NotVerified, Unreachable
    from cortex_control.server import Server
    from cortex_control.world import World

__all__ = ["Control", "ControlError", "NotVerified", "Server", "Unreachable", "World"]

_MODULES = {
    "Control": "control",
    "ControlError": "errors",
    "NotVerified": "errors",
    "Server": "server",
    "Unreachable": "errors",
    "World": "world",
}


def __getattr__(name: str) -> Any:
    """Imports what is used. Every pytest run loads the plugin, so it must not import an HTTP client
    for tests that have no use for one."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
