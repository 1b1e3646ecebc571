"""Pages of lists (overview, Pagination)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil

from hypothesis import strategies

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import NotOffered, Safety
from contract_tests.contract.kinds import kinds
from contract_tests.kernel.api import Response
from contract_tests.subjects.examples import examples
from contract_tests.subjects.filters import Row
from contract_tests.subjects.list_operations import ListOperation, list_operations
from contract_tests.subjects.listing import LARGEST, SMALL, Listing, key, keys

LISTS = list_operations()
PLANTABLE = tuple(listed for listed in LISTS if listed.kind)

DEFAULT = 20
"""Rows on a page without `limit`."""

REFUSALS = frozenset({400, 422})

FEW_PAGES = 8

ASKED = 8
"""Pages that Hypothesis generates for each list."""


def _expect_page(context: CaseContext, response: Response, page: int, limit: int) -> None:
    """The metadata of a page are consistent, and agree with its rows."""
    pagination, rows = response.pagination, len(response.rows)
    total, pages = pagination["total"], -(-pagination["total"] // limit)
    context.expect(pagination["page"] == page, f"`page` {page}, as asked for", response)
    context.expect(pagination["limit"] == limit, f"`limit` {limit}, as asked for", response)
    # An empty list has no page, or one without rows.
    is_right = pagination["pages"] == pages or (total == 0 and pagination["pages"] == 1)
    context.expect(
        is_right, f"`pages` {pages} for a total of {total} and a limit of {limit}", response
    )
    share = max(0, min(limit, total - (page - 1) * limit))
    context.expect(
        rows == share, f"{share} rows on page {page} of {total} by {limit}", f"{rows} rows"
    )


@check("PAGE-1", safety=Safety.READ, subjects=LISTS)
def the_first_page_has_twenty_rows(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    response = listing.page()
    pagination = response.pagination
    context.expect(pagination["page"] == 1, "page 1 without parameters", response)
    # The examples on two pages show 10, for requests without a limit.
    limits = {DEFAULT} | listed.shown_limits
    context.expect(pagination["limit"] in limits, "a limit of 20 without parameters", response)
    rows = len(response.rows)
    share = min(pagination["limit"], pagination["total"])
    context.expect(
        rows == share, f"{share} rows of {pagination['total']} without parameters", f"{rows}"
    )
    context.saw("first pages", int(rows > 0))
    _require_length(context, listing)


@check("PAGE-1", safety=Safety.READ, subjects=LISTS)
def never_more_rows_than_the_limit(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    for limit in (1, 2):
        response = listing.page(limit=limit)
        rows = len(response.rows)
        context.expect(rows <= limit, f"at most {limit} rows with limit={limit}", f"{rows} rows")
        # A list that is not longer shows nothing.
        context.saw("pages cut short", int(response.pagination["total"] > limit))
    _require_length(context, listing)


def _require_length(context: CaseContext, listing: Listing) -> None:
    """:raises NotOffered: when the list is so short that nothing could have gone wrong."""
    if not context.witnesses.total():
        raise NotOffered(f"{listing.path} has too few rows to show this")


@check("PAGE-2", safety=Safety.READ, subjects=LISTS)
def the_largest_limit_is_taken(context: CaseContext, listed: ListOperation) -> None:
    response = Listing(context, listed).page(limit=LARGEST)
    pagination = response.pagination
    context.expect(pagination["limit"] == LARGEST, "`limit` 100, as asked for", response)
    share = min(LARGEST, pagination["total"])
    rows = len(response.rows)
    context.expect(rows == share, f"{share} rows with limit=100", f"{rows} rows")
    context.saw("largest pages")


CHEAP = tuple(listed for listed in PLANTABLE if listed.kind in ("template", "webhook"))
REMOVALS = ("delete_job_template", "delete_webhook")
"""Lists of what costs nothing, so that a page can be filled."""


@check("PAGE-2", safety=Safety.OBJECTS, sends=REMOVALS, subjects=CHEAP, needs=2, slow=True)
def the_largest_page_is_full(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    listing.page()
    for limit, response in _long_list(context, listing).firsts.items():
        rows = len(response.rows)
        context.expect(rows == limit, f"{limit} rows with limit={limit}", f"{rows} rows")
        context.saw("full pages")


@dataclass(frozen=True)
class LongList:
    """What a list showed when it had more rows than the largest page."""

    made: set[str]
    """The ids of the rows that filled it."""
    firsts: dict[int, Response]
    """The first page, by limit."""
    walks: dict[int, list[Response]]
    """All pages, by limit."""


def _long_list(context: CaseContext, listing: Listing) -> LongList:
    """The same for all cases, because filling it takes hundreds of requests."""
    return context.shared(f"long list {listing.path}", lambda: _read_long_list(context, listing))


def _read_long_list(context: CaseContext, listing: Listing) -> LongList:
    most = FEW_PAGES * LARGEST
    with _more_than_a_page(context, listing) as made:
        firsts = {limit: listing.page(limit=limit) for limit in (LARGEST, LARGEST - 1)}
        walks = {n: list(listing.walk(n, {}, most=most)) for n in (LARGEST, LARGEST // 3)}
    return LongList(made, firsts, walks)


@contextmanager
def _more_than_a_page(context: CaseContext, listing: Listing) -> Iterator[set[str]]:
    """The ids of new rows that fill the largest page and the beginning of another."""
    kind = kinds()[str(listing.listed.kind)]
    made = {context.make(kind.name)["id"] for _ in range(LARGEST + 1)}
    try:
        context.wait(
            lambda: made - {key(row) for row in listing.whole()},
            lambda left: not left,
            seconds=context.soon,
        )
        yield made
    finally:
        for identifier in made:
            context.api.delete(kind.removal_path(identifier))


@check("PAGE-4", safety=Safety.OBJECTS, sends=REMOVALS, subjects=CHEAP, needs=2, slow=True)
def no_row_is_left_out_of_a_long_list(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    listing.page()
    long_list = _long_list(context, listing)
    for limit, responses in long_list.walks.items():
        lost = long_list.made - set(keys(_rows_of(context, responses)))
        demand = f"each of the rows that were created, with limit={limit}"
        context.expect(not lost, demand, _some(lost))


@check("PAGE-2", safety=Safety.READ, subjects=LISTS, needs=3)
def what_is_above_the_largest_limit_is_treated_alike(
    context: CaseContext, listed: ListOperation
) -> None:
    listing = Listing(context, listed)
    context.require(bool(listing.page().rows), f"{listing.path} has no rows")
    responses = [listing.get(limit=limit) for limit in (LARGEST + 1, LARGEST + 2, 10 * LARGEST)]
    first, *others = responses
    for response in others:
        demand = f"limits above {LARGEST} all refused, or all clamped"
        context.expect(response.ok == first.ok, demand, f"{first.status}, then {response.status}")
    context.saw("limits", len(responses))


@check("PAGE-2", safety=Safety.READ, subjects=LISTS, needs=5)
def impossible_pages_are_refused_or_clamped(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    listing.page()
    for name, impossible in (
        ("limit", 101), ("limit", 0), ("limit", -1), ("limit", "ten"), ("page", 0), ("page", "one"),
    ):  # fmt: skip
        response = listing.get(**{name: impossible})
        demand = f"{name}={impossible} refused with VALIDATION_ERROR, or clamped"
        if response.ok:
            pagination = response.pagination
            holds = 1 <= pagination["limit"] <= LARGEST and pagination["page"] >= 1
            context.expect(holds and len(response.rows) <= pagination["limit"], demand, response)
        else:
            context.expect(response.status in REFUSALS, demand, response)
            context.expect(response.error_code == "VALIDATION_ERROR", demand, response)
        context.saw("impossible pages")


@check("PAGE-3", safety=Safety.READ, subjects=LISTS, needs=2)
def metadata_agree_with_the_question_and_the_rows(
    context: CaseContext, listed: ListOperation
) -> None:
    listing = Listing(context, listed)
    total = listing.page().pagination["total"]
    limits = strategies.integers(1, LARGEST) | strategies.integers(1, max(1, min(total, LARGEST)))
    asked = strategies.tuples(strategies.integers(1, 9), limits)
    for page, limit in examples(context, asked, ASKED):
        _expect_page(context, listing.page(page=page, limit=limit), page, limit)
        context.saw("pages", int(total > 0))
    _require_length(context, listing)


@check("PAGE-4", safety=Safety.OBJECTS, subjects=PLANTABLE, needs=2)
def planted_rows_are_on_one_page_each(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    planted, query = listing.planted()
    listing.page(**query)

    def walk(before: list[str]) -> None:
        limit = SMALL if len(before) <= SMALL * FEW_PAGES else len(before) // FEW_PAGES
        rows = _walk(context, listing, limit, query)
        lost = {key(row) for row in planted} - set(keys(rows))
        context.expect(not lost, "each of the rows that were created, on some page", _some(lost))
        _expect_same_rows(context, before, rows)

    listing.steadily(lambda: sorted(keys(listing.whole(**query))), walk)


@check("PAGE-4", safety=Safety.READ, subjects=LISTS, needs=2)
def pages_hold_each_row_once(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    listing.need_rows(2)
    query = listing.window()
    listing.page(**query)

    def walk(before: list[str]) -> None:
        limit = max(2, ceil(len(before) / FEW_PAGES))
        context.require(len(before) > 1, f"{listing.path} has fewer than two rows")
        _expect_same_rows(
            context, before, _walk(context, listing, min(limit, len(before) - 1), query)
        )

    listing.steadily(lambda: sorted(keys(listing.whole(**query))), walk)


def _walk(context: CaseContext, listing: Listing, limit: int, query: dict[str, str]) -> list[Row]:
    """All rows, page by page."""
    return _rows_of(context, list(listing.walk(limit, query, most=FEW_PAGES * LARGEST)))


def _rows_of(context: CaseContext, responses: list[Response]) -> list[Row]:
    """The rows of all pages: none twice, and as many as `total`."""
    rows: list[Row] = []
    for number, response in enumerate(responses, 1):
        again = {key(row) for row in rows} & set(keys(response.rows))
        context.expect(not again, f"on page {number} no row of an earlier page", _some(again))
        rows += response.rows
        context.saw("pages")
    total = responses[-1].pagination["total"]
    context.expect(
        len(rows) == total, f"as many rows on all pages as `total`, {total}", f"{len(rows)}"
    )
    return rows


def _expect_same_rows(context: CaseContext, before: list[str], rows: list[Row]) -> None:
    lost = set(before) - set(keys(rows))
    context.expect(not lost, "on small pages the rows of large ones", f"without {_some(lost)}")


def _some(identifiers: set[str]) -> str:
    """Some of the rows, in words."""
    shown = sorted(one[:80] for one in identifiers)[:3]
    return f"{len(identifiers)}: {', '.join(shown)}" if identifiers else "none"


@check("PAGE-5", safety=Safety.READ, subjects=LISTS)
def the_total_is_the_same_for_every_limit(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    query = listing.window()

    def total(limit: int) -> int:
        return listing.page(**query, limit=limit).pagination["total"]

    def compare(before: int) -> None:
        for limit in (7, LARGEST):
            found = total(limit)
            context.expect(
                found == before,
                f"a total of {before} with limit={limit}, as with limit=1",
                f"a total of {found}",
            )
        context.saw("totals", int(before > 1))  # fewer rows fit on a page of any size

    listing.steadily(lambda: total(1), compare)
    _require_length(context, listing)


@check("PAGE-6", safety=Safety.READ, subjects=LISTS)
def past_the_last_page_there_is_nothing(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    query = listing.window()

    def total() -> int:
        return listing.page(**query, limit=10).pagination["total"]

    def poll(before: int) -> None:
        last = max(1, -(-before // 10))
        for page in (last + 1, last + 1000):
            response = listing.get(**query, limit=10, page=page)
            if not response.ok or response.pagination["page"] != page:
                # It is not documented what happens then; the numbers suggest that there are no
                # rows.
                context.advise(False, f"page {page} of {last}, without rows", response)
                continue
            context.expect(not response.rows, f"no rows on page {page} of {last}", response)
            after = response.pagination["total"]
            context.expect(after == before, f"a total of {before} also on page {page}", response)
            context.saw("pages past the last", int(before > 0))

    listing.steadily(total, poll)
    if not context.findings:
        _require_length(context, listing)
