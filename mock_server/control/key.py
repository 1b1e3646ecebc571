"""Who may use the control API."""

import secrets
from ipaddress import ip_address


def key_for(host: str, wanted: str | None) -> str | None:
    """The key that the control API asks for: the wanted one, or none on this machine alone.

    A server that others can reach always has one.
    """
    return wanted if wanted is not None or _is_loopback(host) else secrets.token_hex(16)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
