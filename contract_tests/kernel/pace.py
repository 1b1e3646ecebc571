"""Keeps to the server's rate limit, as its headers state it."""

import sys
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import NoReturn

from contract_tests.kernel.bounds import RunStopped

LONGEST_WAIT = 65.0
"""Seconds: a window of the documentation is a minute (overview, Rate Limiting)."""

MOST_WAITED = 1_200.0
"""The most seconds that a run waits for limits."""

MOST_BROKEN_PROMISES = 2
"""The most refusals in a row of a request that was sent after the requested wait."""

SLICE = 0.25
"""Seconds after which a wait checks whether it is still needed."""

MOST_CHANGES = 10
"""Changes of a window that are kept."""

LONGEST = 20
"""Digits of a number in a header that is read."""

WORTH_TELLING = 2.0
"""Seconds above which a wait is announced."""


class Postponed(Exception):
    """A case would wait for a limit, and others can run in the meantime."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"postponed for {seconds:.0f} s")
        self.seconds = seconds


@dataclass
class Window:
    """The state of one key's rate-limit window."""

    free_at: float = 0.0
    """The time before which nothing is sent, by this machine's monotonic clock."""
    is_spent: bool = False
    """Whether the headers say that no request is left."""
    is_enforced: bool | None = None
    """None until a request was sent with a used-up quota."""
    why: str = ""
    """The reason for the wait, in words."""
    has_waited: bool = False
    """Whether the requested wait is over, and no request was answered since then."""
    broken_promises: int = 0
    limit: int | None = None
    """Requests in a window; None if the headers do not say."""
    remaining: int | None = None
    reset: int | None = None


@dataclass(frozen=True)
class WindowChange:
    """The end of one window and the beginning of the next, as the headers show it."""

    before: int
    """Requests that remained at the end of the first."""
    after: int
    """Requests that remained after the first request of the second."""
    limit: int


