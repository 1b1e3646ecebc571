"""The Jobs namespace, as a client sees it."""

from typing import Any

import pytest

from tests.api.jobs_by_status import TERMINAL, a_job, read, until
from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
DOCUMENTED = NGINX | {"env": {"DEBUG": "true"}, "ports": [{"port": 80, "expose": True}]}
"""The request of the jobs page's example."""

ALL_STATES = ["pending", "scheduled", "running", "cancelling", *TERMINAL]


def test_the_documented_request_is_answered_as_documented(mock: Mock) -> None:
    job = mock.create(JOBS, DOCUMENTED)
    assert job.pop("id").startswith("job_")
    assert job == {
        "provider": "akash",
        "providerId": "provider_akash_main",
        "status": "pending",
        "image": "nginx:alpine",
        "cpu": 1000,
        "memory": "512Mi",
        "storage": "1Gi",
        "duration": 3600,
        "createdAt": "2025-07-10T12:34:56Z",
        "startedAt": None,
        "endedAt": None,
        "cost": {"current": 0, "projected": 0.026, "currency": "USD"},
    }


@pytest.mark.parametrize(
    "request_",
    [
        NGINX | {"cpu": 100},
        NGINX | {"image": "yourusername/hello-cortex", "memory": "128Mi", "storage": "100Mi"},
        NGINX | {"env": {"DATABASE_URL": "postgres://user:pass@host:5432/db", "API_KEY": "s"}},
        NGINX | {"ports": [{"port": 80, "expose": True, "protocol": "TCP"}]},
        NGINX | {"volumes": [{"name": "data", "mountPath": "/data", "size": "5Gi"}]},
        NGINX | {"command": ["python", "main.py"], "args": ["--epochs", "3"]},
    ],
    ids=["quick start", "first job", "environment", "ports", "volumes", "command"],
)
def test_the_guides_requests_are_kept_as_sent(mock: Mock, request_: dict[str, Any]) -> None:
    job = read(mock, mock.create(JOBS, request_)["id"])
    assert {name: (job | job["config"])[name] for name in request_} == request_


def test_a_job_read_by_id_has_config_results_and_events(still: Mock) -> None:
    job = still.data(f"{JOBS}/job_1a2b3c4d5e6f")
    assert job["config"] == {"env": {"DEBUG": "true"}, "ports": [{"port": 80, "expose": True}]}
    assert job["results"] == {"exitCode": None, "outputUrl": None, "error": None}
    assert job["events"] == [
        {"type": "created", "timestamp": "2025-07-10T12:04:56Z"},
        {"type": "scheduled", "timestamp": "2025-07-10T12:05:10Z"},
        {"type": "started", "timestamp": "2025-07-10T12:05:30Z"},
    ]
    assert (job["status"], job["startedAt"]) == ("running", "2025-07-10T12:05:30Z")
    assert "debug" not in job


def test_rows_of_the_list_are_jobs_without_their_details(still: Mock) -> None:
    details = {"config", "results", "events", "description", "endpoints", "region"}
    for row in still.rows(f"{JOBS}?limit=100"):
        job = read(still, row["id"])
        assert row == {name: value for name, value in job.items() if name not in details}


def test_the_documented_filters_find_running_jobs_of_a_network(still: Mock) -> None:
    rows = still.data(f"{JOBS}?status=running&provider=akash")
    assert {(row["status"], row["provider"]) for row in rows} == {("running", "akash")}


def test_debug_adds_internal_details(still: Mock) -> None:
    debug = still.data(f"{JOBS}/job_1a2b3c4d5e6f?debug=true")["debug"]
    assert debug["hourlyRate"] == 0.026
    assert [step["step"] for step in debug["upcoming"]][-1] == "finish job"


