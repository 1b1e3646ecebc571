"""Responses that continue until they end, the client disconnects, or the server stops."""

from collections import Counter
from collections.abc import AsyncIterator

from mock_server.errors import CortexError, ServerStopping, StreamsExhausted
from mock_server.gateway.long_work import LongWork
from mock_server.gateway.notes import Headers
from mock_server.gateway.request_context import ClientDisconnected, RequestContext
from mock_server.world.world import World

EVENT_STREAM: Headers = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-cache"),
    (b"x-accel-buffering", b"no"),  # otherwise nginx buffers lines
]

MOST_STREAMS = 1000
MOST_OF_A_WORLD = 200
"""The most streams that can be open at once."""


class Streams:
    """The open streams."""

    def __init__(self, long_work: LongWork) -> None:
        self._long_work = long_work
        self._open: Counter[World] = Counter()

    async def run(self, context: RequestContext, chunks: AsyncIterator[bytes]) -> None:
        """Sends the chunks as they come.

        :raises StreamsExhausted: when the number of open streams has reached its bound.
        """
        world = context.world
        if self._open[world] >= MOST_OF_A_WORLD:
            raise StreamsExhausted(MOST_OF_A_WORLD, " of this world")
        if self.open >= MOST_STREAMS:
            raise StreamsExhausted(MOST_STREAMS)
        self._open[world] += 1
        try:
            await self._answer(context, chunks)
        finally:
            self._open[world] -= 1
            self._open += Counter()  # drops worlds without streams

    @property
    def open(self) -> int:
        """The number of open streams."""
        return self._open.total()

    def close(self) -> None:
        """Ends every stream and all other long work."""
        self._long_work.close()

    async def _answer(self, context: RequestContext, chunks: AsyncIterator[bytes]) -> None:
        await context.begin(200, EVENT_STREAM)
        if context.method != "HEAD":
            try:
                await self._long_work.run(context, _pump(context, chunks))
            except ServerStopping:
                pass
            except CortexError:  # the rest of the request cannot be read; the response has begun
                raise ClientDisconnected from None
        await context.write(b"", more=False)


async def _pump(context: RequestContext, chunks: AsyncIterator[bytes]) -> None:
    async for chunk in chunks:
        await context.write(chunk, more=True)
