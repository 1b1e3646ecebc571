"""The second server answers as documented, and each of its switches works."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import httpx
import jsonschema_rs
import pytest
from starlette.testclient import TestClient

import openapi
from tests.stranger.application import Application, create_app
from tests.stranger.breaches import BREACHES
from tests.stranger.freedoms import FREEDOMS, MANY
from tests.stranger.javascript import stringify
from tests.stranger.state import Settings

ADMIN = {"Authorization": "Bearer stranger-admin-key"}
VIEWER = {"Authorization": "Bearer stranger-viewer-key"}
JOBS = "/api/plugin-core/jobs"
PROVIDERS = "/api/plugin-core/providers"
WEBHOOKS = "/api/plugin-core/webhooks"
JOB = {
    "provider": "akash",
    "image": "Alpine:3",
    "cpu": 5000,
    "memory": "1024Mi",
    "storage": "1Gi",
    "duration": 3700,
    "env": {"Name": " value "},
}
HOOK = {"url": "http://127.0.0.1:9/hook", "events": ["job.created", "job.failed"], "secret": "s3"}
PROVIDER = {
    "name": "Another",
    "type": "golem",
    "endpoints": ["https://golem.example"],
    "config": {"region": "eu", "nested": {"apiKey": "hidden"}},
}
Connect = Callable[..., TestClient]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Start servers with freedoms or breaches, and stop them after the test."""
    clients = []

    def start(freedoms: tuple[str, ...] = (), breaches: tuple[str, ...] = ()) -> TestClient:
        settings = Settings(pace=0.01, retry_pace=0.001, anonymous_rate=6000)
        app = create_app(settings, freedoms, breaches)
        client = TestClient(app, headers=ADMIN, raise_server_exceptions=False)
        clients.append(client.__enter__())
        return clients[-1]

    yield start
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def client(connect: Connect) -> TestClient:
    return connect()


