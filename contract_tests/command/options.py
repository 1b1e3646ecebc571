"""The options of a run, for the command line, the environment, the configuration file and pytest.

Each is given as a flag, as a variable `CORTEX_CONTRACT_…`, or in the file; the former wins over
the latter.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from click.core import ParameterSource

from contract_tests.catalogue import CLAUSES
from contract_tests.command import configuration
from contract_tests.operations import Operations
from contract_tests.reports.files import ReportFiles
from contract_tests.settings import Selection, Settings
from contract_tests.verdicts import Evidence, Safety

VARIABLES = "CORTEX_CONTRACT_"


@dataclass(frozen=True)
class Asked:
    """What a user has asked for."""

    settings: Settings
    """Without a URL if the mock is to be judged."""
    reports: ReportFiles
    is_plan: bool


class Seconds(click.FloatRange):
    """A time."""

    name = "number of seconds"


class Number(click.IntRange):
    """Of requests or objects."""

    name = "whole number"


class Header(click.ParamType[tuple[str, str]]):
    """`Name: value`; several in a variable stand on lines of their own."""

    name = "NAME: VALUE"
    envvar_list_splitter = "\n"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, str]:
        name, _, content = (part.strip() for part in str(value).partition(":"))
        if not (_is_plain(name) and name.replace("-", "").isalnum() and _is_plain(content)):
            self.fail(f"{value!r} is not like 'Name: value'", param, ctx)
        return name, content


class Key(click.ParamType[str]):
    """A secret, which no message repeats."""

    name = "KEY"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        key = str(value).strip()  # a file's last line break is no part of it
        if not _is_plain(key) or " " in key:
            self.fail("it is no key: it has characters that no header can carry", param, ctx)
        return key


def _is_plain(text: str) -> bool:
    """Whether a header can carry it, and it is something."""
    return bool(text) and text.isascii() and text.isprintable()


class Address(click.ParamType[str]):
    """A URL of certain schemes."""

    name = "URL"

    def __init__(self, *schemes: str) -> None:
        self.schemes = schemes

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        url = str(value)
        try:
            parts = urlsplit(url)
            is_good = parts.scheme in self.schemes and bool(parts.hostname) and parts.port != 0
        except ValueError:
            is_good = False
        if not is_good:
            self.fail(f"{url!r} is not like {self.schemes[-1]}://cortex.example", param, ctx)
        return url


class OneOf(click.ParamType[str]):
    """One of some words, in upper or lower case."""

    def __init__(self, name: str, words: Callable[[], list[str]]) -> None:
        self.name = name
        self._words = words

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        words = {word.lower(): word for word in self._words()}
        if str(value).lower() not in words:
            self.fail(f"{value!r} is none of {', '.join(words.values())}", param, ctx)
        return words[str(value).lower()]


class ClauseName(click.ParamType[str]):
    """A clause's id, or a family of clauses."""

    name = "ID"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        word = str(value).upper()
        if not any(clause.id == word or clause.id.startswith(word + "-") for clause in CLAUSES):
            families = ", ".join(dict.fromkeys(clause.family for clause in CLAUSES))
            self.fail(f"{value!r} is no clause; there are {families}", param, ctx)
        return word


def _load(ctx: click.Context, _: click.Parameter, path: Path | None) -> Path | None:
    """Makes the file's values the defaults of all other options."""
    lists = [flag for flag, option in NAMED.items() if option.multiple]
    try:
        ctx.default_map = configuration.read(path, NAMED, lists)
    except configuration.ConfigurationError as error:
        raise click.UsageError(str(error)) from error
    return path


def _option(flag: str, **said: Any) -> click.Option:
    variable = VARIABLES + flag.removeprefix("--").upper().replace("-", "_")
    return click.Option([flag], envvar=variable, **said)


def _file(flag: str, text: str, **said: Any) -> click.Option:
    kind = click.Path(dir_okay=False, path_type=Path)
    return _option(flag, type=kind, metavar="FILE", help=text, **said)


