"""`client.jobs` of the asynchronous client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine
from typing import TYPE_CHECKING, Any, Literal, overload

from cortex_client.following import Following
from cortex_client.generated import async_methods as methods
from cortex_client.options import RequestOptions
from cortex_client.waiting import Waiting

if TYPE_CHECKING:
    from datetime import datetime

    from cortex_client.generated import models


class AsyncJobs(methods.AsyncJobs):
    """`client.jobs`."""

    @overload
    def logs(
        self,
        job_id: str,
        *,
        follow: Literal[True],
        tail: int | None = None,
        since: str | datetime | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[models.LogLine]: ...

    @overload
    def logs(
        self,
        job_id: str,
        *,
        follow: Literal[False] = False,
        tail: int | None = None,
        since: str | datetime | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, models.JobLogs]: ...

    def logs(
        self,
        job_id: str,
        *,
        follow: bool = False,
        tail: int | None = None,
        since: str | datetime | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, models.JobLogs] | AsyncIterator[models.LogLine]:
        """Read the log of a job (jobs, Get Job Logs).

        :param follow: give an iterator of lines, which ends when the job has ended. Where the
            connection breaks, it goes on after the last line.
        :param tail: Only this many of the newest lines.
        :param since: Only lines from this time on.
        """
        if not follow:
            return super().logs(job_id, tail=tail, since=since, options=options)
        query = {"tail": tail, "since": since}
        return self._client.iterate(Following(self._client.core, job_id, query, options).lines())

    async def wait(
        self, job_id: str, *, timeout: float | None = None, poll_interval: float = 2.0
    ) -> models.Job:
        """Wait until a job is completed, failed or cancelled.

        It listens to events, and reads the job every `poll_interval` seconds where none arrive.

        :param timeout: in seconds; after it, an APITimeoutError is raised and the job goes on.
        """
        waiting = Waiting(self._client.core, job_id, timeout=timeout, poll_interval=poll_interval)
        return await self._client.run(waiting.job())
