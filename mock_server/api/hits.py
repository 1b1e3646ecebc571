"""A fault that hits a request. It counts as applied once it has changed something."""

from typing import NamedTuple

from mock_server.gateway.request_context import RequestContext
from mock_server.rules.faults import matching
from mock_server.rules.quantities import decimal
from mock_server.world.agenda import Agenda
from mock_server.world.fault_records import FaultEffect, InjectedFault


class Hit(NamedTuple):
    """An effect on one request.

    :param fault: as it was when the request came; None for what the client asked for with `Prefer`.
    :param agenda: of the world at that time.
    """

    context: RequestContext
    effect: FaultEffect
    fault: InjectedFault | None = None
    agenda: Agenda | None = None

    def mark_applied(self) -> None:
        """Counts that the effect has changed something."""
        if self.fault is not None:
            matching.applied(self.context.world, self.fault.id)
        name = self._preference if self.fault is None else self.fault.id
        self.context.faults = (*self.context.faults, name)

    @property
    def _preference(self) -> str:
        """The client's preference, as in its header."""
        effect = self.effect
        wanted = (
            f"code={effect.status}"
            if effect.type == "error"
            else f"delay={decimal(effect.seconds or 0)}"
        )
        return f"Prefer: {wanted}"

    @property
    def is_current(self) -> bool:
        """Whether the world still exists, and has had the fault, as it was and enabled, ever since
        the request came. A reset and a snapshot give the world another agenda."""
        world = self.context.world
        if self.fault is None or world.is_removed:
            return not world.is_removed
        fault = world.injected_faults.get(self.fault.id)
        return (
            fault is not None
            and fault.enabled
            and fault.resumptions == self.fault.resumptions
            and world.agenda is self.agenda
            and fault.match is self.fault.match
            and (fault.expires_at is None or fault.expires_at > world.now)
        )