def _several(flag: str, kind: click.ParamType[Any], text: str) -> click.Option:
    return _option(flag, type=kind, multiple=True, help=text + " Repeatable.")


URL = _option(
    "--url",
    type=Address("http", "https"),
    help="The server to judge, with or without /api. Without it, the mock is started and judged.",
)
API_KEY = _option("--api-key", type=Key(), help="The key to judge it with.")
HEADER = _several("--header", Header(), "Sent with each request.")
INSECURE = _option("--insecure", is_flag=True, help="Trust any certificate.")
CA_FILE = _file("--ca-file", "The authority whose certificates to trust.")
TIMEOUT = _option(
    "--timeout",
    type=Seconds(0, min_open=True),
    default=Settings.timeout,
    metavar="SECONDS",
    help="How long an answer may take.",
)
CONFIG = _file(
    "--config", f"Options in TOML; by default {configuration.DEFAULT}, if it is there.",
    is_eager=True, callback=_load,
)  # fmt: skip

OF_A_RUN = (
    URL,
    API_KEY,
    _option("--second-key", type=Key(), help="Of somebody else, who may do less if possible."),
    _option("--limited-key", type=Key(), help="A key whose quota may be spent."),
    _option(
        "--receiver-url",
        type=Address("http", "https"),
        help="How the server reaches this machine's receiver of webhooks.",
    ),
    _option(
        "--receiver-bind",
        default=Settings.receiver_bind,
        metavar="ADDRESS",
        help="Where that receiver listens: an address, or one with a port.",
    ),
    _option("--ws-url", type=Address("ws", "wss"), help="The WebSocket, if not /ws of the server."),
    HEADER,
    INSECURE,
    CA_FILE,
    TIMEOUT,
    _option(
        "--patience",
        type=Seconds(0),
        default=Settings.patience,
        metavar="SECONDS",
        help="How long jobs, events and deliveries may take.",
    ),
    _several("--clause", ClauseName(), "Only this clause, or family of clauses: PAGE-4, PAGE."),
    _several(
        "--page",
        OneOf("PAGE", lambda: sorted({clause.page for clause in CLAUSES})),
        "Only what this page of the documentation says.",
    ),
    _several("--safety", OneOf("CLASS", lambda: list(Safety)), "Only this class: R, N or Q."),
    _several(
        "--evidence",
        OneOf("LEVEL", lambda: list(Evidence)),
        "Only what is documented like this: reference, example, mention or inferred.",
    ),
    _several(
        "--namespace",
        OneOf("NAME", lambda: sorted({operation.namespace for operation in Operations()})),
        "Only this namespace: Jobs, Webhooks.",
    ),
    _option("--read-only", is_flag=True, help="Send nothing that writes."),
    _option(
        "--disposable",
        is_flag=True,
        help="The server and all in it may be changed or destroyed: send generated writes, too.",
    ),
    _option("--plan", is_flag=True, help="Print what would be sent, and send nothing."),
    _option("--strict", is_flag=True, help="Warnings are failures."),
    _option("--quick", is_flag=True, help="Leave out what waits, and generate less."),
    _option("--seed", type=int, default=Settings.seed, help="Of all that is generated."),
    _option(
        "--max-requests",
        type=Number(1),
        default=Settings.max_requests,
        help="Send no more than this.",
    ),
    _option(
        "--max-objects",
        type=Number(0),
        default=Settings.max_objects,
        help="Create no more than this.",
    ),
    _option("--no-schemathesis", is_flag=True, help="Leave out what Schemathesis generates."),
    _file("--ledger", "Where created ids are written down; by default in .cortex-contract/."),
    _file("--junit", "Write a report in JUnit XML."),
    _file("--json", "Write a report in JSON."),
    _file("--html", "Write a report as a page."),
    _file("--har", "Write every exchange as an HTTP Archive."),
    CONFIG,
)
OF_A_CLEANUP = (API_KEY, HEADER, INSECURE, CA_FILE, TIMEOUT, CONFIG)

