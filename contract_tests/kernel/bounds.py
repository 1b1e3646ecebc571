"""When to stop: when the budget of a run is used up, or the server keeps failing."""

import sys
from typing import NoReturn

from contract_tests.contract.evidence import Unclear

MOST_SERVER_ERRORS = 10
"""5xx responses in a row after which nothing more is sent."""

MOST_REFUSALS = 8
"""429 responses in a row after which nothing more is sent."""

MOST_FAILURES = 3
"""Requests in a row without a response after which nothing more is sent."""


REFUSALS = frozenset({401, 403, 429})
"""Statuses that only say that the server refuses the caller."""


class RunStopped(Unclear):
    """Nothing more is sent in this run; the message gives the reason."""


class Budget:
    """How many requests and objects are left."""

    def __init__(self, requests: int, objects: int) -> None:
        self._most_requests, self._most_objects = requests, objects
        self.requests = 0
        self.spent: str | None = None
        """The budget that is used up, as text."""

    @classmethod
    def unbounded(cls) -> "Budget":
        return cls(sys.maxsize, sys.maxsize)

    def take(self, *, creates: bool = False, made: int = 0) -> None:
        """Counts one request.

        :param creates: whether it would create something.
        :param made: how many objects were created so far.
        :raises RunStopped: when nothing is left.
        """
        if self.requests >= self._most_requests:
            self._refuse(f"{self._most_requests} requests were sent (--max-requests)")
        if creates and made >= self._most_objects:
            self._refuse(f"{self._most_objects} objects were created (--max-objects)")
        self.requests += 1

    def _refuse(self, why: str) -> NoReturn:
        self.spent = why
        raise RunStopped(why)


class Treatment:
    """How the server treats the main key during a case."""

    def __init__(self) -> None:
        self._responses = self._refusals = 0

    def answered(self, status: int) -> None:
        self._responses += 1
        self._refusals += status in REFUSALS or status >= 500

    @property
    def is_all_refusals(self) -> bool:
        """Whether all responses were refusals, which show nothing about the case."""
        return 0 < self._responses == self._refusals


class CircuitBreaker:
    """Stops a run on a server that keeps failing."""

    def __init__(self, most_failures: int = MOST_FAILURES) -> None:
        """:param most_failures: requests in a row without a response that are tolerated."""
        self._most_failures = most_failures
        self._server_errors = 0
        self._refusals = 0
        self._failures = 0
        self._refuses_all = True
        """Whether it has answered nothing but 429."""
        self.stopped: str | None = None

    def ask(self) -> None:
        """:raises RunStopped: when the server is to be left alone."""
        if self.stopped is not None:
            raise RunStopped(self.stopped)

    def answered(self, status: int, *, refuses_us: bool = False) -> None:
        """:param refuses_us: whether it is a 429 to the main key, whose limit no case uses up."""
        # 501 and 503 are responses: not available, not now.
        is_server_error = status >= 500 and status not in (501, 503)
        self._failures = 0
        self._server_errors = self._server_errors + 1 if is_server_error else 0
        self._refuses_all &= status == 429
        self._refusals = self._refusals + 1 if refuses_us or self._refuses_all else 0
        if self._server_errors >= MOST_SERVER_ERRORS:
            self.stopped = f"the server answered {self._server_errors} requests in a row with 5xx"
        if self._refusals >= MOST_REFUSALS:
            self.stopped = f"the server refused {self._refusals} requests in a row with 429"

    def failed(self, why: str) -> None:
        self._failures += 1
        if self._failures >= self._most_failures:
            self.stopped = f"{self._failures} requests in a row got no response: {why}"
