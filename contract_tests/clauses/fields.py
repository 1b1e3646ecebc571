"""Which fields the rows of a list show (overview, Field Selection)."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import Evidence, NotOffered, Safety
from contract_tests.subjects.examples import examples
from contract_tests.subjects.filters import Row
from contract_tests.subjects.list_operations import ListOperation, list_operations
from contract_tests.subjects.listing import Listing, key, value

LISTS = list_operations()
JOBS = tuple(listed for listed in LISTS if str(listed) == "list_jobs")

DOCUMENTED = ("id", "status", "createdAt")
"""The documentation's example; it is about jobs."""

ASKED = 6
"""Selections that Hypothesis generates for each list."""

HIDDEN = (
    "secret", "password", "passwordHash", "key", "keyHash", "token", "config.wallet.mnemonic",
    "config.apiKey", "registryCredentials",
)  # fmt: skip
"""Likely names of a server's private fields."""

SECRETIVE = ("job", "provider", "webhook", "key", "user")
"""Kinds of resources with secret fields."""


@check("FIELD-1", safety=Safety.READ, subjects=JOBS)
def the_documented_selection_shows_just_that(context: CaseContext, listed: ListOperation) -> None:
    response = Listing(context, listed).get(fields=",".join(DOCUMENTED))
    for row in response.rows:
        context.expect(set(row) == set(DOCUMENTED), f"only {', '.join(DOCUMENTED)}", str(row))
        context.saw("rows")
    listing = Listing(context, listed)
    _expect_same_values(context, listing, DOCUMENTED, _by_key(listing))


