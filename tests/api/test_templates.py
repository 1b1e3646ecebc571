"""Templates: stored job requests."""

from typing import Any

import pytest

from tests.api.jobs_by_status import read
from tests.conftest import NGINX, Mock

TEMPLATES = "/plugin-core/jobs/templates"
FROM = "/plugin-core/jobs/from-template"
WEB_SERVER = "template_1a2b3c4d5e6f"
CONFIG = NGINX | {"ports": [{"port": 80, "expose": True}]}
DOCUMENTED = {"name": "Web Server", "description": "Basic nginx web server", "config": CONFIG}


def test_the_documented_template_is_stored(mock: Mock) -> None:
    template = mock.create(TEMPLATES, DOCUMENTED)
    assert template["id"].startswith("template_")
    assert template == DOCUMENTED | {
        "id": template["id"],
        "createdAt": "2025-07-10T12:34:56Z",
        "updatedAt": "2025-07-10T12:34:56Z",
    }
    assert mock.data(f"{TEMPLATES}/{template['id']}") == template
    assert mock.data(TEMPLATES)[0] == template


@pytest.mark.parametrize(
    ("words", "field", "why"),
    [
        ({"gpu": 1}, "/config/gpu", "has no effect, because akash has no GPUs"),
        ({"provider": "render", "gpu": 9}, "/config", "gives a job at most 8 GPUs"),
        ({"provider": "golem", "autoExtend": True}, "/config", "does not extend running jobs"),
        ({"provider": "bittensor", "spotInstance": True}, "/config", "not sell spot capacity"),
        ({"regions": ["ap-south"]}, "/config", "provider_akash_main is not in ap-south"),
        ({"provider": "provider_akash_9"}, "/config", "There is no provider 'provider_akash_9'."),
        ({"fallbackProvider": "provider_akash_9"}, "/config", "There is no provider"),
        ({"provider": "provider_akash_9", "fallbackProvider": "akash"}, "/config", "no provider"),
        ({"providerStrategy": "cost", "fallbackProvider": "provider_akash_9"},
         "/config", "There is no provider"),
    ],
)  # fmt: skip
def test_a_template_whose_jobs_would_be_refused_is_stored_with_a_warning(
    mock: Mock, words: dict[str, Any], field: str, why: str
) -> None:
    body = {"name": "Doubtful", "config": CONFIG | words}
    made = mock.post(TEMPLATES, body)
    path = f"{TEMPLATES}/{made.json()['data']['id']}"
    for response in (made, mock.put(path, {"config": CONFIG | words})):
        (warning,) = response.json()["meta"]["warnings"]
        assert warning["field"] == field
        assert why in warning["message"]
    for changes in ({"name": "Other"}, {"config": CONFIG}):
        assert "meta" not in mock.put(path, changes).json()


@pytest.mark.parametrize("words", [{"providerStrategy": "cost"}, {"fallbackProvider": "render"}])
def test_a_template_whose_jobs_may_go_elsewhere_gives_no_warning(
    mock: Mock, words: dict[str, Any]
) -> None:
    config = CONFIG | {"provider": "golem", "autoExtend": True} | words
    assert "meta" not in mock.post(TEMPLATES, {"name": "Web", "config": config}).json()


def test_a_template_is_not_mistaken_for_a_job(still: Mock) -> None:
    assert {row["name"] for row in still.data(TEMPLATES)} == {"Web Server", "Fine-tuning"}
    assert still.get("/plugin-core/jobs/templates").json()["meta"]["pagination"]["total"] == 2


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"config": CONFIG}, "/name"),
        ({"name": "Nothing"}, "/config"),
        ({"name": "", "config": CONFIG}, "/name"),
        ({"name": "Bad", "config": CONFIG | {"cpu": -1}}, "/config/cpu"),
        ({"name": "Bad", "config": {"provider": "akash"} | NGINX | {"provider": "aws"}},
         "/config/provider"),
    ],
)  # fmt: skip
def test_a_template_must_be_a_named_job_request(still: Mock, body: Any, field: str) -> None:
    refusal = still.post(TEMPLATES, body)
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, field)


