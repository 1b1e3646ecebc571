"""The types of options, how their texts are read, and their names as the user wrote them."""

import math
import os
import re
from collections.abc import Callable
from typing import Any

import click
from click.core import ParameterSource

PREFIX = "CORTEX_MOCK"
"""Prefix of the environment variables for the options."""


def reading(read: Callable[[Any], Any]) -> Callable[..., Any]:
    """A callback for an option whose text a function parses. The function's ValueError names what
    is wrong."""

    def callback(_: click.Context, __: click.Parameter, text: Any) -> Any:
        try:
            return None if text is None else read(text)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    return callback


def each(read: Callable[[str], str]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """Reads the texts of an option with several values. Each text can hold several, separated by
    commas or spaces.

    :param read: reads one value.
    """

    def values(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            read(value) for text in texts for value in text.replace(",", " ").split() or [""]
        )

    return values


class Whole(click.IntRange):
    """A whole number within bounds."""

    name = "whole number"


class Share(click.FloatRange):
    """A part of the whole: more than 0, at most 1."""

    name = "share"

    def __init__(self) -> None:
        super().__init__(0, 1, min_open=True)

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not in the range 0<x<=1.", param, ctx)
        return number


class Setting(click.Option):
    """An option that error messages name as the user wrote it, including its variable."""

    def get_error_hint(self, ctx: click.Context | None) -> str:
        if ctx is not None and self.name is not None:
            return f"'{as_written(ctx, self.name)}'"
        return super().get_error_hint(ctx)

    def value_from_envvar(self, ctx: click.Context) -> Any:
        """A variable can hold several values, separated by commas or spaces; paths, which may
        contain spaces, by commas or as in `PATH`."""
        text = self.resolve_envvar_value(ctx)
        if text is None or not self.multiple:
            return super().value_from_envvar(ctx)
        between = re.escape(f",{os.pathsep}") if isinstance(self.type, click.Path) else r",\s"
        return [value.strip() for value in re.split(f"[{between}]+", text) if value.strip()]


def as_written(context: click.Context, name: str) -> str:
    """An option as the user wrote it."""
    by_variable = context.get_parameter_source(name) is ParameterSource.ENVIRONMENT
    return _variable(context, name) if by_variable else f"--{name.replace('_', '-')}"


def _variable(context: click.Context, name: str) -> str:
    """The variable that holds an option's value."""
    usual = f"{PREFIX}_{name.upper()}"
    others = [option.envvar for option in context.command.params if option.name == name]
    return next((one for one in others if isinstance(one, str) and one in os.environ), usual)
