"""Every documented word of a job request changes what happens.

Each case submits two jobs in two forks of a world. They differ only in that word, so
whatever differs afterwards follows from it. A third job shows that nothing else does.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from mock_server.config import Config
from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
ABSENT: Any = object()
"""For a word that is left out."""

SETTLED = 1200
"""Seconds after which the jobs of these cases have ended."""

WORLDS = "http://127.0.0.1/_cortex/worlds"


class ForkedWorld:
    """A fork of the default world, in its own time."""

    def __init__(self, mock: Mock, name: str) -> None:
        self._mock, self._control = mock, f"{WORLDS}/{name}"
        self._api = f"http://127.0.0.1/w/{name}/api"
        mock.create(WORLDS, {"name": name, "fork": "default", "clock": {"mode": "manual"}})

    def data(self, path: str) -> Any:
        return self._mock.data(self._api + path)

    def create(self, path: str, json: Any) -> Any:
        return self._mock.create(self._api + path, json)

    def status_of(self, path: str, json: Any) -> int:
        return self._mock.post(self._api + path, json).status_code

    def pass_time(self, **how: Any) -> None:
        passed = self._mock.post(f"{self._control}/clock/advance", how, key=None)
        assert passed.status_code == 200, passed.text

    def remove(self) -> None:
        assert self._mock.delete(self._control).status_code == 200


Behaviour = Callable[[ForkedWorld, str], Any]
"""What a client sees of a job besides its own request, such as its cost, its log or its end."""


class FieldCase(NamedTuple):
    """:param value: of the word.
    :param behaviour: what differs.
    :param other: the word's value in the other request.
    :param request: the rest of both requests, besides the usual one; ABSENT leaves a word out.
    """

    value: Any
    behaviour: Behaviour
    other: Any = ABSENT
    request: Mapping[str, Any] = MappingProxyType({})


def read(world: ForkedWorld, job_id: str) -> dict[str, Any]:
    job: dict[str, Any] = world.data(f"{JOBS}/{job_id}")
    return job


def shown(name: str) -> Behaviour:
    """A property of the new job."""
    return lambda world, job_id: read(world, job_id).get(name)


def projected(world: ForkedWorld, job_id: str) -> Any:
    return read(world, job_id)["cost"]["projected"]


def chosen(world: ForkedWorld, job_id: str) -> Any:
    """The provider that was chosen, and the others that would fit."""
    job = read(world, job_id)
    return job["providerId"], job["config"].get("selection", {}).get("candidates")


def container(name: str) -> Behaviour:
    """A property of the job's container while it runs."""

    def behaviour(world: ForkedWorld, job_id: str) -> Any:
        world.pass_time(until={"job": job_id, "status": "running"})
        return world.data(f"{JOBS}/{job_id}/container")[name]

    return behaviour


def end(world: ForkedWorld, job_id: str) -> Any:
    """How and when it ends."""
    world.pass_time(seconds=SETTLED)
    job = read(world, job_id)
    return job["status"], job["endedAt"], job["results"]["exitCode"], job["results"]["error"]


def late_end(world: ForkedWorld, job_id: str) -> Any:
    """The same for jobs that go on after their duration."""
    world.pass_time(seconds=2000)
    return end(world, job_id)


def log(world: ForkedWorld, job_id: str) -> Any:
    """The lines that it prints."""
    world.pass_time(seconds=SETTLED)
    return [entry["line"] for entry in world.data(f"{JOBS}/{job_id}/logs")["logs"]]


def outputs(world: ForkedWorld, job_id: str) -> Any:
    """Its files, some time after its end."""
    world.pass_time(seconds=SETTLED)
    world.pass_time(seconds=60)
    files = world.data(f"{JOBS}/{job_id}/outputs")
    return {file["name"]: file["size"] for file in files if file["name"] != "manifest.json"}


def costs_of_team(world: ForkedWorld, _: str) -> Any:
    """What jobs of a team have cost."""
    world.pass_time(seconds=SETTLED)
    costs = world.data("/plugin-core/analytics/costs?groupBy=label&label=team")
    return {group["key"] for group in costs["groups"]}


def replicas(world: ForkedWorld, job_id: str) -> Any:
    """The regions of the jobs that replicate it."""
    rows = world.data(f"{JOBS}?limit=10")
    copies = [row["id"] for row in rows if row.get("replicaOf") == job_id]
    return [read(world, copy)["config"]["selection"]["region"] for copy in copies]


def submitted_later(world: ForkedWorld, job_id: str) -> Any:
    """The jobs that it submits within a day."""
    world.pass_time(seconds=86_400)
    rows = world.data(f"{JOBS}?limit=100")
    return sorted(row["createdAt"] for row in rows if row.get("scheduledBy") == job_id)


def made_at(world: ForkedWorld, job_id: str) -> Any:
    """When the jobs of its batch were created, for which inputs, and when they started."""
    world.pass_time(seconds=SETTLED)
    batch = world.data(f"{JOBS}/batches/{read(world, job_id)['batchId']}")
    jobs = [read(world, member) for member in batch["jobIds"]]
    return [(job["input"], job["createdAt"], job["startedAt"]) for job in jobs]


