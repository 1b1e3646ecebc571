"""The part that both clients share: everything that does not wait."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar, get_args

from cortex_client._version import VERSION
from cortex_client.addresses import api_url, fill, query_string, time_text
from cortex_client.cache import Cache
from cortex_client.effects import Effect, Request
from cortex_client.errors import APIResponseError
from cortex_client.exchange import Exchange, Steps
from cortex_client.hooks import Hooks
from cortex_client.model import Model, choose
from cortex_client.operation import Operation
from cortex_client.options import ClientSettings, RequestOptions
from cortex_client.pacing import Pacing
from cortex_client.page import Page
from cortex_client.response import Response
from cortex_client.retries import Retries

T = TypeVar("T")

USER_AGENT = (
    f"cortex-client-python/{VERSION} (Python {sys.version_info.major}.{sys.version_info.minor})"
)
LOCAL = "http://localhost:13000"
KEY = re.compile(r"[!-~]+")


@dataclass(frozen=True)
class Core:
    """The settings of a client, and how it makes requests and reads responses."""

    api: str
    api_key: str | None = field(repr=False)
    timeout: float | None
    retries: Retries
    headers: Mapping[str, str] = field(repr=False)
    hooks: Hooks
    cache: Cache | None
    pacing: Pacing = field(default_factory=Pacing, repr=False)

    @classmethod
    def of(
        cls,
        *,
        base_url: str | None,
        api_key: str | None,
        timeout: float | None,
        retries: Retries,
        headers: Mapping[str, str] | None,
        hooks: Hooks,
        cache: bool | Cache,
    ) -> Core:
        """:return: the settings, with those that the environment has."""
        address = base_url or os.environ.get("CORTEX_BASE_URL") or LOCAL
        key = checked_key(api_key or os.environ.get("CORTEX_API_KEY") or None)
        return cls(api_url(address), key, timeout, retries, headers or {}, hooks, kept_by(cache))

    @property
    def exchange(self) -> Exchange:
        return Exchange(self.retries, self.hooks, self.pacing)

    def changed(self, changes: ClientSettings) -> Core:
        """:return: these settings with others in their place."""
        others: dict[str, Any] = dict(changes)
        for name in ("retries", "hooks"):
            known = getattr(self, name)
            taken = {key: others.pop(key) for key in [*others] if hasattr(known, key)}
            others[name] = replace(known, **taken)
        if "base_url" in others:
            others["api"] = api_url(others.pop("base_url"))
        if "api_key" in others:
            checked_key(others["api_key"])
        # Cached responses and the rate limit belong to the old key.
        if "api_key" in others or "api" in others:
            others["pacing"] = Pacing()
            others.setdefault("cache", self.cache is not None)
        if "cache" in others:
            others["cache"] = kept_by(others["cache"])
        return replace(self, **others)

    def request(
        self,
        operation: Operation[Any],
        path: Sequence[str] = (),
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Request:
        """:return: the request of an operation."""
        given = options or {}
        headers, content = self.encoded(operation, body)
        if operation.creates:
            headers["Idempotency-Key"] = given.get("idempotency_key") or os.urandom(16).hex()
        return Request(
            operation.method,
            self.api + fill(operation.path, path) + query_string(query or {}),
            headers | dict(self.headers) | dict(given.get("headers") or {}),
            content,
            given.get("timeout", self.timeout),
            given.get("max_retries", self.retries.max_retries),
            operation.repeatable or operation.creates,
            operation.kind in ("object", "list"),
        )

    def encoded(self, operation: Operation[Any], body: Any) -> tuple[dict[str, str], bytes | None]:
        """:return: the headers and the body."""
        accept = "application/json" if operation.kind in ("object", "list") else "*/*"
        headers = {"Accept": accept, "User-Agent": USER_AGENT}
        if self.api_key is not None:
            headers["Authorization"] = f"Bearer {self.api_key}"
        if body is None:
            return headers, None
        if isinstance(body, str) and operation.text:
            return headers | {"Content-Type": operation.text}, body.encode()
        text = json.dumps(body, default=plain, ensure_ascii=False, allow_nan=False)
        return headers | {"Content-Type": "application/json"}, text.encode()

    def call(self, operation: Operation[T], request: Request) -> Generator[Effect, Any, T]:
        """:return: what the response to a request holds."""
        response = yield from self.answer(request)
        result: T = read(operation, response)
        return result

    def page(self, operation: Operation[T], request: Request) -> Generator[Effect, Any, Page[T]]:
        """:return: the page that the response to a request is."""
        response = yield from self.answer(request)
        return read_page(operation, response)

    def answer(self, request: Request) -> Steps:
        """:return: the response; from the cache if the server says that it is unchanged."""
        known = self.cache.get(request.url) if self.cache and request.method == "GET" else None
        if known and known.etag:
            request = replace(request, headers={**request.headers, "If-None-Match": known.etag})
        response = yield from self.exchange.send(request)
        if response.status == 304 and known:
            return replace(known, attempts=response.attempts, from_cache=True)
        if self.cache and request.method == "GET":
            self.cache.keep(request.url, response)
        return response


def checked_key(key: str | None) -> str | None:
    if key is not None and not KEY.fullmatch(key):
        raise ValueError("api_key must be text without spaces.")
    return key


def kept_by(cache: bool | Cache) -> Cache | None:
    """:return: the cache of a client, if it has one; an empty one that is given counts."""
    if isinstance(cache, Cache):
        return cache
    return Cache() if cache else None


def plain(value: object) -> Any:
    """:return: a part of a body as JSON has it."""
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"A body cannot have a {type(value).__name__}: {value!r}")


def model_of(operation: Operation[Any], data: Any = None) -> type[Model]:
    """:return: the model of a response; of several, the one that fits the data best."""
    from cortex_client.generated import models  # noqa: PLC0415 - slow to import

    named = getattr(models, operation.model or "")
    found: type[Model] = choose(get_args(named), data or {}) if get_args(named) else named
    return found


def read(operation: Operation[Any], response: Response) -> Any:
    """:return: the content of a response, as the operation has it."""
    if operation.kind == "bytes":
        return response.content
    if operation.kind == "text":
        return response.text
    if response.status == 204:
        return model_of(operation)({}, response)
    data = shaped(response, dict)
    return model_of(operation, data)(data, response)


def read_page(operation: Operation[Any], response: Response) -> Page[Any]:
    """:return: the rows of a response and where they are in the list."""
    from cortex_client.generated.models import Pagination  # noqa: PLC0415 - slow to import

    model = model_of(operation)
    found = shaped(response, list)
    if not all(isinstance(row, dict) for row in found):
        raise misshapen("`data` of the response has a row that is not an object.", response)
    rows = [model(row) for row in found]
    meta = response.body.get("meta")
    pagination = meta.get("pagination") if isinstance(meta, dict) else None
    where = Pagination(pagination) if isinstance(pagination, dict) else None
    return Page(rows, where, response)


def shaped(response: Response, kind: type[T]) -> T:
    """:return: the data of a response, if it is of this kind."""
    data = response.body["data"]
    if not isinstance(data, kind):
        expected = "a list" if kind is list else "an object"
        raise misshapen(f"`data` of the response is not {expected}.", response)
    return data


def misshapen(message: str, response: Response) -> APIResponseError:
    return APIResponseError(message, response=response, attempts=response.attempts)