def test_debug_says_in_plain_words_what_will_happen_to_the_job(mock: Mock) -> None:
    env = {"CORTEX_MOCK_OUTCOME": "complete", "CORTEX_MOCK_AFTER": "80000"}
    job = mock.create(JOBS, NGINX | {"duration": 86_400, "env": env})
    mock.advance(60)
    debug = mock.data(f"{JOBS}/{job['id']}?debug=true")["debug"]
    assert "send cost notice" in [step["step"] for step in debug["upcoming"]]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"cpu": 400_000}, "Resubmit it with less, or on another provider"),
        ({"schedule": "0 2 * * *"}, "It represents a schedule"),
    ],
)
def test_debug_says_what_a_pending_job_waits_for(mock: Mock, asked: Any, why: str) -> None:
    job_id = mock.create(JOBS, NGINX | asked)["id"]
    path = f"{JOBS}/{job_id}?debug=true"
    if "cpu" in asked:
        assert mock.data(path)["debug"]["waitingFor"] == "Its provider looks for a node."
    mock.advance(600)
    reason = mock.data(path)["debug"]["waitingFor"]
    assert why in reason
    assert mock.data(f"{JOBS}/{job_id}/container")["reason"] == reason
    assert mock.data(f"{JOBS}/job_1a2b3c4d5e6f?debug=true")["debug"]["waitingFor"] is None


@pytest.mark.parametrize(
    ("network", "count", "words"),
    [
        ("bittensor", 5, "gives a job at most 4 GPUs, and the job needs 5; use one of render"),
        ("render", 9, "gives a job at most 8 GPUs, and the job needs 9; no network has more"),
    ],
)
def test_more_gpus_than_a_network_gives_are_refused(
    mock: Mock, network: str, count: int, words: str
) -> None:
    refusal = mock.post(JOBS, NGINX | {"provider": network, "gpu": count})
    assert refusal.status_code == 409
    assert words in refusal.json()["error"]["message"]
    most = mock.data(f"/plugin-core/providers/provider_{network}_main/capabilities")["gpu"]
    assert 0 < most["maxPerJob"] < count
    mock.create(JOBS, NGINX | {"provider": network, "gpu": most["maxPerJob"]})


@pytest.mark.parametrize("network", ["akash", "golem"])
def test_gpus_have_no_effect_where_a_network_has_none(mock: Mock, network: str) -> None:
    response = mock.post(JOBS, NGINX | {"provider": network, "gpu": 1, "memry": "1Gi"})
    assert response.status_code == 201
    unknown, ignored = response.json()["meta"]["warnings"]
    assert (unknown["field"], ignored["field"]) == ("/memry", "/gpu")
    why = f"has no effect, because {network} has no GPUs; render, bittensor, ionet"
    assert ignored["message"].startswith(why)
    assert why in response.headers["warning"]
    without = mock.create(JOBS, NGINX | {"provider": network})
    assert response.json()["data"]["cost"] == without["cost"]
    assert "meta" not in mock.post(JOBS, NGINX | {"provider": "render", "gpu": 1}).json()


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("resubmit", {"provider": "golem", "gpu": 1}, "/gpu"),
        (f"{JOBS}/batch", {"jobs": [NGINX, NGINX | {"gpu": 2}]}, "/jobs/1/gpu"),
        ("template", {"overrides": {"gpu": 1}}, "/overrides/gpu"),
        (f"{JOBS}/schedules", NGINX | {"gpu": 1, "schedule": "0 2 * * *"}, "/gpu"),
    ],
)
def test_each_way_to_submit_a_job_warns_of_gpus_without_effect(
    mock: Mock, path: str, body: Any, field: str
) -> None:
    if path == "resubmit":
        path = f"{JOBS}/{a_job(mock, 'failed')['id']}/resubmit"
    if path == "template":
        template = mock.rows(f"{JOBS}/templates?sort=createdAt:asc")[0]
        path = f"{JOBS}/from-template/{template['id']}"
    response = mock.post(path, body)
    assert response.status_code == 201, response.text
    (warning,) = response.json()["meta"]["warnings"]
    assert warning["field"] == field


