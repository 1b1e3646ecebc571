"""A list, page by page, for the asynchronous client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from typing import Any, Generic, TypeVar

from cortex_client.page import Page, Unseen

T = TypeVar("T")


class AsyncPages(Generic[T]):
    """A list. `async for` gives all rows, and reads the pages as they are needed.

    `await` gives the first page: `page = await client.jobs.list()`.
    """

    def __init__(self, read: Callable[[int | None], Awaitable[Page[T]]]) -> None:
        self._read = read

    @property
    def page(self) -> Awaitable[Page[T]]:
        """The first page, to be awaited."""
        return self._read(None)

    def __await__(self) -> Generator[Any, None, Page[T]]:
        return self._read(None).__await__()

    async def pages(self) -> AsyncIterator[Page[T]]:
        """:return: the pages."""
        page = await self._read(None)
        yield page
        while (number := page.next_number) is not None:
            page = await self._read(number)
            yield page

    async def __aiter__(self) -> AsyncIterator[T]:
        unseen: Unseen[T] = Unseen()
        async for page in self.pages():
            for row in unseen.of(page):
                yield row
