"""How a client keeps to the rate limit of its key (overview, Rate Limiting and Best Practices)."""

from __future__ import annotations

import time
from collections.abc import Mapping

from cortex_client.retries import wait_asked

LONGEST = 3600.0
"""In seconds. After this time, a request is sent even if the server asked for a longer wait."""


class Pacing:
    """When the next request may be sent; shared by all requests of a client."""

    def __init__(self) -> None:
        self._not_before = 0.0

    def note(self, status: int, headers: Mapping[str, str]) -> None:
        """Remember what a response says: a refusal, or that nothing of the limit is left."""
        if status != 429 and headers.get("x-ratelimit-remaining") != "0":
            return
        if asked := wait_asked(headers):
            self._not_before = max(self._not_before, time.monotonic() + min(asked, LONGEST))

    def delay(self) -> float:
        """:return: the seconds until the next request may be sent."""
        return max(0.0, self._not_before - time.monotonic())
