"""The base of the synchronous client's classes of methods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from cortex_client.fields import body_of, with_key
from cortex_client.operation import Operation
from cortex_client.options import RequestOptions
from cortex_client.page import Page
from cortex_client.pages import Pages

if TYPE_CHECKING:
    from cortex_client.runner import Runner

T = TypeVar("T")


class Resource:
    """Methods that send requests through a client."""

    def __init__(self, client: Runner) -> None:
        self._client = client

    _body = staticmethod(body_of)

    def _call(
        self,
        operation: Operation[T],
        path: Sequence[str],
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> T:
        core = self._client.core
        given = with_key(options, idempotency_key)
        request = core.request(operation, path, query, body, given)
        return self._client.run(core.call(operation, request))

    def _pages(
        self,
        operation: Operation[T],
        path: Sequence[str],
        *,
        query: Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> Pages[T]:
        core = self._client.core

        def read(number: int | None) -> Page[T]:
            wanted = query if number is None else {**query, "page": number}
            request = core.request(operation, path, wanted, None, options)
            return self._client.run(core.page(operation, request))

        return Pages(read(None), read)
