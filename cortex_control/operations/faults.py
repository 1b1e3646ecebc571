"""Injected faults."""

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from cortex_control.operations.mock_client import MockClient
from cortex_control.requests import FaultRequest, Preset
from cortex_control.results import Fault
from cortex_control.transport import path_of, sent, sent_part


class FaultOperations(MockClient):
    """Operations with the tag Faults."""

    def list_faults(self, world: str) -> list[Fault]:
        return self._transport.get(list[Fault], _path(world))

    def create_fault(self, world: str, **wanted: Unpack[FaultRequest]) -> Fault:
        return self._transport.post(Fault, _path(world), _sent(wanted))

    def replace_faults(
        self,
        world: str,
        *,
        preset: Preset | None = None,
        faults: Sequence[FaultRequest] | None = None,
    ) -> list[Fault]:
        """Replaces all faults by those of a preset, or by these."""
        own = None if faults is None else [_sent(fault) for fault in _listed(faults)]
        body = sent({"preset": preset, "faults": own})
        return self._transport.put(list[Fault], _path(world), body)

    def delete_faults(self, world: str) -> str:
        return self._transport.delete(_path(world))

    def get_fault(self, world: str, fault: str) -> Fault:
        return self._transport.get(Fault, _path(world, fault))

    def update_fault(self, world: str, fault: str, **wanted: Unpack[FaultRequest]) -> Fault:
        return self._transport.put(Fault, _path(world, fault), _sent(wanted))

    def switch_fault(self, world: str, fault: str, *, enabled: bool) -> Fault:
        """A fault that is switched off has no effect; it keeps its counts."""
        return self._transport.put(Fault, _path(world, fault, "enabled"), {"enabled": enabled})

    def delete_fault(self, world: str, fault: str) -> str:
        return self._transport.delete(_path(world, fault))


def _path(world: str, *parts: str) -> str:
    return path_of("worlds", world, "faults", *parts)


EFFECT, MATCH = "{'type': 'error', 'status': 503}", "{'operation': 'list_jobs'}"


def _listed(faults: Any) -> Sequence[FaultRequest]:
    """:raises TypeError: for one fault, which is no list, or for the name of a preset."""
    if isinstance(faults, str | Mapping):
        raise TypeError(f"faults must be a list of dicts with an effect, not {faults!r}")
    listed: Sequence[FaultRequest] = faults
    return listed


def _sent(fault: FaultRequest) -> dict[str, Any]:
    """:raises TypeError: when an effect or a match is no dict."""
    body = sent_part("fault", fault, f"{{'effect': {EFFECT}}}")
    for name, example in (("effect", EFFECT), ("match", MATCH)):
        if name in body:
            body[name] = sent_part(name, body[name], example)
    return body
