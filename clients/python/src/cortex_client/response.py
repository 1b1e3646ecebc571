"""The response to a request, as it came."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Response:
    """Status, headers and body."""

    method: str
    url: str
    status: int
    headers: Mapping[str, str]
    """By name, in any case."""
    content: bytes
    attempts: int = 1
    """How many requests it took."""
    from_cache: bool = False
    """Whether the server answered that the body, which is from an earlier response, is
    unchanged."""

    @cached_property
    def body(self) -> Any:
        """The body as JSON. A body that is not JSON is a ValueError."""
        return json.loads(self.content)

    @property
    def text(self) -> str:
        return self.content.decode(errors="replace")

    @property
    def correlation_id(self) -> str | None:
        """The server's id of the request, for its operators (`X-Correlation-Id`)."""
        return self.headers.get("x-correlation-id")

    @property
    def etag(self) -> str | None:
        return self.headers.get("etag")
