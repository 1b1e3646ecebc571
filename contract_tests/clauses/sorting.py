"""The sort order of lists (overview, Sorting)."""

from itertools import pairwise

from hypothesis import strategies

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import (
    Broken,
    Evidence,
    NotOffered,
    NotPermitted,
    Safety,
    Unclear,
    weakest,
)
from contract_tests.subjects.examples import examples
from contract_tests.subjects.filters import Row
from contract_tests.subjects.list_operations import ListOperation, list_operations
from contract_tests.subjects.listing import LARGEST, Listing, keys, value
from contract_tests.subjects.ordering import SortOrder, departure, nulls_aside, sort_text

LISTS = list_operations()
PLANTABLE = tuple(listed for listed in LISTS if listed.kind)
JOBS = tuple(listed for listed in LISTS if str(listed) == "list_jobs")

DOCUMENTED = "createdAt"
"""The field of the documentation's example; it is about jobs."""

ASKED = 8
"""Sort orders that Hypothesis generates for each list."""

FEW = 3
"""Rows of a page that shows only the beginning."""

MOST_WALKED = 20
"""The approximate number of pages in a walk: the smaller they are, the more often equal rows span
two."""

WALKS = 3

WALKED = 2
"""Sort orders of a list whose small pages are read, too."""

WORDS = frozenset({"status", "type", "provider", "role", "plan", "level", "networkName"})
"""Rows of this kind may come in a fixed order that the server chooses."""


def _sorted(listing: Listing, order: SortOrder, query: dict[str, str]) -> list[Row]:
    """One page of rows.

    :raises NotOffered: when the server does not sort by that field, which it need not.
    """
    response = listing.get(**query, sort=sort_text(order), limit=LARGEST)
    if response.status in (400, 422) and not _is_documented(listing.listed, order):
        raise NotOffered(f"{listing.path} does not sort by {sort_text(order)}")
    return response.rows


