"""Who hears Ctrl-C, and the SIGTERM with which CI systems stop a job, and when."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

Handler = Callable[[int, FrameType | None], None] | signal.Handlers


@contextmanager
def interruptible() -> Iterator[None]:
    """Both interrupt, until the block ends; SIGINT also where a shell had a script ignore it."""
    with _handled(signal.default_int_handler, signal.SIGINT, signal.SIGTERM):
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Neither is heard, until the block ends: for what is short and has to be finished."""
    with _handled(signal.SIG_IGN, signal.SIGINT, signal.SIGTERM):
        yield


@contextmanager
def _handled(handler: Handler, *numbers: signal.Signals) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)