def test_fields_from_the_guides_are_stored(mock: Mock) -> None:
    own = {"name": "nightly", "description": "Every night", "gpu": 1, "labels": {"team": "web"}}
    config = {
        "spotInstance": True,
        "maxBidPrice": {"denom": "uakt", "amount": "10000"},
        "autoExtend": True,
        "maxDuration": 7200,
        "providerStrategy": "cost",
        "regions": ["us-east"],
        "budget": {"amount": 5, "currency": "USD", "period": "monthly", "action": "alert"},
    }
    request = NGINX | {"provider": "render"} | own | config
    job = read(mock, mock.create(JOBS, request)["id"])
    assert {name: job[name] for name in own} == own
    assert {name: job["config"][name] for name in config} == config


def test_unknown_and_server_owned_fields_are_ignored(mock: Mock) -> None:
    sent = {"colour": "red", "id": "job_mine", "status": "completed", "cost": {"current": -1}}
    job = read(mock, mock.create(JOBS, NGINX | sent)["id"])
    assert (job["status"], job["cost"]["current"]) == ("pending", 0)
    assert job["id"] != "job_mine"
    assert "colour" not in job | job["config"]


def test_registry_credentials_are_never_shown(mock: Mock) -> None:
    secret = {"registryCredentials": {"username": "me", "password": "hunter2"}}
    job = mock.create(JOBS, NGINX | secret)
    assert "hunter2" not in mock.get(f"{JOBS}/{job['id']}?debug=true").text


@pytest.mark.parametrize("field", ["provider", "image", "cpu", "memory", "storage", "duration"])
def test_each_documented_field_is_required(still: Mock, field: str) -> None:
    without = {name: value for name, value in NGINX.items() if name != field}
    words = ", or providerStrategy instead" if field == "provider" else ""
    refusal = still.post(JOBS, without)
    assert refusal.status_code == 400
    assert refusal.json()["error"]["details"]["fields"] == [
        {"field": f"/{field}", "message": "is required" + words}
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"cpu": 0}, "/cpu"),
        ({"cpu": 0.5}, "/cpu"),
        ({"memory": "512MB"}, "/memory"),
        ({"storage": "0Gi"}, "/storage"),
        ({"duration": 2_592_001}, "/duration"),
        ({"command": "echo 'a"}, "/command"),
        ({"ports": [{"port": 80}, {"port": 65_536}]}, "/ports/1/port"),
        ({"ports": [{"expose": True}]}, "/ports/0/port"),
        ({"env": {"DEBUG": True}}, "/env/DEBUG"),
    ],
)
def test_an_error_is_named_with_its_place(still: Mock, changes: dict[str, Any], field: str) -> None:
    refusal = still.post(JOBS, NGINX | changes)
    assert refusal.status_code == 400
    assert [one["field"] for one in refusal.json()["error"]["details"]["fields"]] == [field]


def test_all_errors_of_a_request_are_named_at_once(still: Mock) -> None:
    refusal = still.post(JOBS, NGINX | {"cpu": "fast", "memory": "lots"})
    errors = refusal.json()["error"]["details"]["fields"]
    assert {one["field"] for one in errors} == {"/cpu", "/memory"}


@pytest.mark.slow
def test_a_job_goes_from_pending_through_scheduled_and_running_to_an_end(mock: Mock) -> None:
    job_id = mock.create(JOBS, NGINX | {"duration": 600})["id"]
    seen: list[str] = []
    for _ in range(4):
        seen.append(until(mock, job_id, *(s for s in ALL_STATES if s not in seen))["status"])
    assert seen[:-1] == ["pending", "scheduled", "running"]
    assert seen[-1] in ("completed", "failed")


def test_rare_reads_miss_nothing_of_a_jobs_life(mock: Mock) -> None:
    job_id = mock.create(JOBS, NGINX)["id"]
    mock.advance(7200)
    job = read(mock, job_id)
    types = [event["type"] for event in job["events"] if event["type"] != "cost.threshold"]
    assert types == ["created", "scheduled", "started", job["status"]]
    assert job["events"][0]["timestamp"] == job["createdAt"]
    assert job["events"][2]["timestamp"] == job["startedAt"]
    assert job["events"][-1]["timestamp"] == job["endedAt"]


def test_a_completed_job_has_a_result(still: Mock) -> None:
    results = read(still, a_job(still, "completed")["id"])["results"]
    assert (results["exitCode"], results["error"]) == (0, None)
    assert results["outputUrl"].startswith("https://")


