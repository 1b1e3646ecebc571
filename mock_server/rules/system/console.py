"""The debug console: a few commands, each answered in one line (debugging, Using the Debug
Console)."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from mock_server.errors import FieldError, InvalidRequest
from mock_server.rules.system import database, log, processes, services, versions
from mock_server.world.clock import timestamp
from mock_server.world.records import Json
from mock_server.world.world import World

LASTS = 1800
"""The validity of a session that the console reports, in seconds."""

MOST_LINES = 20

Respond = Callable[[World], list[str]]


class Command(NamedTuple):
    description: str
    respond: Respond


def _status(world: World) -> list[str]:
    return [f"{name}: {services.status_of(world, name)[0]}" for name in services.SERVICES]


def _jobs(world: World) -> list[str]:
    tally: dict[str, int] = {}
    for job in world.jobs:
        tally[job.status] = tally.get(job.status, 0) + 1
    return [f"{status}: {tally[status]}" for status in sorted(tally)]


def _providers(world: World) -> list[str]:
    return [f"{one.id}: {one.status}" for one in world.providers][:MOST_LINES]


def _log(world: World) -> list[str]:
    latest = list(world.log)[-MOST_LINES:]
    return [f"{entry.level.upper()} {entry.service} {entry.message}" for entry in latest]


def _memory(world: World) -> list[str]:
    running = processes.all_of(world)
    return [f"{one['name']}: {one['memoryBytes'] // 1024**2} MiB" for one in running]


def _database(world: World) -> list[str]:
    state = database.status(world)
    return [f"{table['name']}: {table['rows']} rows" for table in state["tables"]]


COMMANDS: Mapping[str, Command] = {
    "help": Command("What can be asked", lambda _: [f"{n}: {c}" for n, c in _descriptions()]),
    "version": Command("The version that runs", lambda world: [versions.current(world)]),
    "status": Command("How services are doing", _status),
    "jobs": Command("Jobs by status", _jobs),
    "providers": Command("Providers and their states", _providers),
    "database": Command("Rows of each table", _database),
    "memory": Command("Memory of each process", _memory),
    "log": Command("The latest entries of the log", _log),
}


def open_session(world: World, command: str | None, username: str) -> Json:
    """A session, and what the command prints if one is given.

    :raises InvalidRequest: when there is no such command.
    """
    if command is not None and command not in COMMANDS:
        known = ", ".join(COMMANDS)
        raise InvalidRequest([FieldError("/command", f"must be one of {known}")])
    output = [] if command is None else COMMANDS[command].respond(world)
    _record(world, command, username)
    return {
        "prompt": f"cortex@{versions.current(world)}>",
        "user": username,
        "openedAt": timestamp(world.now_seconds),
        "expiresAt": timestamp(world.now_seconds + LASTS),
        "commands": [{"name": name, "description": text} for name, text in _descriptions()],
        "command": command,
        "output": output,
    }


def _descriptions() -> list[tuple[str, str]]:
    return [(name, command.description) for name, command in COMMANDS.items()]


def _record(world: World, command: str | None, username: str) -> None:
    """Who uses the console is logged, since it shows everything."""
    what = "was opened" if command is None else f"was asked for {command}"
    message = f"The debug console {what} by {username}"
    log.record(world, "warn", "system-service", message, correlation_id=world.correlation_id)
