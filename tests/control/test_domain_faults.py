"""Faults of Cortex itself: what they do while they are set, and what returns when they end."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import ADMIN, NGINX, Mock

JOBS, PROVIDERS = "/plugin-core/jobs", "/plugin-core/providers"
AKASH = "provider_akash_main"
WORLD = "http://127.0.0.1/_cortex/worlds/default"
FAULTS = f"{WORLD}/faults"
LONG = {**NGINX, "ports": [{"port": 80, "expose": True}], "duration": 86_400}


@pytest.fixture
def mock(make_mock: Callable[..., Mock]) -> Mock:
    return make_mock(incidents=False)


def inject(mock: Mock, effect: str, match: dict[str, Any] | None = None, **more: Any) -> str:
    ttl = {"ttl": more.pop("ttl")} if "ttl" in more else {}
    fault = {"match": match or {}, "effect": {"type": effect, **more}, **ttl}
    identifier: str = mock.create(FAULTS, fault, key=None)["id"]
    return identifier


def lift(mock: Mock, fault: str) -> None:
    assert mock.delete(f"{FAULTS}/{fault}", key=None).status_code == 200


def status(mock: Mock, provider: str = AKASH) -> str:
    found: str = mock.data(f"{PROVIDERS}/{provider}")["status"]
    return found


def job(mock: Mock, identifier: str) -> Any:
    return mock.data(f"{JOBS}/{identifier}")


def running(mock: Mock, **changes: Any) -> str:
    """A job that runs for long."""
    env = {"CORTEX_MOCK_OUTCOME": "complete", "CORTEX_MOCK_AFTER": "80000"}
    identifier: str = mock.create(JOBS, {**LONG, "env": env, **changes})["id"]
    mock.advance(60)
    assert job(mock, identifier)["status"] == "running"
    return identifier


def events(mock: Mock, type_: str) -> list[Any]:
    timeline = mock.data(f"{WORLD}/timeline", key=None, params={"limit": 1000})
    return [e["event"] for e in timeline if e["kind"] == "event" and e["event"]["type"] == type_]


@pytest.mark.parametrize(
    ("effect", "held"), [("provider-offline", "offline"), ("provider-degraded", "degraded")]
)
def test_a_provider_is_held_in_a_status_until_the_fault_is_removed(
    mock: Mock, effect: str, held: str
) -> None:
    fault = inject(mock, effect, {"provider": AKASH})
    assert status(mock) == held
    mock.put(f"{WORLD}/providers/{AKASH}/status", {"status": "online"}, key=None)
    assert status(mock) == held
    lift(mock, fault)
    assert status(mock) == "online"
    shown = [e["data"]["provider"]["status"] for e in events(mock, "provider.status.changed")]
    assert shown[-2:] == [held, "online"]


def test_a_provider_gets_the_status_back_that_was_chosen_meanwhile(mock: Mock) -> None:
    fault = inject(mock, "provider-offline", {"provider": AKASH})
    mock.put(f"{WORLD}/providers/{AKASH}/status", {"status": "degraded"}, key=None)
    lift(mock, fault)
    assert status(mock) == "degraded"


def test_of_two_outages_each_holds_until_its_own_end(mock: Mock) -> None:
    first = inject(mock, "provider-offline", {"provider": AKASH})
    second = inject(mock, "provider-offline", {"provider": "akash"})
    lift(mock, first)
    assert status(mock) == "offline"
    lift(mock, second)
    assert status(mock) == "online"


def test_jobs_lost_in_an_outage_stay_failed_and_waiting_ones_continue(mock: Mock) -> None:
    lost = running(mock)
    fault = inject(mock, "provider-offline", {"provider": AKASH}, ttl=600)
    assert job(mock, lost)["status"] == "failed"
    assert mock.post(JOBS, NGINX).status_code == 503
    mock.advance(601)
    assert mock.get(f"{FAULTS}/{fault}", key=None).status_code == 404
    assert status(mock) == "online"
    assert job(mock, lost)["status"] == "failed"
    assert mock.post(JOBS, NGINX).status_code == 201


def test_without_a_match_all_providers_are_hit(mock: Mock) -> None:
    identifier = inject(mock, "provider-offline")
    found = mock.data(PROVIDERS)
    assert {provider["status"] for provider in found} == {"offline"}
    fault = mock.data(f"{FAULTS}/{identifier}", key=None)
    assert (fault["matched"], fault["applied"]) == (len(found), len(found))
    mock.delete(FAULTS, key=None)
    assert "online" in {provider["status"] for provider in mock.data(PROVIDERS)}


@pytest.mark.parametrize("effect", ["provider-out-of-funds", "provider-full", "bids-refused"])
def test_jobs_wait_while_a_provider_takes_none(mock: Mock, effect: str) -> None:
    fault = inject(mock, effect, {"provider": AKASH})
    waiting = mock.create(JOBS, NGINX)["id"]
    mock.advance(300)
    assert job(mock, waiting)["status"] == "pending"
    lift(mock, fault)
    assert job(mock, waiting)["status"] == "scheduled"


def test_a_wallet_without_funds_is_empty_and_full_again(mock: Mock) -> None:
    wallet = f"{PROVIDERS}/{AKASH}/wallet"
    before = mock.data(wallet)["balance"]
    fault = inject(mock, "provider-out-of-funds", {"provider": AKASH})
    assert mock.data(wallet)["status"] == "empty"
    assert events(mock, "provider.wallet.low")
    lift(mock, fault)
    assert mock.data(wallet)["balance"] == before


def test_a_provider_without_capacity_shows_it(mock: Mock) -> None:
    fault = inject(mock, "provider-full", {"provider": AKASH})
    load = mock.data(f"{PROVIDERS}/{AKASH}/status")["networkLoad"]
    assert set(load.values()) == {100}
    lift(mock, fault)
    assert set(mock.data(f"{PROVIDERS}/{AKASH}/status")["networkLoad"].values()) != {100}


def test_prices_jump_and_come_back_and_both_are_reported(mock: Mock) -> None:
    pricing = f"{PROVIDERS}/{AKASH}/pricing"
    before = mock.data(pricing)["pricing"]["cpu"]["price"]
    fault = inject(mock, "price-jump", {"provider": "akash"}, factor=10)
    jumped = mock.data(pricing)["pricing"]["cpu"]["price"]
    assert jumped == pytest.approx(10 * before, rel=0.01)
    projected = mock.create(JOBS, NGINX)["id"]
    assert job(mock, projected)["cost"]["projected"] > 0
    lift(mock, fault)
    assert mock.data(pricing)["pricing"]["cpu"]["price"] == before
    changes = events(mock, "provider.pricing.changed")
    assert [one["data"]["previous"]["pricing"]["cpu"] for one in changes[-2:]] == [before, jumped]


def test_an_image_that_cannot_be_pulled_fails_its_jobs(mock: Mock) -> None:
    fault = inject(mock, "image-pull-failure", {"image": "nginx:*"})
    hit, other = mock.create(JOBS, NGINX)["id"], running(mock, image="redis:7")
    failed = job(mock, hit)
    assert (failed["status"], failed["failureReason"]) == ("failed", "image_pull_error")
    assert "registry does not answer" in failed["results"]["error"]
    assert job(mock, other)["status"] == "running"
    lift(mock, fault)
    assert job(mock, hit)["status"] == "failed"
    running(mock)


def test_the_first_job_alone_can_fail(mock: Mock) -> None:
    inject(mock, "image-pull-failure", {"image": "nginx:*", "last": 1})
    first = mock.create(JOBS, NGINX)["id"]
    mock.advance(60)
    assert job(mock, first)["status"] == "failed"
    running(mock)


def test_containers_are_killed_for_memory_those_that_run_and_those_that_start(mock: Mock) -> None:
    old = running(mock)
    fault = inject(mock, "out-of-memory", {"provider": AKASH})
    assert job(mock, old)["status"] == "failed"
    assert job(mock, old)["failureReason"] == "resource_limit_exceeded"
    new = mock.create(JOBS, LONG)["id"]
    mock.advance(120)
    assert job(mock, new)["results"]["exitCode"] == 137
    lift(mock, fault)
    running(mock)


def test_a_container_keeps_running_if_the_fault_ends_in_time(mock: Mock) -> None:
    fault = inject(mock, "out-of-memory", {"image": "nginx:*"}, seconds=300)
    new = running(mock)
    lift(mock, fault)
    mock.advance(600)
    assert job(mock, new)["status"] == "running"


def counted(mock: Mock, fault: str) -> tuple[int, int]:
    shown = mock.data(f"{FAULTS}/{fault}", key=None)
    return shown["matched"], shown["applied"]


def test_a_container_counts_once_however_often_its_fault_is_switched(mock: Mock) -> None:
    new = running(mock)
    fault = inject(mock, "out-of-memory", {"resource": new}, seconds=300)
    for _ in range(5):
        switch(mock, fault, enabled=False)
        switch(mock, fault, enabled=True)
    assert counted(mock, fault) == (1, 0)
    mock.advance(300)
    assert job(mock, new)["status"] == "failed"
    assert counted(mock, fault) == (1, 1)


def test_a_container_that_is_not_killed_does_not_count_as_applied(mock: Mock) -> None:
    new = running(mock)
    fault = inject(mock, "out-of-memory", {"resource": new}, seconds=300)
    switch(mock, fault, enabled=False)
    mock.advance(600)
    assert job(mock, new)["status"] == "running"
    assert counted(mock, fault) == (1, 0)
    switch(mock, fault, enabled=True)
    assert job(mock, new)["status"] == "failed"
    assert counted(mock, fault) == (2, 1)


def test_of_two_faults_only_the_one_that_kills_a_container_is_applied(mock: Mock) -> None:
    new = running(mock)
    sooner = inject(mock, "out-of-memory", {"resource": new}, seconds=200)
    later = inject(mock, "out-of-memory", {"resource": new}, seconds=300)
    never = inject(mock, "out-of-memory", {"resource": new, "first": 2}, seconds=100)
    switch(mock, sooner, enabled=False)
    mock.advance(150)
    assert job(mock, new)["status"] == "running"
    mock.advance(150)
    assert job(mock, new)["status"] == "failed"
    counts = [counted(mock, fault) for fault in (sooner, later, never)]
    assert counts == [(1, 0), (1, 1), (1, 0)]


def test_a_fault_that_is_replaced_kills_at_its_new_time(mock: Mock) -> None:
    new = running(mock)
    fault = inject(mock, "out-of-memory", {"resource": new}, seconds=200)
    later = {"match": {"resource": new}, "effect": {"type": "out-of-memory", "seconds": 300}}
    assert mock.put(f"{FAULTS}/{fault}", later, key=None).status_code == 200
    mock.advance(200)
    assert job(mock, new)["status"] == "running"
    mock.advance(100)
    assert job(mock, new)["status"] == "failed"
    assert counted(mock, fault) == (1, 1)


def test_a_fault_of_an_older_snapshot_kills_its_containers(mock: Mock) -> None:
    new = running(mock)
    fault = inject(mock, "out-of-memory", {"resource": new}, seconds=300)
    snapshot = mock.data(f"{WORLD}/snapshot", key=None)
    for appointment in snapshot["agenda"]:
        appointment[3] = appointment[3].removesuffix(f" {fault}")
    assert mock.put(f"{WORLD}/snapshot", {"snapshot": snapshot}, key=None).status_code == 200
    mock.advance(300)
    assert job(mock, new)["status"] == "failed"


def test_the_agenda_shows_the_job_that_a_fault_will_kill(mock: Mock) -> None:
    new = running(mock)
    inject(mock, "out-of-memory", {"resource": new}, seconds=70)
    agenda = mock.data(f"{WORLD}/agenda?limit=100", key=None)
    assert [one["subject"] for one in agenda if one["what"] == "kill job"] == [new]
    steps = [step["step"] for step in mock.data(f"{JOBS}/{new}?debug=true")["debug"]["upcoming"]]
    assert "kill job" in steps


def test_a_used_up_quota_refuses_the_caller_alone(mock: Mock) -> None:
    fault = inject(mock, "quota-used-up", {"user": "cortex_dev_pro"})
    refused = mock.get(JOBS, key="cortex_dev_pro")
    assert refused.status_code == 429
    assert refused.headers["X-RateLimit-Remaining"] == "0"
    assert int(refused.headers["Retry-After"]) > 0
    assert mock.get(JOBS).status_code == 200
    assert mock.get("/health", key="cortex_dev_pro").status_code == 200
    lift(mock, fault)
    assert mock.get(JOBS, key="cortex_dev_pro").status_code == 200


@pytest.mark.parametrize(
    ("effect", "words"), [("key-revoked", "was revoked"), ("key-expired", "has expired")]
)
def test_a_key_is_useless_until_the_fault_ends(mock: Mock, effect: str, words: str) -> None:
    created = mock.create("/auth/api-keys", {"name": "mine"})
    inject(mock, effect, {"key": created["id"]}, ttl=60)
    refused = mock.get(JOBS, key=created["key"])
    assert refused.status_code == 401
    assert words in refused.json()["error"]["message"]
    shown = mock.data(f"/auth/api-keys/{created['id']}")
    assert (shown["enabled"], shown["expiresAt"] is None) == (
        (False, True) if effect == "key-revoked" else (True, False)
    )
    assert mock.get(JOBS).status_code == 200
    (fault,) = mock.data(FAULTS, key=None)
    assert fault["applied"] == 1
    mock.advance(61)
    assert mock.get(JOBS, key=created["key"]).status_code == 200
    assert mock.data(f"/auth/api-keys/{created['id']}")["enabled"]


def test_a_key_can_be_named_by_itself(mock: Mock) -> None:
    inject(mock, "key-revoked", {"key": "cortex_dev_viewer"})
    assert mock.get(JOBS, key="cortex_dev_viewer").status_code == 401
    assert "cortex_dev_viewer" not in str(mock.data(FAULTS, key=None)[0]["match"])


def test_an_unavailable_database_fails_requests_and_is_reported(mock: Mock) -> None:
    fault = inject(mock, "database-away")
    refused = mock.get(JOBS)
    assert refused.status_code == 500
    assert refused.json()["error"]["code"] == "INTERNAL_ERROR"
    assert "database" in refused.json()["error"]["message"]
    assert mock.get("/health").status_code == 200
    assert mock.data("/system/database/status")["status"] == "unavailable"
    assert mock.data("/system/services/database")["status"] == "degraded"
    diagnosed = mock.post("/system/diagnostics/database").json()["data"]
    assert diagnosed["status"] == "unhealthy"
    lift(mock, fault)
    assert mock.get(JOBS).status_code == 200
    assert mock.data("/system/database/status")["status"] != "unavailable"


def test_a_slow_database_delays_requests_and_has_slow_queries(mock: Mock) -> None:
    fault = inject(mock, "database-slow", seconds=0.3)
    assert mock.get(JOBS).status_code == 200
    assert mock.data("/system/database/status")["status"] == "degraded"
    slow = mock.data("/system/database/slow-queries")
    assert any(query["durationMs"] > 300 for query in slow)
    first, *system = mock.data(f"{WORLD}/requests", key=None)
    assert first["milliseconds"] >= 300
    assert first["faults"] == [fault]
    assert not any(request["faults"] for request in system)


@pytest.mark.parametrize("effect", ["provider-offline", "key-revoked", "price-jump"])
def test_a_fork_and_a_snapshot_have_the_fault_and_lift_it_alone(mock: Mock, effect: str) -> None:
    more = {"factor": 3} if effect == "price-jump" else {}
    match = {"key": "cortex_dev_viewer"} if effect == "key-revoked" else {"provider": AKASH}
    inject(mock, effect, match, ttl=300, **more)
    mock.create("http://127.0.0.1/_cortex/worlds", {"name": "fork", "fork": "default"}, key=None)
    snapshot = mock.data(f"{WORLD}/snapshot", key=None)
    mock.delete(FAULTS, key=None)
    read = f"{PROVIDERS}/{AKASH}" if effect != "key-revoked" else JOBS
    key = ADMIN if effect != "key-revoked" else "cortex_dev_viewer"
    healthy = mock.get(read, key=key)
    fork = f"http://127.0.0.1/w/fork/api{read}"
    assert mock.get(fork, key=key).text != healthy.text
    restored = mock.put(f"{WORLD}/snapshot", {"snapshot": snapshot}, key=None)
    assert restored.status_code == 200, restored.text
    assert mock.get(read, key=key).text != healthy.text
    mock.advance(301)
    assert mock.get(read, key=key).status_code == 200
    if effect == "provider-offline":
        assert status(mock) == "online"


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"effect": {"type": "price-jump"}}, "/effect/factor"),
        ({"effect": {"type": "provider-full", "seconds": 3}}, "/effect/seconds"),
        ({"match": {"provider": "nope"}, "effect": {"type": "provider-full"}}, "/match/provider"),
        ({"match": {"path": "/*"}, "effect": {"type": "provider-full"}}, "/match/path"),
        ({"match": {"provider": AKASH}, "effect": {"type": "database-away"}}, "/match/provider"),
        ({"match": {"last": 2}, "effect": {"type": "key-revoked"}}, "/match/last"),
        ({"match": {"provider": AKASH}, "effect": {"type": "error", "status": 500}},
         "/match/provider"),
    ],
)  # fmt: skip
def test_what_does_not_belong_together_is_refused(
    mock: Mock, fault: dict[str, Any], field: str
) -> None:
    refused = mock.post(FAULTS, fault, key=None)
    assert refused.status_code == 400
    assert field in [one["field"] for one in refused.json()["error"]["details"]["fields"]]


def test_a_fault_that_is_replaced_is_lifted_first(mock: Mock) -> None:
    fault = inject(mock, "provider-offline", {"provider": AKASH})
    changed = {"match": {"provider": "render"}, "effect": {"type": "provider-offline"}}
    assert mock.put(f"{FAULTS}/{fault}", changed, key=None).status_code == 200
    assert status(mock) == "online"
    assert status(mock, "provider_render_main") == "offline"


def test_a_provider_that_is_added_during_an_outage_comes_online_after_it(mock: Mock) -> None:
    fault = inject(mock, "provider-offline", {"provider": "akash"})
    request = {
        "type": "akash",
        "name": "another",
        "endpoints": ["https://akash.example:443"],
        "config": {"mnemonic": "test " * 12, "chainId": "akashnet-2"},
    }
    added = mock.create(PROVIDERS, request)["id"]
    mock.advance(60)
    assert status(mock, added) == "offline"
    lift(mock, fault)
    assert status(mock, added) == "online"


def test_the_preset_of_a_provider_outage_begins_and_ends(mock: Mock) -> None:
    before = {one["id"]: one["status"] for one in mock.data(PROVIDERS)}
    assert mock.put(FAULTS, {"preset": "provider-outage"}, key=None).status_code == 200
    assert (status(mock), status(mock, "provider_render_main")) == ("offline", "degraded")
    assert mock.put(FAULTS, {"faults": []}, key=None).status_code == 200
    assert {one["id"]: one["status"] for one in mock.data(PROVIDERS)} == before


def test_all_keys_of_a_user_can_be_revoked(mock: Mock) -> None:
    created = mock.create("/auth/api-keys", {"name": "mine"})
    inject(mock, "key-revoked", {"user": ADMIN})
    assert mock.get(JOBS, key=created["key"]).status_code == 401
    assert mock.get(JOBS, key="cortex_dev_pro").status_code == 200


def switch(mock: Mock, fault: str, enabled: bool) -> None:
    response = mock.put(f"{FAULTS}/{fault}/enabled", {"enabled": enabled}, key=None)
    assert response.status_code == 200, response.text


def test_a_provider_returns_while_its_fault_is_switched_off(mock: Mock) -> None:
    fault = inject(mock, "provider-offline", {"provider": AKASH}, ttl=300)
    switch(mock, fault, enabled=False)
    assert status(mock) == "online"
    switch(mock, fault, enabled=False)
    switch(mock, fault, enabled=True)
    assert status(mock) == "offline"
    switch(mock, fault, enabled=False)
    mock.advance(301)
    assert mock.data(FAULTS, key=None) == []
    assert status(mock) == "online"


def test_removing_a_fault_that_is_switched_off_changes_nothing(mock: Mock) -> None:
    fault = inject(mock, "provider-offline", {"provider": AKASH})
    switch(mock, fault, enabled=False)
    changes = len(events(mock, "provider.status.changed"))
    lift(mock, fault)
    assert len(events(mock, "provider.status.changed")) == changes


def test_prices_of_the_time_when_a_jump_was_switched_off_stay(mock: Mock) -> None:
    history = f"{PROVIDERS}/{AKASH}/pricing"
    usual = mock.data(history)["pricing"]["cpu"]["price"]
    fault = inject(mock, "price-jump", {"provider": AKASH}, factor=10)
    switch(mock, fault, enabled=False)
    assert mock.data(history)["pricing"]["cpu"]["price"] == usual
    mock.advance(60)
    switch(mock, fault, enabled=True)
    changes = events(mock, "provider.pricing.changed")
    assert changes[-1]["data"]["previous"]["pricing"]["cpu"] == usual
    assert changes[-1]["data"]["provider"]["pricing"]["cpu"] == pytest.approx(10 * usual, rel=0.01)
