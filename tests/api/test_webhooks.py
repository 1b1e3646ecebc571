"""Webhooks, as their owners see them."""

from hashlib import sha256
from typing import Any

import pytest

from tests.conftest import Mock

WEBHOOKS = "/plugin-core/webhooks"
DOCUMENTED = {
    "name": "Job Status Notifications",
    "url": "https://your-server.com/webhook",
    "events": ["job.created", "job.started", "job.completed", "job.failed"],
    "secret": "your-webhook-secret",
}
"""The request of the webhooks page's example, to a URL that the scenario does not use."""

MASKED = f"sha256:{sha256(b'your-webhook-secret').hexdigest()[:8]}..."
FEATURED = f"{WEBHOOKS}/webhook_1a2b3c4d5e6f"


def changed(mock: Mock, webhook: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """The webhook after a change, as the update returns it and a read shows it."""
    response = mock.put(f"{WEBHOOKS}/{webhook['id']}", change)
    assert response.status_code == 200, response.text
    read: dict[str, Any] = mock.data(f"{WEBHOOKS}/{webhook['id']}")
    assert read == read | response.json()["data"]
    return read


def every_row(mock: Mock, path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    page = 1
    while found := mock.data(f"{path}{'&' if '?' in path else '?'}limit=100&page={page}"):
        rows, page = rows + found, page + 1
    return rows


def test_the_documented_webhook_is_answered_as_documented(mock: Mock) -> None:
    webhook = mock.create(WEBHOOKS, DOCUMENTED)
    assert webhook["id"].startswith("webhook_")
    assert webhook == DOCUMENTED | {
        "id": webhook["id"],
        "secret": MASKED,
        "enabled": True,
        "timeout": 10,
        "createdAt": "2025-07-10T12:34:56Z",
        "updatedAt": "2025-07-10T12:34:56Z",
    }
    nothing_yet = {"stats": {"delivered": 0, "failed": 0, "retried": 0}, "deliveryHistory": []}
    assert mock.data(f"{WEBHOOKS}/{webhook['id']}") == webhook | nothing_yet


def test_a_list_leaves_secrets_out(mock: Mock) -> None:
    webhook = mock.create(WEBHOOKS, DOCUMENTED)
    del webhook["secret"]
    assert mock.data(WEBHOOKS)[0] == webhook
    assert not any("secret" in row for row in mock.data(WEBHOOKS))


def test_the_secret_is_never_shown_in_clear(mock: Mock) -> None:
    created = mock.post(WEBHOOKS, DOCUMENTED)
    path = f"{WEBHOOKS}/{created.json()['data']['id']}"
    change = {"secret": "another-secret"}
    for response in (created, mock.get(path), mock.get(WEBHOOKS), mock.put(path, change)):
        assert response.status_code in (200, 201)
        assert "your-webhook-secret" not in response.text
        assert "another-secret" not in response.text
    digest = sha256(b"another-secret").hexdigest()
    assert mock.data(path)["secret"] == f"sha256:{digest[:8]}..."


def test_a_webhook_without_a_secret_has_none_to_show(mock: Mock) -> None:
    body = {name: value for name, value in DOCUMENTED.items() if name != "secret"}
    webhook = mock.create(WEBHOOKS, body)
    assert "secret" not in webhook
    assert "secret" not in mock.data(f"{WEBHOOKS}/{webhook['id']}")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://your-server.com/webhook", "your-server.com"),
        ("http://localhost:3000/hook", "localhost"),
        ("http://[::1]:3000/", "::1"),
    ],
)
def test_a_webhook_without_a_name_is_named_after_its_host(mock: Mock, url: str, name: str) -> None:
    assert mock.create(WEBHOOKS, {"url": url, "events": ["job.created"]})["name"] == name


def test_the_same_url_and_events_are_a_duplicate(mock: Mock) -> None:
    mock.create(WEBHOOKS, DOCUMENTED)
    again = {"url": DOCUMENTED["url"], "events": DOCUMENTED["events"][::-1]}
    refusal = mock.post(WEBHOOKS, again)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "DUPLICATE_WEBHOOK")
    mock.create(WEBHOOKS, again | {"events": ["job.created"]})
    mock.create(WEBHOOKS, again | {"url": "https://your-server.com/other"})


