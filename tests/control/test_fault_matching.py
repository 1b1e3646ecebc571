"""Which requests an injected fault hits."""

import json
from typing import Any

import pytest

from tests.conftest import NGINX, Mock
from tests.control.injection import FAULTS, JOBS, counts, inject

MATCHES: list[tuple[dict[str, Any], bool]] = [
    ({"operation": "list_jobs"}, True),
    ({"operation": "get_job"}, False),
    ({"method": "GET"}, True),
    ({"method": "POST"}, False),
    ({"path": "/plugin-core/*"}, True),
    ({"path": "/api/plugin-core/jobs"}, True),
    ({"path": "/plugin-core/job"}, False),
    ({"user": "cortex_dev_enterprise"}, True),
    ({"user": "cortex_dev_viewer"}, False),
    ({"role": "admin"}, True),
    ({"role": "viewer"}, False),
    ({"headers": {"X-Test": "a*"}}, True),
    ({"headers": {"x-test": "b*"}}, False),
    ({"resource": "job_1a2b3c4d5e6f"}, False),
    ({"probability": 0}, False),
    ({"operation": "list_jobs", "role": "viewer"}, False),
]


@pytest.mark.parametrize(("match", "is_hit"), MATCHES, ids=[json.dumps(m) for m, _ in MATCHES])
def test_a_fault_hits_the_requests_that_it_matches(
    mock: Mock, match: dict[str, Any], is_hit: bool
) -> None:
    inject(mock, {"type": "error", "status": 500}, match)
    response = mock.get(JOBS, headers={"X-Test": "abc"})
    assert response.status_code == (500 if is_hit else 200)


def test_a_fault_can_be_for_one_resource(mock: Mock) -> None:
    one, other = (mock.create(JOBS, NGINX)["id"] for _ in range(2))
    inject(mock, {"type": "error", "status": 500}, {"resource": one})
    assert mock.get(f"{JOBS}/{one}").status_code == 500
    assert mock.get(f"{JOBS}/{other}").status_code == 200


def test_a_fault_can_be_for_one_key(mock: Mock) -> None:
    key = mock.create("/auth/api-keys", {"name": "mine"})
    inject(mock, {"type": "error", "status": 500}, {"key": key["id"]})
    assert mock.get(JOBS, key=key["key"]).status_code == 500
    assert mock.get(JOBS).status_code == 200


def test_a_key_can_be_named_by_its_text_which_is_not_shown(mock: Mock) -> None:
    key = mock.create("/auth/api-keys", {"name": "mine"})
    fault = inject(mock, {"type": "error", "status": 500}, {"key": key["key"]})
    assert fault["match"]["key"] == key["id"]
    assert mock.get(JOBS, key=key["key"]).status_code == 500


UNKNOWN: list[Any] = [
    ({"operation": "list_job"}, "did you mean list_jobs?"),
    ({"key": "nobodys"}, "must be the id or the name of a key"),
    ({"user": "nobody"}, "must be the id or the username of a user"),
    ({"headers": {"bad name": "x"}}, "is not the name of a header"),
]


@pytest.mark.parametrize(("match", "why"), UNKNOWN, ids=json.dumps)
def test_a_fault_that_would_never_hit_is_refused(
    mock: Mock, match: dict[str, Any], why: str
) -> None:
    request = {"match": match, "effect": {"type": "reset"}}
    alone = mock.post(FAULTS, request, key=None)
    together = mock.put(FAULTS, {"faults": [request]}, key=None)
    for response in (alone, together):
        assert response.status_code == 400
        assert why in response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("event", "why"),
    [("job.complete", "did you mean job.completed?"), ("jbo.*", "such as job.*")],
)
def test_a_fault_in_events_that_do_not_exist_is_refused(mock: Mock, event: str, why: str) -> None:
    request = {"match": {"event": event}, "effect": {"type": "event-lost"}}
    response = mock.post(FAULTS, request, key=None)
    assert response.status_code == 400
    assert f"match/event must fit a type of event; {why}" in response.json()["error"]["message"]


def test_a_fault_can_hit_from_the_nth_to_the_mth_request(mock: Mock) -> None:
    fault = inject(mock, {"type": "error", "status": 500}, {"first": 2, "last": 3})
    assert [mock.get(JOBS).status_code for _ in range(4)] == [200, 500, 500, 200]
    assert counts(mock, fault) == (4, 2)


def test_faults_stay_in_their_world(mock: Mock) -> None:
    mock.create("http://127.0.0.1/_cortex/worlds", {"name": "calm"}, key=None)
    inject(mock, {"type": "error", "status": 500})
    assert mock.get("http://127.0.0.1/w/calm/api" + JOBS).status_code == 200


def test_faults_do_not_hit_the_control_api(mock: Mock) -> None:
    inject(mock, {"type": "error", "status": 500})
    assert mock.get(FAULTS, key=None).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/nothing"),
        ("GET", "/plugin-core/nothing/at/all"),
        ("PATCH", JOBS),
        ("OPTIONS", JOBS),
    ],
)
def test_requests_that_no_operation_answers_are_hit(mock: Mock, method: str, path: str) -> None:
    fault = inject(mock, {"type": "error", "status": 503}, {"path": path})
    assert mock.request(method, path).status_code == 503
    assert counts(mock, fault) == (1, 1)
    mock.delete(FAULTS, key=None)
    changing = inject(mock, {"type": "malformed-json"})
    with pytest.raises(json.JSONDecodeError):
        mock.request(method, path).json()
    assert counts(mock, changing) == (1, 1)


def test_a_fault_for_an_unknown_webhook_is_refused(mock: Mock) -> None:
    request = {"match": {"webhook": "webhook_gone"}, "effect": {"type": "event-lost"}}
    refused = mock.post(FAULTS, request, key=None)
    assert refused.status_code == 400
    assert "match/webhook must be the id of a webhook" in refused.json()["error"]["message"]
