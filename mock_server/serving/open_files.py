"""Bounds connections by open files: to the operating system each connection is one."""

from dataclasses import replace

from mock_server.http.bounds import HttpBounds

try:
    import resource
except ImportError:
    HAS_LIMIT = False  # on Windows
else:
    HAS_LIMIT = True

RESERVED = 96
"""Files needed for other purposes: code, and connections to receivers of webhooks."""

FILES_OF_A_SOCKET = 3
"""Files of one WebSocket: its connection, and both ends of the link to its thread."""


def fitted(bounds: HttpBounds, sockets: int = 0) -> tuple[HttpBounds, int]:
    """As many connections as the process may have open files, in the same proportion. Raises the
    soft limit as far as needed and as the hard limit allows.

    :param sockets: the most WebSockets.
    """
    wanted = bounds.connections + bounds.spare + FILES_OF_A_SOCKET * sockets
    available = _available(wanted + RESERVED) - RESERVED
    if available >= wanted:
        return bounds, sockets

    def scaled(number: int) -> int:
        return max(1, number * available // wanted)

    fewer = replace(bounds, connections=scaled(bounds.connections), spare=scaled(bounds.spare))
    return fewer, scaled(sockets)


def _available(wanted: int) -> int:
    """How many files the process may open: as many as wanted, if possible."""
    if not HAS_LIMIT:
        return wanted
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    raised = wanted if hard == resource.RLIM_INFINITY else max(soft, min(wanted, hard))
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
    except (ValueError, OSError):  # some systems refuse what their hard limit allows
        return soft
    return raised
