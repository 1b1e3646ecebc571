"""What uvicorn knows of a connection, and the protocol that takes it over for WebSocket."""

import asyncio
from typing import Any, cast

import uvicorn
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.utils import get_local_addr, get_remote_addr, is_ssl
from uvicorn.server import ServerState

BEFORE_THE_END, LAST_MOMENT = 0.4, 0.2
"""Seconds before uvicorn stops to wait for open requests: at the first they are ended, at the
second their connections are cut."""


def scope_of(transport: asyncio.Transport, config: uvicorn.Config) -> dict[str, Any]:
    """What the ASGI scopes of all requests of a connection have in common."""
    return {
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "server": get_local_addr(transport),
        "client": get_remote_addr(transport),
        "scheme": "https" if is_ssl(transport) else "http",
        "root_path": config.root_path,
    }


def without_proxies(app: Any) -> Any:
    """The application itself, for requests in which no proxy says who the client is."""
    return app.app if isinstance(app, ProxyHeadersMiddleware) else app


def upgrade(
    transport: asyncio.Transport,
    config: uvicorn.Config,
    server_state: ServerState,
    app_state: dict[str, Any],
    received: tuple[bytes, bytes],
) -> None:
    """Gives the connection to the WebSocket protocol of the configuration.

    :param received: the head of the handshake, and what came after it.
    """
    protocol = cast("Any", config.ws_protocol_class)(
        config=config, server_state=server_state, app_state=app_state
    )
    protocol.connection_made(transport)
    transport.set_protocol(protocol)
    for data in filter(None, received):
        protocol.data_received(data)
