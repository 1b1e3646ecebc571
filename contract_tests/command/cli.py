"""The command line: `cortex-contract run`, `clauses`, `coverage`, `cleanup` and `mutants`."""

import json
import os
import sys
from contextlib import ExitStack
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.text import Text

from contract_tests.command import crash, last_failed, options, run_options, watching
from contract_tests.command.baseline_command import baseline
from contract_tests.command.explain import explain
from contract_tests.command.history import history
from contract_tests.command.interrupts import interruptible, undisturbed
from contract_tests.command.merge import merge
from contract_tests.command.plan import RunPlan
from contract_tests.command.progress import Progress
from contract_tests.contract.catalogue import CLAUSES
from contract_tests.contract.operations import Operations
from contract_tests.judging.decisions import failing
from contract_tests.judging.report import CaseResult, Report
from contract_tests.judging.run import LEDGERS, Unusable, all_cases, finish_run, judge_all
from contract_tests.judging.runner import left_out, select
from contract_tests.kernel.ledger import LedgerError
from contract_tests.legible import one_line
from contract_tests.mutants.command import mutants
from contract_tests.reports import coverage, github, terminal
from contract_tests.reports.files import Unwritable
from contract_tests.reports.machine import described
from contract_tests.reports.machine import schema as report_schema
from contract_tests.reports.words import left_out_words
from contract_tests.schema.examined import examined_for
from contract_tests.settings import Settings
from contract_tests.target import Target, TargetError, against, aimed

NAME = "cortex-contract"
INTERRUPTED = 130


class OneLine(click.Group):
    """Prints a one-line message about what is wrong with a command."""

    def main(self, *arguments: Any, **settings: Any) -> Any:
        settings |= {"prog_name": NAME, "standalone_mode": False}
        try:
            code = super().main(*arguments, **settings)
        except (click.NoSuchOption, click.exceptions.NoSuchCommand) as error:
            path = error.ctx.command_path if error.ctx else NAME
            _give_up(f"{error.format_message()} {path} --help shows all.")
        except click.UsageError as error:
            _give_up(run_options.explain(error))
        except click.ClickException as error:
            _give_up(error.format_message())
        except (LedgerError, TargetError, Unusable, Unwritable) as error:
            _give_up(str(error))
        except (click.Abort, KeyboardInterrupt):
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            _give_up_silently()
        except Exception as error:
            _give_up(crash.report(error))
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=OneLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("cortex-mock"), prog_name=NAME)
def main() -> None:
    """Check servers that claim to be Cortex."""


def run(**given: Any) -> int:
    """Check a server, clause by clause.

    Each option can also be set as CORTEX_CONTRACT_<OPTION>, or in a TOML file; a flag takes
    precedence over a variable, and a variable over the file. Exit codes: 0 nothing failed, 1
    something failed, 2 nothing could be checked, 130 interrupted.
    """
    asked = run_options.of(given)
    out = terminal.console()
    if asked.is_plan:
        settings = asked.settings
        RunPlan.of(settings if settings.url else against(Target(url=""), settings)).show(out)
        return 0
    asked.reports.check()
    if not asked.settings.url:
        out.print("Without --url, this checks the mock.")
    if others := left_out(all_cases(), asked.settings):
        out.print(left_out_words(others))
    report = _run_once(asked, out)
    while asked.is_watching and not report.interrupted:
        out.print("Waiting for the server to be started again; Ctrl-C ends this.")
        watching.wait_for_restart(asked.settings)
        report = _run_once(asked, out)
    if report.internal_error is not None:
        _give_up(crash.report(report.internal_error))
    return report.exit_code


def _run_once(asked: run_options.RunOptions, out: Console) -> Report:
    with interruptible(), ExitStack() as until_written:
        with aimed(asked.settings) as settings:
            report = _judged(asked, settings, out)
            until_written.enter_context(undisturbed())
        terminal.show(report, out)
        asked.reports.write(report)
        last_failed.remember(report, asked.settings.url)
        if asked.is_for_github:
            _annotate_github(report)
    return report


