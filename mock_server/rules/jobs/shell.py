"""The shell in a job's container (debugging, Interactive Debugging).

No container runs, so there are only a few commands. They show what Cortex shows of the job
elsewhere: its processes, environment, volumes, and resources.
"""

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mock_server.rules.jobs import containers, files, inspection, shells
from mock_server.rules.quantities import mebibytes
from mock_server.world.clock import timestamp
from mock_server.world.records import Job
from mock_server.world.world import World

LARGEST_OUTPUT = 65_536
"""Characters of what one command prints."""

MOST_STEPS = 64
"""Commands in one line."""

SEPARATORS = frozenset({";", "&&", "||", "|"})

_VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")


class CommandResult(NamedTuple):
    exit_code: int
    stdout: str = ""
    stderr: str = ""


class Place(NamedTuple):
    """Where a command runs.

    :param piped: what the command before it in a pipe has printed.
    """

    world: World
    job: Job
    piped: str = ""


Command = Callable[[Place, Sequence[str]], CommandResult]


def run(world: World, job: Job, command: Sequence[str]) -> CommandResult:
    """:param command: a program and its arguments, without a shell around it."""
    if shells.is_shell(command):
        return run_line(world, job, shells.line_of(command) or "")
    return _bounded(_run(Place(world, job), command))


def run_line(world: World, job: Job, line: str) -> CommandResult:
    """Runs a line as a shell does: `;`, `&&`, `||`, pipes and variables."""
    try:
        lexer = shlex.shlex(_expanded(job, line), posix=True, punctuation_chars=";&|")
        lexer.whitespace_split = True
        words = list(lexer)
    except ValueError:
        return CommandResult(2, "", "sh: syntax error: unterminated quoted string\n")
    code, printed, complained = 0, "", ""
    place, before = Place(world, job), ";"
    for separator, command in _steps(words):
        skipped = (before == "&&" and code != 0) or (before == "||" and code == 0)
        if command and not skipped:
            code, out, err = _run(place, command)
            place = place._replace(piped=out if separator == "|" else "")
            printed += "" if separator == "|" else out
            complained += err
        before = separator
    return _bounded(CommandResult(code, printed, complained))


def _steps(words: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Each command, and what separates it from the next."""
    steps: list[tuple[str, list[str]]] = []
    command: list[str] = []
    for word in words:
        if word in SEPARATORS:
            steps.append((word, command))
            command = []
        else:
            command.append(word)
    return [*steps, (";", command)][:MOST_STEPS]


def _expanded(job: Job, line: str) -> str:
    env = {"HOME": "/root", "PATH": files.PATH, "HOSTNAME": containers.id_of(job)}
    env |= inspection.environment(job)
    return _VARIABLE.sub(lambda found: shlex.quote(env.get(found[1] or found[2], "")), line)


def _run(place: Place, command: Sequence[str]) -> CommandResult:
    program, *arguments = command
    found = COMMANDS.get(program.rpartition("/")[2])
    if found is None:
        return CommandResult(127, "", f"sh: {program}: not found\n")
    return found(place, arguments)


def _bounded(output: CommandResult) -> CommandResult:
    return CommandResult(
        output.exit_code, output.stdout[:LARGEST_OUTPUT], output.stderr[:LARGEST_OUTPUT]
    )


def _cat(place: Place, arguments: Sequence[str]) -> CommandResult:
    if not arguments:
        return CommandResult(0, place.piped)
    printed, complained = "", ""
    for name in arguments:
        content = files.read(place.world, place.job, name)
        if content is None:
            complained += f"cat: can't open '{name}': No such file or directory\n"
        else:
            printed += content
    return CommandResult(1 if complained else 0, printed, complained)


def _ls(place: Place, arguments: Sequence[str]) -> CommandResult:
    name = next((one for one in arguments if not one.startswith("-")), "/")
    found = files.entries(place.job, name)
    if found is None:
        return CommandResult(1, "", f"ls: {name}: No such file or directory\n")
    return CommandResult(0, "".join(f"{entry}\n" for entry in found))


def _env(place: Place, _: Sequence[str]) -> CommandResult:
    known = inspection.environment(place.job)
    return CommandResult(0, "".join(f"{name}={value}\n" for name, value in known.items()))


def _ps(place: Place, _: Sequence[str]) -> CommandResult:
    rows = inspection.processes(place.world, place.job)
    lines = [f"{row['pid']:5} {row['user']:8} {row['command']}\n" for row in rows]
    return CommandResult(0, "  PID USER     COMMAND\n" + "".join(lines))


def _df(place: Place, _: Sequence[str]) -> CommandResult:
    now = place.world.now_seconds
    storage = inspection.resources(place.world, place.job)["storage"]
    rows = [("overlay", storage["limit"], storage["used"], "/")]
    rows += [
        (volume["name"], mebibytes(volume["size"]) * inspection.MEBIBYTE, volume["usedBytes"],
         volume["mountPath"])
        for volume in inspection.volumes(place.job, now)
        if volume["size"] is not None
    ]  # fmt: skip
    lines = [
        f"{name:20} {whole // 1024:>12} {used // 1024:>12} {(whole - used) // 1024:>12} {mounted}\n"
        for name, whole, used, mounted in rows
    ]
    heading = f"{'Filesystem':20} {'1K-blocks':>12} {'Used':>12} {'Available':>12} Mounted on\n"
    return CommandResult(0, heading + "".join(lines))


def _free(place: Place, _: Sequence[str]) -> CommandResult:
    memory = inspection.resources(place.world, place.job)["memory"]
    whole, used = memory["limit"] // 1024, memory["used"] // 1024
    heading = f"{'':6} {'total':>12} {'used':>12} {'free':>12}\n"
    return CommandResult(0, f"{heading}{'Mem:':6} {whole:>12} {used:>12} {whole - used:>12}\n")


def _echo(_: Place, arguments: Sequence[str]) -> CommandResult:
    return CommandResult(0, " ".join(arguments) + "\n")


def _grep(place: Place, arguments: Sequence[str]) -> CommandResult:
    """A text, not a pattern."""
    wanted = next((one for one in arguments if not one.startswith("-")), "")
    found = [line for line in place.piped.splitlines(keepends=True) if wanted in line]
    return CommandResult(0 if found else 1, "".join(found))


def _constant(text: Callable[[Place], str]) -> Command:
    return lambda place, _: CommandResult(0, text(place) + "\n")


COMMANDS: Mapping[str, Command] = {
    "cat": _cat,
    "date": _constant(lambda place: timestamp(place.world.now_seconds)),
    "df": _df,
    "echo": _echo,
    "env": _env,
    "false": lambda _, __: CommandResult(1),
    "free": _free,
    "grep": _grep,
    "hostname": _constant(lambda place: containers.id_of(place.job)),
    "id": _constant(lambda _: "uid=0(root) gid=0(root) groups=0(root)"),
    "ls": _ls,
    "nproc": _constant(lambda place: str(max(1, place.job.cpu // 1000))),
    "printenv": _env,
    "ps": _ps,
    "pwd": _constant(lambda _: "/"),
    "true": lambda _, __: CommandResult(0),
    "uname": _constant(lambda _: "Linux"),
    "whoami": _constant(lambda _: "root"),
}
"""By name. Anything else is not found."""
