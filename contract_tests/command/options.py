"""The options of a run, for the command line, the environment, the configuration file and pytest.

Each is given as a flag, as a variable `CORTEX_CONTRACT_…`, or in the file; the former wins over
the latter.
"""

import os
from pathlib import Path
from typing import Any

import click

from contract_tests.command import configuration
from contract_tests.command.value_types import (
    Address,
    ClauseName,
    Header,
    Number,
    OneOf,
    Seconds,
    SecretType,
    Shard,
)
from contract_tests.contract.catalogue import CLAUSES
from contract_tests.contract.evidence import Evidence, Safety
from contract_tests.contract.operations import Operations
from contract_tests.network import address
from contract_tests.settings import Settings

VARIABLES = configuration.VARIABLES

LONGEST_WAIT = 86_400
"""The longest wait, in seconds: a day."""


def _load(ctx: click.Context, _: click.Parameter, path: Path | None) -> Path | None:
    """Uses the file's values as the defaults of all other options."""
    try:
        configuration.check_variables(os.environ, NAMED)
        ctx.default_map = configuration.read(path, TYPES)
    except configuration.ConfigurationError as error:
        raise click.UsageError(str(error)) from error
    return path


def _option(flag: str, **attributes: Any) -> click.Option:
    variable = VARIABLES + flag.removeprefix("--").upper().replace("-", "_")
    return click.Option([flag], envvar=variable, show_default="default" in attributes, **attributes)


def _file(flag: str, text: str, **attributes: Any) -> click.Option:
    type_ = click.Path(dir_okay=False, path_type=Path)
    return _option(flag, type=type_, metavar="FILE", help=text, **attributes)


def _several(flag: str, type_: click.ParamType[Any], text: str) -> click.Option:
    return _option(flag, type=type_, multiple=True, help=text + " Repeatable.")


def _types(option: click.Option) -> tuple[type, ...]:
    """The TOML type of an option's value."""
    if option.is_flag:
        return (bool,)
    if isinstance(option.type, Number):
        return (int,)
    return (int, float) if isinstance(option.type, Seconds) else (str,)


URL = _option(
    "--url",
    type=Address(address.server),
    help="The server to check, with or without /api. Without it, a mock is started and checked.",
)
API_KEY = _option("--api-key", type=SecretType(), help="The API key for the server.")
HEADER = _several("--header", Header(), "A header to send with each request.")
PROXY = _option(
    "--proxy",
    type=Address(address.proxy),
    help="The proxy to the server, instead of HTTP_PROXY, HTTPS_PROXY and NO_PROXY.",
)
INSECURE = _option("--insecure", is_flag=True, help="Accept any certificate.")
CA_FILE = _file("--ca-file", "The certificate authority to trust.")
CLIENT_CERT = _file("--client-cert", "A client certificate in PEM, for servers that require one.")
CLIENT_KEY = _file("--client-key", "Its key, if that is in a separate file.")
TIMEOUT = _option(
    "--timeout",
    type=Seconds(0, LONGEST_WAIT, min_open=True),
    default=Settings.timeout,
    metavar="SECONDS",
    help="How long to wait for a response.",
)
CONFIG = _file(
    "--config", f"A TOML file with options; by default {configuration.DEFAULT}, if it exists.",
    is_eager=True, callback=_load,
)  # fmt: skip
CONNECTING = (PROXY, INSECURE, CA_FILE, CLIENT_CERT, CLIENT_KEY, TIMEOUT)

PLAN = _option("--plan", is_flag=True, help="Print what would be sent, without sending it.")
FAIL_FAST = _option("--fail-fast", is_flag=True, help="End the run after the first failure.")
LAST_FAILED = _option(
    "--last-failed", is_flag=True, help="Run only the cases that failed in the last run here."
)
WATCH = _option(
    "--watch",
    is_flag=True,
    help="Run again each time the server has restarted; Ctrl-C ends it.",
)
GITHUB = _option(
    "--github", is_flag=True, help="Mark failures in GitHub Actions, and add to the step's summary."
)
ONLY_AS_A_COMMAND = (PLAN, FAIL_FAST, LAST_FAILED, WATCH, GITHUB)
"""Options of the command line that pytest has in its own way."""

