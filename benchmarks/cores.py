"""Which core runs the server, and which one the load."""

import os
from collections.abc import Sequence
from functools import cache


@cache
def cores() -> tuple[int, int]:
    """The server's core and the load's core; the same one if there is only one."""
    own = sorted(os.sched_getaffinity(0))
    return own[0], own[-1]


def serving(command: Sequence[str]) -> list[str]:
    """The command, bound to the server's core with all of its threads."""
    return ["taskset", "-c", str(cores()[0]), *command]


def loading(command: Sequence[str]) -> list[str]:
    return ["taskset", "-c", str(cores()[1]), *command]
