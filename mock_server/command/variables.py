"""Warnings about environment variables that look like settings of the mock but are not."""

from collections.abc import Iterable, Iterator

import click

from mock_server.command.option_types import PREFIX
from mock_server.excerpt import excerpt
from mock_server.suggestions import nearest

MOST_NAMED = 10


def warnings(command: click.Command, variables: Iterable[str]) -> Iterator[str]:
    """A line for each variable with the mock's prefix that no option of the command reads. Their
    values are not shown, because they can be secrets."""
    known = {variable.removeprefix(f"{PREFIX}_") for variable in _read_by(command)}
    unknown = sorted(
        name
        for name in variables
        if name.upper().startswith(f"{PREFIX}_") and name[len(PREFIX) + 1 :] not in known
    )
    for name in unknown[:MOST_NAMED]:
        near = nearest(name[len(PREFIX) + 1 :], known)
        hint = "" if near is None else f"; did you mean {PREFIX}_{near}?"
        yield f"cortex-mock: the variable {excerpt(name)} is unknown and ignored{hint}"


def _read_by(command: click.Command) -> Iterator[str]:
    for option in command.params:
        yield f"{PREFIX}_{(option.name or '').upper()}"
        if isinstance(option.envvar, str):
            yield option.envvar
