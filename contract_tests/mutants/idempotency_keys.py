"""Repeated creations, which plain Schemathesis mistakes for new ones."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from openapi.references import References

HEADER = "Idempotency-Key"
"""A creation that is sent again with the same key gets the first response, though the object may be
gone by now. Schemathesis would read it, and count its absence as an error."""


def without_idempotency_keys(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without the header that makes a creation repeatable."""
    changed = deepcopy(dict(document))
    resolved = References(changed)
    for item in changed["paths"].values():
        for holder in (item, *(part for part in item.values() if isinstance(part, dict))):
            if "parameters" in holder:
                holder["parameters"] = [
                    one for one in holder["parameters"] if resolved(one)["name"] != HEADER
                ]
    return changed
