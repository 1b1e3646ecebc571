"""The command line: `cortex-mock serve`, `listen`, `conduct`, `replay`, `spec bundle` and `spec
validate`."""

import gc
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import click

import openapi
from mock_server import __version__
from mock_server.command import option_types, options, terminal, variables
from mock_server.command.conduct import conduct
from mock_server.command.replay import replay
from mock_server.config import Config
from mock_server.receiver import behaviour
from mock_server.serving.stop_signals import StoppedBeforeStart, StopSignals
from openapi import ROOT, UnreadableDocument, servers

DEFAULTS = Config()

LONGEST_END = 3.0
"""Seconds after which threads that still wait for a client are abandoned."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cortex-mock")
def main() -> None:
    """A mock Cortex server with state."""


@main.command(context_settings={"auto_envvar_prefix": option_types.PREFIX})
@options.settings
@click.pass_context
def serve(context: click.Context, /, **_: Any) -> None:
    """Start the mock; stop it with Ctrl-C or SIGTERM."""
    terminal.open_closed_streams()
    for warning in variables.warnings(context.command, os.environ):
        terminal.print_line(warning, error=True)
    with StopSignals() as signals:
        code, message = _served(options.config_of(context), signals)
        signals.ignore_the_rest()
        _end(code, message)


def _served(config: Config, signals: StopSignals) -> tuple[int, str]:
    """Serves until the end.

    :return: the exit code and the closing message.
    """
    gc.disable()  # until the server has started: most objects from the start stay
    try:
        from mock_server.serving import server  # noqa: PLC0415  so that --help answers at once

        if config.processes > 1:
            from mock_server.serving import supervisor  # noqa: PLC0415

            return supervisor.serve(config, signals, terminal.print_line)
        return server.exit_of(lambda: server.serve(config, signals, terminal.print_line))
    except StoppedBeforeStart:  # during the imports
        return 0, "Stopped before it started."
    finally:
        gc.enable()


def _end(code: int, message: str) -> NoReturn:
    """Ends the process, even if a thread would keep it running."""
    if code:
        terminal.print_error(message)
    else:
        terminal.print_line(message)
    guard = threading.Timer(LONGEST_END, os._exit, [code])
    guard.daemon = True
    with suppress(RuntimeError):  # the user may have no further thread
        guard.start()
    sys.exit(code)


@main.command()
@click.option("--host", default=DEFAULTS.host, show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=DEFAULTS.port + 1,
    show_default=True,
    type=option_types.Whole(0, 65535),
    help="The port to listen on; 0 uses any free port.",
)
@click.option(
    "--secret",
    callback=option_types.reading(behaviour.secret),
    help="The webhook's secret, to verify signatures.",
)
@click.option(
    "--fail",
    default="0",
    metavar="NUMBER",
    callback=option_types.reading(behaviour.failing),
    help="How many attempts of each delivery fail before one succeeds: a number or all.",
)
@click.option(
    "--status",
    default=behaviour.Behaviour.failure,
    show_default=True,
    type=option_types.Whole(300, 599),
    help="The status of the responses to failed attempts.",
)
@click.option(
    "--delay",
    default="0",
    metavar="TIME",
    callback=option_types.reading(behaviour.seconds),
    help="How long to wait before each response, such as 3s, 500ms or 2m.",
)
@click.option("--body", is_flag=True, help="Show the whole payload.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object per line, for scripts."
)
@click.option(
    "--mock",
    default=f"http://{DEFAULTS.host}:{DEFAULTS.port}",
    show_default=True,
    callback=option_types.reading(behaviour.address),
    help="The mock to register with, for the command that is printed at start.",
)
def listen(**settings: Any) -> None:
    """Receive webhooks: show what arrives and verify its signature. Stop it like `serve`."""
    from mock_server.receiver import listening, output_formats  # noqa: PLC0415  so that --help answers at once
    from mock_server.serving.port import PortTaken  # noqa: PLC0415

    form = output_formats.JsonLines if settings["as_json"] else output_formats.TextFormat
    responses = behaviour.Behaviour(settings["fail"], settings["status"], settings["delay"])
    named = {name: settings[name] for name in ("host", "port", "secret", "mock")}
    wanted = listening.ListenOptions(**named, behaviour=responses)
    try:
        with StopSignals() as signals:
            listening.listen(wanted, form(body=settings["body"]), click.echo, signals)
            signals.ignore_the_rest()
    except PortTaken as error:
        _give_up(str(error))
    except StoppedBeforeStart:
        click.echo("Stopped before it started.")


main.add_command(conduct)
main.add_command(replay)


@main.group()
def spec() -> None:
    """Bundle or validate the OpenAPI or AsyncAPI document."""


def _root(_: click.Context, __: click.Parameter, path: Path) -> Path:
    return path / ROOT.name if path.is_dir() else path


ROOT_ARGUMENT = click.argument(
    "root", type=click.Path(path_type=Path), default=ROOT, required=False, callback=_root
)


@spec.command(short_help="Write the document as one file.")
@ROOT_ARGUMENT
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "yaml"]),
    help="The output format; by default from the file name.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; by default the terminal.",
)
@click.option(
    "--server",
    metavar="URL",
    help="The server that the document names, instead of http://localhost:13000/api.",
)
@click.option(
    "--documented",
    is_flag=True,
    help="Require of responses only what the documentation promises, as the contract checks do,"
    " and not everything that the mock sends.",
)
def bundle(
    root: Path, format_: str | None, output: Path | None, server: str | None, documented: bool
) -> None:
    """Write the document as one file, from which clients and types can be generated.

    ROOT is the document's first file or its folder; by default the OpenAPI document of this
    package, whose folder also has asyncapi.yaml.
    """
    by_name = "json" if output is not None and output.suffix == ".json" else "yaml"
    try:
        document = openapi.bundle(root) if documented else openapi.published(root)
    except UnreadableDocument as error:
        _give_up(str(error))
    if server is not None:
        document = _at(document, server)
    as_json = (format_ or by_name) == "json"
    text = openapi.to_json(document) if as_json else openapi.to_yaml(document)
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(text, output)


def _at(document: dict[str, Any], server: str) -> dict[str, Any]:
    """The document for another server."""
    if (why := servers.error_in_url(document, server)) is not None:
        raise click.BadParameter(why, param_hint="--server")
    return servers.with_server(document, server)


def _write(text: str, output: Path) -> None:
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        _give_up(f"cannot write {output}: {error.strerror}")


@spec.command(short_help="Report errors in the document.")
@ROOT_ARGUMENT
def validate(root: Path) -> None:
    """Report errors in the document; exit code 1 if there are any.

    ROOT is the document's first file or its folder; by default the OpenAPI document of this
    package, whose folder also has asyncapi.yaml.
    """
    errors = openapi.validate(root)
    for error in errors:
        click.echo(str(error), err=True)
    if errors:
        sys.exit(1)
    document = openapi.bundle(root)
    counted = "paths" if "paths" in document else "operations"
    click.echo(f"{root} is valid: {len(document[counted])} {counted}.")


def _give_up(message: str) -> NoReturn:
    """Prints one line and exits with the code for wrong use."""
    terminal.print_error(message)
    sys.exit(2)
