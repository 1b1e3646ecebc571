"""Worlds: isolated copies of Cortex, each with a time of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.conftest import ADMIN, NGINX, Mock, ServedMock

CONTROL = "http://127.0.0.1/_cortex"
JOBS = "/plugin-core/jobs"


def make(mock: Mock, **order: Any) -> Any:
    return mock.create(f"{CONTROL}/worlds", order, key=None)


def in_world(name: str, path: str) -> str:
    return f"http://127.0.0.1/w/{name}/api{path}"


def test_a_fork_starts_as_its_origin_and_goes_its_own_way(mock: Mock) -> None:
    make(mock, name="fork", fork="default")
    assert mock.data(in_world("fork", JOBS)) == mock.data(JOBS)
    job = mock.create(in_world("fork", JOBS), NGINX)
    assert mock.get(f"{JOBS}/{job['id']}").status_code == 404
    assert mock.get(JOBS).json()["meta"]["pagination"]["total"] == 45


def test_a_world_is_chosen_by_url_or_by_header(mock: Mock) -> None:
    make(mock, name="empty-one", scenario="empty")
    by_url = mock.data(in_world("empty-one", JOBS))
    by_header = mock.data(JOBS, headers={"X-Cortex-World": "empty-one"})
    assert by_url == by_header == []


@pytest.mark.parametrize(
    ("url", "headers"),
    [(in_world("nowhere", "/health"), {}), ("/health", {"X-Cortex-World": "nowhere"})],
)
def test_an_unknown_world_is_not_found_and_the_answer_says_how_to_make_it(
    mock: Mock, url: str, headers: dict[str, str]
) -> None:
    response = mock.get(url, headers=headers)
    assert response.status_code == 404
    assert "POST /_cortex/worlds" in response.json()["error"]["message"]
    assert response.headers["x-correlation-id"].startswith("corr_")


def test_a_snapshot_holds_all_that_a_world_knows(mock: Mock) -> None:
    mock.create(JOBS, NGINX)
    mock.create(JOBS, NGINX, headers={"Idempotency-Key": "once"})
    snapshot = mock.data(f"{CONTROL}/worlds/default/snapshot", key=None)
    make(mock, name="copy", snapshot=snapshot, clock={"mode": "manual"})
    for path in (JOBS, "/plugin-core/providers", "/plugin-core/webhooks", "/users"):
        assert mock.data(in_world("copy", f"{path}?limit=100")) == mock.data(f"{path}?limit=100")
    again = mock.post(in_world("copy", JOBS), NGINX, headers={"Idempotency-Key": "once"})
    assert again.json()["data"]["id"] in [job["id"] for job in mock.data(JOBS)]
    mock.advance(7200)
    mock.post(f"{CONTROL}/worlds/copy/clock/advance", {"seconds": 7200}, key=None)
    there, here = (mock.data(path) for path in (in_world("copy", JOBS), JOBS))
    assert there == here


def test_what_is_no_snapshot_is_refused_and_changes_nothing(mock: Mock) -> None:
    before = mock.data(JOBS)
    url = f"{CONTROL}/worlds/default/snapshot"
    response = mock.put(url, {"snapshot": {"format": 1}}, key=None)
    assert response.status_code == 400
    assert "no snapshot" in response.json()["error"]["message"]
    assert mock.data(JOBS) == before


def test_a_reset_world_is_as_it_was_made(mock: Mock) -> None:
    make(mock, name="again", fork="default", clock={"mode": "manual"})
    before = mock.data(in_world("again", JOBS))
    mock.create(in_world("again", JOBS), NGINX)
    mock.post(f"{CONTROL}/worlds/again/clock/advance", {"seconds": 86_400}, key=None)
    assert mock.data(in_world("again", JOBS)) != before
    assert mock.post(f"{CONTROL}/worlds/again/reset", key=None).status_code == 200
    assert mock.data(in_world("again", JOBS)) == before


def test_a_deleted_world_is_gone_and_the_default_one_stays(mock: Mock) -> None:
    make(mock, name="gone")
    assert mock.delete(f"{CONTROL}/worlds/gone", key=None).status_code == 200
    assert mock.get(in_world("gone", JOBS)).status_code == 404
    assert mock.delete(f"{CONTROL}/worlds/default", key=None).status_code == 409


@pytest.mark.parametrize(
    ("order", "field"),
    [
        ({"name": "a b"}, "/name"),
        ({"fork": "default", "scenario": "empty"}, "/fork"),
        ({"scenario": "../default"}, "/scenario"),
        ({"clock": {"mode": "manual", "scale": 0}}, "/clock/scale"),
    ],
)
def test_a_world_that_can_not_be_is_refused_with_the_field(
    mock: Mock, order: dict[str, Any], field: str
) -> None:
    response = mock.post(f"{CONTROL}/worlds", order, key=None)
    assert response.status_code == 400
    fields = response.json()["error"]["details"]["fields"]
    assert field in [fault["field"] for fault in fields]
    assert [world["name"] for world in mock.data(f"{CONTROL}/worlds", key=None)] == ["default"]


def test_a_name_is_taken_once(mock: Mock) -> None:
    make(mock, name="one")
    assert mock.post(f"{CONTROL}/worlds", {"name": "one"}, key=None).status_code == 409


def test_the_control_api_asks_for_its_key_if_it_has_one(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(control_key="s3cret")
    refused = mock.get(f"{CONTROL}/worlds", key=ADMIN)
    assert refused.status_code == 401
    assert mock.get(f"{CONTROL}/worlds", key="s3cret").status_code == 200


def test_worlds_count_requests_apart(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(rate_limit=True)
    make(mock, name="other", fork="default")
    for _ in range(60):
        mock.get(JOBS, key="cortex_dev_free")
    assert mock.get(JOBS, key="cortex_dev_free").status_code == 429
    assert mock.get(in_world("other", JOBS), key="cortex_dev_free").status_code == 200


def test_a_hundred_worlds_used_at_once_do_not_see_one_another(served: ServedMock) -> None:
    def use(number: int) -> tuple[int, set[str]]:
        name = f"parallel-{number}"
        with httpx.Client(base_url=served.url, headers={"Authorization": f"Bearer {ADMIN}"}) as c:
            c.post("/_cortex/worlds", json={"name": name, "scenario": "default", "seed": number})
            base = f"/w/{name}/api{JOBS}"
            for _ in range(number % 5):
                c.post(base, json=NGINX | {"image": name})
            listed = c.get(f"{base}?limit=100").json()
            c.delete(f"/_cortex/worlds/{name}")
        mine = [job for job in listed["data"] if job["image"].startswith("parallel-")]
        return len(mine), {job["image"] for job in mine}

    with ThreadPoolExecutor(16) as pool:
        for number, (count, images) in enumerate(pool.map(use, range(100))):
            assert count == number % 5
            assert images <= {f"parallel-{number}"}


@pytest.mark.parametrize(
    ("origin", "status"),
    [("https://evil.example", 403), ("null", 403), ("http://localhost:5173", 200)],
)
def test_pages_of_foreign_origins_do_not_control_it(mock: Mock, origin: str, status: int) -> None:
    url = f"{CONTROL}/worlds/default/reset"
    assert mock.post(url, key=None, headers={"Origin": origin}).status_code == status


def test_a_fork_goes_on_counting_requests_where_its_origin_was(
    make_mock: Callable[..., Mock],
) -> None:
    mock = make_mock(rate_limit=True)
    for _ in range(40):
        mock.get(JOBS, key="cortex_dev_free")
    make(mock, name="later", fork="default")
    left = mock.get(in_world("later", JOBS), key="cortex_dev_free").headers
    assert left["x-ratelimit-remaining"] == "19"
