"""The command line: `cortex-mock serve`, `listen`, `spec bundle` and `spec validate`."""

import os
import sys
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

import openapi
from mock_server import __version__
from mock_server.config import Config
from mock_server.control import key
from mock_server.gateway import hosts, origins
from mock_server.receiver import behaviour
from openapi.document import ROOT, DocumentError

DEFAULTS = Config()

Command = TypeVar("Command", bound=Callable[..., object])


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cortex-mock")
def main() -> None:
    """A stand-in for a Cortex server that behaves."""


def _setting(flag: str, **options: Any) -> Callable[[Command], Command]:
    """A flag that can also be set as CORTEX_MOCK_<NAME>."""
    variable = "CORTEX_MOCK_" + flag.removeprefix("--").upper().replace("-", "_")
    return click.option(flag, envvar=variable, show_envvar=True, show_default=True, **options)


def _read(read: Callable[[Any], Any]) -> Callable[..., Any]:
    """A callback of an option whose text a function reads; its ValueError says what is wrong."""

    def callback(_: click.Context, __: click.Parameter, text: str) -> Any:
        try:
            return read(text)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    return callback


def _read_each(read: Callable[[str], str]) -> Callable[..., Any]:
    """The same for an option that takes several values: each text may hold some, separated by
    commas or spaces."""

    def values(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            read(value) for text in texts for value in text.replace(",", " ").split() or [""]
        )

    return _read(values)


