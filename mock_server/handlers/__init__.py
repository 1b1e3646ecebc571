"""Finds the handler of an operation: the function named by its `operationId`, in the module of its
namespace, or in one of the modules of its package."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from inspect import isfunction
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from mock_server.api.dispatch import Handler

CONTROL = "control"
"""The module with all operations of the control API."""


def namespace_of(operation: Mapping[str, Any]) -> str:
    """The module of an operation of the API, by its first tag: `Jobs` is in `jobs`."""
    tag: str = operation["tags"][0]
    return tag.lower().replace(" ", "_").replace("-", "_")


def find_handler(namespace: str, operation_id: str) -> Handler:
    """:raises LookupError: when the namespace does not have the function."""
    name = f"{__name__}.{namespace}"
    try:
        modules = modules_of(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise LookupError(f"there is no module {name}, which {operation_id} needs") from None
    for module in modules:
        found = vars(module).get(operation_id)
        if isfunction(found) and found.__module__ == module.__name__:
            handler: Handler = found
            return handler
    raise LookupError(f"there is no function {operation_id} in {name}")


@cache
def modules_of(name: str) -> tuple[ModuleType, ...]:
    """The module with that name and, if it is a package, its modules.

    :raises ModuleNotFoundError: when it does not exist.
    """
    module = import_module(name)
    inner = iter_modules(getattr(module, "__path__", ()), f"{name}.")
    return (module, *(import_module(one.name) for one in inner))


def api_handler(operation: Mapping[str, Any]) -> Handler:
    """:raises LookupError: when the operation's namespace has no function with its name."""
    return find_handler(namespace_of(operation), operation["operationId"])


def control_handler(operation: Mapping[str, Any]) -> Handler:
    """:raises LookupError: when the control API has no function with the operation's name."""
    return find_handler(CONTROL, operation["operationId"])
