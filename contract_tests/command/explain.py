"""`cortex-contract explain`: one clause, where it comes from, and how it is checked."""

import inspect
import textwrap
from collections.abc import Iterator

import click

from contract_tests.command.value_types import ClauseName
from contract_tests.contract.catalogue import CLAUSES
from contract_tests.contract.clause import Case, Check, Clause
from contract_tests.contract.evidence import Evidence
from contract_tests.judging.run import all_cases

WIDTH = 100
MOST_BROKEN = 12
"""Examples of what breaks a clause."""


@click.command("explain", short_help="Show where a clause is documented and how it is checked.")
@click.argument("clause", type=ClauseName())
def explain(clause: str) -> None:
    """Show where a clause is documented, how it is checked, and what breaks it.

    CLAUSE is one clause, such as PAGE-4, or a family, such as PAGE.
    """
    # Broken servers are only loaded here, so that other commands start quickly.
    from contract_tests.mutants.families import MUTANTS  # noqa: PLC0415

    wanted = clause.upper()
    cases = all_cases()
    for one in CLAUSES:
        if wanted in (one.id, one.family):
            broken = [mutant.breaks for mutant in MUTANTS if mutant.clause == one.id]
            click.echo("\n".join(_lines(one, cases, broken)) + "\n")


def _lines(clause: Clause, cases: list[Case], broken: list[str]) -> Iterator[str]:
    yield f"{clause.id}  {clause.title}"
    yield f"  source    {clause.source}"
    yield f"  evidence  {clause.evidence}: {_meaning(clause.evidence)}"
    yield f"  class     {clause.safety}"
    for check, subjects in _checks(clause, cases):
        yield f"  check     {clause.id}/{check.name}"
        yield from _wrapped(_described(check), "            ")
        if subjects:
            yield from _wrapped(f"on {', '.join(subjects)}", "            ")
    for what in broken[:MOST_BROKEN]:
        yield from _wrapped(f"breaks it: {what}", "  ")
    if len(broken) > MOST_BROKEN:
        yield f"  and {len(broken) - MOST_BROKEN} more: cortex-contract mutants --list"


def _checks(clause: Clause, cases: list[Case]) -> Iterator[tuple[Check, list[str]]]:
    """Its checks, each with the names of its subjects."""
    found: dict[str, tuple[Check, list[str]]] = {}
    for case in cases:
        if case.clause.id == clause.id:
            _, subjects = found.setdefault(case.check.name, (case.check, []))
            if case.subject:
                subjects.append(str(case.subject))
    yield from found.values()


def _described(check: Check) -> str:
    described = inspect.getdoc(check.function)
    return described or check.name.replace("_", " ")


def _meaning(evidence: Evidence) -> str:
    return "a breach is a warning" if evidence is Evidence.INFERRED else "a breach is a failure"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