def without_nullable(node: Any) -> Any:
    """Return the document in plain JSON Schema."""
    if isinstance(node, list):
        return [without_nullable(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    plain = {name: without_nullable(value) for name, value in node.items() if name != "nullable"}
    if node.get("nullable") is True and isinstance(node.get("type"), str):
        plain["type"] = [node["type"], "null"]
    return plain


@cache
def components() -> Any:
    return without_nullable(openapi.bundle()["components"])


def errors(operation: str, status: int, document: Any) -> list[str]:
    """Return where a response differs from the document's schema."""
    items = openapi.bundle()["paths"].values()
    found = [o for item in items for o in item.values() if isinstance(o, dict)]
    responses = next(o["responses"] for o in found if o.get("operationId") == operation)
    response = responses[str(status)]
    if "$ref" in response:
        response = openapi.bundle()["components"]["responses"][response["$ref"].split("/")[-1]]
    schema = without_nullable(response["content"]["application/json"]["schema"])
    checker = jsonschema_rs.Draft4Validator(schema | {"components": components()})
    return [str(error) for error in checker.iter_errors(document)]


def create(client: TestClient, path: str, body: Any) -> Any:
    """Create an object, and return it."""
    response = client.post(path, json=body)
    assert response.status_code in (200, 201), response.text
    return response.json()["data"]


def wait_for(client: TestClient, job: str, *states: str) -> Any:
    """Return a job once it is in one of some states."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        shown = client.get(f"{JOBS}/{job}").json()["data"]
        if shown["status"] in states:
            return shown
        time.sleep(0.01)
    raise AssertionError(f"the job is {shown['status']}")


READS = {
    "list_jobs": JOBS,
    "get_job": JOBS + "/{job}",
    "get_job_logs": JOBS + "/{job}/logs?tail=2",
    "get_job_metrics": JOBS + "/{job}/metrics?period=24h&resolution=5m",
    "list_job_events": JOBS + "/{job}/events",
    "list_job_templates": JOBS + "/templates",
    "list_providers": PROVIDERS,
    "get_provider": PROVIDERS + "/{provider}",
    "get_provider_status": PROVIDERS + "/{provider}/status",
    "get_provider_metrics": PROVIDERS + "/{provider}/metrics",
    "get_provider_pricing": PROVIDERS + "/{provider}/pricing",
    "list_provider_jobs": PROVIDERS + "/{provider}/jobs",
    "list_networks": "/api/plugin-core/networks",
    "get_network": "/api/plugin-core/networks/Golem",
    "get_network_history": "/api/plugin-core/networks/Golem/history",
    "list_webhooks": WEBHOOKS,
    "get_webhook": WEBHOOKS + "/{webhook}",
    "list_webhook_deliveries": WEBHOOKS + "/{webhook}/history",
    "list_api_keys": "/api/auth/api-keys",
    "list_users": "/api/users",
    "get_me": "/api/users/me",
    "get_my_permissions": "/api/users/me/permissions",
    "get_rate_limits": "/api/system/rate-limits",
    "list_system_logs": "/api/system/logs",
    "get_health": "/api/health",
}


@pytest.mark.parametrize("operation", READS)
def test_reads_fit_the_document(client: TestClient, operation: str) -> None:
    known = {
        name: client.get(path).json()["data"][-1]["id"]
        for name, path in {"job": JOBS, "provider": PROVIDERS, "webhook": WEBHOOKS}.items()
    }
    response = client.get(READS[operation].format(**known))
    assert response.status_code == 200
    assert errors(operation, 200, response.json()) == []


@pytest.mark.parametrize(
    ("operation", "path", "body"),
    [
        ("create_job", JOBS, JOB),
        ("create_job_batch", f"{JOBS}/batch", {"jobs": [JOB, JOB], "concurrency": 1}),
        ("create_job_template", f"{JOBS}/templates", {"name": "Mine", "config": JOB}),
        ("create_provider", PROVIDERS, PROVIDER),
        ("create_webhook", WEBHOOKS, HOOK),
        ("create_api_key", "/api/auth/api-keys", {"name": "Mine"}),
        (
            "create_user",
            "/api/users",
            {"email": "a@b.example", "username": "ab", "password": "long enough"},
        ),
    ],
)
def test_creations_fit_the_document(
    client: TestClient, operation: str, path: str, body: Any
) -> None:
    response = client.post(path, json=body)
    assert response.status_code == 201
    assert errors(operation, 201, response.json()) == []
    refused = client.post(path, json={})
    assert refused.status_code == 400
    assert errors(operation, 400, refused.json()) == []


def test_a_job_completes_and_its_stream_ends(client: TestClient) -> None:
    job = create(client, JOBS, JOB)["id"]
    stream = client.get(f"{JOBS}/{job}/logs?follow=true")
    assert stream.text.endswith("event: end\ndata: {}\n\n")
    events = [event["type"] for event in wait_for(client, job, "completed")["events"]]
    assert events == ["created", "scheduled", "started", "completed"]


def test_a_cancelled_job_ends_once(client: TestClient) -> None:
    job = create(client, JOBS, JOB)["id"]
    assert client.post(f"{JOBS}/{job}/cancel").json()["data"]["status"] == "cancelling"
    wait_for(client, job, "cancelled")
    assert client.post(f"{JOBS}/{job}/cancel").status_code == 409


def test_a_viewer_reads_and_does_not_write(client: TestClient) -> None:
    assert client.get(JOBS, headers=VIEWER).status_code == 200
    assert client.post(JOBS, json=JOB, headers=VIEWER).status_code == 403
    assert client.get(JOBS, headers={"Authorization": "Bearer other"}).status_code == 401


def test_an_unchanged_answer_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(PROVIDERS).headers["etag"]
    assert client.get(PROVIDERS, headers={"If-None-Match": tag}).status_code == 304


def test_the_free_plan_has_60_requests_a_minute(client: TestClient) -> None:
    free = {"Authorization": "Bearer stranger-free-key"}
    responses = [client.get("/api/health", headers=free) for _ in range(61)]
    assert [response.status_code for response in responses] == [200] * 60 + [429]
    assert int(responses[-1].headers["Retry-After"]) <= 60


def test_a_failed_delivery_is_retried_and_counted(client: TestClient) -> None:
    hook = create(client, WEBHOOKS, HOOK)["id"]
    create(client, JOBS, JOB)
    until, shown = time.monotonic() + 10, {"failed": 0}
    while not shown["failed"] and time.monotonic() < until:
        client.put(f"{WEBHOOKS}/{hook}", json={"timeout": 3})
        shown = client.get(f"{WEBHOOKS}/{hook}").json()["data"]["stats"]
        time.sleep(0.02)
        if shown["retried"] >= 2:
            break
    assert shown["retried"] >= 1


def test_a_socket_hears_each_step_once(client: TestClient) -> None:
    with client.websocket_connect("/ws") as socket:
        socket.send_json({"type": "auth", "token": "stranger-admin-key"})
        socket.send_json({"type": "subscribe", "channel": "jobs"})
        assert [socket.receive_json()["success"] for _ in range(2)] == [True, True]
        job = create(client, JOBS, JOB)["id"]
        heard: list[Any] = []
        while not heard or heard[-1]["type"] != "job.completed":
            heard += [
                event for event in [socket.receive_json()] if event["data"]["job"]["id"] == job
            ]
    steps = ["job.created", "job.scheduled", "job.started", "job.completed"]
    assert [event["type"] for event in heard] == steps


@pytest.mark.parametrize(
    ("value", "text"),
    [(5.2e-05, "0.000052"), (1.0, "1"), (1e-7, "1e-7"), (0.1, "0.1"), ("é\ud800", '"é\\ud800"')],
)
def test_numbers_and_text_are_written_as_javascript_does(value: Any, text: str) -> None:
    assert stringify(value) == text


@pytest.mark.parametrize("name", [*FREEDOMS, "many"])
def test_a_freedom_keeps_jobs_running(connect: Connect, name: str) -> None:
    client = connect(freedoms=(name,))
    job = create(client, JOBS, JOB)["id"]
    assert wait_for(client, job, "completed")["image"] == JOB["image"]
    assert client.get(f"{JOBS}?sort=cpu:asc&fields=id,cpu").status_code == 200


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_can_be_switched_on(name: str) -> None:
    assert asyncio.run(touch(create_app(Settings(), breaches=(name,)))) == {200, 201, 404}


async def touch(app: Application) -> set[int]:
    """Pass by most hooks of a server, without threads, and return the statuses."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://stranger", headers=ADMIN
    ) as client:
        responses = [
            await client.get(JOBS, params={"limit": 3, "sort": "cpu:asc", "fields": "id,cpu"}),
            await client.get(WEBHOOKS, params={"enabled": "false"}),
            await client.get("/api/v1/plugin-core/networks"),
            await client.post(f"{JOBS}/batch", json={"jobs": [JOB]}),
            await client.put("/api/users/none", json={"firstName": "A"}),
        ]
        job = responses[3].json()["data"]["jobIds"][0]
        responses.append(await client.get(f"{JOBS}/{job}"))
    return {response.status_code for response in responses}


def test_breaches_and_freedoms_are_enough() -> None:
    assert len(FREEDOMS) >= 15
    assert set(MANY) <= FREEDOMS.keys()
    kinds = Counter(breach.kind for breach in BREACHES.values())
    assert len(BREACHES) >= 80
    assert min(kinds[kind] for kind in range(1, 10)) >= 5


SEEN: dict[str, Callable[[TestClient], Any]] = {
    "cpu-capped": lambda c: create(c, JOBS, JOB)["cpu"],
    "duration-in-minutes": lambda c: create(c, JOBS, JOB)["duration"],
    "memory-normalised": lambda c: create(c, JOBS, JOB)["memory"],
    "image-in-lower-case": lambda c: create(c, JOBS, JOB)["image"],
    "batch-merges-equal-jobs": lambda c: len(
        create(c, f"{JOBS}/batch", {"jobs": [JOB, JOB]})["jobIds"]
    ),
    "bad-later-jobs-dropped": lambda c: (
        c.post(f"{JOBS}/batch", json={"jobs": [JOB, {**JOB, "cpu": 0}]}).status_code
    ),
    "page-ignored": lambda c: c.get(f"{JOBS}?page=2&limit=3").json()["meta"]["pagination"]["page"],
    "99-of-100": lambda c: (
        create(c, f"{JOBS}/batch", {"jobs": [JOB] * 90}) and None,
        len(c.get(f"{JOBS}?limit=100").json()["data"]),
    ),
    "limit-101": lambda c: c.get(f"{JOBS}?limit=101").status_code,
    "third-page-empty": lambda c: len(c.get(f"{JOBS}?page=3&limit=2").json()["data"]),
    "v1-reads-are-open": lambda c: (
        c.get("/api/v1/plugin-core/jobs", headers={"Authorization": ""}).status_code
    ),
    "viewer-sends-batches": lambda c: (
        c.post(f"{JOBS}/batch", json={"jobs": [JOB]}, headers=VIEWER).status_code
    ),
    "any-scheme": lambda c: (
        c.get(JOBS, headers={"Authorization": "Basic stranger-admin-key"}).status_code
    ),
    "key-with-a-tail": lambda c: (
        c.get(JOBS, headers={"Authorization": "Bearer stranger-admin-keyx"}).status_code
    ),
    "bad-json-breaks-update-webhook": lambda c: (
        c.put(
            f"{WEBHOOKS}/none", content="{", headers={"Content-Type": "application/json"}
        ).status_code
    ),
    "secret-on-read": lambda c: c.get(f"{WEBHOOKS}/{create(c, WEBHOOKS, HOOK)['id']}").json()[
        "data"
    ]["secret"],
    "nested-secrets-shown": lambda c: c.get(
        f"{PROVIDERS}/{create(c, PROVIDERS, PROVIDER)['id']}"
    ).json()["data"]["config"],
    "networks-are-free": lambda c: c.get("/api/plugin-core/networks").headers[
        "X-RateLimit-Remaining"
    ],
    "nulls-lost": lambda c: c.get(f"{JOBS}?sort=endedAt:asc").json()["meta"]["pagination"]["total"],
    "past-the-end-is-the-end": lambda c: len(c.get(f"{JOBS}?page=99").json()["data"]),
}


@pytest.mark.parametrize("name", SEEN)
def test_a_breach_changes_what_a_client_sees(connect: Connect, name: str) -> None:
    look = SEEN[name]
    assert look(connect(breaches=(name,))) != look(connect())
