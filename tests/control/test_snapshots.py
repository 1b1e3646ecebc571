"""Snapshots edited by hand: refused with the place, or harmless."""

import copy
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

import openapi
from mock_server.app import create_app
from mock_server.config import Config
from mock_server.rules.access.access import digest
from mock_server.storage.snapshots import SnapshotError
from tests.conftest import NGINX, Mock

WORLDS = "http://127.0.0.1/_cortex/worlds"
JOBS = "/plugin-core/jobs"
KEPT = 12
"""The most records of each collection, so that a snapshot stays small."""

Place = tuple[str | int, ...]
NASTY: tuple[Any, ...] = (
    "", "x", None, -1, 0, 1.5, 1e308, -1e308, 2**63, 10**30, True, [], {}, "\x00", "9" * 30 + "Gi",
    -62_135_596_801, 253_402_300_800, [[]], {"a": {}}, "job_000000000000", "offline",
)  # fmt: skip


def small(mock: Mock) -> Any:
    """A snapshot of the default scenario with the latest events, deliveries and log entries."""
    snapshot = mock.data(f"{WORLDS}/default/snapshot", key=None)
    for name in ("events", "deliveries", "log"):
        snapshot[name] = snapshot[name][-KEPT:]
    return snapshot


def at(document: Any, place: Place) -> Any:
    for part in place:
        document = document[part]
    return document


def changed(document: Any, place: Place, value: Any) -> Any:
    """A copy with another value at that place, or without it if the value is `...`."""
    document = copy.copy(document)
    node = document
    for part in place[:-1]:
        node[part] = copy.copy(node[part])
        node = node[part]
    if value is ...:
        del node[place[-1]]
    else:
        node[place[-1]] = value
    return document


def is_in(document: Any, pointer: str) -> bool:
    """Whether a person finds the place in the document; its last part may be missing there."""
    *parts, last = (p.replace("~1", "/").replace("~0", "~") for p in pointer.split("/")[1:])
    for part in parts:
        document = document[int(part) if isinstance(document, list) else part]
    return isinstance(document, dict) or int(last) <= len(document)


def test_a_snapshot_names_the_owner_of_a_job_in_its_origin(mock: Mock) -> None:
    job_id = mock.create(JOBS, NGINX)["id"]
    kept = {job["id"]: job for job in mock.data(f"{WORLDS}/default/snapshot", key=None)["jobs"]}
    owner = mock.data("/users/me")["id"]
    assert kept[job_id]["origin"] == {"ownerId": owner}


def test_a_world_is_made_from_the_whole_response_that_has_a_snapshot(mock: Mock) -> None:
    response = mock.get(f"{WORLDS}/default/snapshot", key=None).json()
    small_one = {"success": True, "data": small(mock)}
    for snapshot in (response, small_one):
        assert mock.post(WORLDS, {"snapshot": snapshot}, key=None).status_code == 201
        assert mock.put(f"{WORLDS}/default/snapshot", {"snapshot": snapshot}, key=None).is_success
    nested = {"snapshot": {"success": True, "data": response}}
    assert mock.post(WORLDS, nested, key=None).status_code == 400


def refusal(mock: Mock, snapshot: Any) -> dict[str, str]:
    response = mock.post(WORLDS, {"snapshot": snapshot}, key=None)
    assert response.status_code == 400, response.text
    (error,) = response.json()["error"]["details"]["fields"]
    return dict(error)


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        (("jobs", 0, "memory"), "", "str matching regex"),
        (("jobs", 0, "storage"), "x", "str matching regex"),
        (("jobs", 0, "cpu"), -1, "int >= 1"),
        (("jobs", 0, "providerId"), "provider_gone", "one of the providers"),
        (("jobs", 0, "status"), "lost", "invalid enum value"),
        (("jobs", 0, "startedAt"), ..., "is required because the job is running"),
        (("jobs", 0, "config", "budget"), {"amount": "much"}, "must be a number"),
        (("jobs", 0, "ticekt"), 1, "unknown field"),
        (("now",), 1e308, "float <="),
        (("begun",), 4_000_000_000, "must not be after now"),
        (("allowances", "free"), ..., "requests a minute"),
        (("anonymousAllowance",), 0, "int >= 1"),
        (("agenda", 0, 2), "sing", "name of a reaction"),
        (("outbox",), ["delivery_0"], "id of a delivery"),
        (("keys", 0, "userId"), "user_gone", "one of the users"),
        (("keys", 0, "digest"), "é", "str matching regex"),
        (("users", 0, "passwordHash"), "cortex", "str matching regex"),
        (("deliveries", 0, "webhookId"), "webhook_gone", "one of the webhooks"),
        (("deliveries", 0, "tries"), [], "must end with the attempt that the receiver accepted"),
        (("jobs", 0, "events", 1, "at"), 1, "must not be before the earlier times"),
        (("providers", 0, "history", 1, "at"), 1, "must not be before the earlier times"),
        (("providers", 0, "history"), [], "must end with the provider's status"),
        (("providers", 0, "prices", "cpu"), 0, "float >="),
        (("templates", 0, "config", "image"), ..., "is required"),
        (("events", 0, "type"), "job.lost", "str matching regex"),
        (("events", 0, "at"), 4_000_000_000.0, "must not be after now"),
        (("log",), -1, "expected array"),
        (("log", 0, "level"), "loud", "str matching regex"),
        (("randomness", "jobs", 1, 0), -1, "int >= 0"),
        (("randomness", "jobs", 1), [0] * 625, "state of Python's random"),
        (("windows",), {"somebody": [4_000_000_000.0, 1]}, "must not be after now"),
        (("nonsense",), 1, "unknown field"),
        (("format",), 1, "not a snapshot of format 2"),
    ],
    ids=str,
)
def test_an_invalid_snapshot_is_refused_with_the_place_and_what_is_expected(
    mock: Mock, place: Place, value: Any, expected: str
) -> None:
    snapshot = small(mock)
    running = next(job for job in snapshot["jobs"] if job["status"] == "running")
    snapshot["jobs"].remove(running)
    snapshot["jobs"].insert(0, running)
    error = refusal(mock, changed(snapshot, place, value))
    assert expected in error["message"]
    pointer = "".join(f"/{part}" for part in ("snapshot", *place))
    assert pointer.startswith(error["field"]) or error["field"].startswith(pointer)


