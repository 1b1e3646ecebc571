"""Runs the application on a port: the words at the start, a clean end."""

import asyncio
import gc
import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, cast

import uvicorn

from mock_server import __version__, snapshots
from mock_server.app import Application, create_app
from mock_server.config import Config
from mock_server.http.bounds import Bounds
from mock_server.http.connection import Connection
from mock_server.http.connections import Connections
from mock_server.port import Server, base_url, bind
from mock_server.realtime.bridge import Bridge
from mock_server.synthetic.scenario import DEVELOPMENT_KEYS, DEVELOPMENT_PASSWORD
from mock_server.tls import tls_settings

YOUNG_OBJECTS = 20_000
"""New objects after which the garbage collector looks at them. Python's 700 are fewer than what
sixteen requests that are answered at once hold: a tenth of all time went there."""

SHUTDOWN_SECONDS = 1
"""How long open answers may take to end; streams are cut after that."""


def serve(config: Config, say: Callable[[str], None] = print) -> None:
    """Serves until it is interrupted.

    :param say: gets the words for the person who started it, once the server answers.
    :raises mock_server.port.PortTaken: when the port is not free.
    :raises mock_server.tls.TlsFault: when there is no serving with the certificate and its key.
    """
    logging.basicConfig(
        level=config.log_level.upper(),
        format="%(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)
    tls = tls_settings(config.tls_cert, config.tls_key)
    bound = bind(config.host, config.port)
    config = replace(config, port=bound.getsockname()[1])
    app = create_app(config)
    settings = uvicorn_settings(app, config.http, log_level=config.log_level, **tls)
    _spare_the_collector()
    server = Server(
        settings,
        ready=lambda: say(greeting(config, config.port, app)),
        closing=app.streams.close,
    )
    _save(app, config)  # now, while somebody looks, to see that it can be done
    try:
        server.run([bound])
    finally:
        _save(app, config)


def _spare_the_collector() -> None:
    """What is there at the start stays, so the collector need not walk it again; and what a few
    requests hold at once is no reason to look for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])


def uvicorn_settings(app: Application, bounds: Bounds, **options: Any) -> uvicorn.Config:
    """How uvicorn serves the application, sockets included.

    :param bounds: of connections.
    """
    bridge = cast("type[asyncio.Protocol]", partial(Bridge, app.reception))
    connections = Connections(bounds)
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        http=cast("type[asyncio.Protocol]", partial(Connection, connections)),
        ws=bridge,
        lifespan="on",
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        **options,
    )


def _save(app: Application, config: Config) -> None:
    if config.save is not None:
        snapshots.save(app.worlds.default.memory(), config.save)


def greeting(config: Config, port: int, app: Application) -> str:
    """What a person needs who has just started the server."""
    url = base_url(config.host, port, secure=config.tls_cert is not None)
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
  Socket     {url.replace("http", "ws", 1)}/ws
  Try        curl -H "Authorization: Bearer cortex_dev_pro" {url}/api/plugin-core/jobs

  Control    {url}/_cortex/worlds ({control})

  Development keys{limits}
{keys}
  Users of the same names log in with the password '{DEVELOPMENT_PASSWORD}'.

  Stop with Ctrl-C. All settings: cortex-mock serve --help. Guides: docs/ beside the README.
"""
