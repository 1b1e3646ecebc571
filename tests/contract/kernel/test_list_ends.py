"""The newest rows of a list are read, whether it begins or ends with them."""

import json
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from contract_tests.exchanges.exchange import Exchange
from contract_tests.kernel.api import ApiClient, Response
from contract_tests.kernel.list_ends import pages_at_both_ends, rows_at_both_ends


class _Raw:
    def __init__(self, body: Any) -> None:
        self.status_code, self.content = 200, json.dumps(body).encode()
        self.headers: dict[str, str] = {}


@dataclass
class _List:
    """A list in pages, as an API client reads it."""

    size: int
    counts: bool = True
    """Whether it counts its pages."""
    grows: int = 0
    """The rows that each read adds."""
    has_pages: bool = True
    asked: list[int] = field(default_factory=list)

    def get(self, path: str, params: dict[str, int]) -> Response:
        page = params.get("page", 1)
        self.asked.append(page)
        start = (page - 1) * 100 if self.has_pages else 0
        rows = [{"id": n} for n in range(start, min(start + 100, self.size))]
        meta = {"meta": {"pagination": {"pages": -(-self.size // 100)}}} if self.counts else {}
        self.size += self.grows
        exchange = Exchange("GET", path, {}, None, 0.0, 0.0, 200)
        return Response(cast("Any", _Raw({"data": rows} | meta)), exchange, names_object=False)

    @property
    def client(self) -> ApiClient:
        return cast("ApiClient", self)


@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 250, 599, 600, 601, 12_345])
@pytest.mark.parametrize("grows", [0, 1])
def test_the_first_and_the_last_rows_are_read(size: int, grows: int) -> None:
    one = _List(size, grows=grows)
    seen = {row["id"] for row in rows_at_both_ends(one.client, "/list")}
    assert {*range(min(size, 100)), *range(max(size - 100, 0), size)} <= seen
    assert len(one.asked) <= 7


@pytest.mark.parametrize(("size", "asked"), [(99, 1), (100, 2), (250, 3), (5_000, 6)])
def test_a_list_that_does_not_count_its_pages_is_read_from_the_beginning(
    size: int, asked: int
) -> None:
    one = _List(size, counts=False)
    pages_at_both_ends(one.client, "/list")
    assert one.asked == [*range(1, asked + 1)]


def test_a_list_without_pages_is_read_once() -> None:
    one = _List(150, counts=False, has_pages=False)
    assert len(rows_at_both_ends(one.client, "/list")) == 100
    assert one.asked == [1, 2]
