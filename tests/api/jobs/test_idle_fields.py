"""Fields of a job request that have no effect on the providers where the job can run."""

import re
from typing import Any

import httpx
import pytest

from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
GPU = NGINX | {"gpu": 1}
ANYWHERE = {name: value for name, value in GPU.items() if name != "provider"}
AKASH, RENDER = "provider_akash_main", "provider_render_main"
HAVE = "render, bittensor, ionet have some"


def warnings(mock: Mock, request: Any) -> list[tuple[str, str]]:
    """Those that jobs, batches, templates and schedules give alike, also if they are refused."""
    batch = {"jobs": [NGINX | {"provider": "ionet"}, request]}
    responses = {
        "": mock.post(JOBS, request),
        "/jobs/1": mock.post(f"{JOBS}/batch", batch),
        "/config": mock.post(f"{JOBS}/templates", {"name": "New", "config": request}),
    }
    found = {(*_warned(response, place),) for place, response in responses.items()}
    scheduled = mock.post(f"{JOBS}/schedules", request | {"schedule": "0 2 * * *"})
    (alike,) = found | {(*_warned(scheduled),)}
    return list(alike)


def _warned(response: httpx.Response, place: str = "") -> list[tuple[str, str]]:
    header = response.headers.get("Warning", "")
    return re.findall(rf'299 cortex-mock "{place}(/\w+) ([^"]*)"', header)


def set_status(mock: Mock, provider_id: str, status: str) -> None:
    path = f"http://127.0.0.1/_cortex/worlds/default/providers/{provider_id}/status"
    assert mock.put(path, {"status": status}).status_code == 200


@pytest.mark.parametrize(
    ("words", "networks"),
    [
        ({"provider": "akash"}, "akash has"),
        ({"provider": AKASH}, "akash has"),
        ({"provider": "akash", "fallbackProvider": "golem"}, "akash and golem have"),
        ({"provider": "akash", "fallbackProvider": "render"}, None),
        ({"provider": "render", "fallbackProvider": "akash"}, None),
        ({"provider": RENDER, "fallbackProvider": AKASH}, None),
        ({"providerStrategy": "cost", "fallbackProvider": "akash"}, None),
        ({"provider": "render", "gpu": 9, "fallbackProvider": "golem"}, "golem has"),
        ({"provider": "bittensor", "spotInstance": True, "fallbackProvider": "akash"}, "akash has"),
        ({"provider": "render", "regions": ["eu-central"], "fallbackProvider": "golem"},
         "golem has"),
    ],
)  # fmt: skip
def test_gpus_have_no_effect_if_no_provider_where_the_job_can_run_has_some(
    mock: Mock, words: Any, networks: str | None
) -> None:
    """Whatever the status of the providers."""
    expected = [("/gpu", f"has no effect, because {networks} no GPUs; {HAVE}")] if networks else []
    assert warnings(mock, ANYWHERE | words) == expected
    for provider_id in (AKASH, RENDER):
        set_status(mock, provider_id, "offline")
        assert warnings(mock, ANYWHERE | words) == expected
        set_status(mock, provider_id, "online")


@pytest.mark.parametrize(
    ("provider", "reason"),
    [
        ("akash", "has no effect, because akash and golem have no GPUs"),
        ("render", "has no effect in eu-central, because golem has no GPUs"),
    ],
)
def test_the_regions_of_replicas_without_gpus_are_named(
    mock: Mock, provider: str, reason: str
) -> None:
    places = {"replication": True, "regions": ["us-east", "eu-central"]}
    request = GPU | places | {"provider": provider, "fallbackProvider": "golem"}
    warning = {"field": "/gpu", "message": f"{reason}; {HAVE}"}
    assert mock.post(JOBS, request).json()["meta"]["warnings"] == [warning]


def test_an_unknown_provider_is_refused_before_the_effect_of_gpus_is_judged(make_mock: Any) -> None:
    strict = make_mock(strict_bodies=True)
    for words in (
        {"provider": "provider_render_9", "fallbackProvider": "golem"},
        {"provider": "golem", "fallbackProvider": "provider_render_9"},
    ):
        assert strict.post(JOBS, GPU | words).status_code == 404


ONLY = "it is the provider that the job requests: akash has only provider_akash_main"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"provider": "akash", "fallbackProvider": AKASH}, ONLY),
        ({"provider": AKASH, "fallbackProvider": "akash"}, ONLY),
        ({"provider": AKASH, "fallbackProvider": AKASH},
         "it is the provider that the job requests"),
        ({"provider": "akash", "autoExtend": True, "fallbackProvider": "golem"},
         "provider_golem_main does not extend running jobs; use one of akash, render, ionet"),
        ({"providerStrategy": "cost", "regions": ["us-west"], "fallbackProvider": "golem"},
         "provider_golem_main is not in us-west; it is in eu-west, eu-central"),
    ],
)  # fmt: skip
def test_a_fallback_that_can_never_be_used_is_named(mock: Mock, words: Any, why: str) -> None:
    request = {name: value for name, value in ANYWHERE.items() if name != "gpu"} | words
    assert warnings(mock, request) == [("/fallbackProvider", f"has no effect, because {why}")]


def test_a_fallback_of_a_network_with_more_providers_can_be_used(mock: Mock) -> None:
    second = mock.data(f"/plugin-core/providers/{AKASH}")
    body = {
        "name": "Second", "type": "akash", "endpoints": second["endpoints"],
        "config": {"mnemonic": "word " * 12},
    }  # fmt: skip
    mock.create("/plugin-core/providers", body)
    for words in (
        {"provider": "akash", "fallbackProvider": AKASH},
        {"provider": AKASH, "fallbackProvider": "akash"},
    ):
        assert warnings(mock, NGINX | words) == []


def test_a_fallback_that_becomes_the_only_provider_is_left_out(mock: Mock) -> None:
    stored = NGINX | {"provider": "render", "fallbackProvider": AKASH}
    job = mock.create(JOBS, stored)["id"]
    made = mock.create(f"{JOBS}/templates", {"name": "Stored", "config": stored})["id"]
    for response in (
        mock.post(f"{JOBS}/{job}/resubmit", {"provider": "akash"}),
        mock.post(f"{JOBS}/from-template/{made}", {"overrides": {"provider": "akash"}}),
    ):
        left_out = {"field": "/fallbackProvider", "message": f"is left out, because {ONLY}"}
        assert response.json()["meta"]["warnings"] == [left_out]
        new = mock.data(f"{JOBS}/{response.json()['data']['id']}")
        assert "fallbackProvider" not in new["config"]
