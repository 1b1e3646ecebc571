"""Traffic: the actions of simulated users, operators and Cortex itself.

Each kind of traffic is a chain of appointments: a reaction does something and schedules its
successor. A chain ends when the world's traffic has changed since it began.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from math import cos, pi
from random import Random
from typing import NamedTuple

from mock_server.errors import CortexError
from mock_server.rules import costs
from mock_server.rules.events import notices
from mock_server.rules.events.notices import Severity
from mock_server.rules.jobs import jobs, submission
from mock_server.rules.providers import capacity, lifecycle, providers
from mock_server.synthetic import fake_data, job_requests
from mock_server.synthetic.fake_data import FakeData
from mock_server.world.records import Lineage, Provider, Traffic, TrafficLevel
from mock_server.world.world import Reaction, World


class Rates(NamedTuple):
    """How often things happen, on average per day."""

    jobs: float
    notices: float
    temporary_providers: float


DAY = 86_400
RATES: Mapping[TrafficLevel, Rates] = {
    "calm": Rates(jobs=100, notices=2, temporary_providers=0.1),
    "steady": Rates(jobs=500, notices=6, temporary_providers=0.3),
    "busy": Rates(jobs=2000, notices=24, temporary_providers=1),
}

NIGHT = 0.3
"""The lowest rate at which jobs are submitted, at 2:00 UTC, as a share of the average."""

LOOKED_AFTER = 0.25
"""The share of jobs to which their owners return."""

CANCELLED, EXTENDED = 0.3, 0.2
"""The actions of owners on jobs that have not ended. They resubmit failed ones."""

TEMPORARY_PROVIDER_STAYS = (21_600, 172_800)
"""Seconds for which an additional provider is kept, minimum and maximum."""

ALERTS: Sequence[tuple[Severity, str]] = (
    ("info", "Scheduled maintenance is over."),
    ("warning", "Webhook deliveries are slower than usual."),
    ("warning", "A provider answers slowly."),
    ("critical", "Jobs fail more often than usual."),
)
RESOURCES = ("cpu", "memory", "disk", "database connections")
THRESHOLD = 80


def change(world: World, level: TrafficLevel) -> None:
    """Sets the level of traffic from now on."""
    if level == world.traffic.level:
        return
    world.traffic = Traffic(level, world.traffic.changes + 1)
    if level != "off":
        for link in CHAINS:
            _schedule_next(world, link)


def submit_job(world: World, _: str) -> None:
    """A user submits a job, more often by day than by night."""
    random = world.random("traffic")
    if random.random() < _busyness(world.now):
        _submit(world, random)


def attend_to_job(world: World, job_id: str) -> None:
    """A job's owner cancels, extends or repeats it."""
    random = world.random("traffic")
    job = world.jobs.get(job_id)
    if job is None:
        return
    mood = random.random()
    with suppress(CortexError):
        if job.status == "failed":
            request = submission.resubmission(world, job_id, {}).request
            submission.resubmit(world, job_id, request, job.lineage.owner_id or "")
        elif job.status not in costs.TERMINAL and mood < CANCELLED:
            jobs.cancel(world, job_id)
        elif job.status not in costs.TERMINAL and mood < CANCELLED + EXTENDED:
            jobs.update(world, job_id, {"duration": job.duration + 3600})


def give_notice(world: World, _: str) -> None:
    random = world.random("traffic")
    kind = random.random()
    if kind < 0.6:
        severity, message = random.choice(ALERTS)
        world.emit("system.alert", notices.alert(world, severity, message))
    elif kind < 0.9:
        usage = random.randint(THRESHOLD, 97)
        resource = random.choice(RESOURCES)
        notice = notices.resource_threshold(resource, usage=usage, threshold=THRESHOLD)
        world.emit("system.resource.threshold", notice)
    else:
        version = f"1.{random.randint(1, 9)}.{random.randint(0, 9)}"
        world.emit("system.update.available", notices.update_available(version))