def _read_control_key(_: click.Context, option: click.Parameter, text: str | None) -> str | None:
    """An empty variable is refused like an empty flag: it is most likely another variable that was
    not set, in a place where somebody wants a key."""
    if text is None and option.envvar in os.environ:
        text = ""
    try:
        return None if text is None else key.checked(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@main.command()
@_setting("--host", default=DEFAULTS.host, help="Address to listen on.")
@_setting(
    "--port", default=DEFAULTS.port, type=click.IntRange(0, 65535), help="0 takes any free port."
)
@_setting("--seed", default=DEFAULTS.seed, help="Of all randomness: the same seed, the same world.")
@_setting("--fixtures", default=DEFAULTS.fixtures, help="A scenario's name, or a scenario file.")
@_setting(
    "--start",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%SZ"]),
    help="When the world begins (UTC); now if not given.",
)
@_setting(
    "--no-rate-limit",
    is_flag=True,
    help="Never refuse for too many requests; the headers are always sent.",
)
@_setting(
    "--enterprise-rate",
    default=DEFAULTS.enterprise_rate,
    type=click.IntRange(1, 1_000_000_000),
    help="Requests a minute of the enterprise plan.",
)
@_setting(
    "--anonymous-rate",
    default=DEFAULTS.anonymous_rate,
    type=click.IntRange(1, 1_000_000_000),
    help="Requests a minute of an address that sends no valid key.",
)
@_setting(
    "--traffic",
    default=DEFAULTS.traffic,
    type=click.Choice(["off", "calm", "steady", "busy"]),
    help="How many jobs invented users submit: none, 100, 500 or 2,000 a day.  [default: what the "
    "fixtures say]",
)
@_setting(
    "--no-incidents",
    is_flag=True,
    help="Providers limp or go down only when they are told to.",
)
@_setting(
    "--error-codes",
    default=DEFAULTS.error_codes,
    type=click.Choice(["overview", "reference"]),
    help="Whose error codes to use where the documentation's pages differ.",
)
@_setting(
    "--allow-host",
    multiple=True,
    callback=_read_each(hosts.parse_allowed),
    help="A name besides localhost to answer to; * for any.",
)
@_setting(
    "--cors-origin",
    multiple=True,
    callback=_read_each(origins.parse_allowed),
    help="An origin besides local ones whose pages may use the server, or a pattern such as "
    "https://*.example.com; * for any.",
)
@_setting("--webhook-allow", multiple=True, help="A host besides this machine to deliver to.")
@_setting(
    "--webhook-ca",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Certificates in PEM to trust https receivers by, besides the public authorities'.",
)
@_setting(
    "--webhook-insecure",
    is_flag=True,
    help="Deliver to https receivers whatever their certificate.",
)
@_setting(
    "--load",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A snapshot to begin with, instead of fixtures.",
)
@_setting(
    "--save",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write a snapshot of the default world when the mock stops.",
)
@_setting(
    "--control-key",
    callback=_read_control_key,
    help="What the control API asks for; by default nothing on loopback, else a key of its own.",
)
@_setting(
    "--tls-cert",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A certificate in PEM, to serve https and wss; with --tls-key.",
)
@_setting(
    "--tls-key",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The certificate's key in PEM, without a password.",
)
@_setting(
    "--log-level",
    default=DEFAULTS.log_level,
    type=click.Choice(["debug", "info", "warning", "error"]),
)
def serve(**settings: Any) -> None:
    """Start the mock; stop it with Ctrl-C."""
    from mock_server import server  # noqa: PLC0415  so that --help answers at once
    from mock_server.port import PortTaken  # noqa: PLC0415
    from mock_server.snapshots import SnapshotError  # noqa: PLC0415
    from mock_server.synthetic.scenario import ScenarioError  # noqa: PLC0415
    from mock_server.tls import TlsFault  # noqa: PLC0415

    begins = settings["start"]
    config = Config(
        host=settings["host"],
        port=settings["port"],
        seed=settings["seed"],
        fixtures=settings["fixtures"],
        start=None if begins is None else begins.replace(tzinfo=UTC).timestamp(),
        rate_limit=not settings["no_rate_limit"],
        enterprise_rate=settings["enterprise_rate"],
        anonymous_rate=settings["anonymous_rate"],
        traffic=settings["traffic"],
        incidents=not settings["no_incidents"],
        error_codes=settings["error_codes"],
        allow_hosts=settings["allow_host"],
        cors_origins=settings["cors_origin"],
        webhook_allow=settings["webhook_allow"],
        webhook_ca=settings["webhook_ca"],
        webhook_insecure=settings["webhook_insecure"],
        load=settings["load"],
        save=settings["save"],
        control_key=key.key_for(settings["host"], settings["control_key"]),
        tls_cert=settings["tls_cert"],
        tls_key=settings["tls_key"],
        log_level=settings["log_level"],
    )
    try:
        server.serve(config, click.echo)
    except (PortTaken, ScenarioError, SnapshotError, TlsFault) as error:
        _give_up(str(error))
    except KeyboardInterrupt:
        click.echo("Stopped.")


@main.command()
@click.option("--host", default=DEFAULTS.host, show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=DEFAULTS.port + 1,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes any free port.",
)
@click.option("--secret", help="The webhook's secret, to check signatures with.")
@click.option(
    "--fail",
    default="0",
    metavar="NUMBER",
    callback=_read(behaviour.failing),
    help="How many attempts of each delivery fail before one succeeds, or all.",
)
@click.option(
    "--status",
    default=behaviour.Behaviour.failure,
    show_default=True,
    type=click.IntRange(300, 599),
    help="What the attempts that fail are answered with.",
)
@click.option(
    "--delay",
    default="0",
    metavar="TIME",
    callback=_read(behaviour.seconds),
    help="How long to wait before each answer, such as 3s, 500ms or 2m.",
)
@click.option("--body", is_flag=True, help="Show the whole payload.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for scripts.")
@click.option(
    "--mock",
    default=f"http://{DEFAULTS.host}:{DEFAULTS.port}",
    show_default=True,
    help="The mock that the command shown at the start registers with.",
)
def listen(**settings: Any) -> None:
    """Receive webhooks: show what arrives and whether it is signed; stop it with Ctrl-C."""
    from mock_server.port import PortTaken  # noqa: PLC0415  so that --help answers at once
    from mock_server.receiver import listening, reports  # noqa: PLC0415

    form = reports.JsonLines if settings["as_json"] else reports.Words
    answers = behaviour.Behaviour(settings["fail"], settings["status"], settings["delay"])
    wanted = listening.Settings(
        settings["host"], settings["port"], settings["secret"], settings["mock"], answers
    )
    try:
        listening.listen(wanted, form(body=settings["body"]), click.echo)
    except PortTaken as error:
        _give_up(str(error))


@main.group()
def spec() -> None:
    """The documents: OpenAPI, which drives everything, and AsyncAPI."""


ROOT_ARGUMENT = click.argument(
    "root", type=click.Path(path_type=Path), default=ROOT, required=False
)


@spec.command()
@ROOT_ARGUMENT
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "yaml"]),
    help="By the file's name if not given.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The terminal if not given.",
)
def bundle(root: Path, format_: str | None, output: Path | None) -> None:
    """Write the document as one file."""
    by_name = "json" if output is not None and output.suffix == ".json" else "yaml"
    try:
        document = openapi.bundle(root)
    except DocumentError as error:
        _give_up(str(error))
    as_json = (format_ or by_name) == "json"
    text = openapi.to_json(document) if as_json else openapi.to_yaml(document)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        _give_up(f"can not write {output}: {error.strerror}")


@spec.command()
@ROOT_ARGUMENT
def validate(root: Path) -> None:
    """Say what is wrong with the document; exit code 1 if anything is."""
    faults = openapi.validate(root)
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        sys.exit(1)
    document = openapi.bundle(root)
    counted = "paths" if "paths" in document else "operations"
    click.echo(f"{root} is valid: {len(document[counted])} {counted}.")


def _give_up(message: str) -> NoReturn:
    """One line, and the exit code of wrong use."""
    click.echo(f"cortex-mock: {message}", err=True)
    sys.exit(2)
