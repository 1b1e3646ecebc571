"""The client as programs use it, on any server that follows the document."""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

import pytest

from cortex_client import (
    AsyncCortexClient,
    AuthenticationError,
    CortexClient,
    NotFoundError,
    RequestInfo,
    ResponseInfo,
    ValidationError,
    params,
)

JOB: params.JobRequest = {
    "provider": "akash",
    "image": "nginx:alpine",
    "cpu": 1000,
    "memory": "512Mi",
    "storage": "1Gi",
    "duration": 3600,
}


def test_the_snippet_of_the_overview_works(server: tuple[str, str]) -> None:
    snippet = """
from cortex_client import CortexClient

client = CortexClient(
    base_url='https://your-cortex-instance.com',
    api_key='YOUR_API_KEY'
)

jobs = client.jobs.list()
"""
    url, key = server
    names: dict[str, Any] = {}
    code = snippet.replace("https://your-cortex-instance.com", url).replace("YOUR_API_KEY", key)
    exec(code, names)
    with names["client"]:
        assert all(job.id for job in names["jobs"].page)


def test_a_client_that_is_never_closed_gives_no_warning(server: tuple[str, str]) -> None:
    program = f"""
from cortex_client import CortexClient

def first():
    copied = CortexClient(*{server!r}).with_options(max_retries=0)
    return copied.health().status, copied.health().status

print(first())
client = CortexClient(*{server!r})
jobs = client.jobs.list()
"""
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""


@pytest.mark.parametrize("ending", ["", "/", "/api", "/api/", "/api/v1"])
def test_the_address_can_be_written_in_several_ways(
    server: tuple[str, str], connect: Callable[..., CortexClient], ending: str
) -> None:
    client = connect(base_url=server[0] + ending)
    assert client.health().status


@pytest.mark.parametrize(
    "url", ["", "cortex.example", "ftp://cortex.example", "https://", "http://a@b", "http://a?b=c"]
)
def test_an_address_that_cannot_be_right_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="base_url"):
        CortexClient(url or " ", "key")


def test_a_key_with_a_line_break_is_refused_and_not_shown() -> None:
    with pytest.raises(ValueError, match="api_key") as caught:
        CortexClient("http://localhost", "a_secret\n")
    assert "a_secret" not in str(caught.value)