def repeated(world: ForkedWorld, job_id: str) -> Any:
    """What becomes of the same request after it has completed."""
    world.pass_time(seconds=SETTLED)
    job = read(world, job_id)
    own = {name: job[name] for name in ("provider", "image", "cpu", "memory", "storage")}
    words = {name: job["config"][name] for name in ("env", "cacheResults") if name in job["config"]}
    return world.create(JOBS, own | words | {"duration": job["duration"]})["status"]


ENDS = {"env": {"CORTEX_MOCK_OUTCOME": "complete", "CORTEX_MOCK_AFTER": "60"}}
EXPIRES = {"env": {"CORTEX_MOCK_OUTCOME": "expire"}}
EXTENDS = {"autoExtend": True}
SHORT = {"command": "sleep 60"}
PRIVATE = "registry.acme.io/team/app:1"
BY_COST = {"provider": ABSENT, "providerStrategy": "cost"}
BY_SPEED = {"provider": ABSENT, "providerStrategy": "performance"}
BY_UPTIME = {"provider": ABSENT, "providerStrategy": "availability"}
INPUTS = ENDS | {"inputData": ["a", "b", "c"]}
REGIONS = ["us-east", "eu-west"]

CASES: dict[str, FieldCase] = {
    "provider": FieldCase("render", projected, other="golem"),
    "image": FieldCase("postgres:14", log, other="nginx:alpine", request=ENDS),
    "cpu": FieldCase(2000, projected, other=1000),
    "memory": FieldCase("2Gi", projected, other="1Gi"),
    "storage": FieldCase("2Gi", projected, other="1Gi"),
    "duration": FieldCase(600, end, other=900, request=EXPIRES),
    "env": FieldCase({"DEBUG": "true"}, container("environment")),
    "ports": FieldCase([{"port": 80, "expose": True}], container("connections")),
    "volumes": FieldCase(
        [{"name": "data", "mountPath": "/data", "size": "1Gi"}], container("volumes")
    ),
    "command": FieldCase("python main.py", container("processes")),
    "args": FieldCase(["--epochs", "3"], container("processes")),
    "name": FieldCase("nightly-build", shown("name")),
    "description": FieldCase("Builds the site", shown("description")),
    "gpu": FieldCase(1, projected, request={"provider": "render"}),
    "labels": FieldCase({"team": "aerospace"}, costs_of_team, request=ENDS),
    "providerStrategy": FieldCase(
        "performance", chosen, other="cost", request={"provider": ABSENT}
    ),
    "maxPrice": FieldCase(0.022, chosen, request=BY_COST),
    "performanceRequirements": FieldCase({"minCpu": 600_000}, chosen, request=BY_COST),
    "fallbackProvider": FieldCase(
        "render", chosen, other="ionet", request=BY_COST | {"minMemory": "9000000Gi"}
    ),
    "minCpu": FieldCase(600_000, chosen, request=BY_COST),
    "minMemory": FieldCase("3000Gi", chosen, request=BY_COST),
    "maxLatency": FieldCase(120, chosen, request=BY_SPEED),
    "minUptime": FieldCase(99.5, chosen, request=BY_UPTIME),
    "replication": FieldCase(True, replicas, request=BY_UPTIME | {"regions": REGIONS}),
    "regions": FieldCase(["eu-central"], chosen, request=BY_UPTIME),
    "spotInstance": FieldCase(True, projected),
    "maxBidPrice": FieldCase(
        {"denom": "uakt", "amount": "1"}, end, request={"spotInstance": True} | SHORT
    ),
    "autoExtend": FieldCase(True, late_end, request={"command": "sleep 900", "duration": 600}),
    "maxDuration": FieldCase(
        1200, late_end, other=3600, request={"command": "sleep 1500", "duration": 600} | EXTENDS
    ),
    "registryCredentials": FieldCase(
        {"username": "ada", "password": "correct-horse"}, end, request={"image": PRIVATE} | SHORT
    ),
    "budget": FieldCase({"amount": 0.001, "action": "stop"}, end, request=EXPIRES),
    "compressionLevel": FieldCase("high", outputs, other="low", request=ENDS),
    "dataRetention": FieldCase(30, outputs, request=ENDS),
    "cacheResults": FieldCase(True, repeated, request=ENDS),
    "inputData": FieldCase(["a", "b"], made_at, other=["c"], request=ENDS),
    "batchSize": FieldCase(1, made_at, request=INPUTS),
    "concurrency": FieldCase(1, made_at, request=INPUTS),
    "schedule": FieldCase("0 2 * * *", submitted_later, other="0 3 * * *"),
}
"""By word."""

DAY = 86_400
LONG = EXPIRES | {"duration": 3 * DAY}
VOLUME = {"name": "data", "mountPath": "/data", "size": "1Gi"}
LOGIN = {"username": "ada", "password": "correct-horse"}


def running(name: str) -> Behaviour:
    """A property of the job while it runs."""

    def behaviour(world: ForkedWorld, job_id: str) -> Any:
        world.pass_time(until={"job": job_id, "status": "running"})
        return read(world, job_id).get(name)

    return behaviour


