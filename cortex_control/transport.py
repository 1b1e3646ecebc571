"""Sends requests to the control API and reads its responses."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import httpx
import msgspec

from cortex_control.errors import ControlError, Unreachable

LONGEST_ANSWER = 120
"""Seconds. A request may wait for a minute (`within`), and a clock may have months to move."""

NOT_FOUND = 404

ERROR_NUMBER = re.compile(r"^\[Errno -?\d+\] ")

LOCAL = ("localhost", "127.0.0.1", "::1")

T = TypeVar("T")


class Transport:
    """Sends requests to one mock. Threads may share it.

    :param url: of the mock, such as `http://127.0.0.1:13000`.
    :param key: of the control API, as given with `--control-key`.
    """

    def __init__(self, url: str, key: str | None = None) -> None:
        self.url = url.rstrip("/")
        self._client = httpx.Client(
            headers={} if key is None else {"Authorization": f"Bearer {key}"},
            timeout=LONGEST_ANSWER,
            trust_env=urlsplit(url).hostname not in LOCAL,  # a proxy cannot reach this machine
        )

    def get(self, kind: type[T], path: str, query: Any = None) -> T:
        return _data(self._send("GET", path, params=_query(query)), kind)

    def post(self, kind: type[T], path: str, body: Any = None) -> T:
        return _data(self._send("POST", path, content=_json(body)), kind)

    def put(self, kind: type[T], path: str, body: Any) -> T:
        return _data(self._send("PUT", path, content=_json(body)), kind)

    def delete(self, path: str) -> str:
        """:return: what the mock reports as deleted."""
        return _data(self._send("DELETE", path), dict[str, str])["message"]

    def bare(self, path: str) -> dict[str, Any]:
        """A document without the envelope of other responses."""
        return _decoded(self._send("GET", path), dict[str, Any])

    def text(self, path: str, query: Any) -> str:
        """A response that is not JSON."""
        return self._send("GET", path, params=_query(query)).text

    def whole(self, kind: type[T], path: str, query: Any, body: Any = None) -> T:
        """A response whose `meta` counts too; of a read, or of a request with this body."""
        options = {"params": _query(query), "content": _json(body)}
        return _decoded(self._send("GET" if body is None else "POST", path, **options), kind)

    def close(self) -> None:
        self._client.close()

    def _send(self, method: str, path: str, **options: Any) -> httpx.Response:
        url = f"{self.url}/_cortex{path}"
        headers = {"Content-Type": "application/json"} if options.get("content") else {}
        try:
            response = self._client.request(method, url, headers=headers, **options)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = ERROR_NUMBER.sub("", str(error)).rstrip(".")
            raise Unreachable(f"cannot reach a mock at {self.url}: {reason}") from None
        if response.status_code == NOT_FOUND and not self._is_a_mock():
            raise _not_a_mock(response)
        if not response.is_success:
            raise _refusal(response)
        return response

    def _is_a_mock(self) -> bool:
        """Other servers also answer 404 with an envelope, but have no `/_cortex`."""
        return self._client.get(f"{self.url}/_cortex/version").status_code != NOT_FOUND


def path_of(*parts: str) -> str:
    """A path below `/_cortex` with these parts, which may contain any characters."""
    return "".join(f"/{quote(part, safe='')}" for part in parts)


def sent(names: Any) -> dict[str, Any]:
    """The fields that have a value, with the names that the control API uses: `retry_after` is
    `retryAfter`."""
    return {_camel(name): value for name, value in names.items() if value is not None}


def sent_part(name: str, value: Any, example: str) -> dict[str, Any]:
    """The same for a part of a request.

    :param example: of a right value.
    :raises TypeError: when the value has no fields.
    """
    if not isinstance(value, Mapping):
        raise TypeError(f"{name} must be a dict such as {example}, not {value!r}")
    return sent(value)


def _query(names: Any) -> Any:
    return msgspec.to_builtins(sent(names or {}))


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _json(body: Any) -> bytes | None:
    return None if body is None else msgspec.json.encode(body)


def _data(response: httpx.Response, kind: type[T]) -> T:
    return msgspec.convert(_decoded(response, dict[str, Any])["data"], kind)


def _decoded(response: httpx.Response, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(response.content, type=kind)
    except msgspec.MsgspecError:
        raise _not_a_mock(response) from None


def _refusal(response: httpx.Response) -> Exception:
    try:
        error = response.json()["error"]
        code, message = error["code"], error["message"]
    except (ValueError, KeyError, TypeError):
        return _not_a_mock(response)
    return ControlError(response.status_code, code, message, error.get("details"))


def _not_a_mock(response: httpx.Response) -> Unreachable:
    url = response.request.url
    return Unreachable(
        f"{url} is not the control API of a mock: it answered {response.status_code}"
    )
