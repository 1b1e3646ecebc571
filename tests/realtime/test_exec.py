"""A shell in a job's container over a WebSocket (debugging, Interactive Debugging)."""

import contextlib
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.sync.connection import Connection

from tests.realtime.clients import PATIENCE
from tests.realtime.server import WorldServer

JOB = "/api/plugin-core/jobs/job_1a2b3c4d5e6f"


def session(server: WorldServer, *command: str, job: str = JOB) -> dict[str, Any]:
    body = {"command": list(command or ["/bin/sh"]), "interactive": True}
    response = server.api.post(f"{job}/exec", json=body)
    assert response.status_code == 200, response.text
    data: dict[str, Any] = response.json()["data"]
    return data


def opened(url: str) -> Connection:
    return connect(url, proxy=None, open_timeout=PATIENCE)


def heard(client: Connection) -> str:
    return str(client.recv(timeout=PATIENCE))


def close_of(client: Connection) -> tuple[int | None, str | None]:
    """How the server ends it, after whatever it still prints."""
    with contextlib.suppress(ConnectionClosed):
        while True:
            client.recv(timeout=PATIENCE)
    return client.close_code, client.close_reason


def test_the_url_that_is_answered_opens_a_shell_in_this_world(server: WorldServer) -> None:
    answered = session(server)
    url = answered["websocketUrl"]
    assert url.startswith(f"ws://127.0.0.1:{server.served.port}/w/{server.name}/ws/exec/")
    with opened(url) as client:
        assert heard(client) == "/ # "
        client.send("echo $DEBUG\n")
        assert [heard(client), heard(client)] == ["true\n", "/ # "]
        client.send("cat /no")
        client.send(b"ne; whoami\r")
        assert heard(client) == "root\ncat: can't open '/none': No such file or directory\n"
        assert heard(client) == "/ # "
        client.send("exit 3\n")
        assert close_of(client) == (1000, "Exited with code 3.")


def test_a_command_that_is_no_shell_prints_and_ends(server: WorldServer) -> None:
    with opened(session(server, "printenv")["websocketUrl"]) as client:
        assert heard(client) == "DEBUG=true\n"
        assert close_of(client) == (1000, "Exited with code 0.")


def test_the_end_of_the_job_ends_the_shell(server: WorldServer) -> None:
    with opened(session(server)["websocketUrl"]) as client:
        heard(client)
        server.api.post(f"{JOB}/cancel")
        server.advance(10)
        server.api.get(JOB)
        assert close_of(client) == (1000, "The job has ended.")


def test_a_login_shell_is_interactive(server: WorldServer) -> None:
    with opened(session(server, "bash", "-l")["websocketUrl"]) as client:
        assert heard(client) == "/ # "


def test_revoking_a_key_ends_its_shells(server: WorldServer) -> None:
    key_id, secret = server.key()
    response = server.api.post(
        f"{JOB}/exec",
        json={"command": ["sh"], "interactive": True},
        headers={"Authorization": f"Bearer {secret}"},
    )
    with opened(response.json()["data"]["websocketUrl"]) as client:
        heard(client)
        server.api.delete(f"/api/auth/api-keys/{key_id}")
        assert close_of(client)[0] == 4401


@pytest.mark.parametrize("change", ["fault", "rotated", "permissions", "expired"])
def test_a_shell_ends_when_its_key_is_no_longer_valid(server: WorldServer, change: str) -> None:
    key_id, secret = server.key()
    answer = server.api.post(
        f"{JOB}/exec",
        json={"command": ["sh"], "interactive": True},
        headers={"Authorization": f"Bearer {secret}"},
    )
    key, reads = f"/api/auth/api-keys/{key_id}", [{"resource": "jobs", "actions": ["read"]}]
    with opened(answer.json()["data"]["websocketUrl"]) as client:
        heard(client)
        if change == "fault":
            fault = {"match": {"key": key_id}, "effect": {"type": "key-expired"}}
            server.create(f"{server.served.url}/_cortex/worlds/{server.name}/faults", fault)
        elif change == "rotated":
            server.api.post(f"{key}/rotate").raise_for_status()
        elif change == "permissions":
            server.api.put(key, json={"permissions": reads}).raise_for_status()
        else:
            server.api.put(key, json={"expiresAt": "2020-01-01T00:00:00Z"}).raise_for_status()
        assert close_of(client)[0] == (4403 if change == "permissions" else 4401)


@pytest.mark.parametrize("seconds", [None, 301])
def test_an_unknown_or_late_session_is_not_found(server: WorldServer, seconds: int | None) -> None:
    url = session(server)["websocketUrl"]
    if seconds is None:
        url = url[:-4] + "0000"
    else:
        server.advance(seconds)
    with pytest.raises(InvalidStatus) as refusal:
        opened(url)
    assert refusal.value.response.status_code == 404


def test_what_is_too_long_or_too_fast_ends_the_shell(server: WorldServer) -> None:
    with opened(session(server)["websocketUrl"]) as client:
        client.send("x" * 5_000)
        assert close_of(client)[0] == 1009
    with opened(session(server)["websocketUrl"]) as client:
        for _ in range(150):
            client.send("\n")
        assert close_of(client)[0] == 4429


def test_one_client_leaves_and_the_others_continue(server: WorldServer) -> None:
    url = session(server)["websocketUrl"]
    with opened(url) as one, opened(url) as other:
        assert heard(one) == heard(other) == "/ # "
        one.close()
        assert server.until(lambda: len(server.connections()) == 1)
        other.send("pwd\n")
        assert heard(other) == "/\n"
    assert server.until(lambda: server.connections() == [])


def test_a_world_that_is_removed_ends_its_shells(server: WorldServer) -> None:
    inner = server.fork()
    with opened(session(inner)["websocketUrl"]) as client:
        heard(client)
        inner.served.app.worlds.delete(inner.name)
        assert close_of(client) == (1001, "The world was removed.")


def test_plain_http_gets_426(server: WorldServer) -> None:
    path = session(server)["websocketUrl"].partition(f"/w/{server.name}")[2]
    assert server.api.get(path).status_code == 426


def test_a_snapshot_does_not_contain_the_token(server: WorldServer) -> None:
    token = session(server)["websocketUrl"].rpartition("/")[2]
    snapshot = server.api.get(f"{server.served.url}/_cortex/worlds/{server.name}/snapshot").text
    assert "execSessions" in snapshot
    assert token not in snapshot


def test_a_session_of_an_older_snapshot_is_over(server: WorldServer) -> None:
    url, path = session(server)["websocketUrl"], f"/_cortex/worlds/{server.name}/snapshot"
    snapshot = server.api.get(server.served.url + path).json()["data"]
    for each in snapshot["execSessions"]:
        del each["credential"]
    restored = server.api.put(server.served.url + path, json={"snapshot": snapshot})
    assert restored.status_code == 200, restored.text
    with opened(url) as client:
        assert close_of(client)[0] == 4401
