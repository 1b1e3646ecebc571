"""The server's API for one caller."""

import json
from collections.abc import Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests

from contract_tests.contract.evidence import Broken, NotOffered, Unclear
from contract_tests.exchanges.exchange import Exchange, parsed
from contract_tests.kernel.adapter import Guard, GuardedAdapter
from contract_tests.kernel.bounded_reading import UnreadableResponse
from contract_tests.settings import Settings

MOST_REFUSALS = 3
"""How often a request that the rate limit refused is sent again."""

NOT_THERE = frozenset({404, 405, 501})


NUMBERS = ("total", "page", "limit", "pages")
"""(overview, Pagination)"""


def _no_numbers(pagination: dict[str, Any]) -> str:
    """Which of its numbers are missing or of another type; empty if none is."""
    wrong = [name for name in NUMBERS if type(pagination.get(name)) is not int]
    return ", ".join(
        f"`{name}` {json.dumps(pagination[name])[:40]}" if name in pagination else f"no `{name}`"
        for name in wrong
    )


class Response:
    """A response, and how to read it.

    The readers (`json`, `data`, `rows`, `pagination`, `error_code`) raise a check's exception when
    there is nothing to read: `Broken` where the contract requires it, `NotOffered` or `Unclear`
    where the server may lack it or could not answer.
    """

    def __init__(
        self, response: requests.Response, exchange: Exchange, *, names_object: bool
    ) -> None:
        self.response = response
        self.exchange = exchange
        self._names_object = names_object
        self.status = response.status_code
        self.headers: Mapping[str, str] = response.headers

    @property
    def text(self) -> str:
        return self.response.text

    @property
    def summary(self) -> str:
        """It in one line."""
        return self.exchange.summary

    @property
    def parsed(self) -> Any:
        """The body as JSON, or None if it is not JSON."""
        return parsed(self.response.content)

    @property
    def json(self) -> dict[str, Any]:
        """The body's object, whatever the status."""
        body = self.parsed
        if not isinstance(body, dict):
            raise Broken("a JSON object", self.exchange.summary, self.exchange)
        return body

    @property
    def data(self) -> Any:
        """`data` of a response that must be a success."""
        self.succeed()
        body = self.json
        if "data" not in body:
            raise Broken("`data` in the response", self.exchange.summary, self.exchange)
        return body["data"]

    @property
    def object(self) -> dict[str, Any]:
        """`data` where it must be one resource."""
        data = self.data
        if not isinstance(data, dict):
            raise Broken("an object in `data`", self.exchange.summary, self.exchange)
        return data

    @property
    def rows(self) -> list[dict[str, Any]]:
        """`data` where it must be a list of resources."""
        data = self.data
        if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
            raise Broken("a list of objects in `data`", self.exchange.summary, self.exchange)
        return data

    @property
    def pagination(self) -> dict[str, int]:
        """`meta.pagination`, its four numbers checked to be numbers."""
        self.succeed()
        meta = self.json.get("meta")
        pagination = meta.get("pagination") if isinstance(meta, dict) else None
        expected = "`meta.pagination` with the numbers total, page, limit and pages"
        if not isinstance(pagination, dict):
            got = f"no `meta.pagination`: {self.exchange.summary}"
            raise Broken(expected, got, self.exchange)
        if wrong := _no_numbers(pagination):
            raise Broken(expected, wrong, self.exchange)
        return pagination

    @property
    def error_code(self) -> str | None:
        """`error.code`, or None."""
        error = self.parsed.get("error") if isinstance(self.parsed, dict) else None
        code = error.get("code") if isinstance(error, dict) else None
        return code if isinstance(code, str) else None

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def succeed(self) -> None:
        """:raises Broken, NotOffered, Unclear: unless it is a 2xx, depending on the status."""
        if self.ok:
            return
        what = f"{self.exchange.method} {self.exchange.url}"
        if self.status == 429:
            raise Unclear(f"{what} was refused by the rate limit")
        if self.status == 403:
            raise NotOffered(f"the key may not {what}")
        if self.status in NOT_THERE and not self._names_object:
            raise NotOffered(f"{what} answers {self.status}")
        if self.status == 503:
            raise Unclear(f"{what} answers 503: not available now")
        raise Broken("a success (2xx)", self.exchange.summary, self.exchange)


