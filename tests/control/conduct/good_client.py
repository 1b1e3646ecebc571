"""A client that does the same work as the bad one and keeps every rule."""

import json

import httpx

from tests.conftest import NGINX
from tests.control.conduct.stage import AKASH, JOBS, Stage

NAME = "good-client/1.0"
KEY = "cortex_dev_enterprise"


def behave(stage: Stage) -> None:
    with stage.client(NAME, KEY) as client:
        for act in ACTS:
            act(stage, client)
            stage.mend()


def pause_when_refused(stage: Stage, client: httpx.Client) -> None:
    stage.inject({"type": "error", "status": 429, "retryAfter": 30}, last=3)
    while (response := client.get("/plugin-core/providers")).status_code == 429:
        stage.wait(int(response.headers["Retry-After"]))
    client.get("/plugin-core/networks")


def back_off(stage: Stage, client: httpx.Client) -> None:
    stage.inject({"type": "error", "status": 502}, operation="get_network", last=4)
    pause = 1.0
    while client.get("/plugin-core/networks/akash").status_code == 502:
        stage.wait(pause)
        pause *= 2


def mind_the_remaining_requests(stage: Stage, _: httpx.Client) -> None:
    with stage.client(NAME, "cortex_dev_free") as client:
        for number in range(70):
            response = client.get(f"/plugin-core/providers/{AKASH}/wallet", headers=_known(number))
            if response.headers["X-RateLimit-Remaining"] == "0":
                reset = int(response.headers["X-RateLimit-Reset"])
                stage.wait(max(0, reset - stage.clock.now))
            assert response.status_code != 429


def _known(number: int) -> dict[str, str]:
    """Asks for what the client does not have, which is other than what the server has."""
    return {"If-None-Match": f'"{number}"'}


def wait_for_events(stage: Stage, client: httpx.Client) -> None:
    events = ["job.started", "job.completed", "job.failed"]
    wanted = {"url": f"{stage.receiver.url}/watched", "events": events}
    webhook = client.post("/plugin-core/webhooks", json=wanted).json()["data"]["id"]
    job = client.post(JOBS, json={**NGINX, "name": "watched"}).json()["data"]["id"]
    stage.wait(60)
    client.get(f"{JOBS}/{job}")
    stage.receiver.next()
    client.delete(f"/plugin-core/webhooks/{webhook}")


def keep_what_has_an_etag(_: Stage, client: httpx.Client) -> None:
    known: dict[str, str] = {}
    for _number in range(5):
        response = client.get("/plugin-core/jobs/templates", headers=known)
        known = {"If-None-Match": response.headers["ETag"]}
    assert response.status_code == 304


def correct_a_mistake(_: Stage, client: httpx.Client) -> None:
    refused = client.post(JOBS, json={**NGINX, "memory": "512MB", "storage": "1GB"})
    assert refused.status_code == 400
    assert client.post(JOBS, json={**NGINX, "storage": "1GB"}).status_code == 400
    assert client.post(JOBS, json={**NGINX, "name": "correct"}).is_success


def walk_large_pages(_: Stage, client: httpx.Client) -> None:
    for page in range(1, 4):
        client.get(JOBS, params={"page": page, "limit": 100, "sort": "createdAt:asc"})
    client.get(JOBS, params={"limit": 1})  # the newest one


def repeat_with_the_same_idempotency_key(stage: Stage, client: httpx.Client) -> None:
    stage.inject({"type": "lost-answer"}, operation="create_job", last=1)
    headers = {"Idempotency-Key": "only-one"}
    try:
        client.post(JOBS, json={**NGINX, "name": "once"}, headers=headers)
    except httpx.TransportError:
        stage.wait(1)
        client.post(JOBS, json={**NGINX, "name": "once"}, headers=headers)


def create_two_alike_on_purpose(_: Stage, client: httpx.Client) -> None:
    for _number in range(2):
        assert client.post(JOBS, json={**NGINX, "name": "alike"}).status_code == 201


def log_in_from_a_browser(stage: Stage, client: httpx.Client) -> None:
    page = {"Origin": "http://localhost:5173", "Sec-Fetch-Site": "same-site"}
    known = {"email": "cortex_dev_pro", "password": "cortex"}
    with stage.client(NAME, None) as browser:
        token = browser.post("/auth/login", json=known, headers=page).json()["data"]["token"]
        browser.get("/users/me", headers=page | {"Authorization": f"Bearer {token}"})
    client.get("/users/me")


def act_on_each_event_once(stage: Stage, client: httpx.Client) -> None:
    wanted = {"url": f"{stage.receiver.url}/doubled", "events": ["job.created"]}
    client.post("/plugin-core/webhooks", json=wanted)
    stage.inject({"type": "event-doubled"}, to="webhooks", event="job.created")
    job = client.post(JOBS, json={**NGINX, "name": "doubled"}).json()["data"]["id"]
    seen: set[str] = set()
    for _number in range(2):
        event = json.loads(stage.receiver.next().body)["id"]
        client.get("/health")
        if event not in seen:
            client.put(f"{JOBS}/{job}", json={"labels": {"seen": "yes"}})
        seen.add(event)


ACTS = (
    pause_when_refused,
    back_off,
    mind_the_remaining_requests,
    wait_for_events,
    keep_what_has_an_etag,
    correct_a_mistake,
    walk_large_pages,
    repeat_with_the_same_idempotency_key,
    create_two_alike_on_purpose,
    log_in_from_a_browser,
    act_on_each_event_once,
)
