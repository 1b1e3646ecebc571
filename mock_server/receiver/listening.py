"""Runs the receiver on a port, from the greeting to the end."""

import asyncio
import json
import logging
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import cast

import uvicorn

from mock_server.http.bounds import HttpBounds
from mock_server.http.connection import HttpConnection
from mock_server.http.connections import HttpConnections
from mock_server.receiver.behaviour import Behaviour
from mock_server.receiver.endpoint import Endpoint
from mock_server.receiver.output_formats import OutputFormat
from mock_server.serving.open_files import fitted
from mock_server.serving.port import Server, base_url, bind
from mock_server.serving.stop_signals import StopSignals

BOUNDS = HttpBounds(connections=500)

SHUTDOWN_SECONDS = 1

EXAMPLE_EVENTS = ("job.created", "job.completed", "job.failed")

REACHED_AT = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  nothing is bound here
"""Addresses to listen on that cannot be sent to, and the addresses that reach them from this
machine."""


@dataclass(frozen=True)
class ListenOptions:
    """:param secret: verifies signatures; they are not verified if None.
    :param mock: the URL of the mock with which the receiver is to be registered.
    """

    host: str
    port: int
    secret: str | None
    mock: str
    behaviour: Behaviour


def listen(
    settings: ListenOptions, form: OutputFormat, say: Callable[[str], None], signals: StopSignals
) -> None:
    """Receives until a signal stops it.

    :raises mock_server.serving.port.PortTaken: when the port is not free.
    :raises BrokenPipeError: when its output is closed.
    """
    logging.basicConfig(format="%(message)s", stream=sys.stderr)
    bound = bind(settings.host, settings.port)
    host = REACHED_AT.get(settings.host, settings.host)
    url = base_url(host, bound.getsockname()[1]) + "/hook"

    def print_text(text: str) -> None:
        try:
            say(text)
        except BrokenPipeError:
            server.should_exit = True

    endpoint = Endpoint(settings.behaviour, settings.secret, form, print_text)
    server = Server(
        _uvicorn_config(endpoint),
        ready=lambda: print_text(form.listening(url, registration(url, settings))),
        closing=endpoint.close,
    )
    signals.hand_over(server.stop)
    server.run([bound])
    say(form.end(endpoint.totals))


def registration(url: str, settings: ListenOptions) -> str:
    """The command that registers this URL with the mock."""
    webhook = {"url": url, "events": EXAMPLE_EVENTS}
    if settings.secret is not None:
        webhook["secret"] = settings.secret
    return shlex.join(
        [
            "curl", "-X", "POST", f"{settings.mock.rstrip('/')}/api/plugin-core/webhooks",
            "-H", "Authorization: Bearer cortex_dev_pro",
            "-H", "Content-Type: application/json",
            "-d", json.dumps(webhook),
        ]
    )  # fmt: skip


def _uvicorn_config(endpoint: Endpoint) -> uvicorn.Config:
    return uvicorn.Config(
        endpoint,
        http=cast(
            "type[asyncio.Protocol]", partial(HttpConnection, HttpConnections(fitted(BOUNDS)[0]))
        ),
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