class RequestPacing:
    """Waits if the next request would exceed the limit.

    A server may send headers that leave no request and still refuse nobody. So, once in a run, the
    first request with a used-up quota is sent to see. If it is answered, the run does not wait.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        announce: Callable[[str], None] = lambda text: print(text, file=sys.stderr, flush=True),
    ) -> None:
        """:param announce: receives a line about the wait."""
        self._clock, self._sleep, self._announce = clock, sleep, announce
        self._windows: dict[str, Window] = {}
        self._unpaced: set[str] = set()
        self.longest_wait = LONGEST_WAIT
        self.is_unwanted: Callable[[], bool] = bool
        """Whether the caller has stopped waiting."""
        self.waited = 0.0
        """Seconds in all."""
        self.own = ""
        """The key without which the run cannot continue."""
        self.postpones = False
        """Whether a wait for another key's limit raises `Postponed` instead."""
        self.changes: deque[WindowChange] = deque(maxlen=MOST_CHANGES)
        """Changes of the own key's window that were seen."""
        self._strangers: set[str] = {""}
        self.given_up = ""
        """Why that key is no longer waited for, if so."""

    def leave(self, key: str) -> None:
        """From now on the run never waits for this key: its quota is there to be used up."""
        self._unpaced.add(key)

    def share(self, credential: str) -> None:
        """From now on this credential, which the server does not know, counts as none."""
        self._strangers.add(credential)

    @property
    def anonymous(self) -> Window:
        """What is known about the window of callers without a key."""
        return self._window("")

    def has_room(self, key: str) -> bool:
        """Whether the key's next request need not wait, as far as is known."""
        window = self._window(key)
        is_spent = window.is_spent and window.is_enforced is not False
        return not is_spent and window.free_at <= self._clock()

    def wait(self, key: str) -> None:
        """Waits until the key's next request may be sent.

        :raises contract_tests.kernel.bounds.RunStopped: when that takes too long, or is of no use.
        """
        if key in self._unpaced:
            return
        window = self._window(key)
        seconds = window.free_at - self._clock()
        if seconds <= 0:
            return
        self._refuse_in_vain(key, window, seconds)
        if self.postpones and key != self.own:
            window.has_waited = True
            raise Postponed(seconds)
        if seconds >= WORTH_TELLING:
            self._announce(f"Waiting {seconds:.0f} s for the rate limit ({window.why}).")
        self._sleep_until(self._clock() + seconds)
        self.waited += seconds
        window.has_waited = True

    def _refuse_in_vain(self, key: str, window: Window, seconds: float) -> None:
        """:raises RunStopped: when a wait takes too long, or is of no use."""
        if window.broken_promises >= MOST_BROKEN_PROMISES:
            self._give_up(
                key,
                f"the server refuses with 429 although its limit was awaited ({window.why})",
            )
        if seconds > self.longest_wait or self.waited + seconds > MOST_WAITED:
            self._give_up(key, f"the run would have to wait {seconds:.0f} s ({window.why})")

    def _sleep_until(self, end: float) -> None:
        """:raises RunStopped: when the user interrupts the run."""
        while (left := end - self._clock()) > 0:
            if self.is_unwanted():
                raise RunStopped("interrupted")
            self._sleep(min(left, SLICE))

    def _give_up(self, key: str, why: str) -> NoReturn:
        if key == self.own:
            self.given_up = why
        raise RunStopped(why)

    def note(self, key: str, status: int, headers: Mapping[str, str]) -> None:
        """Learns from a response."""
        window = self._window(key)
        self._read(window, headers, is_own=key == self.own)
        window.broken_promises += window.has_waited and status == 429
        window.has_waited = False
        if status != 429:
            window.broken_promises = 0
        if status == 429:
            window.is_enforced = True
            seconds, window.why = _retry_after(headers)
            window.free_at = self._clock() + seconds
        elif window.is_spent and window.is_enforced is None:
            window.is_enforced = False
        window.is_spent = headers.get("X-RateLimit-Remaining") == "0"
        if window.is_spent and window.is_enforced and status != 429:
            window.free_at = self._clock() + _until_reset(headers)
            window.why = "X-RateLimit-Reset"

    def _read(self, window: Window, headers: Mapping[str, str], *, is_own: bool) -> None:
        """Remembers the three headers, and notices when a window has ended."""
        before, reset_before = window.remaining, window.reset
        window.limit, window.remaining, window.reset = (
            number_in(headers, name)
            for name in ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
        )
        after, limit, reset = window.remaining, window.limit, window.reset
        if before is None or after is None or limit is None:
            return
        if is_own and reset_before is not None and reset is not None and reset > reset_before:
            self.changes.append(WindowChange(before, after, limit))

    def _window(self, key: str) -> Window:
        return self._windows.setdefault("" if key in self._strangers else key, Window())


def number_in(headers: Mapping[str, str], name: str) -> int | None:
    """The whole number in a header; None if there is none, or a very long one."""
    text = headers.get(name, "")
    return int(text) if _is_number(text) and len(text) < LONGEST else None


def is_wait(value: str) -> bool:
    """Whether it is a value of `Retry-After` (RFC 9110, section 10.2.3)."""
    return _is_number(value) or _instant(value) is not None


def _retry_after(headers: Mapping[str, str]) -> tuple[float, str]:
    """The seconds, and their header. A date is accepted as well (RFC 9110, section 10.2.3)."""
    value = headers.get("Retry-After", "")
    if _is_number(value):
        return float(value), f"Retry-After: {value[:20]}"
    instant = _instant(value)
    if instant is not None:
        return max(instant - _now(headers), 0.0), f"Retry-After: {value[:40]}"
    return _until_reset(headers), "X-RateLimit-Reset"


def _until_reset(headers: Mapping[str, str]) -> float:
    value = headers.get("X-RateLimit-Reset", "")
    if not _is_number(value):
        return 1.0
    return min(max(float(value) - _now(headers) + 0.5, 0.5), LONGEST_WAIT)


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit()


def _now(headers: Mapping[str, str]) -> float:
    """The server's time, or this machine's if it does not say."""
    instant = _instant(headers.get("Date", ""))
    return time.time() if instant is None else instant


def _instant(value: str) -> float | None:
    try:
        return parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError, OverflowError, OSError):
        return None
