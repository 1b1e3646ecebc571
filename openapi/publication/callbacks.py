"""Puts callbacks in their place: some generators read no reference there."""

from copy import deepcopy
from typing import Any

from openapi.references import References


def place_callbacks(document: dict[str, Any]) -> None:
    resolved = References(document)
    for item in document["paths"].values():
        for operation in item.values():
            callbacks = operation.get("callbacks", {}) if isinstance(operation, dict) else {}
            for name, callback in callbacks.items():
                callbacks[name] = deepcopy(resolved(callback))
    document["components"].pop("callbacks", None)
