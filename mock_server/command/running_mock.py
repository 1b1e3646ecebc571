"""Options of commands that use the control API of a running mock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mock_server.command import terminal
from mock_server.command.option_types import PREFIX
from mock_server.config import Config

if TYPE_CHECKING:
    from cortex_control import Control

DEFAULTS = Config()

Command = TypeVar("Command", bound=Callable[..., object])

OPTIONS = (
    click.option(
        "--url",
        default=f"http://{DEFAULTS.host}:{DEFAULTS.port}",
        show_default=True,
        help="The address of the mock.",
    ),
    click.option("--world", default="default", show_default=True, help="The name of the world."),
    click.option(
        "--control-key",
        envvar=f"{PREFIX}_CONTROL_KEY",
        show_envvar=True,
        help="The key of the control API, if it has one.",
    ),
    click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts."),
)


def options(command: Command) -> Command:
    """Adds the options to a command."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@contextmanager
def control(url: str, key: str | None) -> "Iterator[Control]":
    """The control API of a mock.

    :raises click.ClickException: when it cannot be reached, or refuses a request.
    """
    from cortex_control import Control, ControlError, Unreachable  # noqa: PLC0415  for a quick start

    try:
        with Control(url.removesuffix("/api").rstrip("/"), key) as found:
            yield found
    except Unreachable as error:
        raise WrongUse(f"{error}. Does it run, and is --url right?") from None
    except (ControlError, ValueError) as error:
        raise WrongUse(str(error)) from None


class WrongUse(click.ClickException):
    """Ends the command with one line and the code for wrong use."""

    exit_code = 2

    def show(self, file: Any = None) -> None:  # noqa: ARG002  the signature is click's
        terminal.print_error(self.message)
