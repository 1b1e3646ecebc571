"""uvicorn's view of a connection, and the switch to its WebSocket protocol."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

import uvicorn
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.utils import get_local_addr, get_remote_addr, is_ssl
from uvicorn.server import ServerState

BEFORE_THE_END, LAST_MOMENT = 0.4, 0.2
"""Seconds before the server stops waiting for open requests. They are cancelled at the first, and
their connections are cut at the second."""


def scope_of(transport: asyncio.Transport, config: uvicorn.Config) -> dict[str, Any]:
    """The part of the ASGI scope that all requests of a connection share."""
    return {
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "server": get_local_addr(transport),
        "client": get_remote_addr(transport),
        "scheme": "https" if is_ssl(transport) else "http",
        "root_path": config.root_path,
    }


def without_proxies(app: Any) -> Any:
    """The application itself, for requests without a proxy that says who the client is."""
    return app.app if isinstance(app, ProxyHeadersMiddleware) else app


def upgrade(
    transport: asyncio.Transport,
    config: uvicorn.Config,
    server_state: ServerState,
    app_state: dict[str, Any],
    received: tuple[bytes, bytes],
) -> asyncio.Protocol:
    """Hands the connection over to the configured WebSocket protocol.

    :param received: the head of the handshake, and the input after it.
    """
    create = cast("Callable[..., asyncio.Protocol]", config.ws_protocol_class)
    protocol = create(config=config, server_state=server_state, app_state=app_state)
    protocol.connection_made(transport)
    transport.set_protocol(protocol)
    for data in filter(None, received):
        protocol.data_received(data)
    return protocol
