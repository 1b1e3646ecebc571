"""The URLs of the API, of its WebSocket and of its operations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

API = re.compile(r"/api(/v\d+)?$")


def api_url(base_url: str) -> str:
    """:return: the URL before the paths of the document, without a slash at its end.

    `https://cortex.example`, `…/`, `…/api` and `…/api/` are the same. A path before `/api` is kept.
    """
    parts = urlsplit(base_url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"base_url must be like https://cortex.example, not {base_url!r}.")
    if parts.username or parts.password:
        raise ValueError("base_url must have no user or password; use api_key.")
    if parts.query or parts.fragment:
        raise ValueError("base_url must have no query and no fragment.")
    path = parts.path.rstrip("/")
    path = path if API.search(path) else f"{path}/api"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def socket_url(api: str) -> str:
    """:return: the URL of the WebSocket beside the API: `/ws` in place of `/api`."""
    return API.sub("", "ws" + api.removeprefix("http")) + "/ws"


def fill(path: str, values: Sequence[str]) -> str:
    """:return: the path of an operation with the ids in it."""
    names = re.findall(r"{(\w+)}", path)
    for name, value in zip(names, values, strict=True):
        if not isinstance(value, str) or value in ("", ".", ".."):
            raise ValueError(f"{name} must be an id, not {value!r}.")
        path = path.replace(f"{{{name}}}", quote(value, safe=""))
    return path


def query_string(query: Mapping[str, Any]) -> str:
    """:return: the parameters that have a value, with `?` before them."""
    given = [(name, text(value)) for name, value in query.items() if value is not None]
    return f"?{urlencode(given, quote_via=quote, safe=':,')}" if given else ""


def text(value: Any) -> str:
    """:return: a query parameter as the API reads it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ",".join(map(text, value))
    return str(value)


def time_text(value: datetime) -> str:
    """:return: a time as the API writes it, in UTC."""
    if value.tzinfo is None:
        raise ValueError(f"{value!r} must have a time zone, such as timezone.utc.")
    return value.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")
