"""Normalises pasted addresses, or refuses them before anything is sent.

The result is the form that `requests` sends, so the guard compares exactly what is sent.
"""

import ipaddress
import re
from contextlib import suppress
from urllib.parse import SplitResult, quote, urlsplit

import requests

from contract_tests.legible import legible

LONGEST = 2_000
"""The most characters of an address."""

LONGEST_SHOWN = 100
"""Characters of a refused address that a message repeats."""

BLANKS = " \t\r\n\f\v\u00a0\u2028\u2029\u200b\u2060\ufeff"
AROUND = BLANKS + "\"'`<>«»\u201e\u201c\u201d\u201a\u2018\u2019"
"""Characters that are often copied along with an address: white space, quotes, angle brackets,
marks without width."""

HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?", re.ASCII)
LONGEST_HOST = 253

DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}

MISTYPED = re.compile(r"([A-Za-z]+)(?::/?|//)")
"""A scheme with too few characters behind it."""


COUNTERPART = {"http": "ws", "https": "wss", "ws": "http", "wss": "https"}

ROUNDS = 4
"""How often `requests` may change an address until it stays the same."""

ZONE = re.compile(r"^(\[[0-9A-Fa-f:.]+)%(?!25)")
"""An IPv6 address with the interface that it belongs to, its `%` not escaped."""

SECRET_USER = re.compile(r"^([^/]*//)?.*@", re.DOTALL)
SECRET_QUERY = re.compile(r"[?#].*", re.DOTALL)
"""Parts of an address that may be secret."""

API = re.compile(r"/api(/v1)?$")


class BadAddress(ValueError):
    """An address that cannot be used; the message gives the reason, without a password or a
    query."""


def server(text: str) -> str:
    """The URL of a server, without `/api`, `/api/v1` and a slash at its end.

    :raises BadAddress: when it is not an `http` or `https` URL of a server.
    """
    url = web(text)
    return API.sub("", url).rstrip("/")


def web(text: str) -> str:
    """An `http` or `https` URL without a query and without a slash at its end.

    :raises BadAddress: when it is not one.
    """
    url = _normalized(text, ("http", "https"))
    if "?" in url:
        raise BadAddress(f"{shown(text)} has a query: leave out the ? and what follows it")
    return url.rstrip("/")


def websocket(text: str) -> str:
    """A `ws` or `wss` URL; it may have a query.

    :raises BadAddress: when it is not one.
    """
    return _normalized(text, ("ws", "wss"))


def proxy(text: str) -> str:
    """The URL of an HTTP proxy, without a path; it may have a user and a password.

    :raises BadAddress: when it is not one.
    """
    plain = _plain(text)
    if plain.lower().startswith("socks"):
        raise BadAddress(
            f"{shown(text)}: SOCKS proxies are not supported, only http:// and https://"
        )
    parts = _split(plain if "://" in plain else f"http://{plain}", ("http", "https"))
    user, _, _ = parts.netloc.rpartition("@")
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2], path="", query="", fragment="")
    url = _normalized(bare.geturl(), ("http", "https")).rstrip("/")
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{quote(user, safe=':%')}@{rest}" if user else url


def listening(text: str) -> str:
    """An address of this machine to listen on: `host`, `host:port`, `::1` or `[::1]:port`.

    :raises BadAddress: when it is not one.
    """
    plain = _plain(text)
    wanted = f"{shown(text)} is not like 127.0.0.1, 0.0.0.0:8099 or [::1]:8099"
    with suppress(ValueError):
        return f"[{ipaddress.IPv6Address(plain)}]"
    try:
        parts = urlsplit(f"//{plain}")
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadAddress(wanted) from error
    if parts.netloc != plain or "@" in plain or not _is_host(host):
        raise BadAddress(wanted)
    host = f"[{host}]" if ":" in host else host
    return host if port is None else f"{host}:{port}"


def shown(text: str) -> str:
    """An address as a message may repeat it: without a password or a query, and shortened."""
    bare = SECRET_USER.sub(r"\1…@", SECRET_QUERY.sub("?…", text))
    short = bare[:LONGEST_SHOWN] + ("…" if len(bare) > LONGEST_SHOWN else "")
    return "'" + legible(short.replace("\n", "\\n").replace("\t", "\\t").replace("'", "\\'")) + "'"


