"""Measures how fast a client sends."""

from mock_server.world.clock import machine_seconds


class MessageRate:
    """Counts messages in each second of the machine's time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._begun = machine_seconds()
        self._count = 0

    def exceeded(self) -> bool:
        """Counts one message; returns whether there are too many in this second."""
        now = machine_seconds()
        if now - self._begun >= 1:
            self._begun, self._count = now, 0
        self._count += 1
        return self._count > self._most
