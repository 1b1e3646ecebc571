"""The proxy for a server: the given one, or the environment's."""

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import getproxies_environment

from requests.utils import should_bypass_proxies

from contract_tests.network import address

LOOPBACK_NAMES = frozenset({"localhost", "localhost.localdomain"})


def proxy_for(url: str, named: str | None) -> str | None:
    """The URL of the proxy, or None if there is none; never one for this machine.

    :param named: overrides `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`.
    :raises contract_tests.network.address.BadAddress: when the environment's value is invalid.
    """
    parts = urlsplit(url)
    if is_loopback(parts.hostname or ""):
        return None
    if named is not None:
        return named
    found = getproxies_environment()
    scheme = {"ws": "http", "wss": "https"}.get(parts.scheme, parts.scheme)
    proxy = found.get(scheme) or found.get("all")
    if not proxy or should_bypass_proxies(url, no_proxy=None):
        return None
    try:
        return address.proxy(proxy)
    except address.BadAddress as error:
        variable = f"{scheme}_proxy" if found.get(scheme) else "all_proxy"
        raise address.BadAddress(f"{variable.upper()}: {error}") from error


def all_of(named: str | None) -> Iterator[str]:
    """All known proxies, whether they are used or not: they may contain passwords."""
    found = getproxies_environment()
    yield from (proxy for name, proxy in found.items() if name != "no")
    if named is not None:
        yield named


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name or its address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        bare = host.rstrip(".").lower()
        return bare in LOOPBACK_NAMES or bare.endswith(".localhost")
