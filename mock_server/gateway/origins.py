"""Origins of web pages, and which of them may use the server (RFC 6454; Fetch, CORS protocol)."""

import re
from collections.abc import Sequence
from functools import lru_cache
from ipaddress import ip_address
from typing import NamedTuple

ANY = "*"
NAMELESS = frozenset({"null", "file://"})
"""What browsers and web views send for a page without an origin, such as a local file or a
sandboxed frame."""

DEFAULT_PORTS = {"http": "80", "https": "443"}

LONGEST = 512
"""Characters of an origin; a host name has at most 253."""

WRITTEN = re.compile(
    r"([a-zA-Z][a-zA-Z0-9+.-]*)://(\[[0-9a-fA-F:.]+\]|[^\s/?#@:\\\[\]]+)(?::(\d*|\*))?/?"
)
HOST = re.compile(r"(\*|(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?)")


class Origin(NamedTuple):
    """An origin, or a pattern: the host `*` matches any host, `*.example.com` all hosts below it;
    the port `*` matches any port."""

    scheme: str
    host: str
    port: str

    @property
    def is_pattern(self) -> bool:
        return ANY in self.host or self.port == ANY

    def covers(self, other: "Origin") -> bool:
        """Whether this pattern matches the other origin."""
        if self.scheme != other.scheme or self.port not in (ANY, other.port):
            return False
        if self.host.startswith("*."):
            return other.host.endswith(self.host[1:]) and len(other.host) >= len(self.host)
        return self.host in (ANY, other.host)


def parse(text: str) -> Origin:
    """An origin or a pattern in the form that browsers send: lower case, without a default port.

    :raises ValueError: when no browser would ever send it.
    """
    found = WRITTEN.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        raise ValueError(_advice(text))
    scheme, host, port = found[1].lower(), _host(found[2], text), found[3] or ""
    if port not in ("", ANY):
        if not 0 < int(port[:6]) <= 65_535:
            raise ValueError(f"{text!r} has no port between 1 and 65535")
        port = str(int(port))
    return Origin(scheme, host, "" if port == DEFAULT_PORTS.get(scheme) else port)


def parse_allowed(text: str) -> str:
    """One value of `--cors-origin` in the form in which it is compared: `*`, `null`, `file://`, an
    origin or a pattern.

    :raises ValueError: when it can never match.
    """
    if text == ANY or text in NAMELESS:
        return text
    origin = parse(text)
    return f"{origin.scheme}://{origin.host}" + (f":{origin.port}" if origin.port else "")


class Origins:
    """The origins whose pages may use the server: local ones, and allowed ones.

    :param allowed: additional origins or patterns; `*` for any.
    :raises ValueError: when one of them can never match.
    """

    def __init__(self, allowed: Sequence[str]) -> None:
        names = {parse_allowed(text) for text in allowed}
        self._any = ANY in names
        self._nameless = names & NAMELESS
        origins = [parse(name) for name in names - NAMELESS - {ANY}]
        self._exact = frozenset(origin for origin in origins if not origin.is_pattern)
        self._patterns = tuple(origin for origin in origins if origin.is_pattern)
        self._decide = lru_cache(maxsize=256)(self._permits)

    def permit(self, origin: str) -> bool:
        """:param origin: as in the header `Origin`."""
        return len(origin) <= LONGEST and self._decide(origin)

    def _permits(self, text: str) -> bool:
        if text in NAMELESS:
            return self._any or text in self._nameless
        try:
            origin = parse(text)
        except ValueError:
            return False
        if origin.is_pattern:
            return False
        return (
            self._any
            or origin in self._exact
            or _is_local(origin.host)
            or any(pattern.covers(origin) for pattern in self._patterns)
        )


def is_at(origin: str, host: str | None) -> bool:
    """Whether an origin is that of a server's own pages.

    :param host: the header `Host` of a request to the server.
    """
    return bool(host) and origin.partition("://")[2] == host


def _host(written: str, text: str) -> str:
    if written.startswith("["):
        try:
            return f"[{ip_address(written[1:-1]).compressed}]"
        except ValueError:
            raise ValueError(f"{text!r} has no valid IPv6 address") from None
    host = written.lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            raise ValueError(f"{text!r} has no valid host name") from None
    if not HOST.fullmatch(host):
        raise ValueError(f"{text!r} has no valid host; a pattern is https://*.example.com")
    return host


def _advice(text: str) -> str:
    if text and re.fullmatch(r"[^\s/?#@:\\]+(:\d+)?/?", text):
        return f"{text!r} is not an origin: write http://{text} or https://{text}"
    return f"{text[:80]!r} is not an origin: write only scheme, host and port, such as http://a.test:3000"


def _is_local(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