@check("FIELD-1", safety=Safety.READ, subjects=LISTS)
def any_selection_shows_just_that(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    refused, full = None, _by_key(listing)
    options = _options(listing)
    for names in _selections(context, listed):
        try:
            with context.resting_on(*map(listed.evidence_of_field, names), _of_list(listed)):
                _expect_same_values(context, listing, names, full)
                if options:
                    _expect_same_values(context, listing, names, full, options.pop())
        except NotOffered as error:
            refused = error
    if refused and not context.witnesses:
        raise refused


@check("FIELD-1", safety=Safety.READ, subjects=LISTS)
def a_selection_has_the_same_pages(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    name = "id" if "id" in listed.selectable else listed.selectable[0]
    query = {**listing.window(), "limit": FEW}
    if not listing.get(**query, fields=name).ok:
        raise NotOffered(f"{listing.path} does not accept fields={name}")
    if "meta" not in listing.get(**query).json:
        raise NotOffered(f"{listing.path} has no `meta`")

    def compare(before: Row) -> None:
        selected = listing.get(**query, fields=name)
        shown = selected.pagination
        same = {one: shown[one] for one in before} == before
        context.expect(same, f"`meta.pagination` {before}, as without `fields`", selected)

    with context.resting_on(_of_list(listed)):
        listing.steadily(lambda: listing.get(**query).pagination, compare)
        context.saw("pages")


FEW = 2
"""Rows of a page whose metadata are compared."""


def _options(listing: Listing) -> list[dict[str, object]]:
    """Other parameters that a selection is combined with, if the list accepts them."""
    named = [*(("sort", f"{name}:asc") for name in listing.listed.sortable[:1]), ("limit", 2)]
    options: list[dict[str, object]] = [dict(named), {"limit": 2, "page": 2}]
    return [one for one in options if listing.get(**one).ok]


def _selections(context: CaseContext, listed: ListOperation) -> list[tuple[str, ...]]:
    """Each field with the id that identifies its row, all of them, and generated ones.

    The quick profile has only some of them, and all that no page shows at once.
    """
    named = [name for name in listed.selectable if name != "id"]
    selectable = strategies.sampled_from(listed.selectable)
    lists = strategies.lists(selectable, min_size=1, max_size=4)
    generated = [tuple(dict.fromkeys(names)) for names in examples(context, lists, ASKED)]
    if "id" not in listed.selectable:
        return generated
    firm = [name for name in named if listed.evidence_of_field(name) is not Evidence.INFERRED]
    each = [] if context.settings.quick else [("id", name) for name in named]
    return [("id", *firm), ("id", *named), *each, *generated]


def _of_list(listed: ListOperation) -> Evidence:
    """The pages show field selection for some lists; other lists only appear as paths."""
    is_firm = listed.evidence in (Evidence.REFERENCE, Evidence.EXAMPLE)
    return listed.evidence if is_firm else Evidence.INFERRED


def _expect_same_values(
    context: CaseContext,
    listing: Listing,
    names: tuple[str, ...],
    full: dict[str, Row],
    options: dict[str, object] | None = None,
) -> None:
    """A selection shows only its fields, with the values of a full read.

    Rows are identified by their ids. Values that change between two full reads are not compared.

    :param options: other parameters of the query.
    :param full: an earlier full read; it is read again where the selection differs from it.
    :raises NotOffered: when the server refuses it, which it may for some fields.
    """
    asked = ",".join(names)
    selected = listing.get(fields=asked, **(options or {}))
    if selected.status in (400, 422) and names != DOCUMENTED:
        raise NotOffered(f"{listing.path} does not accept fields={asked}")
    roots = {name.partition(".")[0] for name in names}
    for row in selected.rows:
        strange = sorted(set(row) - roots)
        context.expect(not strange, f"nothing but {asked}", f"{', '.join(strange)} as well")
        context.saw("rows")
    if "id" in names:
        differing = list(_differing(selected.rows, full, names))
        _expect_changed_meanwhile(context, listing, full, differing)
        context.saw("values", len(selected.rows) * len(names) - len(differing))


def _expect_changed_meanwhile(
    context: CaseContext, listing: Listing, full: dict[str, Row], differing: list[tuple[Row, str]]
) -> None:
    again = _by_key(listing) if differing else {}
    for row, name in differing:
        wanted = value(full[key(row)], name)
        if key(row) in again and value(again[key(row)], name) == wanted:
            demand = f"`{name}` {wanted!r} of {key(row)}, as in a full read"
            context.expect(False, demand, _shown_of(row, name))
    full |= again


def _by_key(listing: Listing) -> dict[str, Row]:
    return {key(row): row for row in listing.get().rows}


def _differing(
    rows: list[Row], full: dict[str, Row], names: tuple[str, ...]
) -> Iterator[tuple[Row, str]]:
    """Where a selection and a full read disagree."""
    for row in rows:
        for name in names if key(row) in full else ():
            whole = full[key(row)]
            if value(row, name) != value(whole, name) or (name in whole and name not in row):
                yield row, name


def _shown_of(row: Row, name: str) -> str:
    found = value(row, name)
    return f"no `{name}`" if found is None and name not in row else repr(found)


@check("FIELD-2", safety=Safety.READ, subjects=[c for c in LISTS if c.kind in SECRETIVE])
def selections_show_nothing_hidden(context: CaseContext, listed: ListOperation) -> None:
    listing = Listing(context, listed)
    rows = listing.get().rows
    context.require(bool(rows), f"{listing.path} has no rows that could hide anything")
    for name in HIDDEN:
        response = listing.get(fields=f"{listed.selectable[0]},{name}")
        if response.ok:
            shown = [row for row in response.rows if _is_shown(value(row, name))]
            if shown:
                # A field that a full read shows as well is not hidden.
                full = {key(row): row for row in listing.get().rows}
                shown = [row for row in shown if value(full.get(key(row), {}), name) is None]
            context.expect(not shown, f"no `{name}` with fields={name}", response)
            roots = {listed.selectable[0], name.partition(".")[0]}
            # A server that ignores `fields` shows nothing of what a selection could show.
            context.saw("selections", all(set(row) <= roots for row in response.rows))
        else:
            context.expect(response.status < 500, f"fields={name} refused or ignored", response)
            context.saw("selections")


def _is_shown(found: Any) -> bool:
    return found not in (None, "", "[REDACTED]", {}, [])
