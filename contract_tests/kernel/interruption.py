"""Lets threads that wait for a response notice an interrupt, which only the main thread gets."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def noticed(first: Callable[[], None]) -> Iterator[None]:
    """Until the block ends, an interrupt calls `first` before its usual handler."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in SIGNALS}

    def handle(number: int, frame: FrameType | None) -> None:
        first()
        former = before[signal.Signals(number)]
        if callable(former):
            former(number, frame)
        elif former is signal.SIG_DFL:
            raise KeyboardInterrupt

    for number, former in before.items():
        if former not in (signal.SIG_IGN, None):
            signal.signal(number, handle)
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)
