"""Runs long work, and cancels it when its client disconnects."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from mock_server.errors import ServerStopping
from mock_server.gateway.request_context import ClientDisconnected, RequestContext

Result = TypeVar("Result")


class LongWork:
    """Cancels long work when its client disconnects or the server stops."""

    def __init__(self) -> None:
        self._stops: set[asyncio.Event] = set()

    async def run(self, context: RequestContext, work: Coroutine[Any, Any, Result]) -> Result:
        """Runs the work while its client is connected.

        :raises ClientDisconnected: when the client closes the connection; the work is cancelled.
        :raises ServerStopping: when the server stops; the work is cancelled.
        :raises CortexError: when the rest of the request cannot be read; the work is cancelled.
        """
        stopped = asyncio.Event()
        self._stops.add(stopped)
        working = asyncio.create_task(work)
        leaving = asyncio.create_task(context.gone())
        stopping = asyncio.create_task(stopped.wait())
        tasks = (working, leaving, stopping)
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                return working.result()
            if stopping.done():
                raise ServerStopping
            leaving.result()
            raise ClientDisconnected
        finally:
            self._stops.discard(stopped)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def close(self) -> None:
        """Cancels all long work."""
        for stopped in self._stops:
            stopped.set()
