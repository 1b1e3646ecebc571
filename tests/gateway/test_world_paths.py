"""Which world a request is for."""

import pytest

from tests.conftest import Mock

HOST = "http://127.0.0.1"
HEALTH = "/plugin-core/jobs"


@pytest.mark.parametrize(
    "path",
    [
        "/w", "/w/", "/w//api/health", "/w//", "/w/%20/api/health", "/w/%2F/api/health",
        "/w/default%2Fapi/health", "/w/nobody/api/health", "/w/%00/api/health", "/w/nobody/",
        "/w/nobody/_cortex/worlds", "/w/./api/health", "/w/DEFAULT/api/health",
        "/w/nobody/openapi.json",
    ],
)  # fmt: skip
def test_a_missing_world_is_not_found(still: Mock, path: str) -> None:
    response = still.get(f"{HOST}{path}")
    assert response.status_code == 404
    error = response.json()["error"]
    assert (error["code"], response.json()["success"]) == ("RESOURCE_NOT_FOUND", False)
    assert "There is no world" in error["message"]


@pytest.mark.parametrize(
    "path", ["/w/default/api/health", "/w/%64efault/api/health", "/%77/default/api/health"]
)
def test_an_existing_world_answers(still: Mock, path: str) -> None:
    assert still.get(f"{HOST}{path}").status_code == 200


def test_an_encoded_slash_belongs_to_its_segment(still: Mock) -> None:
    response = still.get(f"{HOST}/w%2Fdefault/api/health", headers={"Accept": "text/html"})
    assert (response.status_code, response.headers["content-type"][:9]) == (404, "text/html")


@pytest.mark.parametrize("name", ["", " ", "nobody", "Default", "x" * 60_000])
def test_the_header_names_an_existing_world(still: Mock, name: str) -> None:
    response = still.get("/health", headers={"X-Cortex-World": name})
    assert response.status_code == 404
    assert len(response.content) < 1000


def test_only_a_valid_name_comes_with_a_way_to_create_it(still: Mock) -> None:
    possible = still.get(f"{HOST}/w/test-17/api/health").json()["error"]["message"]
    impossible = still.get(f"{HOST}/w/a b/api/health").json()["error"]["message"]
    assert '{"name": "test-17"}' in possible
    assert "letters, digits" in impossible


def test_an_unknown_world_leaves_no_trace_in_the_default_one(still: Mock) -> None:
    before = len(still.app.worlds.default.log)
    still.get(f"{HOST}/w/nobody/api/health")
    assert len(still.app.worlds.default.log) == before


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("//api/health", "/api/health"),
        ("///api//health/", "/api/health"),
        ("/w/default//api/health", "/api/health"),
        ("//_cortex/worlds", "/_cortex/worlds"),
    ],
)
def test_extra_slashes_before_a_path_are_named(still: Mock, path: str, meant: str) -> None:
    refused = still.get(f"http://127.0.0.1{path}")
    assert refused.status_code == 404
    assert refused.json()["error"]["message"].endswith(f"it is {meant}.")


@pytest.mark.parametrize(
    "path", ["/api/%68ealth", "/%61pi/health", "/api/%76%31/health", "/w/default/api/%68ealth"]
)
def test_an_encoded_letter_is_that_letter(still: Mock, path: str) -> None:
    assert still.get(f"{HOST}{path}").status_code == 200


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/api%2Fx/health", "/openapi.json"),
        ("/api%2f/health", "Without extra slashes it is /api/health."),
        ("/api%2fv1/health", "Did you mean /api/health?"),
        ("/_cortex%2fx/worlds", "/_cortex/openapi.json"),
        ("/w/default/api%2fx/health", "/openapi.json"),
        ("/api/plugin-core%2Fjobs", "Did you mean /api/plugin-core/jobs?"),
    ],
)
def test_an_encoded_slash_separates_nothing(still: Mock, path: str, hint: str) -> None:
    refused = still.get(f"{HOST}{path}")
    assert refused.status_code == 404
    message = refused.json()["error"]["message"]
    assert message.startswith(f"There is no {path.removeprefix('/w/default')}. ")
    assert hint in message
