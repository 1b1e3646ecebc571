"""A client of a socket, from the handshake to the end of its conversation."""

from asyncio import AbstractEventLoop
from collections.abc import Callable
from typing import NamedTuple, Protocol

from mock_server.realtime.thread_socket import ThreadSocket

PATH = "/ws"

EXEC_PATH = "/ws/exec/"
"""Before the token of an exec session."""

CLIENT = "cortex.client"
"""The WSGI environment's key for the client."""


SendText = Callable[[str], None]
"""Sends a text message to the client, before anything else can happen in the world."""


class Conversation(Protocol):
    """A conversation with one client. `begin` and `receive` return whether it continues."""

    async def begin(self, send: SendText) -> bool: ...
    async def receive(self, received: str | bytes, send: SendText) -> bool: ...
    def end(self) -> None: ...


class AdmittedClient(NamedTuple):
    """An admitted client, and the event loop that handles everything about it."""

    conversation: Conversation
    loop: AbstractEventLoop
    socket: ThreadSocket
