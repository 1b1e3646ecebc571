"""Handles Ctrl-C, and SIGTERM, which CI systems send to stop a job."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

Handler = Callable[[int, FrameType | None], None] | signal.Handlers


@contextmanager
def interruptible() -> Iterator[None]:
    """Both interrupt, until the block ends; SIGINT even if a shell made a script ignore it."""
    with _handled(signal.default_int_handler, signal.SIGINT, signal.SIGTERM):
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Both are ignored, until the block ends: for short work that has to finish."""
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
