"""Rate-limit windows: 60 s from a caller's first request (overview, Rate Limiting)."""

from collections.abc import Mapping
from math import ceil
from typing import NamedTuple

from mock_server.world.clock import Instant

WINDOW = 60
"""Seconds."""

MOST_CALLERS = 10_000


class Quota(NamedTuple):
    """A caller's standing: requests allowed, requests left, and when the window ends."""

    limit: int
    remaining: int
    reset: int
    exceeded: bool


class RateLimits:
    """Counts each caller's requests in its current window."""

    def __init__(self, windows: Mapping[str, tuple[Instant, int]] | None = None) -> None:
        self._windows: dict[str, tuple[Instant, int]] = dict(windows or {})

    def windows(self) -> dict[str, tuple[Instant, int]]:
        """By caller: when its current window began, and how many requests it has counted."""
        return dict(self._windows)

    def spend(self, caller: str, limit: int, now: Instant) -> Quota:
        """Counts one request. The one that exceeds the limit is marked so and not counted."""
        begun, used = self._window(caller, now)
        exceeded = used >= limit
        if not exceeded:
            used += 1
            if caller not in self._windows and len(self._windows) >= MOST_CALLERS:
                del self._windows[next(iter(self._windows))]
            self._windows[caller] = (begun, used)
        return Quota(limit, max(limit - used, 0), ceil(begun + WINDOW), exceeded)

    def peek(self, caller: str, limit: int, now: Instant) -> Quota:
        """The same without counting."""
        begun, used = self._window(caller, now)
        return Quota(limit, max(limit - used, 0), ceil(begun + WINDOW), False)

    def _window(self, caller: str, now: Instant) -> tuple[Instant, int]:
        begun, used = self._windows.get(caller, (now, 0))
        return (begun, used) if now < begun + WINDOW else (now, 0)
