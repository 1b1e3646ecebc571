"""The configuration file: the options of a run, in TOML."""

import difflib
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

DEFAULT = Path("cortex-contract.toml")
"""Read if it is there and none is named."""

SIMPLE = (str, int, float, bool)


class ConfigurationError(Exception):
    """A file that can not be used; the message says why and what to do."""


def read(path: Path | None, known: Collection[str], lists: Collection[str]) -> dict[str, Any]:
    """What a file says, by the names of options in Python's spelling.

    :param path: None for the default, which need not be there.
    :param known: the names that it may hold, as flags are spelled: `api-key`.
    :param lists: those of them that may be given several times.
    :raises ConfigurationError: when it can not be read, or says what nobody understands.
    """
    if path is None and not DEFAULT.is_file():
        return {}
    file = path or DEFAULT
    said = _parsed(file)
    options: dict[str, Any] = {}
    for name, value in said.items():
        flag = name.replace("_", "-")
        if flag not in known:
            raise ConfigurationError(f"{file}: there is no option {name!r}{_meant(flag, known)}")
        options[flag.replace("-", "_")] = _value(f"{file}: {name}", value, many=flag in lists)
    return options


def _parsed(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise ConfigurationError(f"can not read {file}: {error.strerror}") from error
    except ValueError as error:
        raise ConfigurationError(f"{file} is no TOML: {error}") from error


def _meant(flag: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(flag, known, 1)
    return f"; is {near[0]!r} meant?" if near else f"; it may say {', '.join(sorted(known))}"


def _value(where: str, value: Any, *, many: bool) -> Any:
    if not many and isinstance(value, SIMPLE):
        return value
    values = value if isinstance(value, list) else [value]
    if not many or not all(isinstance(one, SIMPLE) for one in values):
        raise ConfigurationError(
            f"{where} must be one value, or a list of them if it is repeatable"
        )
    return values
