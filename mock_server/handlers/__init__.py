"""What each operation of the document does: one function by the name of its `operationId`."""

from inspect import isfunction
from types import ModuleType

from mock_server.api.dispatch import Handler
from mock_server.handlers import (
    auth,
    control,
    health,
    jobs,
    networks,
    providers,
    system,
    users,
    webhooks,
)

NAMESPACES: tuple[ModuleType, ...] = (
    jobs, providers, networks, webhooks, auth, users, system, health
)  # fmt: skip


def handlers_of(*namespaces: ModuleType) -> dict[str, Handler]:
    """Every public function of the namespaces, by name."""
    return {
        name: function
        for namespace in namespaces
        for name, function in vars(namespace).items()
        if isfunction(function)
        and function.__module__ == namespace.__name__
        and not name.startswith("_")
    }


def all_handlers() -> dict[str, Handler]:
    """Those of the API."""
    return handlers_of(*NAMESPACES)


def control_handlers() -> dict[str, Handler]:
    """Those of the control API."""
    return handlers_of(control)
