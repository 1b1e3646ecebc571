"""The configuration file and the variables: the options of a run, in TOML and the environment."""

import difflib
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contract_tests import text_file
from contract_tests.legible import one_line
from contract_tests.text_file import UnreadableFile

DEFAULT = Path("cortex-contract.toml")
"""Read if it exists and no other is named."""

VARIABLES = "CORTEX_CONTRACT_"

WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text in quotes"}


class ConfigurationError(Exception):
    """A file that cannot be used; the message names the reason and a remedy."""


@dataclass(frozen=True)
class OptionType:
    """The type of an option's value."""

    types: tuple[type, ...]
    is_list: bool
    """Whether it may be given several times."""

    @property
    def words(self) -> str:
        expected = WORDS[self.types[-1]]
        return f"one value or a list of them, each {expected}" if self.is_list else expected

    def takes(self, value: object) -> bool:
        """Whether it is of the right type, which for a number `true` is not."""
        is_number = isinstance(value, self.types) and not isinstance(value, bool)
        return isinstance(value, bool) if self.types == (bool,) else is_number


def read(path: Path | None, option_types: Mapping[str, OptionType]) -> dict[str, Any]:
    """The options in a file, by their names in Python's spelling.

    :param path: None for the default file, which need not exist.
    :param option_types: the options that it may contain, named like flags: `api-key`.
    :raises ConfigurationError: when it cannot be read, or contains an unknown option or value.
    """
    if path is None and not (DEFAULT.exists() or DEFAULT.is_symlink()):
        return {}
    file = path or DEFAULT
    options: dict[str, Any] = {}
    for name, value in _parsed(file).items():
        flag = name.replace("_", "-")
        if flag not in option_types:
            raise ConfigurationError(
                f"{file}: there is no option {_shown(name)}{_meant(flag, option_types)}"
            )
        option = flag.replace("-", "_")
        if option in options:
            raise ConfigurationError(f"{file}: {flag} is given twice, with - and with _")
        options[option] = _value(f"{file}: {name}", value, option_types[flag])
    return options


def check_variables(environment: Mapping[str, str], known: Collection[str]) -> None:
    """:raises ConfigurationError: when a CORTEX_CONTRACT_ variable names no option."""
    names = {VARIABLES + flag.upper().replace("-", "_"): flag for flag in (*known, "config")}
    for name in environment:
        if name.startswith(VARIABLES) and name not in names:
            near = difflib.get_close_matches(name, names, 1)
            hint = f"; is {near[0]} meant?" if near else ""
            raise ConfigurationError(f"there is no variable {one_line(name)}{hint}")


def _parsed(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text_file.read(file))
    except UnreadableFile as error:
        raise ConfigurationError(str(error)) from error
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{file} is not TOML: {one_line(str(error))}") from error


def _shown(name: str) -> str:
    return "'" + one_line(name[:60]) + ("…" if len(name) > 60 else "") + "'"


def _meant(flag: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(flag.lower(), known, 1)
    return f"; is {near[0]!r} meant?" if near else f"; the options are {', '.join(sorted(known))}"


def _value(where: str, value: Any, option_type: OptionType) -> Any:
    values = value if option_type.is_list and isinstance(value, list) else [value]
    if not all(option_type.takes(one) for one in values):
        raise ConfigurationError(f"{where} must be {option_type.words}")
    if any("\0" in one for one in values if isinstance(one, str)):
        raise ConfigurationError(f"{where} has a NUL character in it")
    return values if option_type.is_list else value
