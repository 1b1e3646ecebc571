"""One page of a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from cortex_client.generated.models import Pagination
    from cortex_client.response import Response

T = TypeVar("T")


class Page(Generic[T]):
    """The rows of a page, and where it is in the list."""

    def __init__(self, data: list[T], pagination: Pagination | None, response: Response) -> None:
        self.data = data
        self.pagination = pagination
        """`total`, `page`, `limit` and `pages`; None if the server does not say."""
        self.raw_response = response

    def __iter__(self) -> Iterator[T]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, index: int) -> T:
        return self.data[index]

    def __repr__(self) -> str:
        return f"Page({self.data!r}, {self.pagination!r})"

    @property
    def next_number(self) -> int | None:
        """The number of the next page; None on the last."""
        if self.pagination is None or not self.data:
            return None
        number: int = self.pagination.page
        return number + 1 if number < self.pagination.pages else None


class Unseen(Generic[T]):
    """Leaves out the rows that an earlier page had.

    When rows are added while a list is read, some move from one page to the next.
    """

    def __init__(self) -> None:
        self._ids: set[str] = set()

    def of(self, page: Page[T]) -> Iterator[T]:
        for row in page.data:
            key = getattr(row, "id", None)
            if not isinstance(key, str):
                yield row
            elif key not in self._ids:
                self._ids.add(key)
                yield row