def test_address_and_key_can_come_from_the_environment(
    server: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORTEX_BASE_URL", server[0])
    monkeypatch.setenv("CORTEX_API_KEY", server[1])
    with CortexClient() as client:
        assert client.jobs.list(limit=1).page.raw_response.status == 200


def test_a_job_is_created_from_keywords_and_from_a_body(client: CortexClient) -> None:
    first = client.jobs.create(
        provider="akash",
        image="nginx:alpine",
        cpu=1000,
        memory="512Mi",
        storage="1Gi",
        duration=3600,
        spot_instance=False,
    )
    second = client.jobs.create(JOB)
    assert first.image == second.image == "nginx:alpine"
    assert first.id != second.id
    assert client.jobs.get(first.id).created_at.endswith("Z")


def test_a_body_and_keywords_together_are_refused(client: CortexClient) -> None:
    with pytest.raises(TypeError, match="not both"):
        client.jobs.create(JOB, image="nginx")  # type: ignore[call-overload]


def test_a_list_iterates_over_all_pages_and_has_a_first_one(client: CortexClient) -> None:
    for _ in range(3):
        client.jobs.create(JOB)
    jobs = client.jobs.list(limit=2)
    assert len(jobs.page) == 2
    assert jobs.page.pagination is not None
    ids = [job.id for job in jobs]
    assert len(ids) == len({*ids}) == jobs.page.pagination.total


def test_selected_fields_are_the_only_ones(client: CortexClient) -> None:
    client.jobs.create(JOB)
    job = next(iter(client.jobs.list(limit=1, fields=["id", "status"])))
    assert {*job.to_dict()} == {"id", "status"}
    with pytest.raises(AttributeError, match="createdAt"):
        _ = job.created_at


def test_times_and_several_values_are_query_parameters(client: CortexClient) -> None:
    since = datetime(2000, 1, 1, tzinfo=timezone.utc)
    rows = client.jobs.list(from_=since, sort=["provider:asc", "id:desc"], limit=100).page
    keys = [row.provider for row in rows]
    assert keys == sorted(keys)
    with pytest.raises(ValueError, match="time zone"):
        client.jobs.list(from_=datetime(2000, 1, 1))  # noqa: DTZ001 - that is the point


def test_errors_say_what_is_wrong(client: CortexClient) -> None:
    with pytest.raises(ValidationError) as caught:
        client.jobs.create({**JOB, "memory": "512MB"})
    assert (caught.value.status, caught.value.code) == (400, "VALIDATION_ERROR")
    assert caught.value.message
    assert caught.value.response is not None


@pytest.mark.parametrize("bad", ["", ".", ".."])
def test_an_id_that_would_change_the_path_is_refused(client: CortexClient, bad: str) -> None:
    with pytest.raises(ValueError, match="jobId"):
        client.jobs.get(bad)


@pytest.mark.parametrize("strange", ["a/b", "a?b", "ä ö", "%2e%2e", "#"])
def test_a_strange_id_is_only_not_found(client: CortexClient, strange: str) -> None:
    with pytest.raises(NotFoundError):
        client.jobs.get(strange)


def test_a_wrong_key_is_refused(connect: Callable[..., CortexClient]) -> None:
    with pytest.raises(AuthenticationError):
        connect(api_key="cortex_wrong").jobs.list()


def test_hooks_see_requests_and_answers_without_the_key(
    connect: Callable[..., CortexClient], server: tuple[str, str]
) -> None:
    seen: list[RequestInfo | ResponseInfo] = []
    client = connect(
        on_request=seen.append, on_response=seen.append, headers={"X-Secret-Token": "hush"}
    )
    client.jobs.list(limit=1)
    request, response = seen
    assert isinstance(request, RequestInfo)
    assert isinstance(response, ResponseInfo)
    assert request.headers["Authorization"] == "[REDACTED]"
    assert request.headers["User-Agent"].startswith("cortex-client-python/")
    assert response.status == 200
    assert server[1] not in repr(seen)
    assert "hush" not in repr(seen)
    assert server[1] not in repr([client, client.core])


def test_the_raw_answer_is_at_hand(client: CortexClient) -> None:
    health = client.health()
    assert health.raw_response is not None
    assert health.raw_response.status == 200
    assert health.raw_response.body["data"] == health.to_dict()
    raw = client.request("get", "/plugin-core/jobs", query={"limit": 1})
    assert raw.headers["content-type"].startswith("application/json")


def test_options_hold_for_one_client_and_its_copy_has_others(client: CortexClient) -> None:
    other = client.with_options(api_key="cortex_wrong", max_retries=0)
    with pytest.raises(AuthenticationError):
        other.jobs.list()
    assert client.jobs.list(limit=1).page is not None
    with pytest.raises(TypeError):
        client.with_options(tiemout=3)  # type: ignore[call-arg]


def test_a_webhook_goes_through_its_life(client: CortexClient) -> None:
    webhook = client.webhooks.create(
        name="mine", url="https://hooks.example/cortex", events=["job.completed"], secret="s3cret"
    )
    changed = client.webhooks.update(webhook.id, enabled=False)
    assert changed.enabled is False
    assert webhook.id in [row.id for row in client.webhooks.list()]
    client.webhooks.delete(webhook.id)
    with pytest.raises(NotFoundError):
        client.webhooks.get(webhook.id)


def test_the_status_of_a_job_equals_its_text_and_is_a_member(client: CortexClient) -> None:
    job = client.jobs.create(JOB)
    assert job.status == "pending"
    assert job.status.known
    assert pickle.loads(pickle.dumps(job.status)) == "pending"


def test_the_asynchronous_client_lists_and_gets(server: tuple[str, str]) -> None:
    async def program() -> None:
        async with AsyncCortexClient(*server) as client:
            made = await client.jobs.create(JOB)
            page = await client.jobs.list(limit=2)
            assert page.pagination is not None
            assert made.id in [job.id async for job in client.jobs.list(limit=50)]
            assert (await client.jobs.get(made.id)).image == "nginx:alpine"

    asyncio.run(program())