def test_a_webhook_cannot_be_changed_into_another(mock: Mock) -> None:
    mock.create(WEBHOOKS, DOCUMENTED)
    other = mock.create(WEBHOOKS, DOCUMENTED | {"events": ["job.created"]})
    path = f"{WEBHOOKS}/{other['id']}"
    before = mock.data(path)
    refusal = mock.put(path, {"events": DOCUMENTED["events"]})
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "DUPLICATE_WEBHOOK")
    assert mock.data(path) == before
    assert mock.put(path, {"events": other["events"]}).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Renamed"},
        {"url": "http://localhost:9/hook"},
        {"events": ["job.cancelled"]},
        {"enabled": False},
        {"timeout": 30},
        {"name": "Both", "events": ["job.failed", "provider.added"]},
    ],
    ids="+".join,
)
def test_an_update_changes_what_is_sent_and_keeps_the_rest(
    mock: Mock, change: dict[str, Any]
) -> None:
    webhook = mock.create(WEBHOOKS, DOCUMENTED)
    before = mock.data(f"{WEBHOOKS}/{webhook['id']}")
    mock.advance(60)
    after = changed(mock, webhook, change)
    assert after == before | change | {"updatedAt": "2025-07-10T12:35:56Z"}


def test_server_owned_fields_of_a_request_are_ignored(mock: Mock) -> None:
    own = {"id": "webhook_mine", "stats": {"delivered": 9}, "createdAt": "2001-01-01T00:00:00Z"}
    webhook = mock.create(WEBHOOKS, DOCUMENTED | own)
    assert webhook["id"] != "webhook_mine"
    assert webhook["createdAt"] == "2025-07-10T12:34:56Z"
    assert changed(mock, webhook, {"name": "X"} | own)["stats"]["delivered"] == 0


def test_a_deleted_webhook_is_gone_with_its_history(mock: Mock) -> None:
    assert mock.data(f"{FEATURED}/history")
    response = mock.delete(FEATURED)
    assert response.json()["data"] == {"message": "Webhook successfully deleted"}
    for path in (FEATURED, f"{FEATURED}/history"):
        refusal = mock.get(path)
        assert refusal.json()["error"]["code"] == "RESOURCE_NOT_FOUND"
        assert refusal.status_code == 404
    assert "webhook_1a2b3c4d5e6f" not in mock.get(WEBHOOKS).text
    assert mock.delete(FEATURED).status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "webhook_0"),
        ("PUT", "webhook_0"),
        ("DELETE", "webhook_0"),
        ("POST", "webhook_0/test"),
        ("GET", "webhook_0/history"),
        ("POST", "webhook_0/history/delivery_0/retry"),
        ("POST", "webhook_1a2b3c4d5e6f/history/delivery_0/retry"),
    ],
)
def test_a_missing_resource_is_not_found(make_mock: Any, method: str, path: str) -> None:
    mock = make_mock(error_codes="reference")
    body: dict[str, Any] = {"json": {"name": "X"}} if method == "PUT" else {}
    refusal = mock.request(method, f"{WEBHOOKS}/{path}", **body)
    missing = "WEBHOOK" if "webhook_0" in path else "DELIVERY"
    assert refusal.status_code == 404
    assert refusal.json()["error"]["code"] == f"{missing}_NOT_FOUND"


def test_a_delivery_is_found_only_under_its_own_webhook(mock: Mock) -> None:
    delivery = mock.data(f"{FEATURED}/history?limit=1")[0]
    other = mock.create(WEBHOOKS, DOCUMENTED)
    stray = f"{WEBHOOKS}/{other['id']}/history/{delivery['id']}/retry"
    assert mock.post(stray).status_code == 404
    assert mock.post(f"{FEATURED}/history/{delivery['id']}/retry").status_code == 200


