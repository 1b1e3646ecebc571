"""A list, page by page, for the synchronous client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from cortex_client.page import Page, Unseen

T = TypeVar("T")


class Pages(Generic[T]):
    """A list. Iterating gives all rows, and reads the pages as they are needed."""

    def __init__(self, first: Page[T], read: Callable[[int], Page[T]]) -> None:
        self.page = first
        """The first page, which is already read."""
        self._read = read

    def pages(self) -> Iterator[Page[T]]:
        """:return: the pages."""
        page = self.page
        yield page
        while (number := page.next_number) is not None:
            page = self._read(number)
            yield page

    def __iter__(self) -> Iterator[T]:
        unseen: Unseen[T] = Unseen()
        for page in self.pages():
            yield from unseen.of(page)

    def __repr__(self) -> str:
        return f"Pages({self.page!r})"
