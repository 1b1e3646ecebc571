"""The certificate that the server uses for TLS."""

import ssl
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mock_server.certificates import TlsError, try_to_read
from mock_server.http.connection import HttpConnection
from mock_server.http.connections import HttpConnections
from mock_server.http.tls_connection import TlsConnection

Create = Callable[..., HttpConnection | TlsConnection]
"""Creates the protocol of a connection, with uvicorn's arguments."""


def http_or_https(connections: HttpConnections, context: ssl.SSLContext | None) -> Create:
    """Creates the connections of a server, with TLS if there is a certificate."""
    create = partial(HttpConnection, connections)
    return create if context is None else partial(TlsConnection, connections, context, create)


def tls_context(cert: Path | None, key: Path | None) -> ssl.SSLContext | None:
    """The server's certificate; None without files.

    :raises TlsError: when only one file is given, or the two cannot be used.
    """
    if cert is None and key is None:
        return None
    if cert is None or key is None:
        given, missing = (
            ("--tls-key", "--tls-cert") if cert is None else ("--tls-cert", "--tls-key")
        )
        raise TlsError(f"{given} needs {missing}: give both files or none")
    for file in (cert, key):
        try_to_read(file)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.options |= ssl.OP_NO_RENEGOTIATION  # so that writing never has to wait for input
    try:
        context.load_cert_chain(cert, key, password=_no_password)
    except ssl.SSLError as error:
        raise TlsError(_reason(error, cert, key)) from error
    return context


def _reason(error: ssl.SSLError, cert: Path, key: Path) -> str:
    if error.reason == "KEY_VALUES_MISMATCH":
        return f"the key in {key} does not belong to the certificate in {cert}"
    return f"{cert} and {key} are not a certificate and its key in PEM without a password"


def _no_password() -> str:
    return ""
