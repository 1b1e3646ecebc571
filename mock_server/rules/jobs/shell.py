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


class CommandContext(NamedTuple):
    """Where a command runs.

    :param piped: what the command before it in a pipe has printed.
    """

    world: World
    job: Job
    piped: str = ""


Command = Callable[[CommandContext, Sequence[str]], CommandResult]


def run(world: World, job: Job, command: Sequence[str]) -> CommandResult:
    """:param command: a program and its arguments, without a shell around it."""
    if shells.is_shell(command):
        return run_line(world, job, shells.line_of(command) or "")
    return _bounded(_run(CommandContext(world, job), command))


def run_line(world: World, job: Job, line: str) -> CommandResult:
    """Runs a line as a shell does: `;`, `&&`, `||`, pipes and variables."""
    try:
        lexer = shlex.shlex(_expanded(job, line), posix=True, punctuation_chars=";&|")
        lexer.whitespace_split = True
        words = list(lexer)
    except ValueError:
        return CommandResult(2, "", "sh: syntax error: unterminated quoted string\n")
    code, printed, complained = 0, "", ""
    context, before = CommandContext(world, job), ";"
    for separator, command in _steps(words):
        skipped = (before == "&&" and code != 0) or (before == "||" and code == 0)
        if command and not skipped and command[0] == "exit":
            code = _exit_code(command, code)
            break
        if command and not skipped:
            code, out, err = _run(context, command)
            context = context._replace(piped=out if separator == "|" else "")
            printed += "" if separator == "|" else out
            complained += err
        before = separator
    return _bounded(CommandResult(code, printed, complained))


def _exit_code(command: Sequence[str], last: int) -> int:
    """Of `exit`, which has that of the command before it if it names none."""
    named = command[1] if len(command) > 1 else str(last)
    return int(named) % 256 if named.isdecimal() and named.isascii() else 2


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


def _run(context: CommandContext, command: Sequence[str]) -> CommandResult:
    program, *arguments = command
    found = COMMANDS.get(program.rpartition("/")[2])
    if found is None:
        return CommandResult(127, "", f"sh: {program}: not found\n")
    return found(context, arguments)


def _bounded(output: CommandResult) -> CommandResult:
    return CommandResult(
        output.exit_code, output.stdout[:LARGEST_OUTPUT], output.stderr[:LARGEST_OUTPUT]
    )


def _cat(context: CommandContext, arguments: Sequence[str]) -> CommandResult:
    if not arguments:
        return CommandResult(0, context.piped)
    printed, complained = "", ""
    for name in arguments:
        content = files.read(context.world, context.job, name)
        if content is None:
            complained += f"cat: can't open '{name}': No such file or directory\n"
        else:
            printed += content
    return CommandResult(1 if complained else 0, printed, complained)


def _ls(context: CommandContext, arguments: Sequence[str]) -> CommandResult:
    name = next((one for one in arguments if not one.startswith("-")), "/")
    found = files.entries(context.job, name)
    if found is None:
        return CommandResult(1, "", f"ls: {name}: No such file or directory\n")
    return CommandResult(0, "".join(f"{entry}\n" for entry in found))


def _env(context: CommandContext, _: Sequence[str]) -> CommandResult:
    known = inspection.environment(context.job)
    return CommandResult(0, "".join(f"{name}={value}\n" for name, value in known.items()))


def _printenv(context: CommandContext, arguments: Sequence[str]) -> CommandResult:
    if not arguments:
        return _env(context, arguments)
    known = inspection.environment(context.job)
    found = [known[name] for name in arguments if name in known]
    missing = len(found) < len(arguments)
    return CommandResult(int(missing), "".join(f"{value}\n" for value in found))


def _ps(context: CommandContext, _: Sequence[str]) -> CommandResult:
    rows = inspection.processes(context.world, context.job)
    lines = [f"{row['pid']:5} {row['user']:8} {row['command']}\n" for row in rows]
    return CommandResult(0, "  PID USER     COMMAND\n" + "".join(lines))


def _df(context: CommandContext, _: Sequence[str]) -> CommandResult:
    now = context.world.now_seconds
    storage = inspection.resources(context.world, context.job)["storage"]
    rows = [("overlay", storage["limit"], storage["used"], "/")]
    rows += [
        (volume["name"], mebibytes(volume["size"]) * inspection.MEBIBYTE, volume["usedBytes"],
         volume["mountPath"])
        for volume in inspection.volumes(context.job, now)
        if volume["size"] is not None
    ]  # fmt: skip
    lines = [
        f"{name:20} {whole // 1024:>12} {used // 1024:>12} {(whole - used) // 1024:>12} {mounted}\n"
        for name, whole, used, mounted in rows
    ]
    heading = f"{'Filesystem':20} {'1K-blocks':>12} {'Used':>12} {'Available':>12} Mounted on\n"
    return CommandResult(0, heading + "".join(lines))


def _free(context: CommandContext, arguments: Sequence[str]) -> CommandResult:
    """In KiB, or in MiB with `-m`."""
    memory = inspection.resources(context.world, context.job)["memory"]
    unit = inspection.MEBIBYTE if "-m" in arguments else 1024
    whole, used = memory["limit"] // unit, memory["used"] // unit
    heading = f"{'':6} {'total':>12} {'used':>12} {'free':>12}\n"
    return CommandResult(0, f"{heading}{'Mem:':6} {whole:>12} {used:>12} {whole - used:>12}\n")


def _echo(_: CommandContext, arguments: Sequence[str]) -> CommandResult:
    return CommandResult(0, " ".join(arguments) + "\n")


def _grep(context: CommandContext, arguments: Sequence[str]) -> CommandResult:
    """A text, not a pattern."""
    wanted = next((one for one in arguments if not one.startswith("-")), "")
    found = [line for line in context.piped.splitlines(keepends=True) if wanted in line]
    return CommandResult(0 if found else 1, "".join(found))


def _constant(text: Callable[[CommandContext], str]) -> Command:
    return lambda context, _: CommandResult(0, text(context) + "\n")


COMMANDS: Mapping[str, Command] = {
    "cat": _cat,
    "date": _constant(lambda context: timestamp(context.world.now_seconds)),
    "df": _df,
    "echo": _echo,
    "env": _env,
    "false": lambda _, __: CommandResult(1),
    "free": _free,
    "grep": _grep,
    "hostname": _constant(lambda context: containers.id_of(context.job)),
    "id": _constant(lambda _: "uid=0(root) gid=0(root) groups=0(root)"),
    "ls": _ls,
    "nproc": _constant(lambda context: str(max(1, context.job.cpu // 1000))),
    "printenv": _printenv,
    "ps": _ps,
    "pwd": _constant(lambda _: "/"),
    "sleep": lambda _, __: CommandResult(0),
    "true": lambda _, __: CommandResult(0),
    "uname": _constant(lambda _: "Linux"),
    "whoami": _constant(lambda _: "root"),
}
"""By name. Anything else is not found."""
