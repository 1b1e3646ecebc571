"""Bodies and options, as methods take them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cortex_client.model import camel
from cortex_client.options import RequestOptions


def body_of(body: Any, fields: Mapping[str, Any]) -> Any:
    """:return: the body that was given in one piece or as keyword arguments.

    Keyword arguments are in snake_case; a body in one piece has the names of the API.
    """
    if body is not None and fields:
        raise TypeError(f"Give a body or fields, not both: {', '.join(fields)}.")
    if body is None and fields:
        return {camel(name): value for name, value in fields.items()}
    return body


def with_key(options: RequestOptions | None, key: str | None) -> RequestOptions | None:
    """:return: the options with the `Idempotency-Key`."""
    if key is None:
        return options
    given: RequestOptions = {**(options or {}), "idempotency_key": key}
    return given
