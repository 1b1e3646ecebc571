"""Turns the options of a run into its settings."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from contract_tests.command import baseline_file, configuration, last_failed
from contract_tests.command.options import OF_A_RUN
from contract_tests.judging.known_failures import KnownFailures
from contract_tests.judging.run import all_cases
from contract_tests.network import certificates
from contract_tests.network.connection_options import ConnectionOptions
from contract_tests.reports.files import ReportFiles
from contract_tests.settings import Selection, Settings


@dataclass(frozen=True)
class RunOptions:
    """The parsed options of a run."""

    settings: Settings
    """Without a URL if the mock is to be checked."""
    reports: ReportFiles
    is_plan: bool
    known_failures: KnownFailures
    fails_fast: bool
    is_for_github: bool
    is_watching: bool


def parse(arguments: list[str]) -> RunOptions:
    """The request of a command line.

    :raises click.UsageError: when it is invalid; `explain` gives the reason.
    """
    context = click.Command("run", params=list(OF_A_RUN)).make_context("run", arguments)
    return of(context.params)


def explain(error: click.UsageError) -> str:
    """The error in one line, with its flag, variable or key in the file."""
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter):
        return f"{_where(error)}: {error.message}"
    return error.format_message()


def _where(error: click.BadParameter) -> str:
    """The source of a wrong value: a flag, a variable or a key in the file."""
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


def of(given: Mapping[str, Any]) -> RunOptions:
    """:raises click.UsageError: when options contradict each other."""
    _refuse_contradictions(given)
    settings = _settings(given)
    _check_connection(settings)
    return RunOptions(
        settings,
        _files(given, settings.ledger),
        is_plan=given["plan"],
        known_failures=_known_failures(given["baseline"]),
        fails_fast=given["fail_fast"],
        is_for_github=given["github"],
        is_watching=given["watch"],
    )


def _refuse_contradictions(given: Mapping[str, Any]) -> None:
    for is_wrong, what in _contradictions(given):
        if is_wrong:
            raise click.UsageError(what)


def _settings(given: Mapping[str, Any]) -> Settings:
    same = {field.name for field in fields(Settings)} & set(given)
    return Settings(
        **{
            **{name: given[name] for name in same},
            "url": given["url"] or "",
            "api_key": given["api_key"] or "",
            "headers": dict(given["header"]),
            **_connecting(given),
            "schemathesis": not given["no_schemathesis"],
            "selection": Selection(
                clauses=given["clause"],
                pages=given["page"],
                safety=given["safety"],
                evidence=given["evidence"],
                namespaces=given["namespace"],
                shard=given["shard"],
                case_ids=_repeated(given),
            ),
        }
    )


def _files(given: Mapping[str, Any], ledger: Path | None) -> ReportFiles:
    """:raises click.UsageError: when a report would replace the ledger."""
    files = ReportFiles(**{field.name: given[field.name] for field in fields(ReportFiles)})
    for name, path in files:
        if ledger is not None and path.resolve() == ledger.resolve():
            raise click.UsageError(f"--{name} and --ledger name the same file: {path}")
    return files


def _repeated(given: Mapping[str, Any]) -> frozenset[str] | None:
    """The cases of `--last-failed`; None for all.

    :raises click.UsageError: when there was no run, or nothing failed.
    """
    if not given["last_failed"]:
        return None
    cases = last_failed.of(given["url"] or "")
    if not cases:
        raise click.UsageError(
            "--last-failed: nothing failed in the last run on this server from this folder"
        )
    return cases


def _known_failures(path: Path | None) -> KnownFailures:
    """:raises click.UsageError: when the file cannot be used."""
    if path is None:
        return KnownFailures()
    try:
        return baseline_file.read(path, {case.id for case in all_cases()})
    except baseline_file.KnownFailuresError as error:
        raise click.UsageError(f"--baseline: {error}") from error


def connection_settings(given: Mapping[str, Any]) -> Settings:
    """How to connect to a server whose address is known otherwise.

    :raises click.UsageError: when options contradict each other.
    """
    settings = Settings(
        url="",
        api_key=given["api_key"],
        headers=dict(given["header"]),
        timeout=given["timeout"],
        **_connecting(given),
    )
    _check_connection(settings)
    return settings


def _connecting(given: Mapping[str, Any]) -> dict[str, Any]:
    """Certificates and the proxy.

    :raises click.UsageError: when they contradict each other, or cannot be used.
    """
    return {
        "proxy": given["proxy"],
        "verify": verification(given),
        "client_cert": _text(given["client_cert"]),
        "client_key": _text(given["client_key"]),
    }


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _check_connection(settings: Settings) -> None:
    """:raises click.UsageError: when certificates or the environment's proxies cannot be used."""
    try:
        certificates.check(settings)
        if settings.url:
            connection = ConnectionOptions.of(settings)
            connection.proxy_for(settings.instance)
            connection.proxy_for(settings.socket_url)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def verification(given: Mapping[str, Any]) -> bool | str:
    """Which certificates are trusted, in the form of `Settings.verify`.

    :raises click.UsageError: when both any and only some are.
    """
    if given["insecure"] and given["ca_file"]:
        raise click.UsageError(
            "--insecure trusts any certificate: leave out either it or --ca-file"
        )
    if given["ca_file"] is None:
        return not given["insecure"]
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
            " without both the mock is checked, which has its own key",
        ),
        (
            given["read_only"] and given["disposable"],
            "--read-only and --disposable exclude each other: leave out one",
        ),
        (given["watch"] and not url, "--watch needs --url: the server to wait for"),
        (bool(key) and key in others, "--second-key and --limited-key must not be the --api-key"),
    ]
