"""Whether anybody still waits for an answer that takes long."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from mock_server.errors import ServerStopping
from mock_server.gateway.exchange import ClientGone, Exchange

Result = TypeVar("Result")


class Presence:
    """Ends long work when its client leaves, or when the server stops."""

    def __init__(self) -> None:
        self._stops: set[asyncio.Event] = set()

    async def keep(self, exchange: Exchange, work: Coroutine[Any, Any, Result]) -> Result:
        """Does the work for as long as its client is there.

        :raises ClientGone: when the client has closed the connection; the work is cancelled.
        :raises ServerStopping: when the server stops; the same.
        """
        stopped = asyncio.Event()
        self._stops.add(stopped)
        working = asyncio.create_task(work)
        leaving = asyncio.create_task(exchange.gone())
        stopping = asyncio.create_task(stopped.wait())
        tasks = (working, leaving, stopping)
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                return working.result()
            raise ClientGone if leaving.done() else ServerStopping
        finally:
            self._stops.discard(stopped)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def close(self) -> None:
        """Ends all long work."""
        for stopped in self._stops:
            stopped.set()
