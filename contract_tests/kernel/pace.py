"""Keeps to the server's rate limit, by what its headers say."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 65.0
"""Seconds: a window of the documentation is a minute (overview, Rate Limiting)."""


@dataclass
class Standing:
    """What is known of one key's window."""

    free_at: float = 0.0
    """By this machine's monotonic clock; before that nothing is sent."""
    is_spent: bool = False
    """Whether the headers say that no request is left."""
    is_enforced: bool | None = None
    """None until a request was sent on a spent quota."""


class Pace:
    """Waits where the next request would be one too many.

    The headers may say that nothing is left on a server that refuses nobody. So the first request
    on a spent quota is sent, once in a run, to see; if it is answered, nothing is waited for.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._standings: dict[str, Standing] = {}
        self._unpaced: set[str] = set()
        self.waited = 0.0
        """Seconds in all."""

    def leave(self, key: str) -> None:
        """From now on the key is never waited for: its quota is there to be spent."""
        self._unpaced.add(key)

    def wait(self, key: str) -> None:
        """Until the key's next request may be sent."""
        if key in self._unpaced:
            return
        seconds = self._standing(key).free_at - self._clock()
        if seconds > 0:
            self._sleep(seconds)
            self.waited += seconds

    def note(self, key: str, status: int, headers: Mapping[str, str]) -> None:
        """Learns from an answer."""
        standing = self._standing(key)
        if status == 429:
            standing.is_enforced = True
            standing.free_at = self._clock() + _retry_after(headers)
        elif standing.is_spent and standing.is_enforced is None:
            standing.is_enforced = False
        standing.is_spent = headers.get("X-RateLimit-Remaining") == "0"
        if standing.is_spent and standing.is_enforced and status != 429:
            standing.free_at = self._clock() + _until_reset(headers)

    def _standing(self, key: str) -> Standing:
        return self._standings.setdefault(key, Standing())


def _retry_after(headers: Mapping[str, str]) -> float:
    said = headers.get("Retry-After", "")
    return min(float(said), LONGEST_WAIT) if said.isdigit() else _until_reset(headers)


def _until_reset(headers: Mapping[str, str]) -> float:
    said = headers.get("X-RateLimit-Reset", "")
    if not said.isdigit():
        return 1.0
    try:
        now = parsedate_to_datetime(headers.get("Date", "")).timestamp()
    except ValueError:
        now = time.time()
    return min(max(float(said) - now + 0.5, 0.5), LONGEST_WAIT)
