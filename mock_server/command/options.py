"""The options of `cortex-mock serve`, and the only place that turns them into settings."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from mock_server.command.option_types import (
    PREFIX,
    Setting,
    Share,
    Whole,
    as_written,
    each,
    reading,
)
from mock_server.config import Config
from mock_server.control import key
from mock_server.deliveries import receiver_address
from mock_server.gateway import hosts, origins, proxies, root_paths
from mock_server.storage import store_urls
from mock_server.synthetic import fixtures
from mock_server.world.clock import parse_timestamp

DEFAULTS = Config()
LARGEST_SEED = (1 << 53) - 1
MOST_PROCESSES = 64

IN_SNAPSHOTS = (
    "seed",
    "fixtures",
    "start",
    "enterprise_rate",
    "anonymous_rate",
    "traffic",
    "no_incidents",
)
"""Options that describe a new world; a snapshot already contains these."""

Command = TypeVar("Command", bound=Callable[..., object])


def _read_control_key(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    """Refuses an empty variable like an empty flag: it is probably meant to hold a key, but was set
    from another variable that is missing."""
    variable = f"{PREFIX}_CONTROL_KEY"
    is_empty_variable = text is None and variable in os.environ
    try:
        return None if text is None and not is_empty_variable else key.checked(text or "")
    except ValueError as error:
        source = f" (variable {variable})" if is_empty_variable else ""
        raise click.BadParameter(f"{error}{source}") from error


def _instant(text: str) -> float:
    try:
        return parse_timestamp(text.strip())
    except ValueError:
        raise ValueError(
            f"{text!r} is not a date and time such as 2025-07-10T12:00:00Z, 2025-07-10T14:00+02:00"
            f" or 2025-07-10"
        ) from None


def _setting(*flags: str, **options: Any) -> Callable[[Command], Command]:
    shown = {"show_envvar": True, "show_default": True} | options
    return click.option(*flags, cls=Setting, **shown)


OPTIONS = (
    _setting("--host", default=DEFAULTS.host, help="The address to listen on."),
    _setting(
        "--port",
        default=DEFAULTS.port,
        type=Whole(0, 65535),
        help="The port to listen on; 0 uses any free port.",
    ),
    _setting(
        "--seed",
        default=DEFAULTS.seed,
        type=Whole(0, LARGEST_SEED),
        help="The random seed: the same seed gives the same world.",
    ),
    _setting(
        "--fixtures",
        default=DEFAULTS.fixtures,
        help=f"A scenario ({', '.join(fixtures.scenarios())}), or the path of a scenario file.",
    ),
    _setting(
        "--start",
        metavar="TIME",
        callback=reading(_instant),
        help="When the world begins, such as 2025-07-10T12:00:00Z.  [default: now]",
    ),
    _setting(
        "--no-rate-limit",
        is_flag=True,
        help="Never refuse a request for the rate limit; the headers are still sent.",
    ),
    _setting(
        "--enterprise-rate",
        default=DEFAULTS.enterprise_rate,
        type=Whole(1, 1_000_000_000),
        help="Requests a minute for the enterprise plan.",
    ),
    _setting(
        "--anonymous-rate",
        default=DEFAULTS.anonymous_rate,
        type=Whole(1, 1_000_000_000),
        help="Requests a minute for an address without a valid key.",
    ),
    _setting(
        "--traffic",
        default=DEFAULTS.traffic,
        type=click.Choice(["off", "calm", "steady", "busy"]),
        help="How many jobs simulated users submit: none, 100, 500 or 2,000 a day.  [default: from "
        "the fixtures]",
    ),
    _setting(
        "--no-incidents",
        is_flag=True,
        help="Providers degrade or go down only when you make them.",
    ),
    _setting(
        "--chaos",
        multiple=True,
        type=click.Choice(fixtures.presets()),
        help="Inject the faults of a preset from the start; can be repeated.",
    ),
    _setting(
        "--faults",
        multiple=True,
        type=click.Path(dir_okay=False, path_type=Path),
        help="Inject the faults in this file from the start; can be repeated.",
    ),
    _setting(
        "--sign-in-as",
        metavar="KEY",
        help="Use this API key for requests without a credential.  [default: they are refused]",
    ),
    _setting(
        "--strict",
        "--strict-bodies",
        "strict_bodies",
        is_flag=True,
        envvar=f"{PREFIX}_STRICT",
        help="Refuse fields, query parameters and bodies that the document does not define.",
    ),
    _setting(
        "--journal",
        default=DEFAULTS.journal,
        type=Whole(0, 100_000),
        help="How many requests of each world to keep in its journal; 0 keeps none.",
    ),
    _setting("--no-journal", is_flag=True, help="Keep no requests, like --journal 0."),
    _setting(
        "--journal-sample",
        default=DEFAULTS.journal_sample,
        type=Share(),
        metavar="SHARE",
        help="The share of requests that go to the journal, such as 0.1 for every tenth.",
    ),
    _setting(
        "--error-codes",
        default=DEFAULTS.error_codes,
        type=click.Choice(["overview", "reference"]),
        help="Which error codes to use where the documentation's pages differ.",
    ),
    _setting(
        "--allow-host",
        multiple=True,
        callback=reading(each(hosts.parse_allowed)),
        help="A host name that clients may use, besides localhost; * for any; can be repeated.",
    ),
    _setting(
        "--cors-origin",
        multiple=True,
        callback=reading(each(origins.parse_allowed)),
        help="An origin whose pages may use the server, besides local ones, or a pattern such as "
        "https://*.example.com; * for any; can be repeated.",
    ),
    _setting(
        "--webhook-allow",
        multiple=True,
        callback=reading(each(receiver_address.parse_allowed)),
        help="A host to deliver webhooks to, besides this machine; can be repeated.",
    ),
    _setting(
        "--webhook-ca",
        type=click.Path(dir_okay=False, path_type=Path),
        help="A PEM file with more certificates to trust for https receivers.",
    ),
    _setting(
        "--webhook-insecure",
        is_flag=True,
        help="Do not verify the certificates of https receivers.",
    ),
    _setting(
        "--load",
        type=click.Path(dir_okay=False, path_type=Path),
        help="A snapshot to start from, instead of fixtures.",
    ),
    _setting(
        "--save",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The file to write a snapshot of the default world to when the mock stops.",
    ),
    _setting(
        "--store",
        metavar="URL",
        callback=reading(store_urls.parse),
        help="Keep all worlds in sqlite:///file.db or redis://host:6379/0, to outlive the mock.  "
        "[default: worlds are in memory]",
    ),
    _setting(
        "--durable",
        is_flag=True,
        help="Respond to a write only when it is stored; needs --store.",
    ),
    _setting(
        "--processes",
        default=DEFAULTS.processes,
        type=Whole(1, MOST_PROCESSES),
        help="How many processes serve the port; each world is in one of them.",
    ),
    _setting(
        "--control-key",
        callback=_read_control_key,
        help="The key of the control API.  [default: none on loopback, otherwise a new key]",
    ),
    _setting(
        "--root-path",
        default=DEFAULTS.root_path,
        show_default=False,
        callback=reading(lambda text: root_paths.parse(text) if text else ""),
        help="The path prefix under which a reverse proxy serves the mock, such as /mock.",
    ),
    _setting(
        "--trusted-proxy",
        multiple=True,
        callback=reading(each(proxies.parse_trusted)),
        help="Address or network of a reverse proxy whose X-Forwarded-For, -Proto, -Host and "
        "-Prefix are trusted; * for any; can be repeated.",
    ),
    _setting(
        "--tls-cert",
        type=click.Path(dir_okay=False, path_type=Path),
        help="A certificate in PEM, to serve https and wss; needs --tls-key.",
    ),
    _setting(
        "--tls-key",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The certificate's key in PEM, without a password.",
    ),
    _setting(
        "--log-level",
        default=DEFAULTS.log_level,
        type=click.Choice(["debug", "info", "warning", "error"]),
        help="The least important lines to write; info writes one for each request.",
    ),
)


def settings(command: Command) -> Command:
    """Adds the options of `serve` to a command."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def config_of(context: click.Context) -> Config:
    """The settings from a command's options.

    :raises click.UsageError: when some of them cannot be combined.
    """
    _refuse_contradictions(context)
    given = dict(context.params)
    if given.pop("no_journal"):
        given["journal"] = 0
    return Config(
        rate_limit=not given.pop("no_rate_limit"),
        incidents=not given.pop("no_incidents"),
        allow_hosts=given.pop("allow_host"),
        cors_origins=given.pop("cors_origin"),
        trusted_proxies=given.pop("trusted_proxy"),
        control_key=key.key_for(given["host"], given.pop("control_key")),
        **given,
    )


