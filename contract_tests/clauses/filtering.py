"""Filters of lists (overview, Filtering; the tables of query parameters on each page)."""

from dataclasses import dataclass

from hypothesis import strategies

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import Evidence, NotOffered, Safety, Unclear
from contract_tests.kernel.api import Response
from contract_tests.subjects.examples import examples
from contract_tests.subjects.filters import (
    OFFSETS,
    SHOWN_PRECISION,
    Filter,
    FilterCombination,
    Row,
    elsewhere,
    query_text,
    shifted,
    shown_time,
    time_of,
    timestamp,
)
from contract_tests.subjects.list_operations import ListOperation, list_operations
from contract_tests.subjects.listing import LARGEST, Listing, key

MOST_VALUES = 7
"""Values tried for a filter: as many as a job has states."""

COMBINED = 6
"""Combinations of filters that Hypothesis generates for each list."""


@dataclass(frozen=True)
class Filtered:
    """A list and one of its filters."""

    listed: ListOperation
    filter: Filter

    def __str__(self) -> str:
        return f"{self.listed}-{self.filter.name}"

    @property
    def evidence(self) -> Evidence:
        return self.filter.evidence

    @property
    def sends(self) -> tuple[str, ...]:
        return self.listed.sends

    @property
    def namespaces(self) -> tuple[str, ...]:
        return self.listed.namespaces


FILTERED = tuple(Filtered(c, one) for c in list_operations() for one in c.filters)
PLANTED = tuple(filtered for filtered in FILTERED if filtered.listed.kind)
NOT_PLANTED = tuple(filtered for filtered in FILTERED if not filtered.listed.kind)
COMBINABLE = tuple(c for c in list_operations() if len(c.filters) > 1 and c.kind)


REFUSALS = frozenset({400, 422})


@check("FILT-1", safety=Safety.READ, subjects=FILTERED)
def every_row_fits(context: CaseContext, filtered: Filtered) -> None:
    listing = Listing(context, filtered.listed)
    sample = listing.get(limit=LARGEST).rows
    for query in _queries(filtered, sample):
        response = listing.get(**query.params, limit=LARGEST)
        if _is_refused(context, response, query):
            continue
        _require_filters(context, listing, query, response)
        with context.resting_on(*query.evidence):
            for row in response.rows:
                fits = query.fits(row)
                context.expect(
                    fits is not False, f"only rows that match {query}", _shown(row, filtered)
                )
                context.saw("rows that match", fits is True)
            if any(query.fits(row) is False for row in sample):
                _expect_fits_with_others(context, listing, filtered, query)
    _expect_whole_values(context, listing, filtered, sample)


def _expect_fits_with_others(
    context: CaseContext, listing: Listing, filtered: Filtered, query: FilterCombination
) -> None:
    """The filter applies on every page, in any order, and to selected fields, too."""
    sorts = [f"{name}:asc" for name in ("createdAt", "timestamp", *filtered.listed.sortable)]
    sort = next((one for one in sorts if one[:-4] in filtered.listed.sortable), None)
    combined: list[dict[str, object]] = [{"limit": 2, "page": 2}, {"limit": LARGEST, "sort": sort}]
    for options in combined:
        response = listing.get(**query.params, **options)
        if sort is None or not response.ok:
            continue  # SORT-1 and PAGE-2 ask for them
        for row in response.rows:
            demand = f"only rows that match {query} with {query_of(options)}"
            context.expect(query.fits(row) is not False, demand, _shown(row, filtered))


def query_of(options: dict[str, object]) -> str:
    """As a query writes them."""
    return "&".join(f"{name}={value}" for name, value in options.items())