OF_A_RUN = (
    URL,
    API_KEY,
    _option(
        "--second-key",
        type=SecretType(),
        help="The key of another user, with fewer permissions if possible.",
    ),
    _option("--limited-key", type=SecretType(), help="A key whose quota may be used up."),
    _option(
        "--receiver-url",
        type=Address(address.web),
        help="How the server reaches this machine's webhook receiver.",
    ),
    _option(
        "--receiver-bind",
        type=Address(address.listening),
        default=Settings.receiver_bind,
        metavar="ADDRESS",
        help="Where that receiver listens: an address, optionally with a port.",
    ),
    _option(
        "--ws-url",
        type=Address(address.websocket),
        help="The WebSocket, if it is not /ws of the server.",
    ),
    HEADER,
    *CONNECTING,
    _option(
        "--patience",
        type=Seconds(0, LONGEST_WAIT),
        default=Settings.patience,
        metavar="SECONDS",
        help="How long to wait for jobs, events and deliveries.",
    ),
    _several("--clause", ClauseName(), "Run only this clause, or family of clauses: PAGE-4, PAGE."),
    _several(
        "--page",
        OneOf("PAGE", lambda: sorted({clause.page for clause in CLAUSES})),
        "Run only clauses from this page of the documentation.",
    ),
    _several(
        "--safety",
        OneOf("CLASS", lambda: list(Safety)),
        "Run only checks that read (R), create objects (N) or use up a rate limit (Q).",
    ),
    _several(
        "--evidence",
        OneOf("LEVEL", lambda: list(Evidence)),
        "Run only clauses with this evidence: reference, example, mention or inferred.",
    ),
    _several(
        "--namespace",
        OneOf("NAME", lambda: sorted({operation.namespace for operation in Operations()})),
        "Run only cases for operations of this namespace: Jobs, Webhooks.",
    ),
    _option(
        "--shard",
        type=Shard(),
        metavar="I/N",
        help="Run only the I-th of N parts; `cortex-contract merge` puts the reports together.",
    ),
    _option("--read-only", is_flag=True, help="Do not send writes."),
    _option(
        "--disposable",
        is_flag=True,
        help="Everything on the server may be changed or destroyed: send generated writes too.",
    ),
    PLAN,
    FAIL_FAST,
    LAST_FAILED,
    WATCH,
    _option("--strict", is_flag=True, help="Count warnings as failures."),
    _option(
        "--quick", is_flag=True, help="Leave out clauses that wait, and generate fewer requests."
    ),
    _option(
        "--seed",
        type=Number(),
        default=Settings.seed,
        help="The random seed of everything that is generated.",
    ),
    _option(
        "--max-requests",
        type=Number(1),
        default=Settings.max_requests,
        help="Send at most this many requests.",
    ),
    _option(
        "--max-objects",
        type=Number(0),
        default=Settings.max_objects,
        help="Create at most this many objects.",
    ),
    _option(
        "--no-schemathesis",
        is_flag=True,
        help="Leave out the requests that Schemathesis generates.",
    ),
    _file(
        "--ledger", "Where to write the ids of created objects; by default in .cortex-contract/."
    ),
    _file("--junit", "Write a JUnit XML report."),
    _file("--json", "Write a JSON report."),
    _file("--html", "Write an HTML report."),
    _file("--har", "Write every exchange as an HTTP Archive."),
    _file("--sarif", "Write failures in SARIF, for code scanning."),
    _file("--ctrf", "Write a report in the Common Test Report Format."),
    _file("--code-quality", "Write failures as GitLab's Code Quality report."),
    GITHUB,
    _file(
        "--baseline",
        "Known failures: cases that may fail for a while, with reason, owner and expiry.",
    ),
    CONFIG,
)
OF_A_CLEANUP = (API_KEY, HEADER, *CONNECTING, CONFIG)

NAMED = {option.opts[0].removeprefix("--"): option for option in OF_A_RUN if option is not CONFIG}
"""The options that a configuration file may contain."""

TYPES = {
    flag: configuration.OptionType(_types(option), is_list=option.multiple)
    for flag, option in NAMED.items()
}
