"""`cortex-contract mutants`: tests the checks themselves."""

import json
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click


@click.command("mutants", short_help="Show which broken servers the clauses notice.")
@click.option(
    "--only", multiple=True, metavar="ID", help="A mutant, a clause or a variation. Repeatable."
)
@click.option("--full", is_flag=True, help="Run all clauses, not only the one that is broken.")
@click.option(
    "--baseline",
    type=click.Choice(["sample", "all"]),
    help="Also run plain Schemathesis: on a mutant of each clause, or on all.",
)
@click.option("--variations", is_flag=True, help="Run variations instead, which must not fail.")
@click.option(
    "--jobs",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help="How many servers to run at a time.",
)
@click.option("--list", "is_list", is_flag=True, help="List them without running any.")
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the results as JSON.",
)
@click.option(
    "--markdown",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the table of docs/kill-table.md.",
)
def mutants(*, only: tuple[str, ...], jobs: int, **chosen: Any) -> int:
    """Run broken servers, and see whether each is noticed by the clause that it breaks.

    Exit codes: 0 all were noticed, 1 some were not; with --variations, 0 none failed, 1 some
    failed.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the mock ends, too
    # Servers and clients that no other command needs are loaded here, so that --help is quick.
    from contract_tests.mutants import campaign  # noqa: PLC0415

    try:
        variations = campaign.chosen_variations(only) if chosen["variations"] else []
        wanted = [] if variations else campaign.chosen(only)
    except campaign.NoMutant as error:
        raise click.BadParameter(str(error), param_hint="--only") from error
    if chosen["is_list"]:
        _list([(one.name, one.says) for one in variations])
        _list([(one.id, one.breaks) for one in wanted])
        return 0
    if variations:
        return campaign.try_variations([one.name for one in variations], jobs=jobs)
    table = campaign.try_mutants(
        wanted, jobs=jobs, full=chosen["full"], schemathesis=chosen["baseline"]
    )
    click.echo(f"\n{table.summary}")
    _write(chosen["json_file"], json.dumps(table.as_json, indent=2) + "\n")
    _write(chosen["markdown"], table.as_markdown)
    return 1 if table.survivors else 0


def _list(named: Iterable[tuple[str, str]]) -> None:
    for name, what in named:
        click.echo(f"{name:<60} {what}")


def _write(path: Path | None, content: str) -> None:
    if path is not None:
        path.write_text(content, encoding="utf-8")
