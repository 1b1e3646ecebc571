"""Recognises calls of shells: `sh -c LINE`, also with other options or behind other programs."""

import re
from collections.abc import Sequence

SHELLS = frozenset({"sh", "bash", "ash", "dash", "zsh"})

PREFIXES = frozenset({"exec", "nohup", "time"})
"""Programs that run the one after them."""

VALUED = frozenset({"--rcfile", "--init-file"})
"""Long options of shells that have a value."""

_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=.*", re.DOTALL)


def name_of(program: str) -> str:
    return program.rpartition("/")[2]


def is_shell(words: Sequence[str]) -> bool:
    return name_of(words[0]) in SHELLS


def is_interactive(words: Sequence[str]) -> bool:
    """Whether it is a shell that reads its commands from a terminal, such as `bash -l`."""
    return is_shell(words) and all(word.startswith("-") for word in words[1:])


def line_of(words: Sequence[str]) -> str | None:
    """The line that a shell is given with `-c`, also in `-lc` or `-eo pipefail -c`; None if it is
    given none."""
    has_line, at = False, 1
    while at < len(words) and words[at][:1] in ("-", "+"):
        option = words[at]
        at += 1
        if option in ("-", "--"):
            break
        if option.startswith("--"):
            at += option in VALUED
            continue
        at += sum(map(option[1:].lower().count, "o"))
        has_line = has_line or (option[0] == "-" and "c" in option)
    return words[at] if has_line and at < len(words) else None


def unwrapped(words: Sequence[str]) -> Sequence[str]:
    """The program that runs in the end, without `exec`, `env` or assignments before it."""
    while len(words) > 1:
        program = name_of(words[0])
        is_prefix = program in PREFIXES or _ASSIGNMENT.fullmatch(words[0])
        if not is_prefix and not (program == "env" and _runs_another(words[1])):
            break
        words = words[1:]
    return words


def _runs_another(argument: str) -> bool:
    """Whether `env` with this argument may run a program. Its options are not understood."""
    return not argument.startswith("-")
