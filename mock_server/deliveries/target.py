"""Where a webhook's URL leads."""

from typing import NamedTuple

import httpx

from mock_server.deliveries.addresses import AddressRefused
from mock_server.rules.webhooks import webhooks


class Target(NamedTuple):
    """A receiver's URL, taken apart.

    :param authority: its host and port as they are written in a `Host` header.
    :param path: path and query, percent-encoded.
    """

    secure: bool
    host: str
    port: int
    authority: str
    path: str


def target_of(url: str) -> Target:
    """:raises AddressRefused: when nothing can be sent to such a URL."""
    if webhooks.holds_credentials(url):
        raise AddressRefused("The webhook's URL holds a user name or a password; change the URL.")
    try:
        parsed = httpx.URL(url)
        secure = parsed.scheme == "https"
        port = parsed.port if parsed.port is not None else 443 if secure else 80
        host = parsed.raw_host.decode("ascii")
        authority, path = parsed.netloc.decode("ascii"), parsed.raw_path.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        raise AddressRefused("The webhook's URL cannot be read; change the URL.") from None
    if not host or not 0 < port < 65_536:
        raise AddressRefused("The URL names no host and port that could be reached.")
    return Target(secure, host, port, authority, path)


def host_of(name: str) -> str:
    """A host that a person has named, as it stands in a target."""
    bracketed = f"[{name}]" if ":" in name and not name.startswith("[") else name
    try:
        return httpx.URL(f"http://{bracketed}").raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        return name
