"""The target of a webhook's URL."""

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple

from mock_server.deliveries.addresses import AddressRefused
from mock_server.rules.webhooks import webhooks
from openapi.imports import importing

if TYPE_CHECKING:
    import httpx

NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?")

PARTS_OF_URLS = frozenset("/?#@")

WITH_PORT = re.compile(r"([^:]+|\[.*\]):\d*")


class ReceiverAddress(NamedTuple):
    """A receiver's URL in parts.

    :param authority: host and port as in a `Host` header.
    :param path: path and query, percent-encoded.
    """

    secure: bool
    host: str
    port: int
    authority: str
    path: str


def target_of(url: str) -> ReceiverAddress:
    """:raises AddressRefused: when nothing can be sent to the URL."""
    if webhooks.holds_credentials(url):
        raise AddressRefused(
            "The webhook's URL contains a user name or a password; change the URL."
        )
    with importing:
        from mock_server.deliveries.url_library import httpx  # noqa: PLC0415  slow to import

    try:
        target = _read(httpx.URL(url))
    except (httpx.InvalidURL, ValueError):
        raise AddressRefused("The webhook's URL is invalid; change the URL.") from None
    if not target.host or not 0 < target.port < 65_536:
        raise AddressRefused("The URL has no host and port that can be reached.")
    return target


def _read(url: "httpx.URL") -> ReceiverAddress:
    """:raises ValueError: when a part of it is not ASCII."""
    secure = url.scheme == "https"
    port = url.port if url.port is not None else 443 if secure else 80
    host, authority = url.raw_host.decode("ascii"), url.netloc.decode("ascii")
    return ReceiverAddress(secure, host, port, authority, url.raw_path.decode("ascii"))


def parse_allowed(text: str) -> str:
    """One value of `--webhook-allow` in the form that targets have, without a port.

    :raises ValueError: when no receiver can have this host.
    """
    has_port = WITH_PORT.fullmatch(text)
    host = host_of(text if has_port is None else has_port[1])
    is_host = NAME.fullmatch(host) is not None or _is_address(host)
    if not is_host or PARTS_OF_URLS.intersection(text):
        raise ValueError(
            f"{text[:80]!r} is not a host: write only the name or the address of one host, such as"
            f" hooks.example"
        )
    return host


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def host_of(name: str) -> str:
    """A host given by the user, in the form that targets have."""
    with importing:
        from mock_server.deliveries.url_library import httpx  # noqa: PLC0415  slow to import

    bracketed = f"[{name}]" if ":" in name and not name.startswith("[") else name
    try:
        return httpx.URL(f"http://{bracketed}").raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        return name
