"""Waiting until a job has ended."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from cortex_client.core import Core
from cortex_client.effects import Close, Effect, Give, Pause
from cortex_client.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    InternalServerError,
    NotFoundError,
    ProviderError,
    RateLimitError,
)
from cortex_client.gap import Gap
from cortex_client.generated import operations
from cortex_client.listening import Listening
from cortex_client.reconnecting import Reconnecting

if TYPE_CHECKING:
    from cortex_client.generated.models import Job

ENDED = {"completed", "failed", "cancelled"}
SAFETY = 30.0
"""With a socket that works, the job is still read this often, for an event can be lost."""
GROWTH = 1.2
"""Each wait between polls is longer than the one before by this factor."""
UNKNOWN = 10.0
"""Seconds for which a new job may be unknown to a server whose reads lag behind."""
PASSING = (APIConnectionError, InternalServerError, ProviderError, RateLimitError)


class Waiting:
    """Reads the job when an event is about it, or at intervals where events do not arrive."""

    def __init__(
        self, core: Core, job_id: str, *, timeout: float | None, poll_interval: float
    ) -> None:
        if poll_interval <= 0:
            raise ValueError("poll_interval must be more than 0 seconds.")
        self._core = core.changed({"cache": True})  # most reads have no news
        self._job_id = job_id
        self._started = time.monotonic()
        self._timeout = timeout
        self._poll_interval = poll_interval
        self._tick = min(poll_interval, 1.0 if timeout is None else max(timeout / 4, 0.01))
        self._listening = Listening(core, ["jobs"], tick=self._tick, connect_timeout=timeout)
        self._reconnecting = Reconnecting(core.retries)
        self._next_read = 0.0
        self._subscribed = False
        self._ended = False
        """Whether an event has reported the end; the reads of a server may lag behind its
        events."""

    def job(self) -> Generator[Effect, Any, Job]:
        """:return: the job, when it has ended."""
        job = yield from self._read()
        if job:
            return job
        return (yield from self._by_events())

    def _by_events(self) -> Generator[Effect, Any, Job]:
        events = self._listening.events()
        result: Any = None
        while True:
            try:
                effect = events.send(result)
            except APIError:  # the socket is not available
                yield Close()
                return (yield from self._by_polling())
            if not isinstance(effect, Give):
                result = yield effect
                continue
            result = None
            if self._is_due(effect.item) and (job := (yield from self._read())):
                return job
            self._check_time()

    def _by_polling(self) -> Generator[Effect, Any, Job]:
        """For a key that may not use the socket, or a server without one."""
        while True:
            if time.monotonic() >= self._next_read and (job := (yield from self._read())):
                return job
            self._check_time()
            yield Pause(self._tick)

    def _is_due(self, item: Any) -> bool:
        """:return: whether the job should be read now."""
        began = self._listening.subscribed and not self._subscribed
        self._subscribed = self._listening.subscribed
        if began or isinstance(item, Gap) or self._is_ours(item):
            return True
        return time.monotonic() >= self._next_read

    def _is_ours(self, item: Any) -> bool:
        """:return: whether this is the event that the job has ended."""
        job = getattr(getattr(item, "data", None), "job", None)
        if job is None or getattr(job, "id", None) != self._job_id:
            return False
        self._ended = self._ended or getattr(job, "status", None) in ENDED
        return self._ended

    def _read(self) -> Generator[Effect, Any, Job | None]:
        """:return: the job if it has ended."""
        request = self._core.request(operations.GET_JOB, (self._job_id,))
        self._poll_interval = min(SAFETY, self._poll_interval * GROWTH)
        interval = SAFETY if self._subscribed and not self._ended else self._poll_interval
        try:
            job = yield from self._core.call(operations.GET_JOB, request)
        except NotFoundError:
            if time.monotonic() - self._started > UNKNOWN:
                raise
            job, interval = None, self._poll_interval
        except PASSING as error:
            job, interval = None, self._reconnecting.delay(error)
        else:
            self._reconnecting.worked()
        self._next_read = time.monotonic() + interval
        return job if job is not None and job.status in ENDED else None

    def _check_time(self) -> None:
        waited = time.monotonic() - self._started
        if self._timeout is not None and waited >= self._timeout:
            raise APITimeoutError(f"{self._job_id} has not ended after {self._timeout:g} s.")
