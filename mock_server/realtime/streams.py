"""Answers that go on until they end, the client goes, or the server stops."""

import asyncio
from collections.abc import AsyncIterator

from mock_server.errors import StreamsExhausted
from mock_server.gateway.exchange import Exchange, Headers

EVENT_STREAM: Headers = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-cache"),
    (b"x-accel-buffering", b"no"),  # or nginx keeps lines until it has enough of them
]


MOST_STREAMS = 1000


class Streams:
    """The streams that are open now."""

    def __init__(self) -> None:
        self._stopped: set[asyncio.Event] = set()

    async def run(self, exchange: Exchange, chunks: AsyncIterator[bytes]) -> None:
        """Answers with the chunks as they come.

        :raises StreamsExhausted: when as many are open as may be.
        """
        if len(self._stopped) >= MOST_STREAMS:
            raise StreamsExhausted(MOST_STREAMS)
        await exchange.begin(200, EVENT_STREAM)
        if exchange.method != "HEAD":
            await self._pump(exchange, chunks)
        await exchange.write(b"", more=False)

    @property
    def open(self) -> int:
        """How many there are."""
        return len(self._stopped)

    def close(self) -> None:
        """Ends every stream."""
        for stopped in self._stopped:
            stopped.set()

    async def _pump(self, exchange: Exchange, chunks: AsyncIterator[bytes]) -> None:
        stopped = asyncio.Event()
        self._stopped.add(stopped)
        pumping = asyncio.create_task(_pump(exchange, chunks))
        ends = (asyncio.create_task(exchange.gone()), asyncio.create_task(stopped.wait()))
        try:
            await asyncio.wait((pumping, *ends), return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._stopped.discard(stopped)
            for task in (pumping, *ends):
                task.cancel()
            await asyncio.gather(pumping, *ends, return_exceptions=True)


async def _pump(exchange: Exchange, chunks: AsyncIterator[bytes]) -> None:
    async for chunk in chunks:
        await exchange.write(chunk, more=True)
