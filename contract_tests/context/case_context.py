"""The context of one case: callers, objects, waiting, and observations."""

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from random import Random
from typing import Any, TypeVar

from contract_tests.context.run_state import RunState
from contract_tests.contract.clause import Case
from contract_tests.contract.evidence import (
    Broken,
    Evidence,
    Finding,
    NotOffered,
    Unclear,
    weakest,
)
from contract_tests.contract.pause import Pause
from contract_tests.exchanges.exchange import Exchange
from contract_tests.kernel.api import ApiClient, Response
from contract_tests.realtime.socket import Socket
from contract_tests.webhooks.receiver import DeliveryAttempt, Receiver

Shown = Response | Socket | DeliveryAttempt
"""What a failure shows: a request with its response."""

Seen = TypeVar("Seen")
T = TypeVar("T")


SOON = 5.0
"""Seconds that lists may take to become consistent."""


class CaseContext:
    """One attempt at one case: callers, objects, patience, and a record of what was seen."""

    def __init__(self, run_state: RunState, case: Case) -> None:
        self.run_state = run_state
        self.case = case
        self.settings = run_state.settings
        self.operations = run_state.operations
        self.tag = run_state.tag
        self.random = Random(f"{run_state.settings.seed} {case.id}")
        """The case's own random numbers, the same for the same seed."""
        self.witnesses: Counter[str] = Counter()
        self.findings: list[Finding] = []
        self._open = ExitStack()
        self._has_taken = False
        self._requests_before = run_state.guard.journal.requests

    def run(self) -> Iterator[Pause]:
        """Runs the check of the case; yields the pauses in which other cases may run.

        :raises evidence.Broken: and the other exceptions of a check.
        """
        subjects = () if self.case.subject is None else (self.case.subject,)
        yield from self.case.check.function(self, *subjects) or ()

    @property
    def has_asked(self) -> bool:
        """Whether the case has received anything from the server: a response, a connection, shared
        objects."""
        sent = self.run_state.guard.journal.requests > self._requests_before
        return sent or self._has_taken

    def use(self, thing: AbstractContextManager[T]) -> T:
        """Opens something that is closed when the attempt ends."""
        self._has_taken = True
        return self._open.enter_context(thing)

    def close(self) -> None:
        self._open.close()

    @property
    def soon(self) -> float:
        """Seconds after which a list must show the latest changes."""
        return min(SOON, self.settings.patience)

    @property
    def api(self) -> ApiClient:
        """The API with the key that was given with --api-key."""
        return self.run_state.api

    @property
    def anonymous(self) -> ApiClient:
        return self.api.with_key(None)

    def unknown(self, credential: str | None) -> dict[str, str | None]:
        """The header with a credential that the server does not know, as `headers` of a request.

        Such requests use up the quota of callers without a key.
        """
        self.run_state.guard.pace.share(credential or "")
        return {"Authorization": credential}

    @property
    def second(self) -> ApiClient:
        """The API with another user's key."""
        if self.settings.second_key is None:
            raise NotOffered("another user's key is needed (--second-key)")
        return self.api.with_key(self.settings.second_key)

    @property
    def limited(self) -> ApiClient:
        """The API with a key whose quota may be used up; it is never paced."""
        if self.settings.limited_key is None:
            raise NotOffered("a key whose quota may be used up is needed (--limited-key)")
        self.run_state.guard.pace.leave(f"Bearer {self.settings.limited_key}")
        return self.api.with_key(self.settings.limited_key)

    def socket(self) -> Socket:
        """A new socket, before any message; it is closed when the attempt ends.

        :raises contract_tests.realtime.socket.NotUpgraded: when the server opens none.
        """
        return self.use(self.other_socket())

    def other_socket(self) -> Socket:
        """The same, for a `with` block at whose end it is closed."""
        return Socket(self.run_state.guard, self.settings)

    @property
    def receiver(self) -> Receiver:
        """The run's webhook receiver.

        :raises evidence.NotOffered: when the server could not reach it.
        """
        return self.run_state.receiver

    def make(self, kind: str, **changes: Any) -> dict[str, Any]:
        """A new object of the run: `job`, `template`, `provider`, `webhook`, `key` or `user`."""
        return self.run_state.make(kind, **changes)

    def planted(self, kind: str, least: int) -> list[dict[str, Any]]:
        """At least that many objects of the run, shared with other cases; they must not be
        changed."""
        self._has_taken = True
        return self.run_state.planted(kind, least)

    def shared(self, name: str, find: Callable[[], T]) -> T:
        """A value that was found once and is the same for all cases."""
        self._has_taken = True
        return self.run_state.shared(name, find)

    def saw(self, what: str, times: int = 1) -> None:
        """Counts a witness: an observation that could have shown a broken clause and did not."""
        self.witnesses[what] += times

    def expect(self, holds: bool, expected: str, got: object, shown: Shown | None = None) -> None:
        """:raises Broken: unless it holds.

        :param got: what came instead; a response is kept, to be shown with the request.
        :param shown: what to show, if a text shows it better.
        """
        if not holds:
            raise Broken(expected, *self._got(got, shown))

    @contextmanager
    def resting_on(self, *levels: Evidence) -> Iterator[None]:
        """Expectations in the block also depend on this evidence: that of a parameter or a field,
        for example.

        A failure has the weakest evidence of all. One that rests on inference is recorded, and the
        check continues after the block.
        """
        try:
            yield
        except Broken as error:
            error.evidence = weakest(error.evidence, *levels)
            if error.evidence is not Evidence.INFERRED:
                raise
            self.findings.append(Finding(error.expected, error.got, error.evidence, error.exchange))

    def advise(self, holds: bool, expected: str, got: object, shown: Shown | None = None) -> None:
        """Records a warning unless it holds, and continues. For behaviour that the pages only
        suggest."""
        if not holds:
            text, exchange = self._got(got, shown)
            self.findings.append(Finding(expected, text, Evidence.INFERRED, exchange))

    def _got(self, got: object, shown: Shown | None) -> tuple[str, Exchange | None]:
        summary = got.summary if isinstance(got, Shown) else got
        about = got if shown is None else shown
        exchange = about.exchange if isinstance(about, Shown) else None
        return (
            summary if isinstance(summary, str) else repr(summary),
            exchange or self.run_state.guard.journal.latest,
        )

    def wait(
        self,
        look: Callable[[], Seen],
        until: Callable[[Seen], bool],
        *,
        seconds: float | None = None,
        longest_pause: float = 1.0,
    ) -> Seen:
        """Repeats a read until the condition holds or patience ends; returns the last result.

        :param seconds: instead of `--patience`.
        :param longest_pause: seconds between two reads; the first pauses are shorter.
        """
        patience = self.settings.patience if seconds is None else seconds
        ends, pause = time.monotonic() + patience, 0.02
        while not until(seen := look()):
            if time.monotonic() + pause > ends:
                return seen
            time.sleep(pause)
            pause = min(pause * 1.5, longest_pause)
        return seen

    def pausing(
        self,
        look: Callable[[], Seen],
        until: Callable[[Seen], bool],
        *,
        seconds: float,
        longest_pause: float = 1.0,
        without: frozenset[str] = frozenset(),
    ) -> Generator[Pause, None, Seen]:
        """As `wait`, but other cases may run between two reads.

        :param seconds: to wait, if nothing else delays it.
        :param without: operations that no other case may send meanwhile.
        """
        ends, pause = time.monotonic() + seconds, 0.1
        while not until(seen := look()) and time.monotonic() < ends:
            yield Pause(pause, without)
            pause = min(pause * 1.5, longest_pause)
        return seen

    def require(self, holds: bool, why: str) -> None:
        """:raises Unclear: unless it holds; for conditions without which the case proves
        nothing."""
        if not holds:
            raise Unclear(why)
