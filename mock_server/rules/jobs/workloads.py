"""The effect of a job's command: how long its container runs, and how it ends.

Nothing is executed. Commands whose effect follows from their text are interpreted, such as `sleep
7200`, `exit 3` or `curl` of a host that does not exist, also in a shell's line. The result of any
other program is random.
"""

import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import dropwhile
from typing import Any, NamedTuple

from mock_server.rules.jobs import pulls, shells
from mock_server.rules.jobs.image_kinds import OUT_OF_MEMORY, ContainerFailure
from mock_server.rules.quantities import mebibytes

INSTANT = frozenset(
    {":", "cat", "cd", "date", "env", "export", "ls", "mkdir", "printf", "pwd", "set",
     "touch", "true"}
)  # fmt: skip
"""Programs that succeed at once."""

UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86_400}
_SECONDS = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)([smhd]?)")
_BYTES = re.compile(r"(\d{1,12})([kmgt]?)b?", re.IGNORECASE)
_VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")
_REDIRECTION = re.compile(r"""(?:\d*(?:>>?|<)&?|&>)\s*[^\s"';&|<>]+""")
_EXIT = re.compile(r"\bexit\((\d{1,5})\)")

FOREVER = 2_592_001
"""Seconds; longer than any duration."""

LONGEST_LINE = 4096
"""Characters of a shell's line that are understood."""

SEPARATORS = frozenset({";", "&&", "||", "|", "&"})


class OutputLine(NamedTuple):
    """A line of output.

    :param after: seconds since the start.
    """

    after: int
    text: str


class Workload(NamedTuple):
    """:param seconds: that it runs; None if that is unknown.
    :param failure: how it ends; None if it succeeds.
    :param prints: its output, in order.
    """

    seconds: int | None
    failure: ContainerFailure | None
    prints: tuple[OutputLine, ...] = ()


class Step(NamedTuple):
    """The effect of one program.

    :param seconds: None if that is unknown.
    :param failure: None if it succeeds.
    :param leaves: whether the shell ends with it.
    :param prints: its output.
    """

    seconds: float | None = 0.0
    failure: ContainerFailure | None = None
    is_known: bool = True
    leaves: bool = False
    prints: str = ""


UNKNOWN = Step(seconds=None, is_known=False)


def of(request: Mapping[str, Any], words: Sequence[str]) -> Workload | None:
    """None if its text does not show how it ends.

    :param request: the job request, which contains the amount of memory.
    :param words: the command with its arguments.
    """
    if not words:
        return None
    env: Mapping[str, str] = request.get("env", {})
    expanded = [_expanded(word, env) for word in words]
    steps = list(_steps(expanded, mebibytes(request["memory"])))
    last = steps[-1] if steps else Step()
    if not last.is_known:
        return None
    known = [step.seconds for step in steps if step.seconds is not None]
    seconds = None if len(known) < len(steps) else min(int(sum(known)), FOREVER)
    return Workload(seconds, last.failure, tuple(_printed(steps)))


def _printed(steps: Sequence[Step]) -> Iterator[OutputLine]:
    begin = 0.0
    for step in steps:
        yield from (OutputLine(min(int(begin), FOREVER), line) for line in step.prints.splitlines())
        begin += step.seconds or 0


def _steps(words: Sequence[str], memory: int) -> Iterator[Step]:
    """The programs that run, one after the other."""
    words = shells.unwrapped(words)
    line = shells.line_of(words) if shells.is_shell(words) else None
    if line is None:
        yield _step(words, memory)
        return
    before, failed = ";", False
    for separator, part in _parts(line):
        if (before == "&&" and failed) or (before == "||" and not failed):
            before = separator
            continue
        inner = list(_steps(part, memory))
        if separator == "|":
            inner = [step._replace(prints="") for step in inner]
        yield from inner
        last = inner[-1] if inner else Step()
        if last.leaves and not shells.is_shell(shells.unwrapped(part)):
            return
        before, failed = separator, last.failure is not None


