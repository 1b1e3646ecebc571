"""The section about its world in the report of a failed test."""

from cortex_control.errors import ControlError, Unreachable
from cortex_control.results import Request
from cortex_control.world import World


def section(world: World, count: int) -> tuple[str, str]:
    """The title and the text: the last requests, and how to send the last one again."""
    try:
        return f"Cortex: last requests to {world.name}", _text(world, count)
    except (ControlError, Unreachable) as error:
        return f"Cortex: {world.name}", f"No requests can be shown: {error}"


def _text(world: World, count: int) -> str:
    requests = world.journal.list(limit=count)
    if not requests:
        return f"No request came to {world.url}."
    last = world.journal.get(requests[-1].id)
    lines = [_line(request) for request in requests]
    lines += [f"  {message}" for message in last.messages]
    return "\n".join([*lines, "", last.curl])


def _line(request: Request) -> str:
    query = f"?{request.query}" if request.query else ""
    status = "no response" if request.status is None else str(request.status)
    operation = request.operation or "no operation"
    faults = f"  hit by {', '.join(request.faults)}" if request.faults else ""
    return f"{request.id}  {status}  {request.method} {request.path}{query}  ({operation}){faults}"
