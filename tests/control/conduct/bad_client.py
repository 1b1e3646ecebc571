"""A client that breaks every rule, one in each function."""

import httpx

from tests.conftest import NGINX
from tests.control.conduct.stage import AKASH, JOBS, Stage

NAME = "bad-client/1.0"
KEY = "cortex_dev_enterprise"


def misbehave(stage: Stage) -> None:
    with stage.client(NAME, KEY) as client:
        for act in ACTS:
            act(stage, client)
            stage.mend()


def hammer_while_refused(stage: Stage, client: httpx.Client) -> None:
    stage.inject({"type": "error", "status": 429, "retryAfter": 30}, operation="list_providers")
    for _number in range(8):
        client.get("/plugin-core/providers")
        client.get("/users/me")


def retry_at_a_steady_pace(stage: Stage, client: httpx.Client) -> None:
    stage.inject({"type": "error", "status": 502}, operation="get_network")
    for _number in range(5):
        client.get("/plugin-core/networks/akash")
        stage.wait(1)


def spend_all_requests(stage: Stage, _: httpx.Client) -> None:
    with stage.client(NAME, "cortex_dev_free") as client:
        while client.get(f"/plugin-core/providers/{AKASH}/wallet").status_code != 429:
            pass


def poll_a_job(stage: Stage, client: httpx.Client) -> None:
    job = client.post(JOBS, json={**NGINX, "name": "watched"}).json()["data"]["id"]
    for _number in range(30):
        client.get(f"{JOBS}/{job}")
        stage.wait(2.7)


def read_the_same_in_full(_: Stage, client: httpx.Client) -> None:
    for _number in range(5):
        client.get("/plugin-core/jobs/templates")


def send_nonsense(_: Stage, client: httpx.Client) -> None:
    for cpu in (500, 1000):
        client.post(JOBS, json={**NGINX, "cpu": cpu, "memory": "512MB"})


def walk_small_pages(_: Stage, client: httpx.Client) -> None:
    for page in range(1, 6):
        client.get(JOBS, params={"page": page, "limit": 5, "sort": "createdAt:asc"})


def show_the_key(_: Stage, client: httpx.Client) -> None:
    client.get("/users/me", params={"api_key": KEY})


def work_in_a_browser(_: Stage, client: httpx.Client) -> None:
    client.get("/users/me", headers={"Origin": "http://localhost:5173"})


def create_again(stage: Stage, client: httpx.Client) -> None:
    stage.inject({"type": "lost-answer"}, operation="create_job", last=1)
    try:
        client.post(JOBS, json={**NGINX, "name": "twice"})
    except httpx.TransportError:
        client.post(JOBS, json={**NGINX, "name": "twice"})


def refuse_webhooks(stage: Stage, client: httpx.Client) -> None:
    webhook = _subscribe(stage, client, "/refusing")
    stage.receiver.status = 500
    client.post(JOBS, json={**NGINX, "name": "refused"})
    stage.receiver.next()
    client.put(webhook, json={"enabled": False})
    stage.receiver.status = 200


def acknowledge_slowly(stage: Stage, client: httpx.Client) -> None:
    webhook = _subscribe(stage, client, "/slow")
    stage.receiver.hold.clear()
    client.post(JOBS, json={**NGINX, "name": "slow"})
    stage.receiver.next()
    stage.wait(4)
    stage.receiver.hold.set()
    client.put(webhook, json={"enabled": False})


def act_on_each_arrival(stage: Stage, client: httpx.Client) -> None:
    _subscribe(stage, client, "/twice")
    stage.inject({"type": "event-doubled"}, to="webhooks", event="job.created")
    job = client.post(JOBS, json={**NGINX, "name": "doubled"}).json()["data"]["id"]
    for _number in range(2):
        stage.receiver.next()
        client.get("/health")  # the delivery has ended when the next request is answered
        client.put(f"{JOBS}/{job}", json={"labels": {"seen": "yes"}})


def _subscribe(stage: Stage, client: httpx.Client, path: str) -> str:
    """The path of a new webhook."""
    wanted = {"url": stage.receiver.url + path, "events": ["job.created"]}
    response = client.post("/plugin-core/webhooks", json=wanted)
    return f"/plugin-core/webhooks/{response.json()['data']['id']}"


ACTS = (
    hammer_while_refused,
    retry_at_a_steady_pace,
    spend_all_requests,
    poll_a_job,
    read_the_same_in_full,
    send_nonsense,
    walk_small_pages,
    show_the_key,
    work_in_a_browser,
    create_again,
    refuse_webhooks,
    acknowledge_slowly,
    act_on_each_arrival,
)
