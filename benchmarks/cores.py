"""Which core serves, and which one makes the load."""

import os
from collections.abc import Sequence
from functools import cache


@cache
def cores() -> tuple[int, int]:
    """The server's core and the load's; the same one where there is no other."""
    own = sorted(os.sched_getaffinity(0))
    return own[0], own[-1]


def serving(command: Sequence[str]) -> list[str]:
    """The command, held to the server's core with all of its threads."""
    return ["taskset", "-c", str(cores()[0]), *command]


def loading(command: Sequence[str]) -> list[str]:
    return ["taskset", "-c", str(cores()[1]), *command]
