"""The actual, expected and forecast costs of jobs over time (dashboard, Cost Analytics;
cost-optimization, Cost Allocation and Cost Forecasting)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import NamedTuple

from mock_server.rules import costs
from mock_server.world.clock import timestamp
from mock_server.world.records import Job, Json
from mock_server.world.turns import Work, batches
from mock_server.world.world import World

MOST_GROUPS = 100
"""The largest ones are shown; the others are one group."""

OTHERS = "(others)"


class Period(NamedTuple):
    """The steps of a period: seconds of a step, number of past steps, number of forecast steps."""

    resolution: str
    step: int
    steps: int
    forecast: int


PERIODS: Mapping[str, Period] = {
    "24h": Period("1h", 3600, 24, 6),
    "7d": Period("1d", 86_400, 7, 3),
    "30d": Period("1d", 86_400, 30, 7),
    "90d": Period("1d", 86_400, 90, 30),
}

KeyOf = Callable[[Job], str | None]

KEYS: Mapping[str, KeyOf] = {
    "provider": lambda job: job.provider_id,
    "network": lambda job: job.provider,
    "image": lambda job: job.image,
    "status": lambda job: job.status,
    "user": lambda job: job.lineage.owner_id,
}
"""The keys by which jobs can be grouped, besides their labels."""


@dataclass
class Group:
    """Jobs that have something in common: what they have cost in each step, what they were expected
    to cost, and how many they are."""

    actual: list[float]
    expected: float = 0.0
    jobs: int = 0

    def join(self, other: "Group") -> None:
        self.actual = [sum(amounts) for amounts in zip(self.actual, other.actual, strict=True)]
        self.expected += other.expected
        self.jobs += other.jobs


class Sums:
    """Amounts that are added up job by job: of each step, and of each group."""

    def __init__(self, begin: int, period: Period, now: int) -> None:
        self.begin, self.now, self.step = begin, now, period.step
        self.steps = period.steps
        self.estimated = [0.0] * (period.steps + period.forecast)
        self.actual = [0.0] * period.steps
        self.groups: dict[str | None, Group] = {}

    def add(self, job: Job, key: KeyOf | None) -> None:
        """Counts the part of a job that lies in the period. A job that has not started costs
        nothing yet."""
        if job.started_at is None:
            return
        rate = costs.hourly_rate(job, job.prices) / 3600
        planned = job.started_at + job.duration
        ended = self.now if job.ended_at is None else job.ended_at
        actual = self._spread(self.actual, rate, job.started_at, ended)
        past = planned if job.ended_at is None else min(planned, self._end)
        expected = self._spread(self.estimated, rate, job.started_at, past)
        if key is not None and (actual or expected):
            group = self.groups.setdefault(key(job), Group([0.0] * self.steps))
            self._spread(group.actual, rate, job.started_at, ended)
            group.expected += expected
            group.jobs += 1

    @property
    def _end(self) -> int:
        """Where the forecast begins."""
        return self.begin + self.steps * self.step

    def _spread(self, into: list[float], rate: float, since: int, until: int) -> float:
        """Adds what a stretch of time costs to the steps in which it lies.

        :return: how much of that lies before the forecast.
        """
        first = max(floor((since - self.begin) / self.step), 0)
        last = min(ceil((until - self.begin) / self.step), len(into))
        total = 0.0
        for number in range(first, last):
            begin = self.begin + number * self.step
            amount = rate * max(min(until, begin + self.step) - max(since, begin), 0)
            into[number] += amount
            total += amount if number < self.steps else 0.0
        return total


def of(world: World, period: str, group_by: str | None, label: str) -> Work[Json]:
    """Costs of a period that ends with the present step.

    :param label: whose values group the jobs, if they are grouped by label.
    """
    cut, now = PERIODS[period], world.now_seconds
    end = (now // cut.step + 1) * cut.step
    sums = Sums(end - cut.steps * cut.step, cut, now)
    key = _key(group_by, label)
    for batch in batches(list(world.jobs)):
        for job in batch:
            sums.add(job, key)
        yield
    points = _points(sums)
    shown: Json = {
        "period": period,
        "resolution": cut.resolution,
        "from": timestamp(sums.begin),
        "to": timestamp(now),
        "currency": "USD",
        "total": _total(points),
        "costData": points,
    }
    if group_by is not None:
        shown["groupBy"] = group_by
        shown["groups"] = _groups(world, sums, group_by)
    return shown


def _key(group_by: str | None, label: str) -> KeyOf | None:
    if group_by == "label":
        return lambda job: (job.labels or {}).get(label)
    return None if group_by is None else KEYS[group_by]


def _points(sums: Sums) -> list[Json]:
    """The forecast of a step: the cost of the jobs that run now, but at least the average cost of a
    past step, because new jobs are expected at the same rate."""
    usual = sum(sums.actual) / sums.steps
    return [
        {
            "timestamp": timestamp(sums.begin + number * sums.step),
            "estimated": round(expected if number < sums.steps else max(expected, usual), 6),
            "actual": round(sums.actual[number], 6) if number < sums.steps else None,
            "forecast": number >= sums.steps,
        }
        for number, expected in enumerate(sums.estimated)
    ]


def _total(points: list[Json]) -> Json:
    past = [point for point in points if not point["forecast"]]
    coming = [point for point in points if point["forecast"]]
    return {
        "actual": round(sum(point["actual"] for point in past), 6),
        "estimated": round(sum(point["estimated"] for point in past), 6),
        "forecast": round(sum(point["estimated"] for point in coming), 6),
    }


def _groups(world: World, sums: Sums, group_by: str) -> list[Json]:
    """The most expensive first; jobs without the label are a group whose key is null."""
    ordered = sorted(sums.groups.items(), key=lambda entry: (-sum(entry[1].actual), entry[0] or ""))
    rows = [_group(key, _name(world, group_by, key), one) for key, one in ordered[:MOST_GROUPS]]
    if len(ordered) > MOST_GROUPS:
        rest = Group([0.0] * sums.steps)
        for _, one in ordered[MOST_GROUPS:]:
            rest.join(one)
        rows.append(_group(OTHERS, OTHERS, rest))
    return rows


def _group(key: str | None, name: str | None, group: Group) -> Json:
    return {
        "key": key,
        "name": name,
        "actual": round(sum(group.actual), 6),
        "estimated": round(group.expected, 6),
        "jobs": group.jobs,
        "series": [round(amount, 6) for amount in group.actual],
    }


def _name(world: World, group_by: str, key: str | None) -> str | None:
    """The display name of the group."""
    provider = world.providers.get(key) if group_by == "provider" and key is not None else None
    user = world.users.get(key) if group_by == "user" and key is not None else None
    if provider is not None:
        return provider.name
    return user.username if user is not None else key
