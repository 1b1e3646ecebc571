"""What subscribers get: everything for them, in order, and nothing else."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import ADMIN, NGINX, START
from tests.realtime.server import MakeServer, WorldServer

JOBS = "/api/plugin-core/jobs"
PROVIDERS = "/api/plugin-core/providers"


def test_an_event_is_the_webhook_payload_and_its_channel(server: WorldServer) -> None:
    hook = {"url": "http://localhost:1/hook", "events": ["job.created"]}
    path = f"/api/plugin-core/webhooks/{server.create('/api/plugin-core/webhooks', hook)['id']}"
    client = server.listener("jobs")
    job = server.submit()
    event = client.next()
    assert list(event) == ["id", "type", "createdAt", "data", "channel"]
    assert event["channel"] == "jobs"
    assert event["createdAt"] == "2025-07-10T12:34:56Z"
    assert event["data"]["job"]["id"] == job
    delivery = server.api.get(f"{path}/history").json()["data"][0]
    assert delivery["eventId"] == event["id"]


def test_jobs_are_followed_from_start_to_end(server: WorldServer) -> None:
    client = server.listener("jobs")
    job = server.submit(env={"CORTEX_MOCK_OUTCOME": "complete"})
    server.advance(7200)
    assert server.api.get(JOBS).status_code == 200
    states = [
        event["data"]["job"]["status"]
        for event in client.heard_until_pong()
        if event["type"] == "job.status.changed" and event["data"]["job"]["id"] == job
    ]
    assert states == ["scheduled", "running", "completed"]


def test_the_networks_channel_carries_providers_and_networks(server: WorldServer) -> None:
    client = server.listener("networks")
    provider = server.api.get(PROVIDERS).json()["data"][0]["id"]
    path = f"/_cortex/worlds/{server.name}/providers/{provider}/status"
    assert server.api.put(path, json={"status": "offline"}).status_code == 200
    server.submit()
    events = client.heard_until_pong()
    assert events[0]["type"] == "provider.status.changed"
    assert {event["channel"] for event in events} == {"networks"}
    assert {event["type"].split(".")[0] for event in events} <= {"provider", "network"}


def test_each_gets_what_it_is_subscribed_to(server: WorldServer) -> None:
    of_jobs, of_networks, of_nothing = (
        server.listener("jobs"),
        server.listener("networks", "system"),
        server.listener(),
    )
    server.submit()
    assert [event["type"] for event in of_jobs.heard_until_pong()] == ["job.created"]
    assert of_networks.heard_until_pong() == []
    assert of_nothing.heard_until_pong() == []


def test_nobody_gets_events_before_subscribing(server: WorldServer) -> None:
    silent, authenticated = server.socket(), server.socket()
    authenticated.ask("auth", token="cortex_dev_pro")
    server.submit()
    assert silent.heard_until_pong() == []
    assert authenticated.heard_until_pong() == []


def test_worlds_do_not_get_each_others_events(shared: WorldServer) -> None:
    worlds = [shared, shared.fork(), shared.fork()]
    clients = [world.listener("jobs") for world in worlds]
    jobs = [world.submit() for world in worlds]
    for client, job in zip(clients, jobs, strict=True):
        assert [e["data"]["job"]["id"] for e in client.heard_until_pong()] == [job]


def test_a_header_names_the_world_as_well(shared: WorldServer) -> None:
    world = shared.fork()
    client = shared.socket(additional_headers={"X-Cortex-World": world.name})
    client.ask("auth", token=ADMIN)
    client.ask("subscribe", channel="jobs")
    shared.submit()
    there = world.submit()
    assert client.next()["data"]["job"]["id"] == there


@pytest.mark.slow
def test_nothing_is_lost_and_order_is_kept_while_clients_connect(server: WorldServer) -> None:
    first = server.listener("jobs")
    with ThreadPoolExecutor(1) as pool:
        submitting = pool.submit(lambda: [server.submit() for _ in range(300)])
        later = [server.listener("jobs") for _ in range(10)]
        jobs = submitting.result()
    marker = server.submit()
    everything = [event["data"]["job"]["id"] for event in first.events(301)]
    assert everything == [*jobs, marker]
    for client in later:
        heard = [event["data"]["job"]["id"] for event in client.heard_until_pong()]
        assert heard[-1] == marker
        assert heard == everything[-len(heard) :]


def test_a_job_created_after_the_reply_to_subscribe_is_sent(server: WorldServer) -> None:
    for _ in range(20):
        client = server.socket()
        client.send("auth", token="cortex_dev_pro")
        client.send("subscribe", channel="jobs")
        client.events(2)
        job = server.submit()
        assert client.next()["data"]["job"]["id"] == job


def test_a_thousand_events_at_once_are_not_too_many(server: WorldServer) -> None:
    client = server.listener("jobs")
    for _ in range(10):
        server.create(f"{JOBS}/batch", {"jobs": [NGINX] * 100})
    ids = {event["data"]["job"]["id"] for event in client.events(1000)}
    assert len(ids) == 1000


def test_frames_and_connections_are_listed(server: WorldServer) -> None:
    assert server.connections() == []
    one, two = server.listener("jobs"), server.socket()
    two.ask("ping")
    first, second = server.connections()
    assert first.user_id == server.api.get("/api/users/me").json()["data"]["id"]
    assert (first.channels, first.since) == (("jobs",), int(START))
    assert (second.user_id, second.channels) == (None, ())
    server.submit()
    event = one.next()
    assert server.frames() == [(event["id"], first.id)]


@pytest.mark.slow
def test_the_same_seed_gives_sockets_the_same_ids(make_server: MakeServer) -> None:
    ids = []
    for _ in range(2):
        server = make_server(seed=7)
        server.socket().ask("ping")
        ids.append(server.connections()[0].id)
    assert ids[0] == ids[1]