def _judged(asked: run_options.RunOptions, settings: Settings, out: Console) -> Report:
    """A run whose table grows as it proceeds."""
    late = {one.clause for one in examined_for(settings).values()}
    rows = terminal.ClauseRows(out, select(all_cases(), settings), late)
    progress, ending = Progress(), failing(strict=settings.strict)

    def is_enough(result: CaseResult) -> bool:
        is_new = asked.known_failures.known(result.case_id) is None
        return asked.fails_fast and is_new and result.verdict in ending

    with out.status("") as status:
        report = judge_all(
            settings,
            rows.take,
            lambda *now: status.update(Text(progress.words(*now))),
            is_enough,
            lambda estimate: out.print(estimate.words),
        )
    rows.flush()
    return replace(report, known_failures=asked.known_failures)


def _annotate_github(report: Report) -> None:
    """:raises Unwritable: when the step's summary cannot be written."""
    for line in github.annotations(report):
        click.echo(line)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        try:
            github.summarise(report, Path(summary))
        except OSError as error:
            raise Unwritable(f"GITHUB_STEP_SUMMARY: {error.strerror}") from error


main.add_command(
    click.Command("run", callback=run, params=list(options.OF_A_RUN), help=run.__doc__)
)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def clauses(as_json: bool) -> None:
    """List the clauses, with their pages and sections."""
    if as_json:
        click.echo(json.dumps([described(clause) for clause in CLAUSES], indent=2))
    else:
        terminal.show_clauses(CLAUSES, terminal.console())


@main.command("coverage")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
def list_coverage(output: Path | None) -> None:
    """List the operations by page, with the clauses that check each."""
    page = coverage.written(Operations(), all_cases())
    if output is None:
        click.echo(page, nl=False)
    else:
        output.write_text(page, encoding="utf-8")


@main.command()
def schema() -> None:
    """Print the JSON Schema of JSON reports."""
    click.echo(json.dumps(report_schema(), indent=2))


def cleanup(ledgers: tuple[Path, ...], **given: Any) -> int:
    """Delete the objects that interrupted runs left on their servers.

    Without LEDGER, it uses all ledgers in .cortex-contract/. Exit codes: 0 nothing is left, 1
    something is left, 2 wrong use.
    """
    if not (ledgers or (ledgers := tuple(sorted(LEDGERS.glob("*.jsonl"))))):
        click.echo(f"Nothing is left: there is no ledger in {LEDGERS}/.")
        return 0
    if not given["api_key"]:
        raise click.UsageError(
            "it needs --api-key (or CORTEX_CONTRACT_API_KEY): a key of the server"
        )
    is_left = False
    for path in ledgers:
        target, cleaned = finish_run(path, run_options.connection_settings(given))
        click.echo(f"{path}: {cleaned.removed} removed from {target}, {len(cleaned.left)} left")
        for made, why in cleaned.left:
            click.echo("  " + one_line(f"left: {made}: {why}"))
        for made, why in cleaned.alone:
            click.echo("  " + one_line(f"left alone: {made}: {why}"))
        is_left = is_left or bool(cleaned.left)
    return int(is_left)


main.add_command(
    click.Command(
        "cleanup",
        callback=cleanup,
        params=[
            click.Argument(["ledgers"], nargs=-1, metavar="[LEDGER]...", type=Path),
            *options.OF_A_CLEANUP,
        ],
        help=cleanup.__doc__,
    )
)


for command in (baseline, explain, history, merge, mutants):
    main.add_command(command)


def _give_up(message: str) -> NoReturn:
    """Prints one line and exits with the code for wrong use."""
    click.echo(f"{NAME}: {one_line(message)}", err=True)
    sys.exit(2)


def _give_up_silently() -> NoReturn:
    """The reader of the output, such as `head`, has closed it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(2)
