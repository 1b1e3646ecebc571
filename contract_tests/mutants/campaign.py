"""A campaign: all requested mutants, and the table of their results."""

from collections.abc import Iterable

import click

from contract_tests.mutants.fairness import judge_variations
from contract_tests.mutants.families import MUTANTS
from contract_tests.mutants.mutant import Mutant
from contract_tests.mutants.schemathesis_runs import SchemathesisResult, run_all
from contract_tests.mutants.table import KillTable, row
from contract_tests.mutants.trials import Trial, attempt_all
from contract_tests.mutants.variations import VARIATIONS, Variation
from contract_tests.target import Target, started_mock


class NoMutant(Exception):
    """A name does not exist."""


def chosen(words: Iterable[str]) -> list[Mutant]:
    """Mutants by id, by clause, or by the beginning of a clause; all if none is named.

    :raises NoMutant: for an id or a family that does not exist.
    """
    wanted = list(words)
    for word in wanted:
        if not any(_names(word, one) for one in MUTANTS):
            raise NoMutant(f"{word} is not a mutant or clause; --list shows all")
    return [one for one in MUTANTS if not wanted or any(_names(word, one) for word in wanted)]


def _names(word: str, mutant: Mutant) -> bool:
    return word in (mutant.id, mutant.name, mutant.clause, mutant.clause.split("-")[0])


def try_mutants(
    mutants: list[Mutant], *, jobs: int, full: bool = False, schemathesis: str | None = None
) -> KillTable:
    """Prints a line for each mutant, and makes the table."""
    # Jobs are expensive for a mock with a fast clock, so none runs except in what is checked.
    with started_mock(scale=1) as target:
        asked = {None: [], "sample": _one_of_each(mutants), "all": mutants}[schemathesis]
        schemathesis_results = _with_schemathesis(target, asked, jobs) if asked else {}
        trials: dict[str, Trial] = {}
        for trial in attempt_all(target, mutants, jobs=jobs, full=full):
            trials[trial.id] = trial
            click.echo(row(trial))
            if not trial.is_killed:
                click.echo(f"        {trial.breaks}: {trial.reason}")
    return KillTable([trials[one.id] for one in mutants], schemathesis_results)


def _one_of_each(mutants: Iterable[Mutant]) -> list[Mutant]:
    """The first mutant of each clause."""
    return list({one.clause: one for one in reversed(list(mutants))}.values())[::-1]


def _with_schemathesis(
    target: Target, mutants: list[Mutant], jobs: int
) -> dict[str, SchemathesisResult]:
    schemathesis_results = {}
    for result in run_all(target, mutants, jobs=jobs):
        schemathesis_results[result.id] = result
        outcome = ", ".join(result.checks) if result.is_killed else "nothing"
        click.echo(f"Schemathesis  {result.id:<60} {result.seconds:5.1f} s  {outcome}")
    return schemathesis_results


def chosen_variations(words: Iterable[str]) -> list[Variation]:
    """Names of variations; all if none is named.

    :raises NoMutant: for an unknown word.
    """
    names, wanted = [one.name for one in VARIATIONS], list(words)
    for word in wanted:
        if word not in names:
            raise NoMutant(f"{word} is not a variation; there are: {', '.join(names)}")
    return [one for one in VARIATIONS if not wanted or one.name in wanted]


def try_variations(names: list[str], *, jobs: int) -> int:
    """Prints a line for each variation; returns the exit code."""
    accused = 0
    for one in judge_variations(names, jobs=jobs):
        accused += not one.is_fair
        counts = ", ".join(f"{count} {verdict}" for verdict, count in one.verdicts.items())
        outcome = "fair" if one.is_fair else "ACCUSED"
        click.echo(f"{outcome:<7}  {one.name:<18} {one.seconds:5.1f} s  {counts}")
        for text in one.accusations:
            click.echo(f"         {text}")
    click.echo(f"\n{len(names) - accused} of {len(names)} variations raise no failure.")
    return 1 if accused else 0
