"""Credentials of providers, logins with them, and what checks say of both."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Mock

RENDER = "/plugin-core/providers/provider_render_main"


@pytest.fixture
def calm(make_mock: Callable[..., Mock]) -> Mock:
    return make_mock(incidents=False)


def diagnosed(mock: Mock, *tests: str) -> dict[str, str]:
    """The result of each test, by its name."""
    body = {"tests": list(tests)} if tests else None
    response = mock.post(f"{RENDER}/diagnostics", body).json()["data"]
    return {"": response["status"], **{test["name"]: test["status"] for test in response["tests"]}}


def failures(mock: Mock) -> list[str]:
    response = mock.post(f"{RENDER}/validate").json()["data"]
    assert response["valid"] is not any(check["status"] == "failed" for check in response["checks"])
    return [check["name"] for check in response["checks"] if check["status"] == "failed"]


def test_credentials_are_kept_and_never_shown(calm: Mock) -> None:
    secrets = {"apiKey": "new-api-key", "secret": "new-secret", "note": "kept-by-nobody"}
    response = calm.put(f"{RENDER}/credentials", secrets)
    assert response.json()["data"]["updated"] == ["apiKey", "secret"]
    shown = calm.data(RENDER)["config"]
    assert (shown["apiKey"], shown["secret"]) == ("[REDACTED]", "[REDACTED]")
    assert shown["region"] == "us-west"
    paths = (RENDER, "/plugin-core/providers", "/system/logs?limit=100", f"{RENDER}/status")
    texts = [response.text, *(calm.get(path).text for path in paths)]
    texts.append(calm.post(f"{RENDER}/validate").text + calm.post(f"{RENDER}/diagnostics").text)
    for secret in secrets.values():
        assert not any(secret in text for text in texts)


OF_OTHERS = [
    ("akash", {"apiKey": "a-key", "coldkey": "c"}, "coldkey", "bittensor"),
    ("golem", {"mnemonic": "word " * 12}, "mnemonic", "akash"),
    ("render", {"apiKey": "a-key", "hotkey": "h"}, "hotkey", "bittensor"),
]


@pytest.mark.parametrize(("network", "sent", "word", "others"), OF_OTHERS)
@pytest.mark.parametrize("way", ["credentials", "config"])
def test_credentials_of_another_network_are_named_and_refused_by_a_strict_server(
    make_mock: Callable[..., Mock], network: str, sent: Any, word: str, others: str, way: str
) -> None:
    path = f"/plugin-core/providers/provider_{network}_main"
    place, body = ("", sent) if way == "credentials" else ("/config", {"config": sent})
    target = f"{path}/credentials" if way == "credentials" else path
    why = f"has no effect on {network}; it is for {others}"
    warning = {"field": f"{place}/{word}", "message": why}
    mock, strict = make_mock(), make_mock(strict_bodies=True)
    assert mock.put(target, body).json()["meta"]["warnings"] == [warning]
    refusal = strict.put(target, body)
    assert (refusal.status_code, refusal.json()["error"]["details"]["fields"]) == (400, [warning])
    assert word not in strict.data(path)["config"]
    checks = mock.post(f"{path}/validate").json()["data"]["checks"]
    warned = [check for check in checks if check["status"] == "warning"]
    named = {"name": f"config/{word}", "status": "warning", "message": f"It {why}."}
    assert warned == ([named] if way == "config" else [])


@pytest.mark.parametrize(("network", "sent", "word", "others"), OF_OTHERS)
def test_credentials_that_have_no_effect_are_not_stored(
    calm: Mock, network: str, sent: Any, word: str, others: str
) -> None:
    path = f"/plugin-core/providers/provider_{network}_main"
    response = calm.put(f"{path}/credentials", sent).json()
    assert [one["field"] for one in response["meta"]["warnings"]] == [f"/{word}"]
    assert others in response["meta"]["warnings"][0]["message"]
    assert response["data"]["updated"] == [name for name in sent if name != word]
    assert word not in calm.data(path)["config"]


def test_credentials_of_another_network_never_fail_a_login(calm: Mock) -> None:
    changed = calm.put(f"{RENDER}/credentials", {"mnemonic": "expired"}).json()["data"]
    assert changed["valid"] is True
    assert failures(calm) == []
    assert calm.post(f"{RENDER}/refresh-auth").json()["data"]["authenticated"] is True
    assert calm.put(f"{RENDER}/credentials", {"secret": "expired"}).json()["data"]["valid"] is False


@pytest.mark.parametrize(
    ("sent", "warned"),
    [
        ({"password": "x"}, ["/password"]),
        ({"hotkey": "x"}, ["/hotkey"]),
        ({"apiKey": "[REDACTED]"}, []),
    ],
)
def test_a_request_without_new_credentials_changes_nothing(
    calm: Mock, sent: dict[str, str], warned: list[str]
) -> None:
    before = calm.data(RENDER)
    calm.advance(60)
    response = calm.put(f"{RENDER}/credentials", sent).json()
    assert response["data"]["updated"] == []
    assert [one["field"] for one in response.get("meta", {}).get("warnings", ())] == warned
    assert calm.data(RENDER)["updatedAt"] == before["updatedAt"]
    assert calm.data("/system/logs?service=provider-auth&query=changed") == []


def test_bad_credentials_fail_validation_and_the_next_login(calm: Mock) -> None:
    assert failures(calm) == []
    calm.put(f"{RENDER}/credentials", {"apiKey": "an-expired-key"})
    assert failures(calm) == ["credentials/apiKey"]
    assert calm.data(RENDER)["status"] == "online"
    login = calm.post(f"{RENDER}/refresh-auth").json()["data"]
    assert (login["authenticated"], login["status"]) == (False, "offline")
    assert "apiKey" in login["reason"]
    assert calm.data("/plugin-core/networks/render")["status"] == "offline"
    assert diagnosed(calm)["auth"] == "failed"
    query = "service=provider-auth&provider=provider_render_main"
    (entry,) = calm.data(f"/system/logs?{query}&level=error")
    assert entry["error"]["code"] == "PROVIDER_ERROR"


def test_good_credentials_bring_the_provider_back(calm: Mock) -> None:
    calm.put(f"{RENDER}/credentials", {"apiKey": "invalid"})
    calm.post(f"{RENDER}/refresh-auth")
    calm.put(f"{RENDER}/credentials", {"apiKey": "new-api-key"})
    assert diagnosed(calm, "auth")["auth"] == "failed"
    login = calm.post(f"{RENDER}/refresh-auth").json()["data"]
    assert (login["authenticated"], login["status"]) == (True, "initializing")
    assert login["authenticatedAt"] < login["expiresAt"]
    calm.advance(15)
    assert calm.data(RENDER)["status"] == "online"
    assert diagnosed(calm)[""] == "healthy"


def test_what_was_redacted_leaves_the_credential_as_it_is(calm: Mock) -> None:
    calm.put(f"{RENDER}/credentials", {"apiKey": "[REDACTED]"})
    assert failures(calm) == []


def test_a_login_does_not_help_a_provider_that_is_down(calm: Mock) -> None:
    status = "http://127.0.0.1/_cortex/worlds/default/providers/provider_render_main/status"
    calm.put(status, {"status": "offline"})
    login = calm.post(f"{RENDER}/refresh-auth").json()["data"]
    assert (login["authenticated"], login["status"]) == (False, "offline")


@pytest.mark.parametrize(
    ("state", "whole", "dns", "rpc"),
    [
        ("online", "healthy", "passed", "passed"),
        ("degraded", "degraded", "passed", "warning"),
        ("offline", "unhealthy", "passed", "failed"),
    ],
)
def test_diagnostics_agree_with_the_state(
    calm: Mock, state: str, whole: str, dns: str, rpc: str
) -> None:
    status = "http://127.0.0.1/_cortex/worlds/default/providers/provider_render_main/status"
    calm.put(status, {"status": state})
    found = diagnosed(calm)
    assert set(found) == {"", "ping", "dns", "http", "rpc", "auth", "wallet"}
    assert (found[""], found["dns"], found["rpc"], found["ping"]) == (whole, dns, rpc, rpc)
    assert ("connection" in failures(calm)) is (state == "offline")
    capabilities = calm.data(f"{RENDER}/capabilities")
    assert capabilities["status"] == state
    assert (capabilities["resources"]["cpu"]["available"] > 0) is (state != "offline")


def test_a_test_runs_once_for_each_endpoint(calm: Mock) -> None:
    endpoints = ["https://one.example", "https://two.example"]
    calm.put(RENDER, {"endpoints": endpoints})
    response = calm.post(f"{RENDER}/diagnostics", {"tests": ["ping", "ping"]}).json()["data"]
    assert [test["endpoint"] for test in response["tests"]] == endpoints


@pytest.mark.parametrize(
    ("changes", "failed"),
    [
        ({"endpoints": ["ftp://x", "https://y", "http://["]}, ["endpoints/0", "endpoints/2"]),
        ({"config": {"gasPrice": "cheap"}}, ["config/gasPrice"]),
        ({"config": {"maxBidPrice": {"amount": "much"}}}, ["config/maxBidPrice/amount"]),
        ({"config": {"apiKey": ""}}, ["credentials/apiKey"]),
    ],
)
def test_validation_names_what_is_wrong(
    calm: Mock, changes: dict[str, object], failed: list[str]
) -> None:
    assert calm.put(RENDER, changes).status_code == 200
    assert failures(calm) == failed


def test_who_may_only_read_providers_can_test_them_and_change_nothing(still: Mock) -> None:
    key = "cortex_dev_developer"
    for path in ("wallet", "capabilities", "transactions"):
        assert still.get(f"{RENDER}/{path}", key=key).status_code == 200
    for path in ("diagnostics", "validate"):
        assert still.post(f"{RENDER}/{path}", key=key).status_code == 200
    writes = [
        still.post(f"{RENDER}/wallet/topup", {"amount": "1"}, key=key),
        still.put(f"{RENDER}/credentials", {"apiKey": "x"}, key=key),
        still.post(f"{RENDER}/refresh-auth", key=key),
    ]
    assert {response.status_code for response in writes} == {403}