def test_the_list_is_filtered_by_enabled(still: Mock) -> None:
    rows = still.data(WEBHOOKS)
    assert {row["enabled"] for row in rows} == {True, False}
    for text, enabled in (("true", True), ("false", False)):
        found = still.data(f"{WEBHOOKS}?enabled={text}")
        assert found == [row for row in rows if row["enabled"] is enabled]


def test_a_webhook_shows_its_ten_latest_deliveries(still: Mock) -> None:
    webhook = still.data(FEATURED)
    history = still.data(f"{FEATURED}/history?limit=10")
    assert webhook["deliveryHistory"] == history
    assert len(history) == 10
    assert webhook["lastTriggered"] == history[0]["timestamp"]


def test_the_history_of_the_scenario_agrees_with_the_statistics(still: Mock) -> None:
    rows = every_row(still, f"{FEATURED}/history")
    stats = still.data(FEATURED)["stats"]
    delivered = [row for row in rows if row["status"] == "delivered"]
    assert stats["delivered"] == len(delivered) > 10
    assert stats["retried"] == sum(row["attempts"] - 1 for row in rows if row["attempts"])
    assert all(row["responseCode"] == 200 and row["responseTime"] > 0 for row in delivered)


def test_the_history_is_filtered_by_status_and_time(still: Mock) -> None:
    history = f"{FEATURED}/history"
    rows = every_row(still, history)
    for status in ("pending", "retrying", "delivered", "failed"):
        found = every_row(still, f"{history}?status={status}")
        assert found == [row for row in rows if row["status"] == status]
    middle = rows[len(rows) // 2]["timestamp"]
    late = every_row(still, f"{history}?from={middle}")
    early = every_row(still, f"{history}?to={middle}")
    assert late == [row for row in rows if row["timestamp"] >= middle]
    assert early == [row for row in rows if row["timestamp"] <= middle]
    assert len(late) + len(early) > len(rows)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": "ftp://your-server.com"}, "/url"),
        ({"url": "your-server.com"}, "/url"),
        ({"url": None}, "/url"),
        ({"events": []}, "/events"),
        ({"events": ["job.created", "job.created"]}, "/events"),
        ({"events": ["job.exploded"]}, "/events/0"),
        ({"events": ["network.status.changed"]}, "/events/0"),
        ({"name": ""}, "/name"),
        ({"secret": ""}, "/secret"),
        ({"timeout": 0}, "/timeout"),
        ({"timeout": 31}, "/timeout"),
        ({"enabled": 1}, "/enabled"),
    ],
)
def test_an_impossible_webhook_is_refused_with_the_field(
    still: Mock, change: dict[str, Any], field: str
) -> None:
    for refusal in (still.post(WEBHOOKS, DOCUMENTED | change), still.put(FEATURED, change)):
        fields = {one["field"] for one in refusal.json()["error"]["details"]["fields"]}
        assert (refusal.status_code, fields) == (400, {field})


@pytest.mark.parametrize(
    "url", ["http://[", "http://[::1", "http://a:b", "http://a b", "http://%zz"]
)
def test_an_invalid_url_is_refused(still: Mock, url: str) -> None:
    refusal = still.post(WEBHOOKS, {"url": url, "events": ["job.created"]})
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, "/url")


@pytest.mark.parametrize(
    "url",
    [
        "http://user:password@127.0.0.1:3000/hook",
        "http://user@127.0.0.1:3000",
        "https://:password@your-server.com?a=b",
        "http://@127.0.0.1:3000/hook",
        "http://a@b@127.0.0.1:3000/hook",
        "HTTP://user:password@127.0.0.1:3000/hook",
    ],
)
def test_a_url_with_a_user_name_or_password_is_refused(still: Mock, url: str) -> None:
    """Everyone who can read webhooks would see it."""
    attempts = [
        still.post(WEBHOOKS, {"url": url, "events": ["job.created"]}),
        still.put(FEATURED, {"url": url}),
    ]
    for refusal in attempts:
        (error,) = refusal.json()["error"]["details"]["fields"]
        assert (refusal.status_code, error["field"]) == (400, "/url")
        assert "without a user name or password" in error["message"]
        assert "password@" not in refusal.text


