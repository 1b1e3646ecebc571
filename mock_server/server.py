"""Runs the application on a port: binding, the words at the start, a clean end."""

import gc
import logging
import socket
import sys
from collections.abc import Callable

import uvicorn

from mock_server import __version__, snapshots
from mock_server.app import Application, create_app
from mock_server.config import Config
from mock_server.synthetic.scenario import DEVELOPMENT_KEYS, DEVELOPMENT_PASSWORD

BACKLOG = 2048
SHUTDOWN_SECONDS = 1
"""How long open answers may take to end; streams are cut after that."""


class PortTaken(Exception):
    """The address can not be listened on; the message says why."""


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    :raises PortTaken: when that is not possible.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PortTaken(
            f"can not listen on {host}:{port}: {reason}; choose another with --port (0 for any)"
        ) from error
    bound.setblocking(False)
    return bound


def serve(config: Config, say: Callable[[str], None] = print) -> None:
    """Serves until it is interrupted.

    :param say: gets the words for the person who started it, once the server answers.
    :raises PortTaken: when the port is not free.
    """
    logging.basicConfig(
        level=config.log_level.upper(),
        format="%(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)
    bound = bind(config.host, config.port)
    app = create_app(config)
    settings = uvicorn.Config(
        app,
        log_config=None,
        log_level=config.log_level,
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="on",
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    gc.collect()
    gc.freeze()  # what is there at the start stays, so the collector need not walk it again
    server = _Server(settings, app, lambda: say(greeting(config, bound.getsockname()[1], app)))
    _save(app, config)  # now, while somebody looks, to see that it can be done
    try:
        server.run([bound])
    finally:
        _save(app, config)


def _save(app: Application, config: Config) -> None:
    if config.save is not None:
        snapshots.save(app.worlds.default.memory(), config.save)


class _Server(uvicorn.Server):
    """Says when it is ready, and lets no open stream keep it from stopping."""

    def __init__(
        self, settings: uvicorn.Config, app: Application, ready: Callable[[], None]
    ) -> None:
        super().__init__(settings)
        self._app = app
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.streams.close()
        await super().shutdown(sockets)


def greeting(config: Config, port: int, app: Application) -> str:
    """What a person needs who has just started the server."""
    host = f"[{config.host}]" if ":" in config.host else config.host
    url = f"http://{host}:{port}"
    keys = "\n".join(f"    {key:<24} {what}" for key, what in DEVELOPMENT_KEYS)
    state = f"{len(app.worlds.default.jobs)} jobs on {len(app.worlds.default.providers)} providers"
    control = "no key needed" if config.control_key is None else f"key {config.control_key}"
    limits = "" if config.rate_limit else " (not enforced: --no-rate-limit)"
    return f"""
cortex-mock {__version__} answers at {url}/api
  {state}, from the fixtures '{config.fixtures}' with seed {config.seed}

  Start page {url}/
  Explorer   {url}/api/explorer
  Document   {url}/openapi.json
  Try        curl -H "Authorization: Bearer cortex_dev_pro" {url}/api/plugin-core/jobs

  Control    {url}/_cortex/worlds ({control})

  Development keys{limits}
{keys}
  Users of the same names log in with the password '{DEVELOPMENT_PASSWORD}'.

  Stop with Ctrl-C. All settings: cortex-mock serve --help. Guides: docs/ beside the README.
"""
