"""The host names to which the server answers; a foreign one may be rebound to this machine."""

from collections.abc import Callable

import pytest

from tests.conftest import Mock

JOBS = "/plugin-core/jobs"
OURS = [
    "localhost",
    "LOCALHOST:13000",
    "localhost.",
    "app.localhost",
    "127.0.0.1:80",
    "[::1]:80",
    "10.1.2.3",
]
FOREIGN = [
    "evil.example",
    "evil.example:13000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "[::1",
    "a b",
]


@pytest.mark.parametrize("host", OURS)
def test_local_names_and_addresses_are_answered(still: Mock, host: str) -> None:
    assert still.get(JOBS, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", FOREIGN)
def test_foreign_host_names_are_refused_with_a_remedy(still: Mock, host: str) -> None:
    response = still.get(JOBS, headers={"Host": host})
    assert response.status_code == 403
    error = response.json()["error"]
    assert error["code"] == "FORBIDDEN"
    assert host in error["message"]
    assert "--allow-host" in error["message"]


def test_a_foreign_name_changes_nothing(still: Mock) -> None:
    before = len(still.app.worlds.default.jobs)
    body = {"provider": "akash", "image": "a", "cpu": 1, "memory": "1Mi", "storage": "1Mi"}
    response = still.post(JOBS, body | {"duration": 60}, headers={"Host": "evil.example"})
    assert response.status_code == 403
    assert len(still.app.worlds.default.jobs) == before


@pytest.mark.slow
@pytest.mark.parametrize("allowed", ["Mock.Example", "*"])
def test_further_names_can_be_allowed(make_mock: Callable[..., Mock], allowed: str) -> None:
    mock = make_mock(allow_hosts=(allowed,))
    assert mock.get(JOBS, headers={"Host": "mock.example:80"}).status_code == 200
