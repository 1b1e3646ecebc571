"""Worlds, and what happens in them."""

from collections.abc import Mapping
from typing import Any, Unpack

from cortex_control.operations.mock_client import MockClient
from cortex_control.requests import (
    Level,
    Outcome,
    ProviderStatus,
    RateLimitChanges,
    TimelineFilters,
    WorldRequest,
)
from cortex_control.results import Event, RateLimitSettings, Socket, WorldInfo
from cortex_control.transport import path_of, sent

Data = dict[str, Any]


class WorldOperations(MockClient):
    """Operations with the tag Worlds."""

    def get_scenario_schema(self) -> Data:
        """The format of scenarios, as JSON Schema draft 07."""
        return self._transport.get(Data, "/scenario-schema")

    def list_worlds(self) -> list[WorldInfo]:
        return self._transport.get(list[WorldInfo], "/worlds")

    def create_world(self, **wanted: Unpack[WorldRequest]) -> WorldInfo:
        """A world from a scenario (by default `default`), a fork or a snapshot."""
        return self._transport.post(WorldInfo, "/worlds", sent(wanted))

    def get_world(self, world: str) -> WorldInfo:
        return self._transport.get(WorldInfo, _path(world))

    def delete_world(self, world: str) -> str:
        return self._transport.delete(_path(world))

    def reset_world(self, world: str) -> WorldInfo:
        return self._transport.post(WorldInfo, _path(world, "reset"))

    def get_snapshot(self, world: str) -> Data:
        """The whole state, as one JSON document."""
        return self._transport.get(Data, _path(world, "snapshot"))

    def restore_snapshot(self, world: str, snapshot: Mapping[str, Any]) -> WorldInfo:
        return self._transport.put(WorldInfo, _path(world, "snapshot"), {"snapshot": snapshot})

    def steer_job(
        self, world: str, job: str, outcome: Outcome, *,
        after: int | None = None, reason: str | None = None,
    ) -> Data:  # fmt: skip
        """:param after: seconds of running."""
        body = sent({"outcome": outcome, "after": after, "reason": reason})
        return self._transport.put(Data, _path(world, "jobs", job, "fate"), body)

    def change_provider_status(self, world: str, provider: str, status: ProviderStatus) -> Data:
        path = _path(world, "providers", provider, "status")
        return self._transport.put(Data, path, {"status": status})

    def change_provider_wallet(self, world: str, provider: str, usd_value: float) -> Data:
        path = _path(world, "providers", provider, "wallet")
        return self._transport.put(Data, path, {"usdValue": usd_value})

    def change_traffic(self, world: str, level: Level) -> WorldInfo:
        return self._transport.put(WorldInfo, _path(world, "traffic"), {"level": level})

    def get_rate_limit_settings(self, world: str) -> RateLimitSettings:
        return self._transport.get(RateLimitSettings, _path(world, "rate-limits"))

    def change_rate_limit_settings(
        self, world: str, **limits: Unpack[RateLimitChanges]
    ) -> RateLimitSettings:
        """Requests a minute by plan; those that are left out stay as they are."""
        return self._transport.put(RateLimitSettings, _path(world, "rate-limits"), sent(limits))

    def get_timeline(self, world: str, **filters: Unpack[TimelineFilters]) -> list[Data]:
        """Requests and what they caused, oldest first."""
        return self._transport.get(list[Data], _path(world, "timeline"), filters)

    def get_delivery(self, world: str, delivery_id: str) -> Data:
        """What a webhook delivery has sent, and its attempts."""
        return self._transport.get(Data, _path(world, "deliveries", delivery_id))

    def list_sockets(self, world: str) -> list[Socket]:
        return self._transport.get(list[Socket], _path(world, "sockets"))

    def emit_event(self, world: str, type: str, data: Mapping[str, Any] | None = None) -> Event:  # noqa: A002  its name in the API
        """Webhooks, sockets and the log get the event as if it had happened."""
        body = sent({"type": type, "data": data})
        return self._transport.post(Event, _path(world, "emit"), body)


def _path(world: str, *parts: str) -> str:
    return path_of("worlds", world, *parts)