@pytest.mark.parametrize("padding", [0, 2_000_000])
@pytest.mark.parametrize("fixtures", ["empty", "default"])
def test_a_snapshot_that_is_sent_as_it_was_read_gets_the_form_of_the_request(
    make_mock: Callable[..., Mock], fixtures: str, padding: int
) -> None:
    mock = make_mock(fixtures=fixtures)
    response = mock.get(f"{WORLDS}/default/snapshot", key=None).json()
    if padding:
        response["data"]["padding"] = "x" * padding
    for body in (response, response["data"]):
        for refused in (
            mock.put(f"{WORLDS}/default/snapshot", body, key=None),
            mock.post(WORLDS, body, key=None),
        ):
            assert refused.status_code == 400
            (error,) = refused.json()["error"]["details"]["fields"]
            assert error["field"] == "/snapshot"
            assert '{"snapshot": {…}}' in error["message"]


def test_a_duplicate_record_is_refused(mock: Mock) -> None:
    snapshot = small(mock)
    snapshot["users"].append(snapshot["users"][0])
    error = refusal(mock, snapshot)
    assert error["field"] == f"/snapshot/users/{len(snapshot['users']) - 1}/id"


def test_a_restore_that_is_refused_changes_nothing(mock: Mock) -> None:
    before = mock.data(JOBS)
    snapshot = changed(small(mock), ("jobs", 3, "duration"), 0)
    response = mock.put(f"{WORLDS}/default/snapshot", {"snapshot": snapshot}, key=None)
    assert response.status_code == 400
    assert mock.data(JOBS) == before


