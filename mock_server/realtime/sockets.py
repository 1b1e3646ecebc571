"""The Flask app that serves `/ws`: flask-sock reads the frames, the event loop does the rest."""

from asyncio import AbstractEventLoop, run_coroutine_threadsafe
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, NoReturn, Protocol

from flask import Flask, request
from flask_sock import Sock
from simple_websocket import ConnectionClosed, Server

from mock_server.realtime.bounds import SocketBounds
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


class _Over(Exception):
    """A conversation has ended. If it returned instead, flask-sock would define a class for its
    response, and a class stays in memory until the garbage collector comes."""


class AnySubprotocol(tuple[str, ...]):
    """The server's subprotocols. The documentation names none, and browsers close a connection that
    chose none of theirs, so the server accepts the first that a client offers."""

    __slots__ = ()

    def __contains__(self, _: object) -> bool:
        return True


def create_sockets(bounds: SocketBounds) -> Flask:
    """Each client has a thread of this app, which hands its messages to the event loop one by one,
    because worlds may be used only there."""
    app = Flask(__name__, static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.config["SOCK_SERVER_OPTIONS"] = {
        "max_message_size": bounds.message,
        "subprotocols": AnySubprotocol(("any",)),
    }
    app.register_error_handler(_Over, lambda _: "")
    sock = Sock(app)

    sock.route(PATH)(_converse)
    sock.route(f"{EXEC_PATH}<token>", endpoint="exec")(_converse)
    return app


def _converse(socket: Server, **_: str) -> NoReturn:
    client: AdmittedClient = request.environ[CLIENT]
    client.socket.wake(socket.event)
    handling = client.conversation.begin(socket.send)
    with suppress(ConnectionClosed):
        while run_coroutine_threadsafe(handling, client.loop).result():
            handling = client.conversation.receive(socket.receive(), socket.send)
        socket.close()
    raise _Over
