"""Changes a response on its way to the client, as the faults that hit the request demand."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from mock_server.api.hits import Hit
from mock_server.gateway import rendering
from mock_server.gateway.request_context import ClientDisconnected, Message, RequestContext, Send
from mock_server.rules.faults import changed_responses
from mock_server.rules.faults.changed_responses import Response
from mock_server.rules.faults.latency import LONGEST
from mock_server.world.fault_records import FaultEffect

PAUSE = 0.1
"""Seconds between two pieces of a response whose throughput is limited."""

Recall = Callable[[Response, float], Response]
"""The response that this request would have had that many seconds ago, given the present one."""


class ResponseFaults:
    """Holds a response back until it is whole, changes it, and sends it. A stream passes unchanged,
    perhaps slowly, until a fault breaks it off.

    :param send: the client's.
    :param hits: in their order. Those that change something are counted.
    """

    def __init__(
        self, send: Send, hits: Sequence[Hit], context: RequestContext, recall: Recall
    ) -> None:
        self._send = send
        self._hits = hits
        self._context = context
        self._breaks = [hit for hit in hits if hit.effect.type in ("cut-body", "reset")]
        self._hang_up = context.hang_up
        self._recall = recall
        self._start: Message | None = None
        self._pieces: list[bytes] = []
        self._streams = self._is_over = False
        self._is_slow = False
        self._streamed = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._streams = not _is_whole(message)
            self._start = message
            if self._streams:
                await self._begin_stream(message)
            return
        if self._streams:
            await self._pass(message)
            return
        self._pieces.append(message.get("body", b""))
        if not message.get("more_body", False):
            await self._finish(b"".join(self._pieces))

    async def _begin_stream(self, message: Message) -> None:
        """:raises ClientDisconnected: when its response is lost."""
        for hit in self._hits:
            if hit.effect.type == "lost-answer":
                hit.mark_applied()
                self._hang_up(reset=True)
                raise ClientDisconnected
        await self._send(message)

    async def _pass(self, message: Message) -> None:
        """Sends the next part of a stream.

        :raises ClientDisconnected: when a fault has closed the connection.
        """
        if self._is_over:
            raise ClientDisconnected
        body = message.get("body", b"")
        room = min((hit.effect.bytes or 0 for hit in self._breaks), default=None)
        if room is None or self._streamed + len(body) <= room:
            self._streamed += len(body)
            await self._write(body, more=message.get("more_body", False))
            return
        self._is_over = True
        await self._send(_piece(body[: room - self._streamed], more=True))
        await self._break_off([h for h in self._breaks if (h.effect.bytes or 0) == room])
        raise ClientDisconnected

    async def _finish(self, body: bytes) -> None:
        assert self._start is not None  # noqa: S101  the body follows it
        response = Response(self._start["status"], list(self._start["headers"]), body)
        for hit in self._hits:
            if hit.effect.type == "lost-answer":
                hit.mark_applied()
                self._context.response_body = None
                self._hang_up(reset=True)
                return
            before = response
            if hit.effect.type == "stale" and hit.effect.seconds is not None:
                response = self._recall(response, hit.effect.seconds)
            elif body and hit.effect.type in changed_responses.CHANGES:
                response = changed_responses.changed(response, hit.effect)
            if response != before:
                hit.mark_applied()
        await self._deliver(response)

    async def _deliver(self, response: Response) -> None:
        kept = min([_kept(hit.effect, response.body) for hit in self._breaks], default=None)
        body = response.body if kept is None else response.body[:kept]
        breaking = [hit for hit in self._breaks if _is_broken(hit.effect, response.body)]
        self._context.response_body = body
        await self._send(self._head(response))
        await self._write(body, more=len(body) < len(response.body))
        if breaking:
            await self._break_off(breaking)

    async def _break_off(self, breaking: Sequence[Hit]) -> None:
        for hit in breaking:
            hit.mark_applied()
        await asyncio.sleep(PAUSE)  # what is written leaves first
        self._hang_up(reset=any(hit.effect.type == "reset" for hit in breaking))

    def _head(self, response: Response) -> Message:
        headers = response.headers
        if self._pieces != [b""]:  # the length in a response to HEAD is not that of its body
            headers = [field for field in headers if field[0] != b"content-length"]
            headers.append((b"content-length", b"%d" % len(response.body)))
        return {"type": "http.response.start", "status": response.status, "headers": headers}

    async def _write(self, body: bytes, *, more: bool) -> None:
        slow = [hit for hit in self._hits if hit.effect.bytes_per_second is not None]
        if slow:
            rate = min(hit.effect.bytes_per_second or 0 for hit in slow)
            size = max(1, int(rate * PAUSE), int(len(body) * PAUSE / LONGEST))
            if not self._is_slow and (len(body) > size or (self._streams and body)):
                self._is_slow = True
                for hit in slow:
                    hit.mark_applied()
            while len(body) > size:
                await self._send(_piece(body[:size], more=True))
                await asyncio.sleep(PAUSE)
                body = body[size:]
            if self._streams:  # the next part of a stream waits for this one
                await self._send(_piece(body, more=more))
                await asyncio.sleep(PAUSE * len(body) / size)
                return
        await self._send(_piece(body, more=more))


def _kept(effect: FaultEffect, body: bytes) -> int:
    """The bytes of a body that are sent before the connection ends."""
    if effect.when == "after":
        return len(body)
    return min(len(body), len(body) // 2 if effect.bytes is None else effect.bytes)


def _is_broken(effect: FaultEffect, body: bytes) -> bool:
    """Whether the client notices that the connection ends. A reset ends it in any case."""
    return effect.type == "reset" or _kept(effect, body) < len(body)


def _is_whole(start: Message) -> bool:
    return start["status"] in rendering.BODILESS or any(
        name == b"content-length" for name, _ in start["headers"]
    )


def _piece(body: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.response.body", "body": body, "more_body": more}
