"""Host names to which the server answers."""

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

ANY = "*"

LONGEST = 300
"""Characters of a `Host` header: a name of at most 253, and a port."""

HOST = re.compile(rb"(?:\[[0-9A-Fa-f:.%]+\]|[A-Za-z0-9\-._~%!$&'()*+,;=]*)(?::[0-9]*)?")
"""A `Host` header (RFC 9110, section 7.2)."""

NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")


def parse_allowed(text: str) -> str:
    """One value of `--allow-host` in the form in which it is compared: a lower-case name without a
    port.

    :raises ValueError: when it can never match.
    """
    name = re.sub(r":\d*$", "", text.lower()).rstrip(".")
    if not name.isascii():
        try:
            name = name.encode("idna").decode()
        except UnicodeError:
            name = ""
    if name != ANY and not NAME.fullmatch(name):
        raise ValueError(
            f"{text[:80]!r} is not a host name: write only the name, such as mock.example"
        )
    return name


def answers_to(host: str, names: frozenset[str]) -> bool:
    """Whether a `Host` header names this server. DNS rebinding does not work with addresses, so any
    address is accepted; a name must be one of ours."""
    return ANY in names or (len(host) <= LONGEST and _is_ours(host, names))


@lru_cache(maxsize=1024)
def _is_ours(host: str, names: frozenset[str]) -> bool:
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        if name in names or name.endswith(".localhost"):
            return True
        ip_address(name)
    except ValueError:
        return False
    return True