class ApiClient:
    """The server's API, below `/api`, with one key."""

    def __init__(
        self,
        guard: Guard,
        settings: Settings,
        key: str | None,
        connections: requests.Session | None = None,
    ) -> None:
        """:param connections: shared with another caller; its own if None."""
        self._guard = guard
        self._settings = settings
        self.key = key
        if key is not None:
            guard.redaction.add(key)
        self._connections = connections or _connections(guard, settings)

    def with_key(self, key: str | None) -> "ApiClient":
        """The same server, over the same connections, for another caller."""
        return ApiClient(self._guard, self._settings, key, self._connections)

    def close(self) -> None:
        """Closes the connections, also for the callers that share them."""
        self._connections.close()

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        body: Any = None,
        raw: str | bytes | None = None,
        headers: Mapping[str, str | None] | None = None,
        stream: bool = False,
        is_patient: bool = True,
    ) -> Response:
        """Sends one request.

        :param path: below `/api`, such as `/plugin-core/jobs`; or a whole URL of the server.
        :param body: sent as JSON, unless None.
        :param raw: sent unchanged in its place; with `Content-Type` in `headers`.
        :param headers: override the caller's own; None leaves one out.
        :param is_patient: whether it is sent again if the rate limit refuses it.
        :raises evidence.Unclear: when no response comes.
        :raises evidence.Broken: when the response cannot be read.
        """
        url = path if "://" in path else self._settings.api_url + path
        sending: dict[str, Any] = {
            "params": params,
            "json": body,
            "data": raw,
            "headers": self._own_headers() | dict(headers or {}),
            "stream": stream,
        }
        response = self._sent(method, url, sending)
        for _ in range(MOST_REFUSALS - 1 if is_patient else 0):
            if response.status_code != 429:
                break
            response = self._sent(method, url, sending)
        exchange = self._guard.journal.latest
        assert exchange is not None
        found = self._guard.policy.operation(method, url)
        return Response(response, exchange, names_object=found is not None and bool(found[1]))

    def _own_headers(self) -> dict[str, str | None]:
        return {} if self.key is None else {"Authorization": f"Bearer {self.key}"}

    def _sent(self, method: str, url: str, sending: Mapping[str, Any]) -> requests.Response:
        """Sends it once."""
        try:
            return self._connections.request(
                method, url, timeout=self._settings.timeout, allow_redirects=False, **sending
            )
        except UnreadableResponse as error:
            failure = _failure(self._guard, error)
            raise Broken("a readable response", failure, self._guard.journal.latest) from error
        except requests.RequestException as error:
            raise Unclear(f"{method} {url}: {_failure(self._guard, error)}") from error

    def get(self, path: str, **options: Any) -> Response:
        return self.request("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> Response:
        return self.request("POST", path, body=body, **options)

    def put(self, path: str, body: Any, **options: Any) -> Response:
        return self.request("PUT", path, body=body, **options)

    def delete(self, path: str, **options: Any) -> Response:
        return self.request("DELETE", path, **options)


def _failure(guard: Guard, error: Exception) -> str:
    latest = guard.journal.latest
    return (latest.failure if latest else "") or str(error)


def _connections(guard: Guard, settings: Settings) -> requests.Session:
    connections = requests.Session()
    connections.verify = settings.verify
    connections.trust_env = False
    # A cookie would identify requests without a key, and cookies would add up over a run.
    connections.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    connections.headers.update(settings.headers)
    connections.headers["Accept"] = "application/json"
    adapter = GuardedAdapter(guard)
    connections.mount("http://", adapter)
    connections.mount("https://", adapter)
    return connections