def test_a_failed_job_has_a_reason(still: Mock) -> None:
    results = read(still, a_job(still, "failed")["id"])["results"]
    assert results["exitCode"] != 0
    assert results["error"]
    assert results["outputUrl"] is None


def test_services_run_until_their_duration_is_over_unless_they_crash(mock: Mock) -> None:
    service = NGINX | {"ports": [{"port": 80, "expose": True}], "duration": 600}
    ids = mock.create(f"{JOBS}/batch", {"jobs": [service] * 10})["jobIds"]
    mock.advance(3600)
    jobs = [read(mock, job_id) for job_id in ids]
    expired = [job for job in jobs if job["events"][-2]["type"] == "expired"]
    assert {job["status"] for job in jobs} == {"failed"}
    assert len(expired) > 5
    for job in expired:
        assert [event["type"] for event in job["events"]][-4:] == [
            "cost.threshold", "cost.threshold", "expired", "failed"
        ]  # fmt: skip
        assert job["cost"]["final"] == job["cost"]["projected"]


def test_cost_notices_are_sent_at_80_percent(mock: Mock) -> None:
    mock.put(f"{JOBS}/job_1a2b3c4d5e6f", {"duration": 36_000})
    mock.advance(28_800 - 1766 - 1)
    before = read(mock, "job_1a2b3c4d5e6f")
    mock.advance(1)
    after = read(mock, "job_1a2b3c4d5e6f")
    assert [event["type"] for event in before["events"]][-1] == "started"
    assert [event["type"] for event in after["events"]][-1] == "cost.threshold"
    assert after["cost"]["current"] == pytest.approx(0.8 * after["cost"]["projected"])


def test_a_prolonged_job_sends_its_notice_at_80_percent_of_the_new_cost(mock: Mock) -> None:
    mock.put(f"{JOBS}/job_1a2b3c4d5e6f", {"duration": 172_800})
    mock.advance(100_000)
    assert read(mock, "job_1a2b3c4d5e6f")["events"][-1]["type"] == "extended"
    mock.advance(40_000)
    types = [event["type"] for event in read(mock, "job_1a2b3c4d5e6f")["events"]]
    assert types[3:] == ["extended", "cost.threshold"]


@pytest.mark.parametrize("status", ["pending", "scheduled", "running"])
def test_cancelling_takes_some_seconds(mock: Mock, status: str) -> None:
    job_id = a_job(mock, status)["id"]
    response = mock.post(f"{JOBS}/{job_id}/cancel")
    assert (response.status_code, response.json()["data"]) == (
        200,
        {"id": job_id, "status": "cancelling"},
    )
    assert read(mock, job_id)["status"] == "cancelling"
    mock.advance(10)
    job = read(mock, job_id)
    assert job["status"] == "cancelled"
    assert job["events"][-1] == {"type": "cancelled", "timestamp": job["endedAt"]}
    assert (job["startedAt"] is not None) == (status == "running")


@pytest.mark.parametrize("status", TERMINAL)
def test_a_finished_job_cannot_be_cancelled(still: Mock, status: str) -> None:
    job = a_job(still, status)
    refusal = still.post(f"{JOBS}/{job['id']}/cancel")
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "CONFLICT")
    assert status in refusal.json()["error"]["message"]
    assert a_job(still, status) == job


def test_a_cancelled_job_does_not_come_back(mock: Mock) -> None:
    job_id = mock.create(JOBS, NGINX)["id"]
    mock.post(f"{JOBS}/{job_id}/cancel")
    mock.advance(7200)
    events = read(mock, job_id)["events"]
    assert [event["type"] for event in events] == ["created", "cancelled"]


@pytest.mark.parametrize("status", ["pending", "scheduled"])
def test_resources_can_change_until_a_job_runs(mock: Mock, status: str) -> None:
    job_id = a_job(mock, status)["id"]
    changes = {
        "cpu": 1500,
        "memory": "3Gi",
        "storage": "7Gi",
        "duration": 900,
        "labels": {"a": "b"},
    }
    response = mock.put(f"{JOBS}/{job_id}", changes)
    assert (response.status_code, response.json()["data"]["status"]) == (200, status)
    assert {name: read(mock, job_id)[name] for name in changes} == changes