def test_an_at_sign_elsewhere_in_a_url_is_not_a_password(mock: Mock) -> None:
    for url in ("http://localhost/a@b", "http://localhost?a=b@c", "http://localhost/#@"):
        assert mock.create(WEBHOOKS, {"url": url, "events": ["job.created"]})["url"] == url


def test_a_password_in_the_url_of_an_older_snapshot_is_not_shown(mock: Mock) -> None:
    control = "http://127.0.0.1/_cortex/worlds/default/snapshot"
    snapshot = mock.data(control, key=None)
    url = "https://user:s3cret-word@your-server.com/hook?a=b"
    snapshot["webhooks"][0]["url"] = url
    assert mock.put(control, {"snapshot": snapshot}, key=None).status_code == 200
    shown = [mock.get(FEATURED), mock.get(WEBHOOKS), mock.put(FEATURED, {"enabled": True})]
    shown.append(mock.post(f"{FEATURED}/test"))
    shown.append(mock.get(f"{FEATURED}/history?limit=100"))
    assert not any("s3cret-word" in response.text for response in shown)
    assert mock.data(FEATURED)["url"] == "https://[REDACTED]@your-server.com/hook?a=b"
    error = shown[-2].json()["data"]["error"]
    assert error == "The webhook's URL contains a user name or a password; change the URL."


def test_an_empty_change_is_refused(still: Mock) -> None:
    assert still.put(FEATURED, {}).status_code == 400


@pytest.mark.parametrize(
    "url",
    [
        "http://", "http:///hook", "http://:80/hook", "http://?x", "http://[]/", "http://[::1/",
        "http://localhost:0/", "http://localhost:65536/", "http://localhost:99999/",
        "http://localhost:079636/", "http://localhost:x/", "http://localhost:8o/", "http://a:1:2/",
    ],
)  # fmt: skip
def test_a_url_that_can_never_be_reached_is_refused(mock: Mock, url: str) -> None:
    refusals = [
        mock.post(WEBHOOKS, {"url": url, "events": ["job.created"]}),
        mock.request("PUT", f"{WEBHOOKS}/webhook_1a2b3c4d5e6f", json={"url": url}),
    ]
    for response in refusals:
        assert response.status_code == 400, response.text
        assert "url must be an http or https URL with a host" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:1", "http://[::1]:65535/hook", "https://b.localhost?x=1:2",
        "HTTP://localhost/hook", "HTTPS://localhost/hook", "hTtPs://LOCALHOST",
    ],
)  # fmt: skip
def test_a_url_with_a_host_is_taken(mock: Mock, url: str) -> None:
    response = mock.post(WEBHOOKS, {"url": url, "events": ["job.created"]})
    assert response.status_code == 201, response.text
    assert response.json()["data"]["url"] == url
    assert mock.put(FEATURED, {"url": url}).status_code == 200
    control = "http://127.0.0.1/_cortex/worlds/default/snapshot"
    snapshot = mock.data(control, key=None)
    assert mock.put(control, {"snapshot": snapshot}, key=None).status_code == 200


def test_scheme_and_host_in_upper_case_make_no_other_webhook_and_no_insecure_one(
    mock: Mock,
) -> None:
    def insecure() -> str:
        checks = mock.post("/system/config/validate").json()["data"]["checks"]
        (found,) = (check["message"] for check in checks if check["name"] == "webhooks.url")
        return str(found)

    before = insecure()
    mock.create(WEBHOOKS, DOCUMENTED)
    upper = DOCUMENTED | {"url": "HTTPS://Your-Server.com/webhook"}
    assert mock.post(WEBHOOKS, upper).json()["error"]["code"] == "DUPLICATE_WEBHOOK"
    mock.create(WEBHOOKS, upper | {"url": "HTTPS://Your-Server.com/WebHook"})
    assert insecure() == before
