"""Trusted reverse proxies and the headers in which they describe clients."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from mock_server.gateway import root_paths
from mock_server.gateway.request_context import Scope

ANY = "*"
SCHEMES = frozenset({"http", "https"})
LONGEST_CHAIN = 100
"""The most addresses of `X-Forwarded-For` that are examined."""


def parse_trusted(text: str) -> str:
    """One value of `--trusted-proxy`: an address, a network, or `*` for any.

    :raises ValueError: when it is none of these.
    """
    if text == ANY:
        return text
    try:
        return str(ip_network(text, strict=False))
    except ValueError:
        raise ValueError(
            f"{text[:80]!r} is not an address or network: write 10.0.0.7, 10.0.0.0/8 or * for any"
        ) from None


class Proxies:
    """Applies `X-Forwarded-For`, `-Proto`, `-Host` and `-Prefix` from trusted proxies.

    :param trusted: addresses and networks; `*` for any.
    """

    def __init__(self, trusted: Sequence[str]) -> None:
        self._any = ANY in trusted
        self._networks: list[IPv4Network | IPv6Network] = [
            ip_network(parse_trusted(text)) for text in trusted if text != ANY
        ]

    def apply(self, scope: Scope) -> None:
        """Sets the scope's client, scheme, host and path prefix if a trusted proxy gives them. Of
        several values the last counts, because the trusted proxy itself wrote it."""
        client = scope.get("client")
        if not client or not self._trusts(client[0]):
            return
        headers: dict[bytes, str] = {}
        for name, value in scope["headers"]:
            if name.startswith(b"x-forwarded-"):
                text = value.decode("latin-1")
                headers[name] = f"{headers[name]},{text}" if name in headers else text
        if b"x-forwarded-for" in headers:
            scope["client"] = (self._origin(headers[b"x-forwarded-for"], client[0]), 0)
        if (scheme := _last(headers, b"x-forwarded-proto").lower()) in SCHEMES:
            scope["scheme"] = scheme
        if host := _last(headers, b"x-forwarded-host"):
            others = [(name, value) for name, value in scope["headers"] if name != b"host"]
            scope["headers"] = [(b"host", host.encode("latin-1")), *others]
        if prefix := root_paths.prefix_or_none(_last(headers, b"x-forwarded-prefix")):
            scope["root_path"] = prefix

    def _origin(self, chain: str, peer: str) -> str:
        """The nearest address that is not a trusted proxy; the farthest address if all are."""
        nearest = peer
        for entry in reversed(chain.split(",")[-LONGEST_CHAIN:]):
            address = _address(entry.strip())
            if address is None:
                break
            nearest = address
            if not self._trusts(address):
                break
        return nearest

    def _trusts(self, text: str) -> bool:
        if self._any:
            return True
        try:
            address = ip_address(text)
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        return any(address in network for network in self._networks)


def _last(headers: dict[bytes, str], name: bytes) -> str:
    return headers.get(name, "").rpartition(",")[2].strip()


def _address(entry: str) -> str | None:
    """The address in an entry such as `192.0.2.1`, `192.0.2.1:4711` or `[2001:db8::1]:4711`."""
    if entry.startswith("["):
        entry = entry[1:].partition("]")[0]
    elif entry.count(":") == 1:
        entry = entry.partition(":")[0]
    try:
        return str(ip_address(entry))
    except ValueError:
        return None
