"""Pages of collections (overview, Pagination)."""

from math import ceil

from hypothesis import strategies

from contract_tests.api import Answer
from contract_tests.bench import Bench
from contract_tests.clause import check
from contract_tests.subjects.collections import Collection, collections
from contract_tests.subjects.examples import examples
from contract_tests.subjects.filters import Row
from contract_tests.subjects.listing import LARGEST, SMALL, Listing, key, keys
from contract_tests.verdicts import Safety

COLLECTIONS = collections()
PLANTABLE = tuple(collection for collection in COLLECTIONS if collection.kind)

DEFAULT = 20
"""Rows on a page, unless `limit` says otherwise."""

REFUSALS = frozenset({400, 422})

FEW_PAGES = 8

ASKED = 8
"""Pages of Hypothesis's choice that each collection is asked for."""


def _holds_its_share(bench: Bench, answer: Answer, page: int, limit: int) -> None:
    """The metadata of a page agree with one another, and with its rows."""
    said, rows = answer.pagination, len(answer.rows)
    total, pages = said["total"], ceil(said["total"] / limit)
    bench.expect(said["page"] == page, f"`page` {page}, as asked for", answer)
    bench.expect(said["limit"] == limit, f"`limit` {limit}, as asked for", answer)
    # An empty collection has no page, or one without rows.
    is_right = said["pages"] == pages or (total == 0 and said["pages"] == 1)
    bench.expect(is_right, f"`pages` {pages} for a total of {total} and a limit of {limit}", answer)
    share = max(0, min(limit, total - (page - 1) * limit))
    bench.expect(
        rows == share, f"{share} rows on page {page} of {total} by {limit}", f"{rows} rows"
    )


@check("PAGE-1", safety=Safety.READ, subjects=COLLECTIONS)
def the_first_page_has_twenty_rows(bench: Bench, collection: Collection) -> None:
    answer = Listing(bench, collection).page()
    said = answer.pagination
    bench.expect(said["page"] == 1, "page 1 without parameters", answer)
    # Two pages' examples show 10, for requests that ask for no limit.
    limits = {DEFAULT} | collection.shown_limits
    bench.expect(said["limit"] in limits, "a limit of 20 without parameters", answer)
    rows = len(answer.rows)
    share = min(said["limit"], said["total"])
    bench.expect(rows == share, f"{share} rows of {said['total']} without parameters", f"{rows}")
    bench.saw("first pages")


@check("PAGE-1", safety=Safety.READ, subjects=COLLECTIONS)
def never_more_rows_than_the_limit(bench: Bench, collection: Collection) -> None:
    listing = Listing(bench, collection)
    for limit in (1, 2):
        answer = listing.page(limit=limit)
        rows = len(answer.rows)
        bench.expect(rows <= limit, f"at most {limit} rows with limit={limit}", f"{rows} rows")
        bench.saw("pages with rows", int(rows > 0))


@check("PAGE-2", safety=Safety.READ, subjects=COLLECTIONS)
def the_largest_limit_is_taken(bench: Bench, collection: Collection) -> None:
    answer = Listing(bench, collection).page(limit=LARGEST)
    said = answer.pagination
    bench.expect(said["limit"] == LARGEST, "`limit` 100, as asked for", answer)
    share = min(LARGEST, said["total"])
    rows = len(answer.rows)
    bench.expect(rows == share, f"{share} rows with limit=100", f"{rows} rows")
    bench.saw("largest pages")


@check("PAGE-2", safety=Safety.READ, subjects=COLLECTIONS, needs=5)
def impossible_pages_are_refused_or_clamped(bench: Bench, collection: Collection) -> None:
    listing = Listing(bench, collection)
    listing.page()
    for name, impossible in (
        ("limit", 101), ("limit", 0), ("limit", -1), ("limit", "ten"), ("page", 0), ("page", "one"),
    ):  # fmt: skip
        answer = listing.get(**{name: impossible})
        demand = f"{name}={impossible} refused with VALIDATION_ERROR, or clamped"
        if answer.ok:
            said = answer.pagination
            holds = 1 <= said["limit"] <= LARGEST and said["page"] >= 1
            bench.expect(holds and len(answer.rows) <= said["limit"], demand, answer)
        else:
            bench.expect(answer.status in REFUSALS, demand, answer)
            bench.expect(answer.error_code == "VALIDATION_ERROR", demand, answer)
        bench.saw("impossible pages")