def _expect_whole_values(
    context: CaseContext, listing: Listing, filtered: Filtered, rows: list[Row]
) -> None:
    """A value selects no row that only begins with it. Where all rows have one value, this alone
    shows whether the filter is ignored."""
    one = filtered.filter
    is_free = one.name in ("from", "to", "query") or one.evidence is Evidence.INFERRED
    if is_free or one.schema.get("enum"):
        return
    words = [value for value in one.values(rows) if isinstance(value, str) and len(value) > 1]
    for beginning in [word[:-1] for word in words[:1]]:
        response = listing.get(**{one.name: beginning}, limit=LARGEST)
        if not response.ok:
            return  # not documented: whether an unknown value is refused
        with context.resting_on(one.evidence):
            for row in response.rows:
                demand = f"only rows that match {one.name}={beginning}"
                context.expect(not one.is_near(row, beginning), demand, _shown(row, filtered))


def _queries(filtered: Filtered, rows: list[Row]) -> list[FilterCombination]:
    """The filter with each value that rows have, and others.

    :raises NotOffered: when no row has a value.
    """
    one = filtered.filter
    values = one.values(rows)
    if rows and not one.is_shown(rows):
        raise NotOffered(f"no row of {filtered.listed} has a value for `{one.name}`")
    return [FilterCombination(((one, value),)) for value in values[:MOST_VALUES]]


def _require_filters(
    context: CaseContext, listing: Listing, query: FilterCombination, response: Response
) -> None:
    """A server may ignore a filter that no page names.

    :raises NotOffered: when it does.
    """
    if Evidence.INFERRED not in query.evidence or not response.ok:
        return
    ignored = [one.name for one, _ in query.wanted if _is_ignored(context, listing, one)]
    if ignored:
        raise NotOffered(f"{listing.path} ignores `{ignored[0]}`, which no page names")


def _is_ignored(context: CaseContext, listing: Listing, one: Filter) -> bool:
    """Whether the server ignores an inferred filter."""
    if one.evidence is not Evidence.INFERRED:
        return False

    def poll() -> bool:
        rows = listing.get(limit=LARGEST).rows
        for value in one.values(rows):
            found = listing.get(**{one.name: query_text(value)}, limit=LARGEST)
            if not found.ok:
                return False
            if any(one.fits(row, value) is not True for row in found.rows):
                return _are_all(rows, found.rows)
        return False

    return context.shared(f"{listing.path} ignores {one.name}", poll)


def _are_all(rows: list[Row], found: list[Row]) -> bool:
    """Whether a filter has left out no row, even if one was added in the meantime."""
    return {key(row) for row in rows} <= {key(row) for row in found}


def _is_refused(context: CaseContext, response: Response, query: FilterCombination) -> bool:
    """Whether the server refuses the value.

    Pages differ about the possible values (jobs, List Jobs knows four states of seven), so a
    refusal is only a warning.
    """
    is_refused = response.status in REFUSALS
    if Evidence.INFERRED not in query.evidence:
        context.advise(not is_refused, f"{query} accepted as a filter", response)
    return is_refused


def _shown(row: Row, filtered: Filtered) -> str:
    """The relevant part of a row."""
    names = ("id", filtered.filter.name, "provider", "providerId", "createdAt", "timestamp")
    return str({name: row[name] for name in names if name in row})


@check("FILT-2", safety=Safety.OBJECTS, subjects=PLANTED)
def planted_rows_that_fit_are_there(context: CaseContext, filtered: Filtered) -> None:
    listing = Listing(context, filtered.listed)
    _, window = listing.planted()
    rows = listing.whole(**window)
    for query in _queries(filtered, rows):
        _expect_matching_rows(context, listing, query, window, rows)


@check("FILT-2", safety=Safety.READ, subjects=NOT_PLANTED)
def rows_that_fit_are_there(context: CaseContext, filtered: Filtered) -> None:
    listing = Listing(context, filtered.listed)
    window = listing.window()
    rows = listing.whole(**window)
    for query in _queries(filtered, rows):
        _expect_matching_rows(context, listing, query, window, rows)


TIMED = tuple(c for c in list_operations() if c.filter("from") and c.filter("to"))

AT_BOUNDS = 3
"""Rows that are searched for at the bound of a time."""


