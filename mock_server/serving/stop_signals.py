"""The signals that end the process: the first stops it cleanly, the second at once."""

import gc
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Self

from mock_server.world.clock import machine_seconds

STOPPING = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
    if hasattr(signal, name)
)
"""Ctrl-C; `docker stop`, systemd and CI; a terminal that closes; Ctrl-\\; Ctrl-Break on Windows."""

REPEATED = 0.05
"""Seconds in which a second signal counts as the first: a wrapper, such as `npm run`, passes on
what the terminal has already sent to the whole process group."""

REPEATED_HANGUP = 1.0
"""The same for SIGHUP, which shells and systemd send together with another signal."""


class StoppedBeforeStart(BaseException):
    """A signal arrived before there was anything to stop."""


class EndedAtOnce(BaseException):
    """A second signal arrived while something was being stopped.

    :param code: the exit code of the process, 128 plus the signal's number.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class StopSignals:
    """Handles the signals of this process during its block.

    Until `hand_over`, the first signal raises `StoppedBeforeStart`. After that it calls the given
    function. A second signal ends the process at once; within `unwinding` it raises `EndedAtOnce`,
    so that an unfinished file can be removed.
    """

    def __init__(self) -> None:
        self._stop: Callable[[], object] | None = None
        self._first_at: float | None = None
        self._unwinds = False
        self._before: dict[int, object] = {}

    def __enter__(self) -> Self:
        for number in STOPPING:
            before = signal.getsignal(number)
            if number == getattr(signal, "SIGHUP", None) and before is signal.SIG_IGN:
                continue  # `nohup` ignores it, so that the process outlives its terminal
            self._before[number] = before
            signal.signal(number, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]

    @property
    def received(self) -> bool:
        return self._first_at is not None

    def hand_over(self, stop: Callable[[], object]) -> None:
        """From now on the first signal calls this function to stop."""
        self._stop = stop

    def ignore_the_rest(self) -> None:
        """For the end of a process that a signal has stopped: nothing is left that a second one
        could stop, and one that was sent together with the first must not change the exit code."""
        if self.received:
            for number in self._before:
                signal.signal(number, signal.SIG_IGN)
            self._before.clear()

    @contextmanager
    def unwinding(self) -> Iterator[None]:
        """For a block that a second signal ends with `EndedAtOnce`. The garbage collector does not
        run in it, because Python ignores what is raised in the collector's callbacks."""
        self._unwinds, collects = True, gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            self._unwinds = False
            if collects:
                gc.enable()

    def _handle(self, number: int, _: FrameType | None) -> None:
        now = machine_seconds()
        if self._first_at is None:
            self._first_at = now
            if self._stop is None:
                raise StoppedBeforeStart
            self._stop()
        elif not self._is_the_same(number, now - self._first_at):
            self._end(number)

    def _is_the_same(self, number: int, seconds: float) -> bool:
        """Whether a signal that arrives this long after the first was sent together with it."""
        hangup = number == getattr(signal, "SIGHUP", None)
        return seconds < (REPEATED_HANGUP if hangup else REPEATED)

    def _end(self, number: int) -> None:
        if self._unwinds:
            raise EndedAtOnce(128 + number)
        os._exit(128 + number)