def _refuse_contradictions(context: click.Context) -> None:
    if context.params["durable"] and context.params["store"] is None:
        raise click.UsageError(f"{as_written(context, 'durable')} needs --store")
    for name in ("load", "save"):
        if context.params["store"] is not None and context.params[name] is not None:
            raise click.UsageError(
                f"{as_written(context, name)} cannot be combined with"
                f" {as_written(context, 'store')}: a store keeps all worlds"
            )
    is_chosen = context.get_parameter_source("journal") is not ParameterSource.DEFAULT
    if context.params["no_journal"] and is_chosen and context.params["journal"]:
        raise click.UsageError(
            f"{as_written(context, 'no_journal')} contradicts {as_written(context, 'journal')}"
        )
    _refuse_for_processes(context)
    if context.params["load"] is None:
        return
    for name in IN_SNAPSHOTS:
        if context.get_parameter_source(name) not in (ParameterSource.DEFAULT, None):
            raise click.UsageError(
                f"{as_written(context, name)} cannot be combined with"
                f" {as_written(context, 'load')}: a snapshot already contains it"
            )


def _refuse_for_processes(context: click.Context) -> None:
    if context.params["processes"] == 1:
        return
    flag = as_written(context, "processes")
    if not hasattr(os, "fork"):
        raise click.UsageError(f"{flag} needs Linux or macOS")
    if context.params["tls_cert"] is not None or context.params["tls_key"] is not None:
        raise click.UsageError(
            f"{flag} cannot be combined with TLS: use a reverse proxy for TLS (docs/scale.md)"
        )
    if (context.params["store"] or "").startswith("sqlite:"):
        raise click.UsageError(
            f"{flag} works without a store, or with one in Redis: only one process can use"
            " a SQLite file"
        )
