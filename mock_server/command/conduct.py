"""`cortex-mock conduct`: how well the clients of a mock behave."""

import sys
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

import click
import msgspec

from mock_server.command import running_mock

WIDTH = 100
"""Characters of a line."""

FAILING = {"never": (), "error": ("error",), "warning": ("error", "warning")}
"""Severities that fail the command, by the value of `--fail-on`."""

NOTHING_SEEN = "No requests were judged: the mock has none in this world."
NOTHING_FITS = "No requests were judged: the mock has none of this client in this world."


@click.command(short_help="Report how well clients behave.")
@running_mock.options
@click.option("--client", help="Only this client: its id, key, user, or a pattern for its agent.")
@click.option(
    "--fail-on",
    type=click.Choice([*FAILING]),
    default="error",
    show_default=True,
    help="The least severity of a finding that makes the exit code 1.",
)
def conduct(
    url: str, world: str, control_key: str | None, as_json: bool, client: str | None, fail_on: str
) -> None:
    """Report how well clients behave, by the best practices of the documentation.

    The exit code is 0 without findings of the chosen severity, 1 with some, and 2 when there is no
    report.
    """
    with running_mock.control(url, control_key) as control:
        report = msgspec.to_builtins(control.get_conduct(world, client=client))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
    else:
        click.echo("\n".join(lines(report, NOTHING_FITS if client else NOTHING_SEEN)))
    severities = {one["severity"] for judged in report["data"] for one in judged["findings"]}
    sys.exit(0 if severities.isdisjoint(FAILING[fail_on]) else 1)


def lines(report: Any, empty: str = NOTHING_SEEN) -> Iterator[str]:
    """The report for people.

    :param empty: the line for a report without requests.
    """
    for judged in report["data"]:
        if judged["findings"]:
            yield from _client(judged)
            yield ""
    meta = report["meta"]
    for note in meta["notes"]:
        yield from wrap(f"Note: {note}", WIDTH)
    if not meta["requests"]:
        yield empty
    yield (
        f"{_count(meta['errors'], 'error')} and {_count(meta['warnings'], 'warning')} in"
        f" {_count(meta['requests'], 'request')} of {_count(len(report['data']), 'client')}."
    )


def _client(judged: Any) -> Iterator[str]:
    yield f"{_name(judged)}: {_count(judged['requests'], 'request')}"
    for finding in judged["findings"]:
        source = f"{finding['page']}, {finding['section']}"
        yield f"  {finding['severity']:8} {finding['rule']} ({source})"
        yield from _indented(finding["message"])
        yield from _indented(f"Instead: {finding['instead']}")
        seen: Sequence[str] = [*finding["requests"], *finding["deliveries"]]
        yield from _indented(f"See {', '.join(seen[:5])}{', ...' if len(seen) > 5 else ''}")


def _name(judged: Any) -> str:
    if judged["webhookId"] is not None:
        return f"The receiver of {judged['webhookId']}"
    agent = judged["userAgent"] or "A client without User-Agent"
    key, user = judged["keyName"], judged["username"]
    by = f"key {key}" if key else f"user {user}" if user else f"address {judged['address']}"
    return f"{agent}, {by}"


def _indented(text: str) -> Iterator[str]:
    indent = " " * 11
    yield from wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