NAMED = {option.opts[0].removeprefix("--"): option for option in OF_A_RUN if option is not CONFIG}
"""What a configuration file may say."""


def parse(arguments: list[str]) -> Asked:
    """What a command line asks for.

    :raises click.UsageError: when it makes no sense; `explain` says why.
    """
    context = click.Command("run", params=list(OF_A_RUN)).make_context("run", arguments)
    return asked_for(context.params)


def explain(error: click.UsageError) -> str:
    """What is wrong, in one line, with the flag, the variable or the file's key that it is in."""
    if isinstance(error, click.BadParameter):
        return f"{_where(error)}: {error.message}"
    return error.format_message()


def _where(error: click.BadParameter) -> str:
    """What a wrong value was given in: a flag, a variable or a key of the file."""
    option, ctx = error.param, error.ctx
    if option is None or ctx is None or option.name is None:
        return error.param_hint if isinstance(error.param_hint, str) else ""
    source = ctx.get_parameter_source(option.name)
    if source is ParameterSource.ENVIRONMENT:
        return str(option.envvar)
    flag = option.opts[0]
    if source is ParameterSource.DEFAULT_MAP:
        file = ctx.params.get("config") or configuration.DEFAULT
        return f"{file}: {flag.removeprefix('--')}"
    return flag


def asked_for(given: Mapping[str, Any]) -> Asked:
    """:raises click.UsageError: when options contradict one another."""
    for is_wrong, what in _contradictions(given):
        if is_wrong:
            raise click.UsageError(what)
    same = {field.name for field in fields(Settings)} & set(given)
    settings = Settings(
        **{
            **{name: given[name] for name in same},
            "url": given["url"] or "",
            "api_key": given["api_key"] or "",
            "headers": dict(given["header"]),
            "verify": verification(given),
            "schemathesis": not given["no_schemathesis"],
            "selection": Selection(
                clauses=given["clause"],
                pages=given["page"],
                safety=given["safety"],
                evidence=given["evidence"],
                namespaces=given["namespace"],
            ),
        }
    )
    files = ReportFiles(**{field.name: given[field.name] for field in fields(ReportFiles)})
    return Asked(settings, files, given["plan"])


def way_in(given: Mapping[str, Any]) -> Settings:
    """How to speak to a server whose address is known otherwise.

    :raises click.UsageError: when options contradict one another.
    """
    return Settings(
        url="",
        api_key=given["api_key"],
        headers=dict(given["header"]),
        verify=verification(given),
        timeout=given["timeout"],
    )


def verification(given: Mapping[str, Any]) -> bool | str:
    """Which certificates are trusted, as `Settings.verify` has it.

    :raises click.UsageError: when any and only some are.
    """
    if given["insecure"] and given["ca_file"]:
        raise click.UsageError("--insecure trusts any certificate: leave out it or --ca-file")
    if given["ca_file"] is None:
        return not given["insecure"]
    if not given["ca_file"].is_file():
        raise click.UsageError(f"--ca-file: there is no file {given['ca_file']}")
    return str(given["ca_file"])


def _contradictions(given: Mapping[str, Any]) -> list[tuple[bool, str]]:
    url, key = given["url"], given["api_key"]
    others = [given["second_key"], given["limited_key"]]
    return [
        (
            bool(url) and not key,
            "--url needs --api-key (or CORTEX_CONTRACT_API_KEY): a key of that server",
        ),
        (
            not url and any([key, *others]),
            "a key needs --url (or CORTEX_CONTRACT_URL): the server that it is for;"
            " without both the mock is judged, which brings its own",
        ),
        (
            given["read_only"] and given["disposable"],
            "--read-only and --disposable exclude each other: leave out one",
        ),
        (bool(key) and key in others, "--second-key and --limited-key must not be the --api-key"),
    ]
