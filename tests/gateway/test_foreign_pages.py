"""A page of another site in the user's browser cannot use the server, whatever it sends."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mock_server.config import Config
from tests.conftest import NGINX, Mock

HOST = "http://127.0.0.1"
JOBS = "/plugin-core/jobs"
LOGS = f"{JOBS}/job_1a2b3c4d5e6f/logs"
TOKEN = "access_token=cortex_dev_pro"
EVIL = "https://evil.example"

LOADS: dict[str, dict[str, str]] = {
    "image": {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image"},
    "script": {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    "neighbouring port": {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
    "link": {
        "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document",
        "Sec-Fetch-User": "?1",
    },
    "frame": {
        "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe",
    },
    "form": {"Origin": EVIL, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    "form in a sandbox": {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    "fetch": {"Origin": EVIL, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"},
    "event source of an old browser": {"Origin": EVIL},
    "unknown site": {"Sec-Fetch-Site": "other-planet"},
}  # fmt: skip
"""The headers of a browser when a foreign page loads something."""

WAYS = [
    ("GET", f"{JOBS}?{TOKEN}"),
    ("GET", f"{LOGS}?follow=true&{TOKEN}"),
    ("GET", JOBS),
    ("GET", "/health"),
    ("POST", "/auth/login"),
    ("OPTIONS", JOBS),
    ("GET", f"{HOST}/w/other/api{JOBS}"),
    ("GET", f"{HOST}/ws"),
    ("GET", f"{HOST}/_cortex/worlds/default/snapshot"),
    ("POST", f"{HOST}/_cortex/worlds/default/reset"),
]


@pytest.fixture(scope="module")
def strict() -> Iterator[Mock]:
    """A mock that counts requests."""
    mock = Mock(Config(fixtures="empty"))
    mock.create(f"{HOST}/_cortex/worlds", {"name": "other", "fork": "default"}, key=None)
    yield mock
    mock.close()


def seen(mock: Mock) -> Any:
    """The whole state of the server's worlds, after a request that settled them."""
    return [hosted.world.state() for hosted in mock.app.worlds]


@pytest.mark.parametrize("load", LOADS.values(), ids=LOADS)
@pytest.mark.parametrize(("method", "path"), WAYS)
def test_loads_from_a_foreign_page_are_refused_and_leave_no_trace(
    strict: Mock, load: dict[str, str], method: str, path: str
) -> None:
    before = seen(strict)
    strict.advance(30)
    key = "cortex_dev_pro" if method == "POST" else None
    response = strict.request(method, path, key=key, headers=load)
    assert response.status_code == 403
    assert "--cors-origin" in response.json()["error"]["message"]
    assert response.headers["x-correlation-id"]
    assert "x-ratelimit-remaining" not in response.headers
    assert "access-control-allow-origin" not in response.headers
    assert seen(strict) == before


@pytest.mark.parametrize("path", [f"{JOBS}?{TOKEN}", f"{HOST}/_cortex/worlds", f"{HOST}/", "/x"])
def test_a_foreign_host_is_refused_before_anything_is_counted(strict: Mock, path: str) -> None:
    before = seen(strict)
    strict.advance(30)
    response = strict.get(path, key=None, headers={"Host": "evil.example"})
    assert response.status_code == 403
    assert "--allow-host" in response.json()["error"]["message"]
    assert seen(strict) == before


def test_images_on_foreign_pages_do_not_use_up_the_quota(strict: Mock) -> None:
    for _ in range(320):
        strict.get(f"{JOBS}?{TOKEN}", key=None, headers=LOADS["image"])
    response = strict.get(JOBS, key="cortex_dev_pro")
    assert response.status_code == 200
    assert int(response.headers["x-ratelimit-remaining"]) > 250


OWN: dict[str, dict[str, str]] = {
    "no browser": {},
    "typed by the user": {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"},
    "the explorer reads": {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"},
    "the explorer writes": {"Sec-Fetch-Site": "same-origin", "Origin": HOST},
    "the explorer behind a proxy": {
        "Sec-Fetch-Site": "same-origin", "Origin": "https://mock.example",
    },
    "an old browser's explorer": {"Origin": "http://10.0.0.7:13000", "Host": "10.0.0.7:13000"},
    "a page of this machine": {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:3000"},
}  # fmt: skip


@pytest.mark.parametrize("load", OWN.values(), ids=OWN)
def test_own_pages_and_other_clients_are_answered(mock: Mock, load: dict[str, str]) -> None:
    assert mock.get(JOBS, headers=load).status_code == 200
    assert mock.post(JOBS, NGINX, headers=load).status_code == 201
    assert mock.get(f"{HOST}/_cortex/worlds", key=None, headers=load).status_code == 200
    assert mock.get(f"{HOST}/", key=None, headers=load).status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/explorer", "/openapi.json", "/no/such/page"])
def test_a_link_on_a_foreign_page_opens_the_pages(strict: Mock, path: str) -> None:
    response = strict.get(f"{HOST}{path}", key=None, headers=LOADS["link"])
    assert response.status_code == (404 if path.startswith("/no") else 200)


@pytest.mark.parametrize("load", ["image", "script", "frame", "form", "fetch"])
def test_foreign_pages_do_not_embed_the_pages(strict: Mock, load: str) -> None:
    for path in ("/", "/api/explorer/swagger-ui-bundle.js"):
        assert strict.get(f"{HOST}{path}", key=None, headers=LOADS[load]).status_code == 403


def test_any_page_may_read_the_document(strict: Mock) -> None:
    response = strict.get(f"{HOST}/openapi.json", key=None, headers=LOADS["fetch"])
    assert (response.status_code, response.headers["access-control-allow-origin"]) == (200, "*")


@pytest.mark.parametrize("path", [JOBS, "/users/me", f"{LOGS}/x", f"{JOBS}/logs", "/v1/users"])
def test_a_key_in_the_query_counts_only_where_the_operation_accepts_it(
    make_mock: Callable[..., Mock], path: str
) -> None:
    mock = make_mock(rate_limit=True)
    response = mock.get(f"{path}?{TOKEN}", key=None)
    assert response.status_code in (401, 404)
    assert response.headers["x-ratelimit-limit"] == "60"
    left = mock.get("/health", key="cortex_dev_pro").headers["x-ratelimit-remaining"]
    assert left == "300"


@pytest.mark.parametrize("base", ["", "/v1"])
def test_the_log_stream_accepts_its_key_in_the_query(mock: Mock, base: str) -> None:
    assert mock.get(f"{base}{LOGS}?{TOKEN}", key=None).status_code == 200


@pytest.mark.parametrize(
    "name", ["Authorization", "X-Cortex-World", "Origin", "Host", "Content-Type"]
)
def test_a_duplicate_header_is_refused(still: Mock, name: str) -> None:
    value = {"Origin": "http://localhost", "Host": "localhost"}.get(name, "default")
    response = still.get(JOBS, key=None, headers=[(name, value), (name, value)])
    assert response.status_code == 400
    assert name.lower() in response.json()["error"]["message"]
