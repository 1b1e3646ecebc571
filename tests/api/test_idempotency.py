"""A creation that is accidentally sent twice happens once."""

from base64 import b64decode
from typing import Any

import httpx
import pytest

from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
WEBHOOK = {"url": "http://127.0.0.1:9/hook", "events": ["job.completed"]}
CREATIONS: list[tuple[str, dict[str, Any]]] = [
    (JOBS, NGINX),
    (f"{JOBS}/batch", {"jobs": [NGINX, NGINX]}),
    ("/plugin-core/webhooks", WEBHOOK),
    ("/auth/api-keys", {"name": "Twice"}),
]


def send(
    mock: Mock, content: Any, path: str = JOBS, *, repeat: str = "run-1", **options: Any
) -> httpx.Response:
    return mock.post(path, content, headers={"Idempotency-Key": repeat}, **options)


def total(mock: Mock, path: str = JOBS) -> int:
    count: int = mock.get(f"{path}?limit=1").json()["meta"]["pagination"]["total"]
    return count


@pytest.mark.parametrize(("path", "content"), CREATIONS, ids=[path for path, _ in CREATIONS])
def test_the_same_request_gets_the_same_response(
    mock: Mock, path: str, content: dict[str, Any]
) -> None:
    counted = JOBS if path.startswith(JOBS) else path
    first = send(mock, content, path)
    after = total(mock, counted)
    second = send(mock, content, path)
    assert first.status_code == 201, first.text
    assert (second.status_code, second.content) == (201, first.content)
    assert total(mock, counted) == after


def test_the_stored_response_does_not_change_with_the_resource(mock: Mock) -> None:
    first = send(mock, NGINX)
    mock.post(f"{JOBS}/{first.json()['data']['id']}/cancel")
    assert send(mock, NGINX).content == first.content


def test_each_request_has_rate_limits_and_its_own_correlation_id(mock: Mock) -> None:
    first, second = send(mock, NGINX), send(mock, NGINX)
    left = "X-RateLimit-Remaining"
    assert int(second.headers[left]) == int(first.headers[left]) - 1
    assert second.headers["X-Correlation-Id"] != first.headers["X-Correlation-Id"]


def test_members_in_another_order_are_the_same_request(mock: Mock) -> None:
    first = send(mock, NGINX)
    assert send(mock, dict(reversed(NGINX.items()))).content == first.content


def test_another_body_is_a_conflict_and_creates_nothing(mock: Mock) -> None:
    first = send(mock, NGINX)
    before = total(mock)
    other = send(mock, NGINX | {"cpu": 2000})
    assert (other.status_code, other.json()["error"]["code"]) == (409, "CONFLICT")
    assert "Idempotency-Key" in other.json()["error"]["message"]
    assert total(mock) == before
    assert send(mock, NGINX).content == first.content


def test_the_same_body_for_another_resource_is_a_conflict(mock: Mock) -> None:
    jobs = mock.data(f"{JOBS}?status=completed&limit=2")
    statuses = [send(mock, {}, f"{JOBS}/{job['id']}/resubmit").status_code for job in jobs]
    assert statuses == [201, 409]


@pytest.mark.parametrize(
    ("repeat", "options"),
    [("run-2", {}), ("run-1", {"key": "cortex_dev_pro"})],
    ids=["another-key", "another-caller"],
)
def test_idempotency_keys_of_different_callers_are_separate(
    mock: Mock, repeat: str, options: dict[str, Any]
) -> None:
    first = send(mock, NGINX).json()["data"]["id"]
    second = send(mock, NGINX | {"cpu": 2000}, repeat=repeat, **options)
    assert second.status_code == 201
    assert second.json()["data"]["id"] != first


def test_one_key_serves_different_operations(mock: Mock) -> None:
    assert send(mock, NGINX).status_code == 201
    assert send(mock, WEBHOOK, "/plugin-core/webhooks").status_code == 201


def test_without_a_key_every_request_creates(mock: Mock) -> None:
    assert mock.create(JOBS, NGINX)["id"] != mock.create(JOBS, NGINX)["id"]


def test_a_refused_request_may_be_corrected_and_sent_again(mock: Mock) -> None:
    assert send(mock, NGINX | {"memory": "512MB"}).status_code == 400
    assert send(mock, NGINX).status_code == 201


@pytest.mark.parametrize("repeat", ["", "k" * 129, "two words", b"\xff"])
def test_an_invalid_key_is_refused(still: Mock, repeat: str | bytes) -> None:
    response = still.post(JOBS, NGINX, headers={"Idempotency-Key": repeat})
    assert response.status_code == 400
    (error,) = response.json()["error"]["details"]["fields"]
    assert error["field"] == "Idempotency-Key"


def test_a_snapshot_has_no_response_that_shows_a_secret(mock: Mock) -> None:
    secret = send(mock, {"name": "Twice"}, "/auth/api-keys").json()["data"]["key"]
    send(mock, NGINX)
    snapshot = mock.get("http://127.0.0.1/_cortex/worlds/default/snapshot", key=None)
    kept = [b64decode(repeat["body"]) for repeat in snapshot.json()["data"]["repeats"]]
    assert [b"nginx:alpine" in body for body in kept] == [True]
    assert secret not in snapshot.text


def test_a_repeated_response_warns_as_the_first_one(mock: Mock) -> None:
    sent = NGINX | {"provider": "golem", "gpu": 1, "colour": "red"}
    first, second = send(mock, sent), send(mock, sent)
    assert second.content == first.content
    assert [one["field"] for one in second.json()["meta"]["warnings"]] == ["/colour", "/gpu"]
    for response in (first, second):
        (header,) = response.headers.get_list("Warning")
        assert "/colour is unknown" in header
        assert "/gpu has no effect" in header