def _normalized(text: str, schemes: tuple[str, ...]) -> str:
    plain = _plain(text)
    parts = _split(plain, schemes)
    if "@" in parts.netloc:
        raise BadAddress(
            f"{shown(text)} has a user or a password: leave them out, only the key is sent"
        )
    is_socket = parts.scheme in ("ws", "wss")
    scheme = COUNTERPART[parts.scheme] if is_socket else parts.scheme
    path = re.sub(r"^/+", "/", parts.path.replace("\\", "/"))
    try:
        url = _prepared(parts._replace(scheme=scheme, path=path, fragment="").geturl())
    except (ValueError, requests.RequestException) as error:
        raise BadAddress(f"{shown(text)} does not name a possible host") from error
    return COUNTERPART[scheme] + url.removeprefix(scheme) if is_socket else url


def _plain(text: str) -> str:
    """The address itself.

    :raises BadAddress: when it is empty, or has impossible characters.
    """
    plain = text.strip(AROUND)
    if not plain:
        raise BadAddress("it is empty")
    if len(plain) > LONGEST:
        raise BadAddress(f"{shown(plain)} is longer than {LONGEST:,} characters")
    if any(ord(char) < 32 or ord(char) == 127 or 0xD800 <= ord(char) < 0xE000 for char in plain):
        raise BadAddress(f"{shown(plain)} has a line break or another control character in it")
    return plain


def _split(plain: str, schemes: tuple[str, ...]) -> SplitResult:
    scheme, rest = _scheme(plain, schemes)
    netloc = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2]
    if netloc.count(":") > 1 and not netloc.startswith("["):
        raise BadAddress(f"{shown(plain)}: write an IPv6 address in brackets, as in http://[::1]")
    rest = ZONE.sub(r"\1%25", rest)
    try:
        parts = urlsplit(f"{scheme}://{rest}")
        port = parts.port
    except ValueError as error:
        raise BadAddress(f"{shown(plain)} is not like {_example(schemes)}") from error
    if port == 0:
        raise BadAddress(f"{shown(plain)}: a port is a number from 1 to 65535")
    if not parts.hostname or re.search(r"[\s\\]", parts.netloc.rpartition("@")[2]):
        raise BadAddress(f"{shown(plain)} is not like {_example(schemes)}")
    return parts


def _scheme(plain: str, schemes: tuple[str, ...]) -> tuple[str, str]:
    """A scheme and the rest.

    :raises BadAddress: when it has none of the schemes.
    """
    named, found, rest = plain.partition("://")
    scheme = named.lower() if found else ""
    if scheme in schemes:
        return scheme, rest
    hint = ""
    if scheme in COUNTERPART:
        hint = f": is {COUNTERPART[scheme]}:// meant?"
    elif not scheme:
        hint = f": is {_with_scheme(shown(plain)[1:-1], schemes)} meant?"
    raise BadAddress(f"{shown(plain)} is not like {_example(schemes)}{hint}")


def _with_scheme(plain: str, schemes: tuple[str, ...]) -> str:
    """A text without `://`, as it is probably meant."""
    mistyped = MISTYPED.match(plain)
    if mistyped is not None and mistyped[1].lower() in schemes:
        return f"{mistyped[1].lower()}://{plain[mistyped.end() :]}"
    is_here = re.match(r"(localhost|127\.|\[::1\])", plain, re.IGNORECASE) is not None
    return f"{schemes[0] if is_here else schemes[-1]}://{plain}"


def _example(schemes: tuple[str, ...]) -> str:
    return f"{schemes[-1]}://cortex.example"


def _prepared(url: str) -> str:
    """In the form that `requests` sends, once it no longer changes.

    :raises ValueError: when the host is invalid.
    """
    for _ in range(ROUNDS):
        before, url = url, requests.Request("GET", url).prepare().url or ""
        if url == before:
            break
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    if not _is_host(host):
        raise ValueError(host)
    named = f"[{host}]" if ":" in host else host
    netloc = named if port in (None, DEFAULT_PORTS[parts.scheme]) else f"{named}:{port}"
    return parts._replace(netloc=netloc).geturl()


def _is_host(host: str) -> bool:
    if ":" in host:
        with suppress(ValueError):
            return bool(ipaddress.IPv6Address(host.replace("%25", "%")))
        return False
    return len(host) <= LONGEST_HOST and HOST.fullmatch(host) is not None
