"""The summary of a stored world, which can be read without the rest of it."""

import msgspec

from mock_server.world.clock import ClockState, Instant, machine_seconds, unix_seconds
from mock_server.world.keeper import Asleep
from mock_server.world.records import TrafficLevel
from mock_server.world.worlds import HostedWorld


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """:param used_at: in Unix seconds of the machine."""

    seed: int
    traffic: TrafficLevel
    incidents: bool
    now: Instant
    jobs: int
    ttl: float | None
    used_at: float
    from_file: bool
    clock: ClockState

    @property
    def is_expired(self) -> bool:
        return self.ttl is not None and unix_seconds() > self.used_at + self.ttl

    def asleep(self, name: str) -> Asleep:
        return Asleep(
            name=name,
            seed=self.seed,
            traffic=self.traffic,
            incidents=self.incidents,
            mode=self.clock.mode,
            scale=self.clock.scale,
            now=self.now,
            jobs=self.jobs,
            ttl=self.ttl,
        )


def summary_of(hosted: HostedWorld) -> Summary:
    world = hosted.world
    return Summary(
        seed=world.seed,
        traffic=world.traffic.level,
        incidents=world.incidents,
        now=world.now,
        jobs=len(world.jobs),
        ttl=hosted.ttl,
        used_at=unix_seconds() - (machine_seconds() - hosted.used_at),
        from_file=hosted.from_file,
        clock=world.clock.state(),
    )


read_summary = msgspec.json.Decoder(Summary).decode
