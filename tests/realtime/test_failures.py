"""Internal errors of the server: the client is informed, the log has the reason, and others
continue."""

from types import SimpleNamespace
from typing import NoReturn

import pytest

from mock_server.realtime.conversation import ChannelConversation
from mock_server.realtime.endpoint import SocketEndpoint
from tests.conftest import ADMIN
from tests.realtime.server import WorldServer


class NoThread:
    def __init__(self, **_: object) -> None:
        pass

    def start(self) -> NoReturn:
        raise RuntimeError("can't start new thread")


def fail(*_: object) -> NoReturn:
    raise ZeroDivisionError("on purpose")


async def fail_later(*_: object) -> NoReturn:
    raise ZeroDivisionError("on purpose")


def test_an_invalid_message_gets_a_reply(
    server: WorldServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = server.socket()
    with monkeypatch.context() as patch:
        patch.setattr("mock_server.rules.access.access.identify", fail)
        response = client.ask("auth", token=ADMIN)
    assert (response["success"], response["error"]["code"]) == (False, "INTERNAL_ERROR")
    assert "on purpose" not in str(response)
    assert "a message of type auth failed" in caplog.text
    assert client.ask("auth", token=ADMIN)["success"]


def test_a_conversation_that_fails_is_closed(
    server: WorldServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other = server.listener("jobs")
    with monkeypatch.context() as patch:
        patch.setattr(ChannelConversation, "receive", fail_later)
        client = server.socket()
        client.send("ping")
        assert client.closed() == (1011, "The server failed; its log says why.")
    assert "a conversation over a socket failed" in caplog.text
    job = server.submit()
    assert other.next()["data"]["job"]["id"] == job


def test_a_client_that_cannot_be_admitted_gets_a_response(
    server: WorldServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(SocketEndpoint, "admit", fail)
        refused = server.raw()
    assert (refused.status, refused.body["error"]["code"]) == (500, "INTERNAL_ERROR")
    assert "a client could not be admitted" in caplog.text


def test_a_machine_without_threads_refuses_clients(
    server: WorldServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("mock_server.realtime.bridge.threading", SimpleNamespace(Thread=NoThread))
        client = server.raw()
        assert client.closed() == 4429
    assert server.connections() == []
    assert server.listener("jobs").ask("ping")["success"]