ADD_PROVIDER, REMOVE_PROVIDER = "add_guest", "remove_guest"
"""The names of these reactions, which snapshots contain."""


def add_temporary_provider(world: World, _: str) -> None:
    """An operator adds a provider for a while."""
    random = world.random("traffic")
    types = sorted({provider.type for provider in world.providers})
    if not types:
        return
    type_ = random.choice(types)
    request = {
        "name": f"{type_.capitalize()} {_faker(random).city()}",
        "type": type_,
        "endpoints": [f"https://{type_}.cortex.example"],
        "config": {},
    }
    with suppress(CortexError):
        provider = lifecycle.add(world, request)
        world.schedule(
            world.now + random.randint(*TEMPORARY_PROVIDER_STAYS),
            REMOVE_PROVIDER,
            provider.id,
            recurring=True,
        )


def remove_temporary_provider(world: World, provider_id: str) -> None:
    """The provider is deleted as soon as no job runs there."""
    if provider_id not in world.providers:
        return
    if providers.count_active_jobs(world, provider_id):
        world.schedule(world.now + 3600, REMOVE_PROVIDER, provider_id, recurring=True)
    else:
        lifecycle.delete(world, provider_id)


class Link(NamedTuple):
    """A chain: the name of its reaction, what it does, and how often per day."""

    reaction: str
    act: Reaction
    often: Callable[[Rates], float]


CHAINS = (
    Link("submit_job", submit_job, lambda rates: rates.jobs * (2 - NIGHT)),
    Link("give_notice", give_notice, lambda rates: rates.notices),
    Link(ADD_PROVIDER, add_temporary_provider, lambda rates: rates.temporary_providers),
)


def _linked(link: Link) -> Reaction:
    """The reaction that acts and schedules its successor, unless its chain has ended."""

    def react(world: World, changes: str) -> None:
        if changes == str(world.traffic.changes) and world.traffic.level != "off":
            link.act(world, changes)
            _schedule_next(world, link)

    return react


def _schedule_next(world: World, link: Link) -> None:
    per_second = link.often(RATES[world.traffic.level]) / DAY
    after = world.random("traffic").expovariate(per_second)
    world.schedule(world.now + after, link.reaction, str(world.traffic.changes), recurring=True)


def _busyness(instant: float) -> float:
    """The activity at that time of day, from low at night to 1 at 14:00 UTC."""
    by_day = (1 - cos(2 * pi * (instant / DAY - 2 / 24))) / 2
    least = NIGHT / (2 - NIGHT)
    return least + (1 - least) * by_day


def _submit(world: World, random: Random) -> None:
    open_ = [provider for provider in world.providers if _has_room(world, provider)]
    if not open_:
        return
    provider = random.choice(open_)
    request = job_requests.generate(_faker(random), random, provider.type) | {
        "provider": provider.id
    }
    owners = [user.id for user in world.users if user.active and not user.development]
    owner = random.choice(owners) if owners else None
    with suppress(CortexError):
        job = jobs.submit(world, request, lineage=Lineage(owner_id=owner))
        if random.random() < LOOKED_AFTER:
            later = world.now + random.randint(60, job.duration)
            world.schedule(later, "attend_to_job", job.id, recurring=True)


def _has_room(world: World, provider: Provider) -> bool:
    """Nobody submits jobs where others already wait."""
    return capacity.first_in_queue(world, provider.id) is None


def _faker(random: Random) -> FakeData:
    return fake_data.seeded(_any_faker(), random)


@cache
def _any_faker() -> FakeData:
    """A generator. It is created once, because that takes long, and seeded again for each use."""
    return fake_data.faker()


REACTIONS: Mapping[str, Reaction] = {
    **{link.reaction: _linked(link) for link in CHAINS},
    "attend_to_job": attend_to_job,
    REMOVE_PROVIDER: remove_temporary_provider,
}
"""Reactions by the name in appointments."""
