"""The servers that a document names."""

from typing import Any
from urllib.parse import urlsplit

from openapi.bundles import Document

SCHEMES = {"openapi": ("http", "https"), "asyncapi": ("ws", "wss")}


def with_server(document: Document, url: str) -> Document:
    """The document for the server at a URL, which takes the place of the first one that it names.

    :param url: for OpenAPI the base URL of the API, such as `http://localhost:13000/api`; for
        AsyncAPI that of the socket without its `/ws`, such as `ws://localhost:13000`.
    """
    if "asyncapi" in document:
        named: dict[str, Any] = document.get("servers") or {"local": {}}
        first = next(iter(named))
        return document | {"servers": named | {first: _socket(named[first], url)}}
    url = url.rstrip("/")
    servers = document.get("servers") or [{"url": url}]
    first_url: str = servers[0]["url"]
    moved = [server | {"url": server["url"].replace(first_url, url, 1)} for server in servers]
    return document | {"servers": moved}


def path_of(document: Document) -> str:
    """The path of the first server that an OpenAPI document names."""
    return urlsplit(document["servers"][0]["url"]).path if "openapi" in document else ""


def error_in_url(document: Document, url: str) -> str | None:
    """Why a URL cannot be that of a document's server."""
    schemes = next(names for kind, names in SCHEMES.items() if kind in document)
    try:
        parts = urlsplit(url)
        is_right = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_right = False
    if not is_right or parts.query or parts.fragment or not url.isprintable() or " " in url:
        return f"{url!r:.200} is not a URL such as {schemes[0]}://localhost:13000"
    return None


def _socket(server: Document, url: str) -> Document:
    protocol, _, place = url.partition("://")
    host, slash, path = place.rstrip("/").partition("/")
    kept = {name: value for name, value in server.items() if name != "pathname"}
    return kept | {"host": host, "protocol": protocol} | ({"pathname": f"/{path}"} if slash else {})
