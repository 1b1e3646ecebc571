"""Requests without a credential on a server with `--sign-in-as`."""

from collections.abc import Iterator

import pytest

from mock_server.config import Config
from tests.conftest import Mock

JOBS = "/plugin-core/jobs"


@pytest.fixture(params=["*", "https://app.example", "file://"])
def signing_in(request: pytest.FixtureRequest) -> Iterator[Mock]:
    mock = Mock(
        Config(fixtures="empty", sign_in_as="cortex_dev_viewer", cors_origins=(request.param,))
    )
    yield mock
    mock.close()


def test_they_have_the_role_of_the_key(signing_in: Mock) -> None:
    assert signing_in.get(JOBS, key=None).status_code == 200
    webhook = {"url": "http://127.0.0.1:1/", "events": ["job.created"]}
    assert signing_in.post("/plugin-core/webhooks", webhook, key=None).status_code == 403
    assert signing_in.get(JOBS, key="no").status_code == 401


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1"])
def test_local_pages_are_signed_in(signing_in: Mock, origin: str) -> None:
    assert signing_in.get(JOBS, key=None, headers={"Origin": origin}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "file://"])
def test_foreign_pages_are_never_signed_in(signing_in: Mock, origin: str) -> None:
    refusal = signing_in.get(JOBS, key=None, headers={"Origin": origin})
    assert refusal.status_code in (401, 403)
    image = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert signing_in.get(JOBS, key=None, headers=image).status_code == 403


def test_without_the_setting_they_are_refused(mock: Mock) -> None:
    assert mock.get(JOBS, key=None).status_code == 401
