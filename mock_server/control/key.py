"""The key of the control API."""

import re
import secrets
from ipaddress import ip_address

VALID = re.compile(r"[!-~]{1,256}")


def checked(key: str) -> str:
    """The key, unchanged.

    :raises ValueError: when no client could send it in an `Authorization` header.
    """
    if not VALID.fullmatch(key):
        what = "is empty" if not key else "cannot be sent in a header"
        raise ValueError(
            f"the key {what}: use 1 to 256 visible ASCII characters without spaces, or leave it out"
        )
    return key


def key_for(host: str, wanted: str | None) -> str | None:
    """The key of the control API: the given one, or none if only this machine can reach the server.

    A server that other machines can reach always has a key.
    """
    return wanted if wanted is not None or _is_loopback(host) else secrets.token_hex(16)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
