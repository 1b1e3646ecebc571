"""Which objects may be written to within which others, and where a socket may connect."""

import json
from typing import Any

import pytest

from contract_tests.contract.operations import Operations
from contract_tests.kernel.policy import Policy
from contract_tests.settings import Settings

TAG = "cortex-contract-0123456789"
HISTORY = "https://cortex.example/api/plugin-core/webhooks/{}/history/delivery_1/retry"


@pytest.fixture(scope="module")
def policy() -> Policy:
    settings = Settings(url="https://cortex.example", api_key="key")
    return Policy(
        settings,
        Operations(),
        TAG,
        lambda kind, one: (kind.name, one) == ("webhook", "webhook_ours"),
    )


def test_objects_within_the_runs_object_are_the_runs(policy: Policy) -> None:
    assert policy.objection("POST", HISTORY.format("webhook_ours"), "") is None


def test_objects_within_a_foreign_object_are_foreign(policy: Policy) -> None:
    objection = policy.objection("POST", HISTORY.format("webhook_theirs"), "")
    assert objection == "retry_webhook_delivery on webhook_theirs, not of this run"


REPLICATED = '{{"name": "{tag}", "overrides": {{"replication": {value}}}}}'


@pytest.mark.parametrize("disposable", [False, True])
def test_a_body_that_creates_more_than_the_response_names_is_not_sent(disposable: bool) -> None:
    settings = Settings(url="https://cortex.example", api_key="key", disposable=disposable)
    policy = Policy(settings, Operations(), TAG, lambda *_: False)
    url = "https://cortex.example/api/plugin-core/jobs"
    objection = policy.objection("POST", url, REPLICATED.format(tag=TAG, value="true"))
    assert objection == "`replication` creates objects that the response does not name"
    assert policy.objection("POST", url, REPLICATED.format(tag=TAG, value="false")) is None


@pytest.mark.parametrize(
    ("method", "path", "body", "name"),
    [
        ("POST", "", {"schedule": "0 2 * * *", "enabled": False}, "schedule"),
        ("POST", "/from-template/template_1", {"overrides": {"schedule": "0 2 * * *"}}, "schedule"),
        ("POST", "/schedules", {"schedule": "0 2 * * *"}, "schedule"),
        ("POST", "/schedules", {"schedule": "0 2 * * *", "enabled": True}, "schedule"),
        ("POST", "/schedules", {"schedule": "0 2 * * *", "enabled": False}, None),
        ("PUT", "/schedules/job_1", {"enabled": True}, "enabled"),
        ("PUT", "/schedules/job_1", {"enabled": False, "schedule": "0 2 * * *"}, None),
    ],
)
def test_only_schedules_that_do_not_fire_are_created(
    method: str, path: str, body: dict[str, Any], name: str | None
) -> None:
    settings = Settings(url="https://cortex.example", api_key="key", disposable=True)
    policy = Policy(settings, Operations(), TAG, lambda *_: False)
    url = f"https://cortex.example/api/plugin-core/jobs{path}"
    objection = policy.objection(method, url, json.dumps({"name": TAG, **body}))
    expected = name and f"`{name}` creates objects that the response does not name"
    assert objection == expected


def test_webhooks_may_be_enabled(policy: Policy) -> None:
    url = "https://cortex.example/api/plugin-core/webhooks/webhook_ours"
    assert policy.objection("PUT", url, '{"enabled": true}') is None


def test_a_socket_connects_only_to_the_server(policy: Policy) -> None:
    assert policy.objection_to_socket("wss://cortex.example/ws") is None
    for url in ("wss://elsewhere.example/ws", "ws://cortex.example/ws", "wss://cortex.example/"):
        assert policy.objection_to_socket(url) is not None
