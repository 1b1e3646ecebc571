"""Runs the application on a port, from the greeting to the end."""

import asyncio
import gc
import logging
import os
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

import uvicorn

from mock_server.serving import lean_imports  # noqa: F401  before anything imports Connexion

# isort: split

from mock_server import __version__
from mock_server.app import Application, create_app
from mock_server.config import Config
from mock_server.errors import Unauthenticated
from mock_server.http.connections import HttpConnections
from mock_server.http.shared_connection import SharedConnection
from mock_server.processes.member import Member
from mock_server.realtime.endpoint import SocketEndpoint
from mock_server.rules.access import access
from mock_server.serving.allocator import give_back_freed_memory
from mock_server.serving.garbage import FreezeAfterLongPasses
from mock_server.serving.member_server import MemberServer
from mock_server.serving.open_files import fitted
from mock_server.serving.port import Server, base_url, bind
from mock_server.serving.stop_signals import EndedAtOnce, StopSignals
from mock_server.serving.tls import Create, http_or_https, tls_context
from mock_server.storage.save_file import SaveError, SaveFile
from mock_server.storage.store import StoreError
from mock_server.synthetic.scenario_users import DEVELOPMENT_KEYS, DEVELOPMENT_PASSWORD
from mock_server.world.clock import timestamp
from mock_server.world.world import World
from openapi.imports import importing

logger = logging.getLogger("mock_server")

YOUNG_OBJECTS = 20_000
"""New objects after which the garbage collector runs. Python's default of 700 is less than what
sixteen concurrent requests hold: a tenth of all time was spent there."""

TRIED_KEY = "cortex_dev_pro"
"""The key in the command that the greeting suggests."""

SHUTDOWN_SECONDS = 1
"""Seconds that open responses may take to end; then streams are cut."""


class UnknownKey(Exception):
    """The key of `--sign-in-as` is not valid in the default world."""


class Crashed(Exception):
    """The server failed with an internal error; the message describes what is left of its state."""


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
    save = _checked_save_file(config)
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
    save = _checked_save_file(config)
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


class FinalSave:
    """Saves the default world once, however the server ends.

    :param file: where to save it; nowhere if None.
    """

    def __init__(self, app: Application, file: SaveFile | None, signals: StopSignals) -> None:
        self._app = app
        self._file = file
        self._signals = signals
        self._save_error: SaveError | None = None
        self._is_over = False

    def save(self) -> None:
        """Does nothing the second time."""
        if self._is_over:
            return
        self._is_over = True
        if self._app.persistence is not None:
            try:
                self._app.persistence.finish()
            except StoreError as error:
                self._save_error = SaveError(f"{error}; the last changes are lost")
        if self._file is None:
            return
        try:
            with self._signals.unwinding():
                self._file.write(self._app.worlds.default.state())
        except SaveError as error:
            self._save_error = error
        except EndedAtOnce as end:
            os._exit(end.code)

    def run(self, run: Callable[[], object]) -> str:
        """Runs the server, and saves if that was not done while it ended.

        :return: the closing message.
        :raises SaveError: when the world is not saved in its file.
        :raises Crashed: when the server failed with an internal error.
        """
        crash: BaseException | None = None
        try:
            run()
        except (Exception, SystemExit) as error:
            crash = error
            logger.debug("the server crashed", exc_info=True)
        self.save()
        if crash is not None:
            left = self._save_error or self._message()
            raise Crashed(f"the server failed: {crash!r}. {left}")
        if self._save_error is not None:
            raise self._save_error
        return f"Stopped. {self._message()}".rstrip()

    def _message(self) -> str:
        if self._app.persistence is not None:
            return "The worlds are stored."
        return "" if self._file is None else f"The world is saved in {self._file}."


def _checked_save_file(config: Config) -> SaveFile | None:
    """:raises mock_server.storage.snapshots.SnapshotError: when it cannot be written."""
    if config.save is None:
        return None
    file = SaveFile(config.save, config.load)
    file.check()
    return file


def _check_sign_in(config: Config, world: World) -> None:
    """:raises UnknownKey: when requests would count as made with a key that does not work."""
    if config.sign_in_as is not None and not _works(world, config.sign_in_as):
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


def greeting(config: Config, app: Application) -> str:
    """What a user needs who has just started the server.

    :param config: with the port.
    """
    url = base_url(config.host, config.port, secure=config.tls_cert is not None)
    known = _known_keys(app.worlds.default)
    control = "no key needed" if config.control_key is None else f"key {config.control_key}"
    saved = "" if config.save is None else f"\n  Saves to   {config.save} when it stops\n"
    key = TRIED_KEY if TRIED_KEY in dict(known) else "YOUR_API_KEY"
    return f"""
cortex-mock {__version__} answers at {url}/api
  {_state(config, app.worlds.default)}

  Dashboard  {url}/
  Explorer   {url}/api/explorer
  Document   {url}/openapi.json
  Socket     {url.replace("http", "ws", 1)}/ws
  Try        curl -H "Authorization: Bearer {key}" {url}/api/plugin-core/jobs

  Control    {url}/_cortex/worlds ({control})
{_signed_in(config, app.worlds.default)}{_faults(app.worlds.default)}{saved}{_keys(config, known)}
  Stop with Ctrl-C. All settings: cortex-mock serve --help. Guides: docs/ next to the README.
"""


def _signed_in(config: Config, world: World) -> str:
    if config.sign_in_as is None:
        return ""
    user = access.recognise(world, access.digest(config.sign_in_as)).user
    return f"  Signs in   requests without a key, as {user.username} ({user.role})\n"


def _faults(world: World) -> str:
    count = len(world.injected_faults)
    if not count:
        return ""
    where = "/_cortex/worlds/default/faults lists them"
    return f"  Faults     {count} {'is' if count == 1 else 'are'} injected; {where}\n"


def _state(config: Config, world: World) -> str:
    """The contents of the world, and its source."""
    contents = f"{len(world.jobs)} jobs on {len(world.providers)} providers"
    if config.load is None:
        return f"{contents}, from the fixtures '{config.fixtures}' with seed {config.seed}"
    others = f"{len(world.users)} users, {len(world.webhooks)} webhooks"
    return (
        f"{contents}, {others}, from the snapshot {config.load}, at {timestamp(world.now_seconds)}"
    )


def _keys(config: Config, known: Sequence[tuple[str, str]]) -> str:
    if not known:
        return ""
    limits = "" if config.rate_limit else " (not enforced: --no-rate-limit)"
    keys = "\n".join(f"    {key:<24} {what}" for key, what in known)
    return f"""
  Development keys{limits}
{keys}
  Users with the same names log in with the password '{DEVELOPMENT_PASSWORD}', such as
    {known[0][0]}@cortex.example, or {known[0][0]} alone.
"""


def _known_keys(world: World) -> list[tuple[str, str]]:
    """The development keys that are valid in the world; a snapshot may lack some."""
    return [(key, what) for key, what in DEVELOPMENT_KEYS if _works(world, key)]


def _works(world: World, key: str) -> bool:
    try:
        access.recognise(world, access.digest(key))
    except Unauthenticated:
        return False
    return True
