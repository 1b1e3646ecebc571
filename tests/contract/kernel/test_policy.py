"""Which objects may be written to within which others, and where a socket may connect."""

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
    said = policy.objection("POST", url, REPLICATED.format(tag=TAG, value="true"))
    assert said == "`replication` creates objects that the response does not name"
    assert policy.objection("POST", url, REPLICATED.format(tag=TAG, value="false")) is None


def test_a_socket_connects_only_to_the_server(policy: Policy) -> None:
    assert policy.objection_to_socket("wss://cortex.example/ws") is None
    for url in ("wss://elsewhere.example/ws", "ws://cortex.example/ws", "wss://cortex.example/"):
        assert policy.objection_to_socket(url) is not None
