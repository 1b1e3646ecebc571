"""The base of the asynchronous client's classes of methods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from cortex_client.async_pages import AsyncPages
from cortex_client.fields import body_of, with_key
from cortex_client.operation import Operation
from cortex_client.options import RequestOptions
from cortex_client.page import Page

if TYPE_CHECKING:
    from cortex_client.runner import AsyncRunner

T = TypeVar("T")


class AsyncResource:
    """Methods that send requests through a client."""

    def __init__(self, client: AsyncRunner) -> None:
        self._client = client

    _body = staticmethod(body_of)

    async def _call(
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
        return await self._client.run(core.call(operation, request))

    def _pages(
        self,
        operation: Operation[T],
        path: Sequence[str],
        *,
        query: Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> AsyncPages[T]:
        core = self._client.core

        async def read(number: int | None) -> Page[T]:
            wanted = query if number is None else {**query, "page": number}
            request = core.request(operation, path, wanted, None, options)
            return await self._client.run(core.page(operation, request))

        return AsyncPages(read)