def test_ignored_fields_and_credentials_are_not_stored(mock: Mock) -> None:
    extra = {"colour": "red", "registryCredentials": {"username": "me", "password": "hunter2"}}
    template = mock.create(TEMPLATES, {"name": "Private", "config": CONFIG | extra})
    assert template["config"] == CONFIG
    mock.put(f"{TEMPLATES}/{template['id']}", {"config": CONFIG | extra})
    assert "hunter2" not in mock.get(f"{TEMPLATES}/{template['id']}").text


def test_an_update_keeps_what_is_not_sent(mock: Mock) -> None:
    before = mock.data(f"{TEMPLATES}/{WEB_SERVER}")
    mock.advance(60)
    after = mock.put(f"{TEMPLATES}/{WEB_SERVER}", {"name": "Front end"}).json()["data"]
    assert after == before | {"name": "Front end", "updatedAt": "2025-07-10T12:35:56Z"}
    assert mock.data(f"{TEMPLATES}/{WEB_SERVER}") == after


def test_a_new_config_replaces_the_whole_old_one(mock: Mock) -> None:
    assert mock.put(f"{TEMPLATES}/{WEB_SERVER}", {"config": NGINX}).status_code == 200
    assert mock.data(f"{TEMPLATES}/{WEB_SERVER}")["config"] == NGINX


@pytest.mark.parametrize("changes", [{}, {"config": {"cpu": 2000}}])
def test_an_update_must_be_one_and_a_config_complete(still: Mock, changes: Any) -> None:
    assert still.put(f"{TEMPLATES}/{WEB_SERVER}", changes).status_code == 400


def test_a_deleted_template_is_gone(mock: Mock) -> None:
    job = mock.create(f"{FROM}/{WEB_SERVER}", None)
    assert mock.delete(f"{TEMPLATES}/{WEB_SERVER}").json()["data"]["message"]
    assert mock.get(f"{TEMPLATES}/{WEB_SERVER}").status_code == 404
    assert mock.post(f"{FROM}/{WEB_SERVER}").status_code == 404
    assert read(mock, job["id"])["templateId"] == WEB_SERVER


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", TEMPLATES), ("PUT", TEMPLATES), ("DELETE", TEMPLATES), ("POST", FROM)],
)
def test_an_unknown_template_is_not_found(still: Mock, method: str, path: str) -> None:
    body: dict[str, Any] = {"json": {"name": "New"}} if method == "PUT" else {}
    response = still.request(method, f"{path}/template_000000000000", **body)
    assert (response.status_code, response.json()["error"]["code"]) == (404, "RESOURCE_NOT_FOUND")
    assert "template_000000000000" in response.json()["error"]["message"]


@pytest.mark.parametrize("body", [None, {}, {"overrides": {}}])
def test_a_job_from_a_template_has_the_values_of_the_template(mock: Mock, body: Any) -> None:
    job = read(mock, mock.create(f"{FROM}/{WEB_SERVER}", body)["id"])
    assert (job["status"], job["templateId"]) == ("pending", WEB_SERVER)
    assert {name: (job | job["config"])[name] for name in CONFIG} == CONFIG


def test_the_documented_overrides_win(mock: Mock) -> None:
    job = mock.create(f"{FROM}/{WEB_SERVER}", {"overrides": {"cpu": 2000, "memory": "1Gi"}})
    assert (job["cpu"], job["memory"], job["storage"]) == (2000, "1Gi", "1Gi")
    assert mock.data(f"{TEMPLATES}/{WEB_SERVER}")["config"] == CONFIG


def test_an_override_replaces_a_whole_value(mock: Mock) -> None:
    env = CONFIG | {"env": {"A": "1", "B": "2"}}
    template_id = mock.create(TEMPLATES, {"name": "Two variables", "config": env})["id"]
    overrides = {"env": {"B": "3"}, "provider": "golem"}
    job = read(mock, mock.create(f"{FROM}/{template_id}", {"overrides": overrides})["id"])
    assert (job["config"]["env"], job["provider"]) == ({"B": "3"}, "golem")


def test_an_impossible_override_is_named(still: Mock) -> None:
    refusal = still.post(f"{FROM}/{WEB_SERVER}", {"overrides": {"memory": "1GB"}})
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, "/overrides/memory")
