"""The documented operations, with their evidence and the clauses that check each."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from contract_tests.contract.clause import Case
from contract_tests.contract.operations import Operation, Operations

FOR_ALL = "SCHEMA"
"""The family of clauses that check every operation."""

INTRODUCTION = """# Coverage

`cortex-contract coverage --output docs/coverage.md` generates this page. It lists all operations of
the OpenAPI document by page of the documentation, with their evidence and the clauses of
`cortex-contract` that send them. It leaves out the SCHEMA clauses, which check every operation.
"""


def written(operations: Operations, cases: Iterable[Case]) -> str:
    """The table as a page in Markdown."""
    clauses = _clauses(operations, cases)
    ordered = sorted(operations, key=lambda one: (one.page, one.section, one.id))
    parts = [INTRODUCTION, *_totals(ordered)]
    for page, of_page in groupby(ordered, key=lambda one: one.page):
        parts.append(f"\n## {page}\n")
        parts.append("| Operation | Request | Section | Evidence | Clauses |")
        parts.append("|---|---|---|---|---|")
        parts += [_row(one, clauses[one.id]) for one in of_page]
    return "\n".join(parts) + "\n"


def _clauses(operations: Operations, cases: Iterable[Case]) -> dict[str, list[str]]:
    """By operation, the ids of clauses that send it, in the order of the catalogue."""
    found: dict[str, list[str]] = {one.id: [] for one in operations}
    for case in cases:
        if case.clause.family == FOR_ALL:
            continue
        for name in _sent(operations, case):
            if case.clause.id not in found[name]:
                found[name].append(case.clause.id)
    return found


def _sent(operations: Operations, case: Case) -> Iterator[str]:
    for name in case.sends:
        yield from operations.reading if name == "*" else (name,)


def _totals(operations: Iterable[Operation]) -> Iterator[str]:
    counts: dict[str, int] = {}
    for one in operations:
        counts[one.evidence] = counts.get(one.evidence, 0) + 1
    words = ", ".join(f"{counts[name]} {name}" for name in sorted(counts))
    yield f"{sum(counts.values())} operations: {words}."


def _row(operation: Operation, clauses: Iterable[str]) -> str:
    request = f"`{operation.method} /api{operation.path}`"
    cells = (f"`{operation.id}`", request, operation.section, operation.evidence, " ".join(clauses))
    return f"| {' | '.join(cells)} |"