def test_a_running_job_can_get_a_new_duration_and_labels(mock: Mock) -> None:
    job = a_job(mock, "running")
    changes = {"duration": job["duration"] + 60, "labels": {"environment": "staging"}}
    assert mock.put(f"{JOBS}/{job['id']}", changes).status_code == 200
    assert {name: read(mock, job["id"])[name] for name in changes} == changes


def test_a_refused_change_changes_nothing(still: Mock) -> None:
    job = a_job(still, "running")
    refusal = still.put(f"{JOBS}/{job['id']}", {"cpu": 4321, "labels": {"environment": "none"}})
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "CONFLICT")
    assert "cpu" in refusal.json()["error"]["message"]
    assert read(still, job["id"]).get("labels") == job.get("labels")


@pytest.mark.parametrize("status", ["cancelling", *TERMINAL])
def test_a_job_that_ends_or_has_ended_cannot_be_changed(still: Mock, status: str) -> None:
    assert still.put(f"{JOBS}/{a_job(still, status)['id']}", {"labels": {}}).status_code == 409


def test_a_shortened_job_ends_sooner(mock: Mock) -> None:
    mock.put(f"{JOBS}/job_1a2b3c4d5e6f", {"duration": 1800})
    mock.advance(33)
    assert read(mock, "job_1a2b3c4d5e6f")["status"] == "running"
    mock.advance(1)
    job = read(mock, "job_1a2b3c4d5e6f")
    assert (job["status"], job["endedAt"]) == ("failed", "2025-07-10T12:35:30Z")


@pytest.mark.parametrize("changes", [{}, {"cpu": 0}, {"memory": 512}])
def test_a_change_must_be_one(still: Mock, changes: dict[str, Any]) -> None:
    assert still.put(f"{JOBS}/{a_job(still, 'pending')['id']}", changes).status_code == 400


@pytest.mark.parametrize("status", TERMINAL)
def test_a_finished_job_can_be_resubmitted(mock: Mock, status: str) -> None:
    old = read(mock, a_job(mock, status)["id"])
    new = read(mock, mock.create(f"{JOBS}/{old['id']}/resubmit", None)["id"])
    kept = ("providerId", "image", "cpu", "memory", "storage", "duration", "labels", "config")
    assert {name: new[name] for name in kept} == {name: old[name] for name in kept}
    assert new["resubmittedFrom"] == old["id"]
    assert (new["status"], new["cost"]["current"]) == ("pending", 0)
    assert new["id"] != old["id"]


def test_a_job_whose_provider_was_deleted_is_resubmitted_to_another(mock: Mock) -> None:
    provider = {"name": "Short", "type": "akash", "endpoints": ["https://a.example"], "config": {}}
    made = mock.create("/plugin-core/providers", provider)["id"]
    mock.advance(600)
    outcome = {"env": {"CORTEX_MOCK_OUTCOME": "complete", "CORTEX_MOCK_AFTER": "1"}}
    old = mock.create(JOBS, {**NGINX, "provider": made, **outcome})["id"]
    mock.advance(600)
    assert mock.delete(f"/plugin-core/providers/{made}").status_code == 200
    resubmit = f"{JOBS}/{old}/resubmit"
    refusal = mock.post(resubmit)
    assert refusal.status_code == 409
    words = f"The job's provider {made} was deleted; name another one in the body, such as"
    assert refusal.json()["error"]["message"] == f'{words} {{"provider": "akash"}}.'
    assert mock.create(resubmit, {"provider": "akash"})["providerId"] == "provider_akash_main"
    by_strategy = mock.create(resubmit, {"providerStrategy": "cost"})
    assert by_strategy["providerId"] != made


