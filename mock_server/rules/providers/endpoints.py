"""The endpoints of a provider's network (providers, Create Provider)."""

from urllib.parse import urlsplit

SCHEMES = ("http", "https", "ws", "wss")


def has_host(endpoint: str) -> bool:
    """Whether it names a host that could exist."""
    return _parts(endpoint)[1] is not None


def is_url(endpoint: str) -> bool:
    """Whether a client can connect to it."""
    scheme, host = _parts(endpoint)
    return scheme in SCHEMES and host is not None


def _parts(endpoint: str) -> tuple[str, str | None]:
    try:
        found = urlsplit(endpoint)
    except ValueError:  # such as an unclosed bracket
        return "", None
    return found.scheme, found.hostname
