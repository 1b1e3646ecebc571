"""A change of a fault of Cortex itself, which resources follow. `World.announce` passes it on."""

from typing import NamedTuple

from mock_server.world.fault_records import InjectedFault


class FaultBegan(NamedTuple):
    fault: InjectedFault


class FaultEnded(NamedTuple):
    """:param fault: as it was; the world no longer has it."""

    fault: InjectedFault
