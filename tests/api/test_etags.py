"""A read without changes costs no body."""

import httpx
import pytest

from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
READS = [JOBS, f"{JOBS}/templates", "/plugin-core/providers", "/plugin-core/networks", "/users/me"]


def again(mock: Mock, path: str, known: str) -> httpx.Response:
    """A read by a client that already knows a response."""
    return mock.get(path, headers={"If-None-Match": known})


@pytest.mark.parametrize("path", READS)
def test_a_known_response_is_not_sent_again(still: Mock, path: str) -> None:
    first = still.get(path)
    second = again(still, path, first.headers["ETag"])
    assert (first.status_code, second.status_code, second.content) == (200, 304, b"")
    assert second.headers["ETag"] == first.headers["ETag"]
    assert "X-RateLimit-Remaining" in second.headers


def test_a_star_matches_any_entity_tag(still: Mock) -> None:
    assert again(still, JOBS, "*").status_code == 304


@pytest.mark.parametrize("known", ['"other", {}', '{},"other"', "W/{}", '"a, b", W/{}'])
def test_a_known_tag_in_a_list_or_a_weak_one_is_enough(still: Mock, known: str) -> None:
    tag = still.get(JOBS).headers["ETag"]
    assert again(still, JOBS, known.format(tag)).status_code == 304


@pytest.mark.parametrize("known", ['"other"', 'W/"other", "more"', "", "nonsense", '"'])
def test_an_unknown_response_is_sent(still: Mock, known: str) -> None:
    response = again(still, JOBS, known)
    assert response.status_code == 200
    assert response.json()["data"]


def test_different_pages_have_different_tags(still: Mock) -> None:
    tags = {still.get(f"{JOBS}?limit=5&page={page}").headers["ETag"] for page in (1, 2, 3)}
    assert len(tags) == 3


def test_the_tag_changes_with_the_resource(mock: Mock) -> None:
    path = f"{JOBS}/{mock.create(JOBS, NGINX)['id']}"
    before = mock.get(path).headers["ETag"]
    assert again(mock, path, before).status_code == 304
    mock.post(f"{path}/cancel")
    changed = again(mock, path, before)
    assert (changed.status_code, changed.json()["data"]["status"]) == (200, "cancelling")
    assert changed.headers["ETag"] != before


def test_the_tag_of_a_list_changes_with_its_rows(mock: Mock) -> None:
    before = mock.get(JOBS).headers["ETag"]
    mock.create(JOBS, NGINX)
    assert again(mock, JOBS, before).status_code == 200


def test_knowing_a_tag_does_not_spare_the_key(still: Mock) -> None:
    response = still.get(JOBS, key=None, headers={"If-None-Match": "*"})
    assert response.status_code == 401


def test_head_returns_only_the_entity_tag(still: Mock) -> None:
    head = still.request("HEAD", JOBS)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == still.get(JOBS).headers["ETag"]
