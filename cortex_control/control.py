"""The control API of one mock."""

from typing import Unpack

from cortex_control.closing import Closing
from cortex_control.operations.operations import Operations
from cortex_control.requests import WorldRequest
from cortex_control.transport import Transport
from cortex_control.world import World


class Control(Operations, Closing):
    """Controls a mock, with a method for each operation. Threads may share it.

    :param url: of the mock, such as `http://127.0.0.1:13000`.
    :param key: of the control API, as given with `--control-key`.
    """

    def __init__(self, url: str, key: str | None = None) -> None:
        super().__init__(Transport(url, key))

    def world(self, name: str) -> World:
        """A world that exists."""
        return World(self, name)

    def fork(self, of: str = "default", **wanted: Unpack[WorldRequest]) -> World:
        """A new world that starts as that one is now, with a clock that only the test moves."""
        request: WorldRequest = {"clock": {"mode": "manual"}, **wanted, "fork": of}
        return World(self, self.create_world(**request).name)

    def close(self) -> None:
        """Closes the connections to the mock."""
        self._transport.close()

    def _leave(self) -> None:
        self.close()
