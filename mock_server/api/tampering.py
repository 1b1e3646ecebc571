"""Changes an answer on its way to the client, as the faults that hit the request demand."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from mock_server.gateway.exchange import ClientGone, Exchange, Message, Send
from mock_server.rules.faults import answers
from mock_server.rules.faults.answers import Answer
from mock_server.rules.faults.latency import LONGEST
from mock_server.world.fault_records import FaultEffect

PAUSE = 0.1
"""Seconds between two pieces of an answer whose throughput is limited."""

BODILESS = (204, 304)

Recall = Callable[[Answer, float], Answer]
"""The answer that this request would have had that many seconds ago, given the present one."""


class Tampering:
    """Holds an answer back until it is whole, changes it, and sends it. A stream passes unchanged
    until a fault breaks it off.

    :param send: the client's.
    :param effects: in their order.
    """

    def __init__(
        self, send: Send, effects: Sequence[FaultEffect], exchange: Exchange, recall: Recall
    ) -> None:
        self._send = send
        self._effects = effects
        self._exchange = exchange
        self._hang_up = exchange.hang_up
        self._recall = recall
        self._start: Message | None = None
        self._pieces: list[bytes] = []
        self._streams = self._is_over = False
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
        """:raises ClientGone: when its answer is lost."""
        if any(effect.type == "lost-answer" for effect in self._effects):
            self._hang_up(reset=True)
            raise ClientGone
        await self._send(message)

    async def _pass(self, message: Message) -> None:
        """Sends the next part of a stream.

        :raises ClientGone: when a fault has closed the connection.
        """
        if self._is_over:
            raise ClientGone
        body = message.get("body", b"")
        breaks = [one for one in self._effects if one.type in ("cut-body", "reset")]
        room = min((b.bytes or 0 for b in breaks), default=None)
        if room is None or self._streamed + len(body) <= room:
            self._streamed += len(body)
            await self._send(message)
            return
        self._is_over = True
        await self._send(_piece(body[: room - self._streamed], more=True))
        await asyncio.sleep(PAUSE)  # what is written leaves first
        self._hang_up(reset=any(one.type == "reset" for one in breaks))
        raise ClientGone

    async def _finish(self, body: bytes) -> None:
        assert self._start is not None  # noqa: S101  the body follows it
        answer = Answer(self._start["status"], list(self._start["headers"]), body)
        for effect in self._effects:
            if effect.type == "lost-answer":
                self._exchange.answered_body = None
                self._hang_up(reset=True)
                return
            if effect.type == "stale" and effect.seconds is not None:
                answer = self._recall(answer, effect.seconds)
            elif body and effect.type in answers.CHANGES:
                answer = answers.changed(answer, effect)
        await self._deliver(answer)

    async def _deliver(self, answer: Answer) -> None:
        kept = len(answer.body)
        breaks = [one for one in self._effects if one.type in ("cut-body", "reset")]
        for effect in breaks:
            if effect.when != "after":
                kept = min(kept, len(answer.body) // 2 if effect.bytes is None else effect.bytes)
        self._exchange.answered_body = answer.body[:kept]
        await self._send(self._head(answer))
        await self._write(answer.body[:kept], more=bool(breaks) and kept < len(answer.body))
        if breaks:
            await asyncio.sleep(PAUSE)  # what is written leaves first
            self._hang_up(reset=any(one.type == "reset" for one in breaks))

    def _head(self, answer: Answer) -> Message:
        headers = answer.headers
        if self._pieces != [b""]:  # the length in an answer to HEAD is not that of its body
            headers = [field for field in headers if field[0] != b"content-length"]
            headers.append((b"content-length", b"%d" % len(answer.body)))
        return {"type": "http.response.start", "status": answer.status, "headers": headers}

    async def _write(self, body: bytes, *, more: bool) -> None:
        rates = [e.bytes_per_second for e in self._effects if e.bytes_per_second is not None]
        if rates:
            size = max(1, int(min(rates) * PAUSE), int(len(body) * PAUSE / LONGEST))
            while len(body) > size:
                await self._send(_piece(body[:size], more=True))
                await asyncio.sleep(PAUSE)
                body = body[size:]
        await self._send(_piece(body, more=more))


def _is_whole(start: Message) -> bool:
    return start["status"] in BODILESS or any(
        name == b"content-length" for name, _ in start["headers"]
    )


def _piece(body: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.response.body", "body": body, "more_body": more}
