"""One state change with one correlation id, the same over REST, sockets and webhooks."""

import json
from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from tests.conftest import NGINX
from tests.deliveries.receiver import Receiver
from tests.realtime.clients import SocketClient
from tests.realtime.server import start

JOBS = "/api/plugin-core/jobs"
WORLD = "/_cortex/worlds/default"
CHANNELS = ("jobs", "networks", "system")
ENDED = {"completed", "failed", "cancelled"}
EVERY_EVENT = [
    "job.created", "job.scheduled", "job.started", "job.completed", "job.failed", "job.cancelled",
    "job.expired", "job.cost.threshold", "job.status.changed", "provider.status.changed",
    "provider.pricing.changed", "provider.added", "provider.removed", "provider.wallet.low",
    "system.alert", "system.update.available", "system.resource.threshold",
]  # fmt: skip


class Observer:
    """Watches a world in manual time over a socket and a webhook."""

    def __init__(self, receiver: Receiver) -> None:
        self.server = start(traffic="steady")
        self._receiver = receiver
        self._socket: SocketClient = self.server.listener(*CHANNELS)
        body = {"url": receiver.url, "events": EVERY_EVENT}
        self.webhook: str = self.post("/api/plugin-core/webhooks", body)["id"]

    def post(self, path: str, body: Any = None) -> Any:
        response = self.server.api.post(path, json=body)
        assert response.is_success, response.text
        self.correlation_id = response.headers["X-Correlation-Id"]
        return response.json()["data"]

    def get(self, path: str, **query: Any) -> Any:
        response = self.server.api.get(path, params=query)
        assert response.is_success, response.text
        return response.json()["data"]

    def events_of(self, job_id: str) -> list[dict[str, Any]]:
        return [e for e in self.timeline(subject=job_id) if e["kind"] == "event"]

    def pass_time(self, seconds: int) -> None:
        self.post(f"{WORLD}/clock/advance", {"seconds": seconds})

    def timeline(self, **query: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.get(f"{WORLD}/timeline", **{"limit": 10_000} | query)
        return found

    def frames(self) -> list[dict[str, Any]]:
        """Every event that the socket received since the last call."""
        return [m for m in self._socket.heard_until_pong() if "." in m["type"]]

    def bodies(self, number: int) -> list[dict[str, Any]]:
        """The next delivery of the receiver."""
        return [json.loads(self._receiver.next().body) for _ in range(number)]

    def close(self) -> None:
        self.server.close()
        self.server.stop()


@pytest.fixture
def observer() -> Iterator[Observer]:
    receiver = Receiver()
    observer = Observer(receiver)
    yield observer
    observer.close()
    receiver.close()


def traces(timeline: list[dict[str, Any]], events: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Everything about each event, all with one correlation id."""
    found: dict[str, list[dict[str, Any]]] = {event["id"]: [] for event in events}
    for entry in timeline:
        event_id = entry["event"]["id"] if entry["kind"] == "event" else entry.get("eventId")
        if event_id in found:
            found[event_id].append(entry)
    assert all(len({e["correlationId"] for e in entries}) == 1 for entries in found.values())
    return {event_id: kinds(entries) for event_id, entries in found.items()}


def kinds(timeline: list[dict[str, Any]]) -> list[str]:
    return [entry["kind"] for entry in timeline]


@pytest.mark.slow
def test_a_submission_is_found_whole_under_its_correlation_id(observer: Observer) -> None:
    body = NGINX | {"env": {"CORTEX_MOCK_AFTER": "60"}}
    job = observer.post(JOBS, body)
    cause = observer.correlation_id
    observer.pass_time(3600)
    entries = observer.timeline(correlationId=cause)
    assert entries[0]["request"] == "POST /api/plugin-core/jobs 201"
    assert kinds(entries)[:4] == ["request", "event", "frame", "attempt"]
    types = [entry["event"]["type"] for entry in entries if entry["kind"] == "event"]
    assert types == [
        "job.created", "job.scheduled", "job.status.changed", "job.started", "job.status.changed",
        "job.completed", "job.status.changed",
    ]  # fmt: skip
    assert kinds(entries).count("frame") == kinds(entries).count("attempt") == len(types)
    assert {entry["correlationId"] for entry in entries} == {cause}
    last = [entry for entry in entries if entry["kind"] == "event"][-1]
    assert last["event"]["data"]["job"] == observer.get(f"{JOBS}/{job['id']}")


def act(observer: Observer, random: Random, submitted: list[str]) -> None:
    """Does something at random that changes jobs."""
    match random.choice(["submit", "submit", "cancel", "wait", "wait", "break"]):
        case "submit":
            submitted.append(observer.post(JOBS, NGINX | {"duration": 600})["id"])
            (entry,) = observer.events_of(submitted[-1])
            assert entry["event"]["data"]["job"] == observer.get(f"{JOBS}/{submitted[-1]}")
            assert entry["correlationId"] == observer.correlation_id
        case "cancel" if submitted:
            path = f"{JOBS}/{random.choice(submitted)}/cancel"
            observer.server.api.post(path)
        case "break":
            path = f"{WORLD}/providers/provider_akash_main/status"
            status = random.choice(["online", "degraded"])
            observer.server.api.put(path, json={"status": status})
        case _:
            observer.pass_time(random.choice([1, 10, 300]))


def latest_jobs(events: list[Any]) -> dict[str, Any]:
    """Each job as the last event about it shows it."""
    return {
        event["data"]["job"]["id"]: event["data"]["job"]
        for event in events
        if "job" in event["data"]
    }


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_rest_sockets_and_webhooks_agree(observer: Observer, seed: int) -> None:
    random = Random(seed)
    submitted: list[str] = []
    for _ in range(30):
        act(observer, random, submitted)
    observer.pass_time(0)
    timeline = observer.timeline()
    entries = [entry["event"] for entry in timeline if entry["kind"] == "event"]
    frames = observer.frames()
    started = next(n for n, event in enumerate(entries) if event["id"] == frames[0]["id"])
    assert [{k: v for k, v in f.items() if k != "channel"} for f in frames] == entries[started:]
    deliverable = [event for event in entries[started:] if event["type"] in EVERY_EVENT]
    assert observer.bodies(len(deliverable)) == deliverable
    mine = [entry for entry in timeline if entry.get("webhookId") in (None, observer.webhook)]
    assert traces(mine, entries[started:]) == {
        event["id"]: ["event", "frame", "attempt"][: 3 if event in deliverable else 2]
        for event in entries[started:]
    }
    latest = latest_jobs(entries)
    for job_id in submitted:
        job, last = observer.get(f"{JOBS}/{job_id}"), latest[job_id]
        assert (job["status"], job["events"]) == (last["status"], last["events"])
        assert job == last or job["status"] not in ENDED  # its cost grows until then
    assert {latest[job_id]["status"] for job_id in submitted} & ENDED


@pytest.mark.slow
def test_each_frame_and_attempt_follows_its_event(observer: Observer) -> None:
    for _ in range(5):
        observer.post(JOBS, NGINX)
        observer.pass_time(30)
    seen: dict[str, list[str]] = defaultdict(list)
    for entry in observer.timeline():
        if entry["kind"] != "request":
            seen[entry.get("eventId") or entry["event"]["id"]].append(entry["kind"])
    complete = [kinds for kinds in seen.values() if "frame" in kinds and "attempt" in kinds]
    assert len(complete) > 20
    assert {tuple(kinds) for kinds in complete} == {("event", "frame", "attempt")}


def test_a_subject_and_a_limit_narrow_it(observer: Observer) -> None:
    job = observer.post(JOBS, NGINX)
    observer.pass_time(60)
    whole = observer.timeline(subject=job["id"])
    assert {e["event"]["data"]["job"]["id"] for e in whole if "event" in e} == {job["id"]}
    assert observer.timeline(subject=job["id"], limit=2) == whole[-2:]


def test_open_sockets_are_listed(observer: Observer) -> None:
    (socket,) = observer.get(f"{WORLD}/sockets")
    assert socket["channels"] == sorted(CHANNELS)
    assert socket["userId"].startswith("user_")
