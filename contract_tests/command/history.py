"""`cortex-contract history`: the JSON reports of a folder, as a trend."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from contract_tests import text_file
from contract_tests.contract.evidence import Verdict
from contract_tests.judging.decisions import failing
from contract_tests.legible import one_line
from contract_tests.reports.machine import FORMAT
from contract_tests.reports.words import listed
from contract_tests.text_file import UnreadableFile

MOST_REPORTS = 1_000
BROKEN = failing(strict=False)
MOST_NAMES = 12


@dataclass(frozen=True)
class PastRun:
    """One run, as its report describes it."""

    started: str
    target: str
    verdicts: Mapping[str, str]
    """By clause."""

    @property
    def broken(self) -> set[str]:
        return {clause for clause, verdict in self.verdicts.items() if verdict in BROKEN}

    @property
    def verdict_counts(self) -> str:
        count = {one: list(self.verdicts.values()).count(one) for one in Verdict}
        return ", ".join(f"{number} {verdict}" for verdict, number in count.items() if number)


@click.command("history", short_help="Show how a server changed over several reports.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--target", metavar="URL", help="Only runs on this server.")
def history(folder: Path, target: str | None) -> int:
    """Show how a server changed over the JSON reports in FOLDER (`run --json`).

    Each run is compared with the one before it on the same server. Exit codes: 0 the latest run
    broke no clause that was kept before, 1 it did, 2 there is no report.
    """
    runs = sorted(_reports(folder), key=lambda one: one.started)
    runs = [one for one in runs if target is None or one.target == target.rstrip("/")]
    if not runs:
        raise click.UsageError(f"there is no report of a run in {folder}; write one with --json")
    before: dict[str, PastRun] = {}
    newly: set[str] = set()
    for run in runs:
        newly = _show(run, before.get(run.target))
        before[run.target] = run
    return int(bool(newly))


def _show(run: PastRun, before: PastRun | None) -> set[str]:
    """Prints a run; returns the clauses that it breaks, and the run before it kept."""
    click.echo("  ".join(map(one_line, (run.started, run.target, run.verdict_counts))))
    if before is None:
        return set()
    newly = {one for one in run.broken - before.broken if one in before.verdicts}
    fixed = {one for one in before.broken if run.verdicts.get(one) == Verdict.PASS}
    for word, clauses in (("newly broken", newly), ("fixed", fixed)):
        if clauses:
            click.echo(f"  {word}: {listed(sorted(clauses), MOST_NAMES)}")
    return newly


def _reports(folder: Path) -> Iterator[PastRun]:
    files = sorted(folder.glob("*.json"))
    if len(files) > MOST_REPORTS:
        raise click.UsageError(f"{folder} has more than {MOST_REPORTS:,} JSON files")
    for file in files:
        past = _past(file)
        if past is None:
            click.echo(one_line(f"left out: {file} is no report of cortex-contract"), err=True)
        else:
            yield past


def _past(file: Path) -> PastRun | None:
    try:
        content: Any = json.loads(text_file.read(file, text_file.LARGEST_REPORT))
        if content["format"] != FORMAT:
            return None
        verdicts = {str(one["id"]): str(one["verdict"]) for one in content["clauses"]}
        return PastRun(str(content["started"]), str(content["target"]), verdicts)
    except (UnreadableFile, ValueError, RecursionError, KeyError, TypeError):
        return None