def _expect_order_on_pages(
    context: CaseContext, listing: Listing, order: SortOrder, query: dict[str, str]
) -> None:
    """The rows of a large page are in order on small pages, too."""
    query = {**query, "sort": sort_text(order)}

    def walk(before: list[str]) -> None:
        limit = max(2, -(-len(before) // FEW))
        numbers = range(1, -(-len(before) // limit) + 1)
        pages = [listing.get(**query, limit=limit, page=number) for number in numbers]
        rows = [row for page in pages for row in page.rows]
        wrong = departure(rows, order, WORDS)
        demand = f"rows in the order of sort={sort_text(order)} on pages of limit={limit}"
        context.expect(wrong is None, demand, wrong or "")

    listing.steadily(lambda: keys(listing.get(**query, limit=LARGEST).rows), walk)


def _is_ignored(listing: Listing, rows: list[Row], query: dict[str, str]) -> bool:
    """Whether the rows have the same order as without `sort`."""
    return len(rows) > 1 and keys(rows) == keys(listing.get(**query, limit=LARGEST).rows)


def _expect_order(context: CaseContext, rows: list[Row], order: SortOrder) -> None:
    wrong = departure(rows, order, WORDS)
    context.expect(wrong is None, f"rows in the order of sort={sort_text(order)}", wrong or "")
    name = order[0][0]
    values = [value(row, name) for row in rows]
    context.saw("steps", sum(one != other for one, other in pairwise(values)))


@check("SORT-1", safety=Safety.OBJECTS, subjects=JOBS)
def jobs_are_in_the_order_of_their_creation(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    listing.planted()
    for descends in (False, True):
        order = ((DOCUMENTED, descends),)
        _expect_order(context, _sorted(listing, order, {}), order)


@check("SORT-1", safety=Safety.OBJECTS, subjects=PLANTABLE)
def planted_rows_are_in_any_order_that_is_asked_for(
    context: CaseContext, listed: ListOperation
) -> None:
    listing = Listing(context, listed)
    try:
        _, query = listing.planted()
    except NotPermitted:
        listing.need_rows(2)
        query = {}
    _expect_orders(context, listing, query)


@check("SORT-1", safety=Safety.READ, subjects=tuple(listed for listed in LISTS if not listed.kind))
def rows_are_in_any_order_that_is_asked_for(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    listing.need_rows(2)
    _expect_orders(context, listing, {})


def _expect_orders(context: CaseContext, listing: Listing, query: dict[str, str]) -> None:
    """A page documents how to sort, but not by which fields: a field that is ignored is a warning,
    if the list is sorted by another one."""
    refused, ignored, sorted_ = None, list[Broken](), list[list[str]]()
    for order in _asked(context, listing.listed):
        try:
            rows = _sorted(listing, order, query)
            with context.resting_on(*_evidence(listing.listed, order)):
                try:
                    _expect_order(context, rows, order)
                    if len(sorted_) < WALKED:
                        _expect_order_on_pages(context, listing, order, query)
                    sorted_.append(keys(rows))
                except Broken as error:
                    if not _is_ignored(listing, rows, query):
                        raise
                    error.evidence = weakest(*_evidence(listing.listed, order))
                    ignored.append(error)
        except NotOffered as error:
            refused = error
    if ignored:
        unsorted = keys(listing.get(**query, limit=LARGEST).rows)
        _report_ignored(context, ignored, is_all=all(found == unsorted for found in sorted_))
    if refused and not context.witnesses:
        raise refused


def _report_ignored(context: CaseContext, ignored: list[Broken], *, is_all: bool) -> None:
    """Once for a list.

    :param is_all: whether the list is sorted by nothing.
    """
    error = min(ignored, key=lambda one: one.evidence.verdict.rank)
    if not is_all:
        context.advise(False, f"{error.expected}, or a refusal", error.got)
        return
    with context.resting_on(error.evidence):
        raise error


def _asked(context: CaseContext, listed: ListOperation) -> list[SortOrder]:
    """Each field by itself, except in the quick profile, and generated orders."""
    generated = examples(context, _orders(listed), ASKED)
    if context.settings.quick:
        return generated
    each: list[SortOrder] = [((name, down),) for name in listed.sortable for down in (False, True)]
    return each + generated


def _evidence(listed: ListOperation, order: SortOrder) -> tuple[Evidence, ...]:
    """A page documents that results can be sorted by a field: by those that a page shows, in a list
    that a page shows."""
    if listed.evidence not in (Evidence.REFERENCE, Evidence.EXAMPLE):
        return (Evidence.INFERRED,)
    return tuple(listed.evidence_of_field(name) for name, _ in order)


def _is_documented(listed: ListOperation, order: SortOrder) -> bool:
    """Whether a page shows the list, with the field by which the example sorts another one."""
    is_example = [name for name, _ in order] == [DOCUMENTED]
    return is_example and Evidence.INFERRED not in _evidence(listed, order)


def _orders(listed: ListOperation) -> strategies.SearchStrategy[SortOrder]:
    """One field or two, up or down."""
    field = strategies.tuples(strategies.sampled_from(listed.sortable), strategies.booleans())
    return strategies.lists(field, min_size=1, max_size=2, unique_by=lambda one: one[0]).map(tuple)


@check("SORT-2", safety=Safety.READ, subjects=LISTS)
def sorting_keeps_the_rows(context: CaseContext, listed: ListOperation) -> None:
    listing, is_quick = Listing(context, listed), context.settings.quick
    for name in dict.fromkeys((_field(listed), *listed.sortable)):
        _expect_rows_kept(context, listing, name)
        if is_quick and context.witnesses["rows"]:
            return
    orders = [((name, False),) for name in listed.sortable]
    if not context.witnesses["rows"] and all(_is_refused(listing, order) for order in orders):
        raise NotOffered(f"{listing.path} sorts by no field of the document")


@check("SORT-2", safety=Safety.READ, subjects=LISTS)
def rows_without_a_value_are_kept(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    rows = listing.whole(**listing.window())
    empty = [name for name in listed.sortable if any(value(row, name) is None for row in rows)]
    if not empty:
        raise NotOffered(f"every row of {listing.path} has a value in every field")
    for name in empty:
        _expect_rows_kept(context, listing, name)


def _expect_rows_kept(context: CaseContext, listing: Listing, name: str) -> None:
    with context.resting_on(*_evidence(listing.listed, ((name, False),))):
        kept = f"rows of {listing.path} by {name}"
        context.saw("rows", context.shared(kept, lambda: _rows_kept(context, listing, name)))


def _rows_kept(context: CaseContext, listing: Listing, name: str) -> int:
    """How many rows were compared."""
    query, compared = listing.window(), 0

    def compare(before: list[str]) -> None:
        nonlocal compared
        for descends in (False, True):
            order = ((name, descends),)
            if _is_refused(listing, order):
                return
            found = sorted(keys(listing.whole(**query, sort=sort_text(order))))
            strange = sorted(set(found) ^ set(before))
            context.expect(
                found == before,
                f"the same rows with sort={sort_text(order)}",
                f"others: {strange[:3]}",
            )
            compared += len(found)

    listing.steadily(lambda: sorted(keys(listing.whole(**query))), compare)
    return compared


def _is_refused(listing: Listing, order: SortOrder) -> bool:
    """Whether a list does not sort by that field, which it need not, unless a page shows that."""
    is_refused = listing.get(sort=sort_text(order), limit=1).status in (400, 422)
    return is_refused and not _is_documented(listing.listed, order)


@check("SORT-2", safety=Safety.READ, subjects=LISTS)
def descending_is_ascending_reversed(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    query = listing.window()
    name = _field(listed)

    def values(*, descends: bool) -> list[object]:
        order = ((name, descends),)
        _sorted(listing, order, query)
        rows = listing.whole(**query, sort=sort_text(order))
        return nulls_aside([value(row, name) for row in rows]) or []

    def compare(ascending: list[object]) -> None:
        descending = values(descends=True)
        first = listing.get(**query, sort=f"{name}:desc", limit=FEW).rows
        shown = [found for row in first if (found := value(row, name)) is not None]
        context.expect(
            descending[: len(shown)] == shown,
            f"the whole list reversed by sort={name}:desc, not each page",
            f"{shown} first, of {descending[:FEW]}",
        )
        context.expect(
            descending == ascending[::-1],
            f"with sort={name}:desc the reverse of sort={name}:asc",
            f"{descending[:6]} and {ascending[-6:]}",
        )
        context.saw("values", len(set(map(repr, ascending))))

    with context.resting_on(*_evidence(listed, ((name, False),))):
        listing.steadily(lambda: values(descends=False), compare)


def _field(listed: ListOperation) -> str:
    """When a row was created, or the first field by which it can be sorted."""
    names = (DOCUMENTED, "timestamp", *listed.sortable)
    return next(name for name in names if name in listed.sortable)


@check("SORT-3", safety=Safety.OBJECTS, subjects=PLANTABLE, needs=2)
def equal_rows_are_on_one_page_each(context: CaseContext, listed: ListOperation) -> None:
    """The server may choose the order of equal rows, but pages must be cut from one order."""
    listing = Listing(context, listed)
    planted, query = listing.planted()
    order = ((_tied(listed, planted), False),)
    _sorted(listing, order, query)
    query = {**query, "sort": sort_text(order)}
    listing.page(**query)
    walked: list[list[str]] = []

    def walk(before: set[str]) -> None:
        limit = max(1, len(before) // MOST_WALKED) + len(walked)
        pages = [keys(page.rows) for page in listing.walk(limit, query, most=LARGEST)]
        found = [one for page in pages for one in page]
        twice = sorted({one for one in found if found.count(one) > 1})
        demand = f"each row on one page of sort={sort_text(order)}&limit={limit}"
        context.expect(not twice, demand, f"{', '.join(twice[:3])} on two")
        lost = sorted(before - set(found))
        context.expect(not lost, demand, f"{', '.join(lost[:3])} on none")
        context.saw("pages", len(pages))
        walked.append(found)

    for _ in range(WALKS):
        listing.steadily(lambda: set(keys(listing.whole(**query))), walk)
    _expect_one_order(context, order, *walked)


def _expect_one_order(
    context: CaseContext, order: SortOrder, first: list[str], *others: list[str]
) -> None:
    for other in others:
        context.expect(
            other == first or set(other) != set(first),
            f"rows that are equal for sort={sort_text(order)} in one order, whatever the limit",
            f"{', '.join(other[:4])} after {', '.join(first[:4])}",
        )


def _tied(listed: ListOperation, rows: list[Row]) -> str:
    """A field with few values, if possible more than one, that do not change over time."""
    values = {
        name: len({repr(value(row, name)) for row in rows})
        for name in listed.sortable
        if name != "status" and all(value(row, name) is not None for row in rows)
    }
    tied = [name for name, found in values.items() if found < len(rows)]
    if not tied:
        raise Unclear("no two of the created rows are equal in any field")
    return min(tied, key=lambda name: (values[name] == 1, values[name], name))


@check("SORT-4", safety=Safety.READ, subjects=LISTS, needs=2)
def unknown_fields_and_directions_are_refused(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    listing.get().succeed()
    known = _field(listed)
    for order in (f"{context.tag}:asc", f"{known}:sideways"):
        response = listing.get(sort=order)
        context.expect(response.status in (400, 422), f"sort={order} refused", response)
        context.expect(
            response.error_code == "VALIDATION_ERROR",
            f"VALIDATION_ERROR for sort={order}",
            response,
        )
        context.saw("refusals")
