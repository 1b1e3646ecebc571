"""Each answer names its request."""

import re

import pytest

from tests.conftest import Mock

HEADER = "X-Correlation-Id"


@pytest.mark.parametrize("own", ["a", "corr_1:2.3-4", "x" * 128])
def test_a_sane_name_of_the_clients_own_is_kept(still: Mock, own: str) -> None:
    assert still.get("/health", headers={HEADER: own}).headers[HEADER] == own


@pytest.mark.parametrize("own", ["", "x" * 129, "a b", "a\tb", "<script>", "a;b", "naïve"])
def test_any_other_is_replaced(still: Mock, own: str) -> None:
    named = still.get("/health", headers={HEADER: own.encode("latin-1")}).headers[HEADER]
    assert re.fullmatch(r"corr_[0-9a-f]+", named)


def test_no_two_requests_get_the_same_name(still: Mock) -> None:
    assert len({still.get("/health").headers[HEADER] for _ in range(20)}) == 20


@pytest.mark.parametrize("path", ["/nowhere", "/plugin-core/jobs"])
def test_errors_are_named_too(still: Mock, path: str) -> None:
    answer = still.get(path, key=None, headers={HEADER: "mine"})
    assert answer.status_code in (401, 404)
    assert answer.headers[HEADER] == "mine"


def test_the_systems_own_log_can_be_searched_by_it(still: Mock) -> None:
    still.get("/plugin-core/jobs/none", headers={HEADER: "find-me"})
    (entry,) = still.data("/system/logs", params={"correlationId": "find-me"})
    assert "/plugin-core/jobs/none 404" in entry["message"]
