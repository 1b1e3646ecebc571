"""The Flask app that serves `/ws`: flask-sock reads the frames, the event loop does the rest."""

from asyncio import run_coroutine_threadsafe
from contextlib import suppress
from typing import NoReturn

from flask import Flask, request
from flask_sock import Sock
from simple_websocket import ConnectionClosed, Server

from mock_server.realtime.bounds import SocketBounds
from mock_server.realtime.clients import CLIENT, EXEC_PATH, PATH, AdmittedClient


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
    send = client.socket.send_text  # `socket.send` fails as soon as the client sends no more
    handling = client.conversation.begin(send)
    with suppress(ConnectionClosed):
        while run_coroutine_threadsafe(handling, client.loop).result():
            handling = client.conversation.receive(socket.receive(), send)
        socket.close()
    raise _Over
