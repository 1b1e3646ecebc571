"""Messages of a client and their replies (overview, WebSocket API)."""

from contextlib import suppress
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from mock_server.realtime.bounds import SocketBounds
from mock_server.synthetic.scenario_users import DEVELOPMENT_PASSWORD
from tests.conftest import ADMIN
from tests.realtime.server import MakeServer, WorldServer


def test_the_documented_snippet_works_unchanged(server: WorldServer) -> None:
    client = server.socket()
    client.send_as_it_is('{"type":"auth","token":"cortex_dev_pro"}')
    client.send_as_it_is('{"type":"subscribe","channel":"jobs"}')
    assert [(response["type"], response["success"]) for response in client.events(2)] == [
        ("auth", True),
        ("subscribe", True),
    ]
    job = server.submit()
    update = client.next()
    assert (update["type"], update["data"]["job"]["id"]) == ("job.created", job)


def test_the_reply_to_auth_names_the_user(server: WorldServer) -> None:
    user = server.api.get("/api/users/me").json()["data"]
    data = server.socket().ask("auth", token=ADMIN)["data"]
    assert data["userId"] == user["id"]
    assert {"resource": "jobs", "actions": ["read", "create", "update", "delete"]} in data[
        "permissions"
    ]
    assert data["channels"] == []


def test_a_login_token_is_as_good_as_a_key(server: WorldServer) -> None:
    body = {"email": "cortex_dev_enterprise", "password": DEVELOPMENT_PASSWORD}
    login = server.api.post("/api/auth/login", json=body).json()["data"]
    client = server.listener("jobs", key=login["token"])
    job = server.submit()
    assert client.next()["data"]["job"]["id"] == job


def test_a_ping_is_answered_before_and_after_auth(server: WorldServer) -> None:
    client = server.socket()
    pong = {"type": "pong", "success": True, "data": {"timestamp": "2025-07-10T12:34:56Z"}}
    assert client.ask("ping") == pong
    client.ask("auth", token=ADMIN)
    assert client.ask("ping") == pong


@pytest.mark.parametrize("id_", ["a name", 7, 1.5, ""])
def test_an_id_is_repeated(server: WorldServer, id_: str | float) -> None:
    client = server.socket()
    assert client.ask("ping", id=id_)["id"] == id_
    assert client.ask("subscribe", channel="none", id=id_)["id"] == id_
    assert "id" not in client.ask("ping")


def test_messages_before_auth_are_answered_after_it(server: WorldServer) -> None:
    client = server.socket()
    client.send("subscribe", channel="jobs", id=1)
    client.send("subscribe", channel="networks", id=2)
    client.send("unsubscribe", channel="networks", id=3)
    client.send("auth", token=ADMIN, id=4)
    responses = client.events(4)
    assert [(response["id"], response["success"]) for response in responses] == [
        (4, True), (1, True), (2, True), (3, True)
    ]  # fmt: skip
    assert server.connections()[0].channels == ("jobs",)


def test_only_a_few_messages_are_held(make_server: MakeServer) -> None:
    client = make_server(SocketBounds(held=2)).socket()
    for _ in range(3):
        client.send("subscribe", channel="jobs")
    assert client.closed()[0] == 4429


def test_a_channel_needs_the_permission_to_read_it(server: WorldServer) -> None:
    client = server.socket()
    client.ask("auth", token="cortex_dev_developer")
    refused = client.ask("subscribe", channel="system")
    assert (refused["type"], refused["success"]) == ("subscribe", False)
    assert refused["error"] == {
        "code": "FORBIDDEN",
        "message": "The role developer does not have the permission system:read.",
    }
    assert client.ask("subscribe", channel="jobs")["success"]


def test_subscribing_twice_changes_nothing(server: WorldServer) -> None:
    client = server.listener("jobs")
    assert client.ask("subscribe", channel="jobs")["success"]
    server.submit()
    assert [event["type"] for event in client.heard_until_pong()] == ["job.created"]


def test_no_events_arrive_after_unsubscribing(server: WorldServer) -> None:
    client = server.listener("jobs")
    assert client.ask("unsubscribe", channel="jobs")["data"] == {"channel": "jobs"}
    assert client.ask("unsubscribe", channel="jobs")["success"]
    server.submit()
    assert client.heard_until_pong() == []


