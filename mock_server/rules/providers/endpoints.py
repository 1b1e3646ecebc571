"""The endpoints of a provider's network (providers, Create Provider; network-providers, Provider
Configuration, where they are in `config`)."""

from urllib.parse import urlsplit

from mock_server.world.records import Provider

SCHEMES = ("http", "https", "ws", "wss")


def further(provider: Provider) -> dict[int, str]:
    """The endpoints that only the configuration names, by their place there."""
    named = provider.config.get("endpoints")
    if not isinstance(named, list):
        return {}
    known = provider.endpoints
    return {
        number: endpoint
        for number, endpoint in enumerate(named)
        if isinstance(endpoint, str) and endpoint not in known
    }


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