@check("FILT-2", safety=Safety.READ, subjects=TIMED)
def a_row_at_the_bound_is_there(context: CaseContext, listed: ListOperation) -> None:
    """Servers compare times more precisely than they show them, so a row may be later than the time
    that it shows, but not earlier."""
    listing = Listing(context, listed)
    rows = [row for row in listing.get(limit=LARGEST).rows if time_of(row)]
    context.require(bool(rows), f"{listing.path} has no rows with a time")
    for row in rows[:: max(1, len(rows) // AT_BOUNDS)][:AT_BOUNDS]:
        time, text = time_of(row), shown_time(row)
        assert time is not None
        after = timestamp(shifted(time, 2 * SHOWN_PRECISION))
        before = timestamp(shifted(time, -2 * SHOWN_PRECISION))
        found = [key(one) for one in listing.whole(**{"from": text, "to": after})]
        context.expect(key(row) in found, f"{key(row)} with from={text}", "it is not there")
        found = [key(one) for one in listing.whole(**{"from": before, "to": text})]
        context.advise(key(row) in found, f"{key(row)} with to={text}", "it is not there")
        context.saw("rows at a bound")


@check("FILT-2", safety=Safety.READ, subjects=TIMED, needs=2)
def a_time_may_have_any_offset(context: CaseContext, listed: ListOperation) -> None:
    """The pages call these times ISO 8601."""
    listing = Listing(context, listed)
    rows = [row for row in listing.get(limit=LARGEST).rows if time_of(row)]
    context.require(bool(rows), f"{listing.path} has no rows with a time")
    row = rows[len(rows) // 2]
    time = time_of(row)
    assert time is not None
    for offset in OFFSETS:
        bounds = [shifted(time, by * SHOWN_PRECISION) for by in (-2, 2)]
        asked = dict(zip(("from", "to"), (elsewhere(one, offset) for one in bounds), strict=True))
        if listing.get(**asked, limit=1).status in REFUSALS:
            raise NotOffered(f"{listing.path} accepts no times with an offset")
        found = [key(one) for one in listing.whole(**asked)]
        expected = f"{key(row)}, of {shown_time(row)}, with from={asked['from']}&to={asked['to']}"
        with context.resting_on(*(one.evidence for one in listed.filters if one.name in asked)):
            context.expect(key(row) in found, expected, "it is not there")
        context.saw("offsets")


@check("FILT-3", safety=Safety.OBJECTS, subjects=COMBINABLE, needs=2)
def filters_together_select_what_each_selects(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    _, window = listing.planted()
    rows = listing.whole(**window)
    values = {
        one: one.values(rows) if one.is_shown(rows) else []
        for one in listed.filters
        if one.name not in window and not _is_ignored(context, listing, one)
    }
    is_any_ignored = any(
        one.name not in {*window, *(v.name for v in values)} for one in listed.filters
    )
    if is_any_ignored and sum(map(bool, values.values())) < 2:
        raise NotOffered(f"{listing.path} ignores filters that no page names")
    telling = 0
    for query in [*_of_a_row(values, rows), *_generated(context, values)]:
        telling += any(_differ(query, row) for row in rows)
        with context.resting_on(*query.evidence):
            _expect_matching_rows(context, listing, query, window, rows)
    context.require(telling > 0, "every row that matches one filter matches the other one, too")


def _generated(context: CaseContext, values: dict[Filter, list[object]]) -> list[FilterCombination]:
    """Combinations of any filters, and as many of filters that a page names. Only the latter can
    fail."""
    firm = {one: found for one, found in values.items() if one.evidence is not Evidence.INFERRED}
    usable = [firm, values] if sum(map(bool, firm.values())) > 1 and firm != values else [values]
    return [one for some in usable for one in examples(context, _combinations(some), COMBINED)]


def _of_a_row(values: dict[Filter, list[object]], rows: list[Row]) -> list[FilterCombination]:
    """Two filters that select the same row, because chance can choose values that select none."""
    for row in rows:
        pairs = {f: v for f, found in values.items() for v in found if f.fits(row, v) is True}
        if len(pairs) > 1:
            return [FilterCombination(tuple(pairs.items())[:2])]
    return []


def _differ(query: FilterCombination, row: Row) -> bool:
    """Whether a row matches one of the filters and not another, so that it shows which apply."""
    return {True, False} <= {one.fits(row, value) for one, value in query.wanted}


Fits = dict[str, bool | None]
"""Whether each row matches, by the rows' keys."""


def _expect_matching_rows(
    context: CaseContext,
    listing: Listing,
    query: FilterCombination,
    window: dict[str, str],
    rows: list[Row],
) -> None:
    """The matching rows are there, no others are, and `total` counts them.

    :param rows: as they were without the filter, a while ago. Where the response disagrees with
        them, they are read again before and after: only rows that match both times have to be
        there, and only rows that match neither time must not.
    """
    before = _fitting(rows, query)
    responses = _responses(context, listing, query, window)
    if not responses:
        return
    _require_filters(context, listing, query, responses[0])
    if any(_differences(before, responses)):
        before, responses = _compared_again(context, listing, query, window)
    if len(responses) == 1 and responses[0].json.get("meta"):
        total, count = responses[0].pagination["total"], len(responses[0].rows)
        demand = f"a `total` of {count} for {query}, the number of rows"
        context.expect(total == count, demand, responses[0])
    context.saw("rows that match", sum(fits is True for fits in before.values()))


def _compared_again(
    context: CaseContext, listing: Listing, query: FilterCombination, window: dict[str, str]
) -> tuple[Fits, list[Response]]:
    """The rows that have not changed in the meantime, and all pages."""
    before = _fitting(listing.whole(**window), query)
    responses = _responses(context, listing, query, window)
    after = _fitting(listing.whole(**window), query)
    constant = {name: fits for name, fits in before.items() if after.get(name) is fits}
    lost, strange = _differences(constant, responses)
    context.expect(not lost, f"{_some(lost)} for {query}, which it matches", responses[0])
    context.expect(not strange, f"no {_some(strange)} for {query}", responses[0])
    return constant, responses


def _fitting(rows: list[Row], query: FilterCombination) -> Fits:
    return {key(row): query.fits(row) for row in rows}


def _responses(
    context: CaseContext, listing: Listing, query: FilterCombination, window: dict[str, str]
) -> list[Response]:
    """All pages; none if the server refuses the filter."""
    responses = []
    for response in listing.walk(LARGEST, {**window, **query.params}):
        if _is_refused(context, response, query):
            return []
        responses.append(response)
    return responses


def _differences(fits: Fits, responses: list[Response]) -> tuple[list[str], list[str]]:
    """Matching rows that are missing, and rows that should not be in the list."""
    there = {key(row) for response in responses for row in response.rows}
    lost = [name for name, is_fit in fits.items() if is_fit and name not in there]
    strange = [name for name, is_fit in fits.items() if is_fit is False and name in there]
    return lost, strange


def _some(names: list[str]) -> str:
    return names[0][:80] if names else ""


def _combinations(
    values: dict[Filter, list[object]],
) -> strategies.SearchStrategy[FilterCombination]:
    """Two filters or more, each with a value that rows have or that is documented."""
    usable = [one for one, found in values.items() if found]
    if len(usable) < 2:
        raise Unclear("the rows have no values for two filters")
    chosen = strategies.lists(
        strategies.sampled_from(usable), min_size=2, unique_by=lambda one: one.name
    )
    return chosen.flatmap(
        lambda filters: strategies.tuples(
            *(strategies.tuples(strategies.just(one), _favoured(values[one])) for one in filters)
        )
    ).map(FilterCombination)


def _favoured(values: list[object]) -> strategies.SearchStrategy[object]:
    """One of these, and half of the time one of the first, which rows have."""
    return strategies.sampled_from(values[:1] + values)
