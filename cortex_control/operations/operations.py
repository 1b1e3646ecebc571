"""All operations of the control API."""

from cortex_control.operations.clocks import ClockOperations
from cortex_control.operations.conduct import ConductOperations
from cortex_control.operations.faults import FaultOperations
from cortex_control.operations.keys import KeyOperations
from cortex_control.operations.mock import MockOperations
from cortex_control.operations.requests import RequestOperations
from cortex_control.operations.worlds import WorldOperations


class Operations(
    WorldOperations,
    ClockOperations,
    KeyOperations,
    FaultOperations,
    RequestOperations,
    ConductOperations,
    MockOperations,
):
    """Each operation of `openapi/control.yaml` is a method with its name.

    They raise `ControlError` with the mock's own message when the mock refuses something, and
    `Unreachable` when nothing answers.
    """

    @property
    def url(self) -> str:
        """Of the mock."""
        return self._transport.url
