"""What a webhook delivery has sent, by the control API."""

import pytest
from pytest_httpserver import HTTPServer

from tests.conftest import Mock

WEBHOOKS = "/plugin-core/webhooks"
DELIVERIES = "http://127.0.0.1/_cortex/worlds/default/deliveries"


@pytest.mark.parametrize("status", [200, 500])
def test_a_test_shows_what_it_sent_and_each_attempt(
    mock: Mock, httpserver: HTTPServer, status: int
) -> None:
    httpserver.expect_request("/hook").respond_with_data("", status=status)
    body = {"url": httpserver.url_for("/hook"), "events": ["job.created"], "secret": "s3cret"}
    webhook = mock.create(WEBHOOKS, body)
    mock.post(f"{WEBHOOKS}/{webhook['id']}/test", {"eventType": "job.created"})
    (listed,) = mock.data(f"{WEBHOOKS}/{webhook['id']}/history")
    shown = mock.data(f"{DELIVERIES}/{listed['id']}", key=None)
    assert shown["body"] == httpserver.log[0][0].get_data(as_text=True)
    assert (shown["webhookId"], shown["test"]) == (webhook["id"], True)
    assert [(one["attempt"], one["responseCode"]) for one in shown["attempts"]] == [(1, status)]


def test_an_unknown_delivery_is_not_found(mock: Mock) -> None:
    response = mock.get(f"{DELIVERIES}/delivery_none", key=None)
    assert response.status_code == 404
    assert "delivery_none" in response.json()["error"]["message"]
