"""The target of a webhook's URL."""

from typing import NamedTuple

import httpx

from mock_server.deliveries.addresses import AddressRefused
from mock_server.rules.webhooks import webhooks


class Target(NamedTuple):
    """A receiver's URL in parts.

    :param authority: host and port as in a `Host` header.
    :param path: path and query, percent-encoded.
    """

    secure: bool
    host: str
    port: int
    authority: str
    path: str


def target_of(url: str) -> Target:
    """:raises AddressRefused: when nothing can be sent to the URL."""
    if webhooks.holds_credentials(url):
        raise AddressRefused(
            "The webhook's URL contains a user name or a password; change the URL."
        )
    try:
        parsed = httpx.URL(url)
        secure = parsed.scheme == "https"
        port = parsed.port if parsed.port is not None else 443 if secure else 80
        host = parsed.raw_host.decode("ascii")
        authority, path = parsed.netloc.decode("ascii"), parsed.raw_path.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        raise AddressRefused("The webhook's URL is invalid; change the URL.") from None
    if not host or not 0 < port < 65_536:
        raise AddressRefused("The URL has no host and port that can be reached.")
    return Target(secure, host, port, authority, path)


def host_of(name: str) -> str:
    """A host given by the user, in the form that targets have."""
    bracketed = f"[{name}]" if ":" in name and not name.startswith("[") else name
    try:
        return httpx.URL(f"http://{bracketed}").raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        return name
