"""The rate limits of a world are read and changed."""

from collections.abc import Callable
from typing import Any

import pytest

from mock_server.config import Config
from tests.conftest import Mock

WORLDS = "http://127.0.0.1/_cortex/worlds"
LIMITS = f"{WORLDS}/default/rate-limits"
JOBS = "/plugin-core/jobs?limit=1"


def limit(mock: Mock, key: str | None, world: str = "default") -> str:
    path = f"http://127.0.0.1/w/{world}/api{JOBS}"
    return str(mock.get(path, key=key).headers["X-RateLimit-Limit"])


def test_the_limits_are_those_of_the_start(mock: Mock) -> None:
    config = Config()
    assert mock.data(LIMITS) == {
        "free": 60,
        "pro": 300,
        "enterprise": config.enterprise_rate,
        "anonymous": config.anonymous_rate,
    }


def test_a_change_takes_effect_in_a_window_that_has_begun(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(rate_limit=True)
    pro = "cortex_dev_pro"
    assert limit(mock, pro) == "300"
    changed = mock.put(LIMITS, {"pro": 2, "anonymous": 3}).json()["data"]
    assert (changed["pro"], changed["anonymous"], changed["free"]) == (2, 3, 60)
    assert mock.get(JOBS, key=pro).headers["X-RateLimit-Remaining"] == "0"
    assert mock.get(JOBS, key=pro).status_code == 429
    assert (limit(mock, "cortex_dev_free"), limit(mock, None)) == ("60", "3")
    assert mock.data("/system/rate-limits", key="cortex_dev_free")["limit"] == 60


def test_a_fork_has_the_limits_and_a_reset_restores_those_of_the_start(mock: Mock) -> None:
    mock.put(LIMITS, {"free": 7})
    mock.create(WORLDS, {"name": "copy", "fork": "default"})
    assert limit(mock, "cortex_dev_free", "copy") == "7"
    mock.post(f"{WORLDS}/default/reset", {})
    assert limit(mock, "cortex_dev_free") == "60"


@pytest.mark.parametrize("body", [{}, {"free": 0}, {"free": 1.5}, {"plus": 5}, {"pro": "9"}])
def test_limits_that_make_no_sense_are_refused(mock: Mock, body: Any) -> None:
    before = mock.data(LIMITS)
    assert mock.put(LIMITS, body).status_code == 400
    assert mock.data(LIMITS) == before
