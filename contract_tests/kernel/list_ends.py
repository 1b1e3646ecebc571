"""The pages at both ends of a list: no page of the documentation says which rows come first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from contract_tests.kernel.api import ApiClient, Response

LARGEST = 100
"""Rows that a page may have (overview, Pagination)."""

MOST_PAGES = 6
"""The most pages that are read; half of them are the last ones."""


def pages_at_both_ends(
    api: ApiClient, path: str, query: Mapping[str, Any] | None = None
) -> list[Response]:
    """All pages of a list, or the first and the last ones if it is long.

    So the newest rows are among them, whether the list begins or ends with these.

    :param path: below `/api`.
    :return: at least one response; the first can be a refusal.
    """
    return list(_pages(api, path, dict(query or {})))


def rows_at_both_ends(
    api: ApiClient, path: str, query: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The rows of these pages.

    :raises contract_tests.contract.evidence.Broken: and the other exceptions of a response without
        rows.
    """
    return [row for page in pages_at_both_ends(api, path, query) for row in page.rows]


def numbered(what: str, pages: Iterable[Response]) -> dict[str, Response]:
    """The pages by words that tell which one it is.

    :param what: what their list is read for, such as "keys are listed".
    """
    return {f"{what}, page {number}": page for number, page in enumerate(pages, start=1)}


def _pages(api: ApiClient, path: str, query: dict[str, Any]) -> Iterator[Response]:
    def page(number: int) -> Response:
        return api.get(path, params={**query, "limit": LARGEST, "page": number})

    first = api.get(path, params={**query, "limit": LARGEST})
    yield first
    count = _count(first)
    if count is None:
        yield from _until_the_last(first, page)
        return
    half = MOST_PAGES // 2
    begin, end = range(2, min(half, count) + 1), range(max(count - half + 1, 2), count + 1)
    for number in sorted({*begin, *end}):
        yield (last := page(number))
    # It may have grown meanwhile.
    if count > 1 and (_count(last) or 0) > count:
        yield page(count + 1)


def _until_the_last(first: Response, page: Callable[[int], Response]) -> Iterator[Response]:
    """The pages after the first one of a list that does not count them."""
    last = first
    for number in range(2, MOST_PAGES + 1):
        if len(_rows(last)) < LARGEST:
            return
        last, before = page(number), last
        if _rows(last) == _rows(before):
            return  # it has no pages
        yield last


def _count(response: Response) -> int | None:
    """The pages that the response reports; None if it does not."""
    body = response.parsed if response.ok else None
    meta = body.get("meta") if isinstance(body, dict) else None
    pagination = meta.get("pagination") if isinstance(meta, dict) else None
    pages = pagination.get("pages") if isinstance(pagination, dict) else None
    return pages if isinstance(pages, int) else None


def _rows(response: Response) -> list[Any]:
    body = response.parsed if response.ok else None
    rows = body.get("data") if isinstance(body, dict) else None
    return rows if isinstance(rows, list) else []
