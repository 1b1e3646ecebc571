"""`cortex-contract baseline`: keeps the file of known failures up to date."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from contract_tests import text_file
from contract_tests.command import baseline_file
from contract_tests.command.baseline_file import DEFAULT, KnownFailuresError
from contract_tests.contract.evidence import Verdict
from contract_tests.judging.decisions import failing
from contract_tests.judging.known_failures import KnownFailure, KnownFailures
from contract_tests.judging.run import all_cases
from contract_tests.legible import one_line
from contract_tests.text_file import UnreadableFile

MONTH = timedelta(days=30)

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("baseline")
def baseline() -> None:
    """Update the list of known failures."""


@baseline.command("update", short_help="Write the failures of a JSON report into the file.")
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--baseline",
    "path",
    type=FILE,
    default=DEFAULT,
    show_default=True,
    metavar="FILE",
    help="The file to update.",
)
@click.option("--owner", default="nobody yet", show_default=True, help="Who will fix the new ones.")
@click.option(
    "--reason", default="not examined yet", show_default=True, help="Why the new ones fail."
)
@click.option(
    "--expires",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The last day of the new ones; by default in 30 days.",
)
def update(*, report: Path, path: Path, owner: str, reason: str, expires: datetime | None) -> None:
    """Add the failures of a JSON report (`run --json`), and remove those that are fixed.

    Entries for cases that still fail, or that the run left out, stay unchanged.
    """
    verdicts = _verdicts(report)
    before = _before(path)
    last = expires.date() if expires else baseline_file.today() + MONTH
    failed = [one for one, verdict in verdicts.items() if verdict in failing(strict=False)]
    new = {
        one: KnownFailure(one, reason, owner, last) for one in failed if one not in before.failures
    }
    fixed = {one.case_id for one in before.fixed(verdicts)}
    kept = {name: one for name, one in before.failures.items() if name not in fixed}
    try:
        baseline_file.write(path, [*kept.values(), *new.values()])
    except KnownFailuresError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{path}: {len(new)} added, {len(fixed)} removed, {len(kept)} kept")


def _before(path: Path) -> KnownFailures:
    if not path.exists():
        return KnownFailures()
    try:
        return baseline_file.read(path, {case.id for case in all_cases()})
    except KnownFailuresError as error:
        raise click.UsageError(str(error)) from error


def _verdicts(report: Path) -> dict[str, Verdict]:
    try:
        content = json.loads(text_file.read(report, text_file.LARGEST_REPORT))
        return dict(_cases(content))
    except UnreadableFile as error:
        raise click.UsageError(one_line(str(error))) from error
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        message = f"{report} is no JSON report of cortex-contract"
        raise click.UsageError(one_line(message)) from error


def _cases(content: Any) -> Iterator[tuple[str, Verdict]]:
    for clause in content["clauses"]:
        for case in clause["cases"]:
            yield str(case["id"]), Verdict(case["verdict"])