def end_within_days(world: ForkedWorld, job_id: str) -> Any:
    world.pass_time(seconds=4 * DAY)
    return end(world, job_id)


def beside(request: dict[str, Any]) -> Behaviour:
    """The response to another request while the job runs."""

    def behaviour(world: ForkedWorld, job_id: str) -> Any:
        world.pass_time(until={"job": job_id, "status": "running"})
        return world.status_of(JOBS, NGINX | request)

    return behaviour


INNER: dict[str, FieldCase] = {
    "ports.port": FieldCase(8080, running("endpoints"), other=81, request={"expose": True}),
    "ports.expose": FieldCase(True, running("endpoints"), other=False, request={"port": 80}),
    "ports.protocol": FieldCase(
        "UDP", running("endpoints"), other="TCP", request={"port": 80, "expose": True}
    ),
    "volumes.name": FieldCase("data", beside({"volumes": [VOLUME]}), other="more", request=VOLUME),
    "volumes.mountPath": FieldCase("/more", container("volumes"), other="/data", request=VOLUME),
    "volumes.size": FieldCase("2Gi", container("volumes"), other="1Gi", request=VOLUME),
    "volumes.readOnly": FieldCase(
        True, beside({"volumes": [VOLUME | {"readOnly": True}]}), other=False, request=VOLUME
    ),
    "maxBidPrice.denom": FieldCase("uakt", end, other="USD", request={"amount": "1"}),
    "maxBidPrice.amount": FieldCase("0.000001", end, other="1", request={"denom": "USD"}),
    "performanceRequirements.minCpu": FieldCase(600_000, chosen, request={}),
    "performanceRequirements.minMemory": FieldCase("3000Gi", chosen, request={}),
    "registryCredentials.username": FieldCase("wrong", end, other="ada", request=LOGIN),
    "registryCredentials.password": FieldCase("wrong", end, other="right", request=LOGIN),
    "budget.amount": FieldCase(0.001, end, other=0.01, request={"action": "stop"}),
    "budget.action": FieldCase("stop", end, other="alert", request={"amount": 0.001}),
    "budget.period": FieldCase("daily", end_within_days, request={"amount": 0.5, "action": "stop"}),
}
"""By word and the word inside it; the request is the rest of the outer word."""

AROUND: dict[str, Mapping[str, Any]] = {
    "maxBidPrice": {"spotInstance": True} | SHORT,
    "performanceRequirements": BY_COST,
    "registryCredentials": {"image": PRIVATE} | SHORT,
    "budget": LONG,
}
"""The rest of the job request, by outer word."""

ALONE = {"budget.currency"}
"""Words that can have only one value."""


@pytest.fixture(scope="module")
def origin() -> Iterator[Mock]:
    """The default world, from which each job has a fork."""
    mock = Mock(Config(rate_limit=False))
    yield mock
    mock.close()


def test_every_documented_field_has_a_case(origin: Mock) -> None:
    document = origin.get("http://127.0.0.1/openapi.json").json()
    documented = set(document["components"]["schemas"]["JobRequest"]["properties"])
    assert set(CASES) == documented


@pytest.mark.parametrize("word", CASES)
def test_a_documented_field_has_an_effect(origin: Mock, word: str) -> None:
    case = CASES[word]
    first = outcome(origin, word, case.value)
    assert outcome(origin, word, case.value) == first
    assert outcome(origin, word, case.other) != first


def outcome(origin: Mock, word: str, value: Any) -> Any:
    """What a fork of the world does with a request in which the word has this value."""
    return followed(origin, CASES[word], {word: value})


def followed(origin: Mock, case: FieldCase, words: Mapping[str, Any]) -> Any:
    wanted = {**NGINX, **case.request, **words}
    world = ForkedWorld(origin, "one-job")
    job = world.create(JOBS, present(wanted))
    seen = case.behaviour(world, job["id"])
    world.remove()
    return seen


def present(words: Mapping[str, Any]) -> dict[str, Any]:
    return {name: content for name, content in words.items() if content is not ABSENT}


def test_every_inner_field_has_a_case(origin: Mock) -> None:
    schemas = origin.get("http://127.0.0.1/openapi.json").json()["components"]["schemas"]
    documented = {
        f"{outer}.{inner}"
        for outer, schema in {
            "ports": "JobPort", "volumes": "JobVolume", "maxBidPrice": "JobBid",
            "performanceRequirements": "PerformanceRequirements", "budget": "JobBudget",
            "registryCredentials": "RegistryCredentials",
        }.items()
        for inner in schemas[schema]["properties"]
    }  # fmt: skip
    assert INNER.keys() | ALONE == documented


@pytest.mark.parametrize("word", INNER)
def test_an_inner_field_has_an_effect(origin: Mock, word: str) -> None:
    case = INNER[word]
    outer, _, inner = word.partition(".")

    def outcome_of(value: Any) -> Any:
        content: Any = present({**case.request, inner: value})
        if outer in ("ports", "volumes"):
            content = [content]
        around = case._replace(request=AROUND.get(outer, {}))
        return followed(origin, around, {outer: content})

    assert outcome_of(case.value) != outcome_of(case.other)