def test_a_second_auth_keeps_the_new_users_subscriptions(server: WorldServer) -> None:
    client = server.listener("jobs", "system")
    response = client.ask("auth", token="cortex_dev_developer")
    assert response["data"]["channels"] == ["jobs"]
    assert server.connections()[0].channels == ("jobs",)
    server.submit()
    assert client.next()["type"] == "job.created"


def test_a_wrong_token_is_reported_and_ends_the_connection(server: WorldServer) -> None:
    client = server.socket()
    response = client.ask("auth", token="wrong", id="x")
    assert (response["type"], response["success"], response["id"]) == ("auth", False, "x")
    assert response["error"]["code"] == "AUTH_INVALID"
    code, reason = client.closed()
    assert (code, reason) == (4401, response["error"]["message"])


def test_a_wrong_token_ends_an_authenticated_connection(server: WorldServer) -> None:
    client = server.listener("jobs")
    assert not client.ask("auth", token="wrong")["success"]
    assert client.closed()[0] == 4401
    assert server.connections() == []


def test_no_replies_follow_a_refused_token(server: WorldServer) -> None:
    client = server.socket()
    client.send("auth", token="wrong")
    with suppress(ConnectionClosed):  # the close frame may have arrived already
        client.send("subscribe", channel="jobs")
        client.send("auth", token=ADMIN)
    assert client.next()["success"] is False
    assert client.closed()[0] == 4401


@pytest.mark.slow
def test_codes_are_in_the_wanted_dialect(make_server: MakeServer) -> None:
    client = make_server(error_codes="reference").socket()
    assert client.ask("auth", token="wrong")["error"]["code"] == "UNAUTHORIZED"


TYPES = "must be one of auth, subscribe, unsubscribe, ping"
CHANNELS = "must be one of jobs, networks, system"


@pytest.mark.parametrize(
    ("message", "type_", "field", "error"),
    [
        ("[]", "error", "", "must be an object"),
        ("7", "error", "", "must be an object"),
        ("{}", "error", "/type", "is required"),
        ('{"type": 1}', "error", "/type", TYPES),
        ('{"type": "listen"}', "listen", "/type", TYPES),
        ('{"type": "job.created"}', "error", "/type", TYPES),
        ('{"type": "auth"}', "auth", "/token", "is required"),
        ('{"type": "auth", "token": ""}', "auth", "/token", "must be an API key or a login token"),
        ('{"type": "auth", "token": 1}', "auth", "/token", "must be an API key or a login token"),
        ('{"type": "subscribe"}', "subscribe", "/channel", "is required"),
        ('{"type": "subscribe", "channel": "job"}', "subscribe", "/channel", CHANNELS),
        ('{"type": "unsubscribe", "channel": []}', "unsubscribe", "/channel", CHANNELS),
        ('{"type": "ping", "id": {}}', "ping", "/id", "must be a string or a number"),
        ('{"type": "ping", "id": true}', "ping", "/id", "must be a string or a number"),
    ],
)
def test_an_error_is_named_and_the_client_may_continue(
    server: WorldServer, message: str, type_: str, field: str, error: str
) -> None:
    client = server.socket()
    client.send_as_it_is(message)
    response = client.next()
    assert (response["type"], response["success"]) == (type_, False)
    assert response["error"]["code"] == "VALIDATION_ERROR"
    assert response["error"]["details"] == {"fields": [{"field": field, "message": error}]}
    assert client.ask("auth", token=ADMIN)["success"]


@pytest.mark.parametrize(
    "message", ["", "{", "auth", "nul", '{"type": "ping"', '"\\ud800"', "[" * 60_000, '{"a":\x00}']
)
def test_broken_json_is_reported_and_the_client_may_continue(
    server: WorldServer, message: str
) -> None:
    client = server.socket()
    client.send_as_it_is(message)
    response = client.next()
    assert (response["type"], response["success"]) == ("error", False)
    assert response["error"]["code"] == "VALIDATION_ERROR"
    assert response["error"]["message"].count("JSON") <= 1
    assert client.ask("ping")["type"] == "pong"


def test_every_error_in_a_message_is_named(server: WorldServer) -> None:
    client = server.socket()
    response = client.ask("subscribe", id=[])
    assert "id" not in response
    errors: list[dict[str, Any]] = response["error"]["details"]["fields"]
    assert [one["field"] for one in errors] == ["/id", "/channel"]
