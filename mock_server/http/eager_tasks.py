"""Runs a coroutine at once, and as a task if it has to wait.

Most requests are answered without waiting. A task would cost each of them another turn of the event
loop.
"""

import asyncio
from asyncio.tasks import _enter_task, _leave_task  # documented: "Extending asyncio", task lifetime
from collections.abc import Callable, Coroutine
from contextvars import copy_context
from typing import Any

Ended = Callable[[BaseException | None], None]


class EagerTask:
    """What `asyncio.current_task()` returns in the coroutine, from its first step to its last.

    :param waiting: the set of waiting tasks; this one is in it from its first wait to its end.
    :param ended: is called with the exception that the coroutine raised, or None.
    """

    __slots__ = (
        "__weakref__",
        "_cancellations",
        "_context",
        "_coroutine",
        "_ended",
        "_fut_waiter",
        "_loop",
        "_must_cancel",
        "_waiting",
    )

    def __init__(
        self,
        coroutine: Coroutine[Any, Any, None],
        loop: asyncio.AbstractEventLoop,
        waiting: set[Any],
        ended: Ended,
    ) -> None:
        self._coroutine: Coroutine[Any, Any, None] | None = coroutine
        self._loop = loop
        self._waiting = waiting
        self._ended: Ended | None = ended
        self._context = copy_context()
        self._fut_waiter: asyncio.Future[Any] | None = None
        self._must_cancel = False
        self._cancellations = 0

    def start(self) -> None:
        """Runs the first step."""
        self._context.run(self.step)

    def step(self, error: BaseException | None = None) -> None:
        """Runs until the coroutine waits or ends."""
        coroutine = self._coroutine
        if coroutine is None:
            return
        if self._must_cancel:
            error, self._must_cancel = asyncio.CancelledError(), False
        self._fut_waiter = None
        _enter_task(self._loop, self)  # type: ignore[arg-type]
        try:
            waits_for = coroutine.send(None) if error is None else coroutine.throw(error)
        except StopIteration:
            failure = None
        except BaseException as raised:
            # as a task does: callers that wait for it get the exception
            failure = raised
        else:
            self._wait(waits_for)
            return
        finally:
            _leave_task(self._loop, self)  # type: ignore[arg-type]
        self._end(failure)

    def done(self) -> bool:
        return self._coroutine is None

    def cancel(self, msg: Any = None) -> bool:
        """Raises `CancelledError` in the coroutine where it waits."""
        if self._coroutine is None:
            return False
        self._cancellations += 1
        if self._fut_waiter is None or not self._fut_waiter.cancel(msg=msg):
            self._must_cancel = True
        return True

    def cancelling(self) -> int:
        return self._cancellations

    def uncancel(self) -> int:
        self._cancellations = max(0, self._cancellations - 1)
        return self._cancellations

    def get_coro(self) -> Coroutine[Any, Any, None] | None:
        return self._coroutine

    def get_loop(self) -> asyncio.AbstractEventLoop:
        return self._loop

    def get_name(self) -> str:
        return "request"

    def _wait(self, waits_for: Any) -> None:
        self._waiting.add(self)
        if waits_for is None:  # a bare yield, as in `asyncio.sleep(0)`
            self._loop.call_soon(self.step, context=self._context)
            return
        if not getattr(waits_for, "_asyncio_future_blocking", False):
            error = RuntimeError(f"a request waits for {waits_for!r}, which is not a future")
            self._loop.call_soon(self.step, error, context=self._context)
            return
        waits_for._asyncio_future_blocking = False
        waits_for.add_done_callback(self._wake, context=self._context)
        self._fut_waiter = waits_for
        if self._must_cancel and waits_for.cancel():
            self._must_cancel = False

    def _wake(self, waited_for: asyncio.Future[Any]) -> None:
        try:
            waited_for.result()
        except BaseException as error:  # passed on to the coroutine
            self.step(error)
        else:
            self.step()

    def _end(self, failure: BaseException | None) -> None:
        ended, self._ended, self._coroutine = self._ended, None, None
        self._waiting.discard(self)
        if ended is not None:
            ended(failure)
        if isinstance(failure, KeyboardInterrupt | SystemExit):
            raise failure