def _parts(line: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a shell's line, each with the separator that follows it."""
    line = _REDIRECTION.sub(" ", line[:LONGEST_LINE]).replace("\n", ";")
    lexer = shlex.shlex(line, posix=True, punctuation_chars=";&|")
    lexer.whitespace_split = True
    simple: list[str] = []
    try:
        for token in lexer:
            if token in SEPARATORS:
                if simple:
                    yield token, simple
                simple = []
            else:
                simple.append(token)
    except ValueError:
        yield ";", ["exit", "2"]
        return
    if simple:
        yield ";", simple


def _step(words: Sequence[str], memory: int) -> Step:
    program, arguments = shells.name_of(words[0]), words[1:]
    if program in INSTANT:
        return Step()
    known = PROGRAMS.get(program)
    return known(program, arguments, memory) if known is not None else UNKNOWN


def _expanded(word: str, env: Mapping[str, str]) -> str:
    """With the values of variables; one that the request does not set stays as it is."""
    return _VARIABLE.sub(lambda found: env.get(found[1] or found[2], found[0]), word)


def _echo(_: str, arguments: Sequence[str], __: int) -> Step:
    words = list(dropwhile(lambda word: word in ("-n", "-e"), arguments))
    return Step(prints=" ".join(words))


def _sleep(_: str, arguments: Sequence[str], __: int) -> Step:
    seconds = 0.0
    for argument in arguments:
        found = _SECONDS.fullmatch(argument)
        if argument in ("infinity", "inf"):
            seconds = FOREVER
        elif found is None and "$" in argument:
            return UNKNOWN
        elif found is None:
            return Step(failure=exiting(1, f"sleep: invalid time interval '{argument[:64]}'"))
        else:
            seconds += float(found[1]) * UNITS[found[2]]
    return Step(min(seconds, FOREVER))


def _exit(_: str, arguments: Sequence[str], __: int) -> Step:
    given = arguments[0] if arguments else "0"
    if "$" in given:
        return UNKNOWN._replace(leaves=True)
    code = int(given) & 255 if given.isdecimal() and len(given) < 6 else 2
    return Step(failure=exiting(code) if code else None, leaves=True)


def _false(_: str, __: Sequence[str], ___: int) -> Step:
    return Step(failure=exiting(1))


def _script(_: str, arguments: Sequence[str], __: int) -> Step:
    """An interpreter; only scripts that say how they exit are understood."""
    found = (
        _EXIT.search(arguments[1]) if arguments[:1] in (["-c"], ["-e"]) and arguments[1:] else None
    )
    return _exit("", [found[1]], 0)._replace(leaves=False) if found else UNKNOWN


def _client(program: str, arguments: Sequence[str], _: int) -> Step:
    """A network client fails if it connects to a host that does not exist."""
    for argument in arguments:
        host = re.split(r"[/:?#]", argument.partition("://")[2] or argument)[0].lower()
        if host.endswith(pulls.UNKNOWN):
            code, words = CLIENTS[program]
            return Step(2.0, _unknown_host(code, words.format(host=host), host))
    return Step(seconds=None)


def _stress(_: str, arguments: Sequence[str], memory: int) -> Step:
    """`stress`: fills memory, and is killed if it requests more than there is."""
    options = dict(_options(arguments))
    wanted = _BYTES.fullmatch(options.get("--vm-bytes", "0"))
    workers = options.get("--vm", "1")
    bytes_ = int(wanted[1]) * 1024 ** " kmgt".index(wanted[2].lower() or " ") if wanted else 0
    bytes_ *= int(workers) if workers.isdecimal() and len(workers) < 6 else 1
    if bytes_ > memory * 1024 * 1024:
        return Step(3.0, OUT_OF_MEMORY)
    lasts = _SECONDS.fullmatch(options.get("--timeout", options.get("-t", "")))
    return Step(float(lasts[1]) * UNITS[lasts[2]] if lasts else FOREVER)


def _options(arguments: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Options with their values, as `--name value` and as `--name=value`."""
    for number, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if equals:
            yield name, value
        elif number + 1 < len(arguments):
            yield name, arguments[number + 1]


def exiting(code: int, last_words: str | None = None) -> ContainerFailure:
    """A program that ends with a code that is no success."""
    return ContainerFailure(code, f"The container exited with code {code}.", last_words)


def _unknown_host(code: int, last_words: str, host: str) -> ContainerFailure:
    why = f"The container exited with code {code}: the host {host[:253]} is unknown."
    return ContainerFailure(code, why, last_words, "network_error")


CLIENTS = {
    "curl": (6, "curl: (6) Could not resolve host: {host}"),
    "nc": (1, "nc: bad address '{host}'"),
    "ping": (2, "ping: {host}: Name or service not known"),
    "wget": (4, "wget: unable to resolve host address '{host}'"),
}
"""Network clients: their exit code and last output when a host does not exist."""

PROGRAMS: Mapping[str, Callable[[str, Sequence[str], int], Step]] = {
    "echo": _echo,
    "sleep": _sleep,
    "exit": _exit,
    "false": _false,
    "stress": _stress,
    "stress-ng": _stress,
    **dict.fromkeys(CLIENTS, _client),
    **dict.fromkeys(("python", "python3", "node", "perl", "ruby"), _script),
}
