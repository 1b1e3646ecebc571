"""Runs the application on a port, from the greeting to the exit code."""

import asyncio
import gc
import logging
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple, cast

import uvicorn

from mock_server.serving import lean_imports  # noqa: F401  before anything imports Connexion

# isort: split

from mock_server.app import Application, create_app
from mock_server.certificates import TlsError
from mock_server.config import Config
from mock_server.http.connections import HttpConnections
from mock_server.http.shared_connection import SharedConnection
from mock_server.processes.member import Member
from mock_server.realtime.endpoint import SocketEndpoint
from mock_server.rules.access import access
from mock_server.serving.allocator import give_back_freed_memory
from mock_server.serving.final_save import Crashed, FinalSave, checked_save_file
from mock_server.serving.garbage import FreezeAfterLongPasses
from mock_server.serving.greeting import greeting
from mock_server.serving.member_server import MemberServer
from mock_server.serving.open_files import fitted
from mock_server.serving.port import PortTaken, Server, bind
from mock_server.serving.stop_signals import StoppedBeforeStart, StopSignals
from mock_server.serving.tls import Create, http_or_https, tls_context
from mock_server.storage.save_file import SaveError
from mock_server.storage.snapshots import SnapshotError
from mock_server.storage.store import StoreError
from mock_server.synthetic.scenario import ScenarioError
from mock_server.synthetic.scenario_users import DEVELOPMENT_KEYS
from mock_server.world.world import World
from openapi.imports import importing

YOUNG_OBJECTS = 20_000
"""New objects after which the garbage collector runs. Python's default (700 in 3.11) is less than
what sixteen concurrent requests hold: a tenth of all time was spent there."""

SHUTDOWN_SECONDS = 1
"""Seconds that open responses may take to end; then streams are cut."""


class UnknownKey(Exception):
    """The key of `--sign-in-as` is not valid in the default world."""


class Exit(NamedTuple):
    """How a server ends.

    :param code: 0 if a signal stopped the server, 1 if it failed, 2 if it cannot be started with
        these options.
    :param message: for the user.
    """

    code: int
    message: str


def exit_of(serve: Callable[[], str]) -> Exit:
    """Serves until the end.

    :param serve: returns the message for a server that was stopped.
    """
    try:
        return Exit(0, serve())
    except (PortTaken, ScenarioError, SnapshotError, StoreError, TlsError, UnknownKey) as error:
        return Exit(2, str(error))
    except (SaveError, Crashed) as error:
        return Exit(1, str(error))
    except StoppedBeforeStart:
        return Exit(0, "Stopped before it started.")


def serve(config: Config, signals: StopSignals, say: Callable[[str], object]) -> str:
    """Serves until a signal stops it.

    :param say: prints the greeting, once the server answers.
    :return: the message for the end.
    :raises mock_server.serving.port.PortTaken: when the port is not free.
    :raises UnknownKey: when the key of `sign_in_as` is not valid.
    :raises mock_server.certificates.TlsError: when the certificate and its key cannot be used.
    :raises mock_server.storage.snapshots.SnapshotError: when `load` or `save` cannot be used.
    :raises mock_server.storage.save_file.SaveError: when the world is not saved where it was to be.
    :raises Crashed: when the server failed with an internal error.
    """
    set_up_logging(config)
    give_back_freed_memory()
    tls = tls_context(config.tls_cert, config.tls_key)
    save = checked_save_file(config)
    with bind(config.host, config.port) as bound:
        config = _within_open_files(replace(config, port=bound.getsockname()[1]))
        app = create_app(config)
        _check_sign_in(config, app.worlds.default)
        final_save = FinalSave(app, save, signals)
        connection = http_or_https(HttpConnections(config.http), tls)
        settings = uvicorn_settings(app, connection, log_level=config.log_level)
        _limit_garbage_collection()
        server = Server(
            settings,
            ready=lambda: say(greeting(config, app)),
            closing=app.streams.close,
            ended=final_save.save,
        )
        signals.hand_over(server.stop)
        return final_save.run(lambda: server.run([bound]))


def serve_as_member(
    config: Config,
    member: Member,
    bound: socket.socket,
    signals: StopSignals,
    say: Callable[[str], object],
) -> str:
    """Serves, as one of several processes, a port that all of them listen on. Like `serve`
    otherwise.

    :param config: with the port.
    """
    give_back_freed_memory()
    save = checked_save_file(config)
    config = _within_open_files(config)
    app = create_app(config, member=member)
    _check_sign_in(config, app.worlds.default)
    final_save = FinalSave(app, save, signals)
    connections = HttpConnections(config.http)
    connection = partial(SharedConnection, connections, member)
    _limit_garbage_collection()
    server = MemberServer(
        uvicorn_settings(app, connection, log_level=config.log_level),
        ready=lambda: say(greeting(config, app)),
        closing=app.streams.close,
        ended=final_save.save,
        member=member,
        connections=connections,
    )
    signals.hand_over(server.stop)
    return final_save.run(lambda: server.run([bound]))


def _check_sign_in(config: Config, world: World) -> None:
    """:raises UnknownKey: when requests would count as made with a key that does not work."""
    if config.sign_in_as is not None and not access.is_valid(world, config.sign_in_as):
        raise UnknownKey(
            "the key of --sign-in-as is not valid here; with the usual fixtures it can be one of"
            f" {', '.join(key for key, _ in DEVELOPMENT_KEYS)}"
        )


def _within_open_files(config: Config) -> Config:
    http, sockets = fitted(config.http, config.sockets.connections)
    return replace(config, http=http, sockets=replace(config.sockets, connections=sockets))


def set_up_logging(config: Config, process: str = "") -> None:
    """:param process: the name of the process in each line."""
    logging.basicConfig(
        level=config.log_level.upper(),
        format=f"%(levelname)s %(name)s{process}: %(message)s",
        force=bool(process),
        stream=sys.stderr,
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)


def _limit_garbage_collection() -> None:
    """Objects from the start stay, so the collector need not visit them, not even once, which would
    take a tenth of the start; and what a few requests hold at once is no reason to collect."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
    gc.callbacks.append(FreezeAfterLongPasses())


def uvicorn_settings(app: Application, connection: Create, **options: Any) -> uvicorn.Config:
    """How uvicorn serves the application, including sockets.

    :param connection: creates a connection with uvicorn's arguments.
    """
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        proxy_headers=False,  # the gateway knows which proxies are trusted
        server_header=False,
        http=cast("type[asyncio.Protocol]", connection),
        ws=cast("type[asyncio.Protocol]", partial(_bridge, app.socket_endpoint)),
        lifespan="on",
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        **options,
    )


def _bridge(endpoint: SocketEndpoint, **settings: Any) -> asyncio.Protocol:
    """The connection of a client that asks for a WebSocket."""
    with importing:
        from mock_server.realtime.bridge import Bridge  # noqa: PLC0415  slow to import

    return Bridge(endpoint, **settings)