def test_a_resubmitted_job_takes_changes(mock: Mock) -> None:
    old = a_job(mock, "failed")
    changes = {"provider": "golem", "cpu": 123, "gpu": 0, "env": {"RETRY": "1"}}
    new = read(mock, mock.create(f"{JOBS}/{old['id']}/resubmit", changes)["id"])
    assert (new["provider"], new["providerId"]) == ("golem", "provider_golem_main")
    assert (new["cpu"], new["memory"]) == (123, old["memory"])
    assert new["config"]["env"] == {"RETRY": "1"}


@pytest.mark.parametrize("status", ["scheduled", "running", "cancelling"])
def test_a_job_under_way_cannot_be_resubmitted(still: Mock, status: str) -> None:
    refusal = still.post(f"{JOBS}/{a_job(still, status)['id']}/resubmit")
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "CONFLICT")


def test_a_pending_job_is_resubmitted_elsewhere_and_cancelled(mock: Mock) -> None:
    stuck = mock.create(f"{JOBS}/test", {"scenario": "stuck-pending"})["id"]
    refusal = mock.post(f"{JOBS}/{stuck}/resubmit", {"provider": "golem", "autoExtend": True})
    assert (refusal.status_code, read(mock, stuck)["status"]) == (409, "pending")
    new = mock.create(f"{JOBS}/{stuck}/resubmit", {"provider": "golem"})
    assert (new["provider"], new["resubmittedFrom"]) == ("golem", stuck)
    mock.advance(30)
    assert read(mock, stuck)["status"] == "cancelled"
    assert read(mock, new["id"])["status"] != "cancelled"


def test_only_who_may_cancel_a_pending_job_may_resubmit_it(mock: Mock) -> None:
    grants = [{"resource": "jobs", "actions": ["read", "create"]}]
    key = mock.create("/auth/api-keys", {"name": "submits", "permissions": grants})["key"]
    stuck = mock.create(f"{JOBS}/test", {"scenario": "stuck-pending"})["id"]
    assert mock.post(f"{JOBS}/{stuck}/resubmit", key=key).status_code == 403
    over = a_job(mock, "completed")["id"]
    assert mock.post(f"{JOBS}/{over}/resubmit", key=key).status_code == 201


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("PUT", ""),
        ("POST", "/cancel"),
        ("POST", "/resubmit"),
        ("GET", "/logs"),
        ("GET", "/logs?follow=true"),
        ("GET", "/metrics"),
        ("GET", "/events"),
    ],
)
def test_an_unknown_job_is_not_found(still: Mock, method: str, path: str) -> None:
    body: dict[str, Any] = {"json": {"cpu": 1}} if method == "PUT" else {}
    response = still.request(method, f"{JOBS}/job_000000000000{path}", **body)
    assert (response.status_code, response.json()["error"]["code"]) == (404, "RESOURCE_NOT_FOUND")
    assert "job_000000000000" in response.json()["error"]["message"]


def test_jobs_cannot_be_deleted(still: Mock) -> None:
    refusal = still.delete(f"{JOBS}/job_1a2b3c4d5e6f")
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (405, "METHOD_NOT_ALLOWED")
    assert refusal.headers["Allow"] == "GET, HEAD, PUT"


def test_a_provider_is_named_by_its_network_or_its_id(mock: Mock) -> None:
    for reference in ("render", "provider_render_main"):
        job = mock.create(JOBS, NGINX | {"provider": reference})
        assert (job["provider"], job["providerId"]) == ("render", "provider_render_main")


def test_an_unknown_provider_name_is_explained(still: Mock) -> None:
    refusal = still.post(JOBS, NGINX | {"provider": "aws"})
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert error["field"] == "/provider"
    assert "akash, render, golem, bittensor, ionet" in error["message"]


def test_an_unknown_id_of_a_provider_is_not_found(still: Mock) -> None:
    refusal = still.post(JOBS, NGINX | {"provider": "provider_akash_gone"})
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (404, "RESOURCE_NOT_FOUND")
    assert "provider_akash_gone" in refusal.json()["error"]["message"]


@pytest.mark.parametrize("prefix", ["", "/v1"])
def test_the_version_prefix_changes_nothing(still: Mock, prefix: str) -> None:
    assert still.get(f"{prefix}/plugin-core/jobs").json() == still.get("/plugin-core/jobs").json()