@check("PAGE-3", safety=Safety.READ, subjects=COLLECTIONS, needs=2)
def metadata_agree_with_the_question_and_the_rows(bench: Bench, collection: Collection) -> None:
    listing = Listing(bench, collection)
    total = listing.page().pagination["total"]
    limits = strategies.integers(1, LARGEST) | strategies.integers(1, max(1, min(total, LARGEST)))
    asked = strategies.tuples(strategies.integers(1, 9), limits)
    for page, limit in examples(bench, asked, ASKED):
        _holds_its_share(bench, listing.page(page=page, limit=limit), page, limit)
        bench.saw("pages")


@check("PAGE-4", safety=Safety.OBJECTS, subjects=PLANTABLE, needs=2)
def planted_rows_are_on_one_page_each(bench: Bench, collection: Collection) -> None:
    listing = Listing(bench, collection)
    planted, query = listing.planted()
    listing.page(**query)

    def walk(before: list[str]) -> None:
        limit = SMALL if len(before) <= SMALL * FEW_PAGES else len(before) // FEW_PAGES
        rows = _walk(bench, listing, limit, query)
        lost = {key(row) for row in planted} - set(keys(rows))
        bench.expect(not lost, "each of the rows that were created, on some page", _told(lost))
        _same(bench, before, rows)

    listing.steadily(lambda: sorted(keys(listing.whole(**query))), walk)


@check("PAGE-4", safety=Safety.READ, subjects=COLLECTIONS, needs=2)
def pages_hold_each_row_once(bench: Bench, collection: Collection) -> None:
    listing = Listing(bench, collection)
    query = listing.window()
    listing.page(**query)

    def walk(before: list[str]) -> None:
        limit = max(2, ceil(len(before) / FEW_PAGES))
        bench.sure(len(before) > 1, f"{listing.path} has {len(before)} rows")
        _same(bench, before, _walk(bench, listing, min(limit, len(before) - 1), query))

    listing.steadily(lambda: sorted(keys(listing.whole(**query))), walk)


def _walk(bench: Bench, listing: Listing, limit: int, query: dict[str, str]) -> list[Row]:
    """All rows, page by page; none twice, and as many as `total` says."""
    rows: list[Row] = []
    answers = list(listing.walk(limit, query, most=FEW_PAGES * LARGEST))
    for number, answer in enumerate(answers, 1):
        again = {key(row) for row in rows} & set(keys(answer.rows))
        bench.expect(not again, f"on page {number} no row of an earlier page", _told(again))
        rows += answer.rows
        bench.saw("pages")
    total = answers[-1].pagination["total"]
    bench.expect(
        len(rows) == total, f"as many rows on all pages as `total` says, {total}", f"{len(rows)}"
    )
    return rows


def _same(bench: Bench, before: list[str], rows: list[Row]) -> None:
    lost = set(before) - set(keys(rows))
    bench.expect(not lost, "on small pages the rows of large ones", f"without {_told(lost)}")


def _told(identifiers: set[str]) -> str:
    """Some of them, in words."""
    shown = sorted(one[:80] for one in identifiers)[:3]
    return f"{len(identifiers)}: {', '.join(shown)}" if identifiers else "none"


@check("PAGE-5", safety=Safety.READ, subjects=COLLECTIONS)
def the_total_is_the_same_for_every_limit(bench: Bench, collection: Collection) -> None:
    listing = Listing(bench, collection)
    query = listing.window()

    def total(limit: int) -> int:
        return listing.page(**query, limit=limit).pagination["total"]

    def compare(before: int) -> None:
        for limit in (7, LARGEST):
            found = total(limit)
            bench.expect(
                found == before,
                f"a total of {before} with limit={limit}, as with limit=1",
                f"a total of {found}",
            )
        bench.saw("totals", before)

    listing.steadily(lambda: total(1), compare)


@check("PAGE-6", safety=Safety.READ, subjects=COLLECTIONS)
def past_the_last_page_there_is_nothing(bench: Bench, collection: Collection) -> None:
    listing = Listing(bench, collection)
    query = listing.window()

    def total() -> int:
        return listing.page(**query, limit=10).pagination["total"]

    def look(before: int) -> None:
        last = max(1, ceil(before / 10))
        for page in (last + 1, last + 1000):
            answer = listing.get(**query, limit=10, page=page)
            if not answer.ok or answer.pagination["page"] != page:
                # The pages do not say what becomes of it: no rows are what the numbers suggest.
                bench.advise(False, f"page {page} of {last}, without rows", answer)
                continue
            bench.expect(not answer.rows, f"no rows on page {page} of {last}", answer)
            said = answer.pagination["total"]
            bench.expect(said == before, f"a total of {before} also on page {page}", answer)
            bench.saw("pages past the last")

    listing.steadily(total, look)