def test_an_invalid_file_is_refused_in_one_line(mock: Mock, tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    archive = mock.get(f"{WORLDS}/default/requests/export", key=None).json()
    for content, expected in (
        (archive, "is a HAR file, not a snapshot; `cortex-mock replay` sends its requests"),
        (openapi.bundle(), "is not a snapshot: it has no format"),
        (mock.get(JOBS).json(), "is not a snapshot: it has no format"),
        (
            {"success": True, "data": {"success": True, "data": small(mock)}},
            "is a response with a snapshot in its data; send the data alone",
        ),
        ([], "is not a snapshot: expected object, got array"),
        ({"format": 2}, "is not a snapshot: object missing required field seed"),
        (changed(small(mock), ("jobs", 3, "duration"), 0), "/jobs/3/duration: expected int >= 1"),
        ({"format": 9}, "/format: not a snapshot of format 2, which this server reads"),
    ):
        file.write_text(json.dumps(content))
        with pytest.raises(SnapshotError) as raised:
            create_app(Config(load=file))
        assert str(raised.value) == f"{file}: {expected}"


@pytest.mark.slow
@pytest.mark.parametrize("fixtures", ["busy", "outage", "empty"])
def test_every_scenario_can_be_saved_and_loaded(
    make_mock: Callable[..., Mock], fixtures: str
) -> None:
    mock = make_mock(fixtures=fixtures)
    snapshot = mock.data(f"{WORLDS}/default/snapshot", key=None)
    lists = [f"{path}?limit=100" for path in (JOBS, "/users", "/plugin-core/webhooks")]
    before = [mock.data(path) for path in lists]
    mock.advance(86_400)
    response = mock.put(f"{WORLDS}/default/snapshot", {"snapshot": snapshot}, key=None)
    assert response.status_code == 200, response.text
    assert [mock.data(path) for path in lists] == before


def places(node: Any, place: Place = ()) -> Iterator[Place]:
    if place:
        yield place
    if isinstance(node, dict):
        for name, inner in node.items():
            yield from places(inner, (*place, name))
    if isinstance(node, list):
        for number, inner in enumerate(node[:40]):
            yield from places(inner, (*place, number))


def kinds(snapshot: Any) -> list[list[Place]]:
    """All places, grouped by kind: `/jobs/3/cpu` and `/jobs/4/cpu` belong together."""
    found: dict[Place, list[Place]] = defaultdict(list)
    for place in places(snapshot):
        found["".join("#" if isinstance(p, int) else f"/{p}" for p in place),].append(place)
    return list(found.values())


def mutants(snapshot: Any, random: Random, count: int) -> Iterator[tuple[Place, Any, Any]]:
    for place in map(random.choice, random.sample(kinds(snapshot), count)):
        old = at(snapshot, place)
        value = random.choice([*NASTY, ..., ...])
        if isinstance(old, list) and old and random.random() < 0.2:
            value = [*old, old[0]]
        elif isinstance(old, int | float) and random.random() < 0.3:
            value = random.choice([old + 1, old - 1, -old, old * 1000])
        yield place, value, changed(snapshot, place, value)


def every_read(mock: Mock, api: str) -> Iterator[str]:
    """Paths of all reads, for one job of each status and one of everything else."""
    named = {"webhookId": "/plugin-core/webhooks", "templateId": f"{JOBS}/templates",
             "userId": "/users", "keyId": "/auth/api-keys"}  # fmt: skip
    jobs = {job["status"]: job["id"] for job in mock.get(f"{api}{JOBS}?limit=100").json()["data"]}
    known = {"jobId": list(jobs.values()), "providerId": ["provider_akash_main"],
             "network": ["akash"], "networkName": ["akash"]}  # fmt: skip
    for name, path in named.items():
        known[name] = [row["id"] for row in mock.get(f"{api}{path}").json()["data"][:1]]
    for path, item in openapi.bundle()["paths"].items():
        if "get" in item:
            name = path.partition("{")[2].partition("}")[0]
            yield from (path.replace(f"{{{name}}}", i) for i in known.get(name, [""]))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2, 3))])
def test_a_mutated_snapshot_is_refused_or_does_no_harm(mock: Mock, seed: int) -> None:
    snapshot = small(mock)
    api = "http://127.0.0.1/w/mutant/api"
    taken = 0
    for place, value, mutant in mutants(snapshot, Random(seed), 60):
        what = f"{place} = {value!r}"
        body = {"name": "mutant", "snapshot": mutant, "clock": {"mode": "manual"}}
        made = mock.post(WORLDS, body, key=None)
        assert made.status_code in (201, 400), what
        if made.status_code == 400:
            (error,) = made.json()["error"]["details"]["fields"]
            assert is_in({"snapshot": mutant}, error["field"]), f"{what}: {error}"
            continue
        taken += 1
        advance = f"{WORLDS}/mutant/clock/advance"
        assert mock.post(advance, {"seconds": 86_400}, key=None).status_code == 200, what
        for part in ("conduct", "timeline", "agenda", "faults"):
            assert mock.get(f"{WORLDS}/mutant/{part}", key=None).status_code == 200, what
        again = {
            "name": "again",
            "snapshot": mock.get(f"{WORLDS}/mutant/snapshot", key=None).json(),
        }
        assert mock.post(WORLDS, again, key=None).status_code == 201, what
        assert mock.delete(f"{WORLDS}/again", key=None).is_success
        if any(key["digest"] == digest("cortex_dev_enterprise") for key in mutant["keys"]):
            for path in every_read(mock, api):
                assert mock.get(f"{api}{path}").status_code < 500, f"{what}: {path}"
        assert mock.delete(f"{WORLDS}/mutant", key=None).is_success
    assert taken < 60


def test_a_loaded_snapshot_is_written_as_it_was(mock: Mock) -> None:
    user = {"email": "a@b.example", "username": "ada", "password": "password"}
    made = mock.create("/users", user | {"role": "developer", "plan": "free"})
    mock.create("/users", {"email": "b@b.example", "username": "bob", "password": "password"})
    mock.put(f"/users/{made['id']}", {"role": "viewer"})
    mock.put(f"/users/{made['id']}", {"role": "developer"})
    first = small(mock)
    body = {"name": "copy", "snapshot": first, "clock": {"mode": "manual"}}
    assert mock.post(WORLDS, body, key=None).status_code == 201
    second = mock.data(f"{WORLDS}/copy/snapshot", key=None)
    assert second["users"] == first["users"]
    assert {one["username"]: one["role"] for one in second["users"]}["bob"] == "developer"
    assert all("role" in one and "plan" in one for one in first["users"])
