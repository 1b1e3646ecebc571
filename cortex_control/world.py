"""One world of a mock, as tests use it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Unpack, get_args
from urllib.parse import quote

from cortex_control.closing import Closing
from cortex_control.errors import NotVerified
from cortex_control.journal import Journal
from cortex_control.operations.operations import Operations
from cortex_control.requests import (
    Expectation,
    FaultEffect,
    FaultMatch,
    Instant,
    Outcome,
    Plan,
    Preset,
    ProviderStatus,
    Role,
    Status,
)
from cortex_control.results import Advanced, Clock, Conduct, Event, Fault, Verification, WorldInfo

Job = str | Mapping[str, Any]
"""A job's id, or the job as the API shows it."""


class World(Closing):
    """A complete, isolated Cortex with its own time (docs/worlds.md). As a context manager it is
    removed at the end.

    :param control: of the mock that has it.
    """

    def __init__(self, control: Operations, name: str) -> None:
        self.control = control
        self.name = name
        self.journal = Journal(control, name)
        self._keys: dict[tuple[Role, Plan], str] = {}

    @property
    def url(self) -> str:
        """Where clients find this world, as they find an instance of Cortex: `{url}/api/…`."""
        return f"{self.control.url}/w/{quote(self.name, safe='')}"

    @property
    def api_url(self) -> str:
        """The base of all paths of the API."""
        return f"{self.url}/api"

    @property
    def ws_url(self) -> str:
        """Where WebSockets connect."""
        return f"{self.url.replace('http', 'ws', 1)}/ws"

    @property
    def headers(self) -> dict[str, str]:
        """Headers that select this world, for a client that uses the mock's own address."""
        return {"X-Cortex-World": self.name}

    def key(
        self, role: Role = "admin", plan: Plan = "enterprise", *, expires_in: int | None = None
    ) -> str:
        """An API key with this role and plan; the same one each time, unless it expires.

        :param expires_in: seconds of the world's time; negative for an expired key.
        """
        if expires_in is not None:
            wanted = self.control.create_key(self.name, role=role, plan=plan, expires_in=expires_in)
            return wanted.key
        if (role, plan) not in self._keys:
            self._keys[role, plan] = self.control.create_key(self.name, role=role, plan=plan).key
        return self._keys[role, plan]

    def advance(
        self, seconds: float | timedelta | None = None, *, to: Instant | None = None
    ) -> Advanced:
        """Moves the clock. Everything that becomes due on the way happens before this returns."""
        if isinstance(seconds, timedelta):
            seconds = seconds.total_seconds()
        return self.control.advance_clock(self.name, seconds=seconds, to=to)

    def until(self, job: Job, status: Status = "completed") -> Advanced:
        """Moves the clock until the job has this status.

        :raises ControlError: when the job ends with another one.
        """
        return self.control.advance_clock(self.name, job=_id(job), status=status)

    def until_idle(self) -> Advanced:
        """Moves the clock until only recurring work remains."""
        return self.control.advance_clock(self.name, idle=True)

    def clock(self) -> Clock:
        """The world's time."""
        return self.control.get_clock(self.name)

    def fault(
        self, effect: FaultEffect, match: FaultMatch | None = None, *,
        name: str | None = None, ttl: int | None = None, enabled: bool | None = None,
    ) -> Fault:  # fmt: skip
        """Injects a fault (docs/faults.md) into all requests, or into those that match.

        :param enabled: whether it is switched on; it is by default.
        :raises TypeError: when the effect or the match is not a dict.
        """
        given: Any = effect
        if isinstance(given, str) and given in get_args(Preset):
            raise TypeError(f"{given!r} is a preset: use chaos({given!r})")
        optional: Any = {"match": match, "name": name, "ttl": ttl, "enabled": enabled}
        return self.control.create_fault(self.name, effect=effect, **optional)

    def enable(self, fault: Fault | str) -> Fault:
        """Switches a fault on again.

        :param fault: the fault or its id.
        """
        return self.control.switch_fault(self.name, _fault_id(fault), enabled=True)

    def disable(self, fault: Fault | str) -> Fault:
        """Switches a fault off: it has no effect, and keeps its place and its counts.

        :param fault: the fault or its id.
        """
        return self.control.switch_fault(self.name, _fault_id(fault), enabled=False)

    def chaos(self, preset: Preset) -> list[Fault]:
        """Replaces all faults by those of a preset, such as `flaky-network`."""
        return self.control.replace_faults(self.name, preset=preset)

    def faults(self) -> list[Fault]:
        """The injected faults, and how often they hit."""
        return self.control.list_faults(self.name)

    def heal(self) -> None:
        """Removes all faults."""
        self.control.delete_faults(self.name)

    def steer(
        self, job: Job, outcome: Outcome, *, after: int | None = None, reason: str | None = None
    ) -> dict[str, Any]:
        """Chooses how a job ends.

        :param after: seconds of running.
        """
        return self.control.steer_job(self.name, _id(job), outcome, after=after, reason=reason)

    def provider(
        self, provider: str, *, status: ProviderStatus | None = None, usd_value: float | None = None
    ) -> None:
        """Changes a provider's status, its wallet's balance in US dollars, or both."""
        if status is not None:
            self.control.change_provider_status(self.name, provider, status)
        if usd_value is not None:
            self.control.change_provider_wallet(self.name, provider, usd_value)

    def emit(self, type: str, data: Mapping[str, Any] | None = None) -> Event:  # noqa: A002  its name in the API
        """Sends an event to webhooks, sockets and the log, as if it had happened."""
        return self.control.emit_event(self.name, type, data)

    def verify(self, **expected: Unpack[Expectation]) -> Verification:
        """Checks which requests came (docs/requests.md, Verify in a test).

        :raises NotVerified: when others came; it names the nearest one and the differences.
        """
        __tracebackhide__ = True  # pytest shows the test's own line
        found = self.control.verify_requests(self.name, **expected)
        if not found.verified:
            raise NotVerified(_failure(found))
        return found

    def conduct(self, client: str | None = None) -> Conduct:
        """How well clients behave; those with this id, key or user agent."""
        return self.control.get_conduct(self.name, client=client)

    def snapshot(self) -> dict[str, Any]:
        """The whole state, from which `Control.create_world` makes the world again."""
        return self.control.get_snapshot(self.name)

    def restore(self, snapshot: Mapping[str, Any]) -> WorldInfo:
        """Replaces the whole state by that of a snapshot, in which newer keys are unknown."""
        self._keys.clear()
        return self.control.restore_snapshot(self.name, snapshot)

    def reset(self) -> WorldInfo:
        """Restores the first state, in which newer keys are unknown."""
        self._keys.clear()
        return self.control.reset_world(self.name)

    def timeline(self, correlation_id: str | None = None) -> list[dict[str, Any]]:
        """Requests and what they caused, oldest first; of one request, or the latest ones."""
        chosen: Any = {} if correlation_id is None else {"correlation_id": correlation_id}
        return self.control.get_timeline(self.name, **chosen)

    def delete(self) -> None:
        """Removes the world."""
        self.control.delete_world(self.name)

    def _leave(self) -> None:
        self.delete()


def _id(job: Job) -> str:
    if isinstance(job, str):
        return job
    if isinstance(job, Mapping) and "id" in job:
        return str(job["id"])
    raise TypeError(f"job must be an id or a dict with an id, not {job!r}")


def _fault_id(fault: Fault | str) -> str:
    if isinstance(fault, Fault):
        return fault.id
    if isinstance(fault, str):
        return fault
    raise TypeError(f"fault must be an id or a Fault, not {fault!r}")


def _failure(found: Verification) -> str:
    if found.nearest is None:
        return found.message
    near = found.nearest.request
    lines = [found.message, f"The nearest is {near.id}: {near.method} {near.path} -> {near.status}"]
    lines += [
        f"  {one.where}: expected {one.expected!r}, got {one.actual!r}"
        for one in found.nearest.differences
    ]
    return "\n".join(lines)
