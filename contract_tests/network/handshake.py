"""Finds out whether a server that was sent plain HTTP speaks TLS."""

import socket
import ssl
from urllib.parse import urlsplit

from contract_tests.network.proxies import proxy_for
from contract_tests.settings import Settings

LONGEST = 3.0
"""Seconds that it may take to find out."""


def is_missing(settings: Settings) -> bool:
    """Whether the address begins with `http:` and the server accepts a TLS handshake."""
    parts = urlsplit(settings.instance)
    if parts.scheme != "http" or proxy_for(settings.instance, settings.proxy):
        return False
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    address = (parts.hostname or "", parts.port or 80)
    try:
        with (
            socket.create_connection(address, min(LONGEST, settings.timeout)) as connection,
            context.wrap_socket(connection),
        ):
            return True
    except (OSError, ValueError):
        return False
