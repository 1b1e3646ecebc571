"""The WebSocket at /ws (overview, WebSocket API)."""

import asyncio
import json
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.stranger.access import Caller, find_caller
from tests.stranger.state import Row, State

NEEDS = {"jobs": "jobs", "networks": "networks", "system": "system"}
_STEPS = ("job.status.changed",)


class Socket:
    """One connection: who it is, what it listens to, and what waits to be sent."""

    def __init__(self, state: State, websocket: WebSocket) -> None:
        self.state = state
        self.websocket = websocket
        self.caller: Caller | None = None
        self.channels: set[str] = set()
        self.waiting: asyncio.Queue[Any] = asyncio.Queue(1000)

    def hear(self, event: Row, channel: str) -> None:
        """Queue an event, if this connection listens to its channel.

        A step has an event of its own; `job.status.changed` would report it twice, so only
        `cancelling`, which has none, is sent as one.
        """
        listens = channel in self.channels and not self._repeats(event)
        about = {"event": event, "channel": channel, "socket": self, "state": self.state}
        if not self.state.hooks.turn("hears", listens, **about):
            return
        for frame in self.state.hooks.turn("frames", [event | {"channel": channel}], **about):
            if not self.waiting.full():
                self.waiting.put_nowait(frame)

    @staticmethod
    def _repeats(event: Row) -> bool:
        return event["type"] in _STEPS and event["data"]["job"]["status"] != "cancelling"

    def reply(self, message: Row, frame: Row) -> None:
        """Queue a reply; a message's id comes back."""
        frame |= {"id": message["id"]} if "id" in message else {}
        about = {"message": message, "socket": self, "state": self.state}
        self.waiting.put_nowait(self.state.hooks.turn("reply", frame, **about))

    def refuse(self, message: Row, code: str, text: str) -> None:
        """Queue an error."""
        kind = message.get("type") if isinstance(message.get("type"), str) else "error"
        error = {"code": code, "message": text}
        self.reply(message, {"type": kind, "success": False, "error": error})

    def close(self, code: int) -> None:
        """Close after all that waits is sent."""
        self.waiting.put_nowait(code)

    def take(self, text: str) -> None:
        """Act on a message."""
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            self.refuse({}, "VALIDATION_ERROR", "Send one JSON object.")
            return
        actions = {"auth": self._auth, "subscribe": self._subscribe, "ping": self._ping}
        actions["unsubscribe"] = self._unsubscribe
        kind = message.get("type")
        action = actions.get(kind) if isinstance(kind, str) else None
        if action is None:
            self.refuse(message, "VALIDATION_ERROR", "There is no such message.")
        else:
            action(message)

    def _auth(self, message: Row) -> None:
        token = message.get("token")
        caller = find_caller(self.state, token) if isinstance(token, str) else None
        caller = self.state.hooks.turn("caller", caller, token=token, state=self.state)
        if caller is None:
            self.refuse(message, "UNAUTHORIZED", "Unknown token.")
            self.close(4401)
            return
        self.caller = caller
        user = {name: caller.user[name] for name in ("id", "username", "role", "plan")}
        self.reply(message, {"type": "auth", "success": True, "data": {"user": user}})

    def _channel(self, message: Row) -> str | None:
        channel = message.get("channel")
        if self.caller is None:
            self.refuse(message, "UNAUTHORIZED", "Authenticate first.")
        elif not isinstance(channel, str) or channel not in NEEDS:
            self.refuse(message, "VALIDATION_ERROR", "There is no such channel.")
        elif not self.caller.may(NEEDS[channel], "read"):
            self.refuse(message, "FORBIDDEN", "You may not hear this channel.")
        else:
            return channel
        return None

    def _subscribe(self, message: Row) -> None:
        channel = self._channel(message)
        if channel:
            self.channels.add(channel)
            frame = {"type": "subscribe", "success": True, "data": {"channel": channel}}
            self.reply(message, frame)

    def _unsubscribe(self, message: Row) -> None:
        channel = self._channel(message)
        if channel:
            self.channels.discard(channel)
            frame = {"type": "unsubscribe", "success": True, "data": {"channel": channel}}
            self.reply(message, frame)

    def _ping(self, message: Row) -> None:
        self.reply(message, {"type": "pong", "success": True, "data": {}})

    async def send(self) -> None:
        """Send what waits, until a close is in it."""
        while True:
            item = await self.waiting.get()
            if isinstance(item, int):
                await self.websocket.close(item)
                return
            await self.websocket.send_text(json.dumps(item))

    async def receive(self) -> None:
        """Take messages until the connection ends or one is not text."""
        while True:
            message = await self.websocket.receive()
            if message["type"] == "websocket.disconnect":
                return
            text = message.get("text")
            if text is None:
                self.close(1003)
                return
            self.take(text)

    async def lonely(self) -> None:
        """Close a connection that does not say who it is within 10 seconds."""
        await asyncio.sleep(10)
        if self.caller is None:
            self.close(4401)


async def _quietly(work: Any) -> None:
    try:
        await work
    except (WebSocketDisconnect, RuntimeError, asyncio.QueueFull):
        return


async def serve_socket(state: State, websocket: WebSocket) -> None:
    """Serve one connection until it ends."""
    await websocket.accept()
    socket = Socket(state, websocket)
    state.sockets.add(socket)
    timer = asyncio.create_task(socket.lonely())
    receiving = asyncio.create_task(_quietly(socket.receive()))
    sending = asyncio.create_task(_quietly(socket.send()))
    try:
        await asyncio.wait((receiving, sending), return_when=asyncio.FIRST_COMPLETED)
        if receiving.done() and not sending.done():
            await asyncio.wait((sending,), timeout=0.3)
    finally:
        state.sockets.discard(socket)
        state.hooks.turn("left", socket, state=state)
        for task in (timer, receiving, sending):
            task.cancel()
