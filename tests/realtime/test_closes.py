"""Why connections end, each with its close code, and that they leave nothing behind."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from wsproto.events import TextMessage

from mock_server.realtime.bounds import SocketBounds
from mock_server.realtime.hub import Hub
from tests.conftest import ADMIN, NGINX
from tests.realtime.clients import BINARY, CONTINUATION, TEXT
from tests.realtime.server import MakeServer, WorldServer

PING = b'{"type":"ping"}'
BROKEN_PROTOCOL = {
    "an unknown opcode": b"\x83\x80\0\0\0\0",
    "a reserved bit": b"\xc1\x80\0\0\0\0",
    "no mask": b"\x81\x0f" + PING,
    "a continuation of nothing": b"\x80\x80\0\0\0\0",
    "a fragmented ping": b"\x09\x80\0\0\0\0",
    "a ping of 126 bytes": b"\x89\xfe\0\x7e\0\0\0\0" + b"x" * 126,
    "a length written too long": b"\x81\xfe\0\x01\0\0\0\0x",
    "a close frame of one byte": b"\x88\x81\0\0\0\0x",
    "a close code that is none": b"\x88\x82\0\0\0\0\0\x01",
}


def comes_in(server: WorldServer) -> bool:
    """Whether there is room for one more."""
    client = server.raw()
    client.say("ping")
    return isinstance(client.event(), TextMessage)


def test_a_silent_client_is_closed(make_server: MakeServer) -> None:
    server = make_server(SocketBounds(auth=0.5))
    silent, pinging, held = server.socket(), server.socket(), server.socket()
    pinging.send("ping")
    held.send("subscribe", channel="jobs")
    for client in (silent, pinging, held):
        assert client.closed() == (4401, "No auth message arrived in time.")


def test_an_admitted_client_stays(make_server: MakeServer) -> None:
    server = make_server(SocketBounds(auth=0.2))
    client, silent = server.listener("jobs"), server.socket()
    assert silent.closed()[0] == 4401
    assert client.ask("ping")["success"]


def test_binary_is_refused(server: WorldServer) -> None:
    client = server.socket()
    client.send_as_it_is(PING.decode().encode("utf-16"))
    assert client.closed()[0] == 1003


@pytest.mark.parametrize("payload", [b"\xff", b"\xed\xa0\x80", b'{"type":"ping"}\xc3'])
def test_text_that_is_not_utf_8_is_refused(server: WorldServer, payload: bytes) -> None:
    client = server.raw()
    client.send(TEXT, payload)
    assert client.closed() == 1007
    assert client.cut()


@pytest.mark.parametrize("frames", BROKEN_PROTOCOL.values(), ids=BROKEN_PROTOCOL)
def test_a_broken_protocol_is_refused(server: WorldServer, frames: bytes) -> None:
    client = server.raw()
    client.send_bytes(frames)
    assert client.closed() == 1002
    assert client.cut()


@pytest.mark.parametrize("character", ["x", "é", "😀"])
def test_a_message_may_have_64_kib(server: WorldServer, character: str) -> None:
    client = server.raw()
    shell = len('{"type":"ping","id":""}')
    padding = "x" * ((65_536 - shell) % len(character.encode()))
    fits = padding + character * ((65_536 - shell) // len(character.encode()))
    message = f'{{"type":"ping","id":"{fits}"}}'.encode()
    client.send(TEXT, message)
    assert client.message()["id"] == fits
    client.send(TEXT, message + b" ")
    assert client.closed() == 1009


def test_fragments_are_joined(server: WorldServer) -> None:
    client = server.raw()
    message = '{"type":"ping","id":"ünïcödé"}'.encode()
    for position in range(len(message)):
        opcode = CONTINUATION if position else TEXT
        client.send(opcode, message[position : position + 1], fin=False)
        if position == 9:
            client.send_bytes(b"\x89\x81\0\0\0\0!")  # control frames may come in between
    client.send(CONTINUATION, b"")
    assert client.message()["id"] == "ünïcödé"


def test_fragments_count_together(server: WorldServer) -> None:
    client = server.raw()
    client.send(TEXT, b"x" * 40_000, fin=False)
    client.send(CONTINUATION, b"x" * 40_000, fin=False)
    assert client.closed() == 1009
    assert client.cut()


def test_a_frame_that_claims_to_be_huge_uses_no_memory(server: WorldServer) -> None:
    client = server.raw()
    client.send_bytes(b"\x81\xff" + (2**62).to_bytes(8) + b"\0\0\0\0")
    client.send_bytes(b"x" * 70_000)
    assert client.closed() == 1009


def test_binary_fragments_are_refused(server: WorldServer) -> None:
    client = server.raw()
    client.send(BINARY, b"x", fin=False)
    client.send(CONTINUATION, b"x")
    assert client.closed() == 1003


@pytest.mark.slow
def test_a_client_that_sends_too_fast_is_closed(make_server: MakeServer) -> None:
    server = make_server(SocketBounds(messages=5))
    fast, other = server.raw(), server.listener("jobs")
    for _ in range(50):
        fast.send(TEXT, PING)
    assert fast.closed() == 4429
    job = server.submit()
    assert other.next()["data"]["job"]["id"] == job


def test_one_connection_too_many_is_refused(make_server: MakeServer) -> None:
    server = make_server(SocketBounds(connections=2))
    one, two = server.listener("jobs"), server.listener("jobs")
    assert server.socket().closed() == (4429, "There are too many connections.")
    one.close()
    assert server.until(lambda: len(server.connections()) == 1)
    job = server.submit()
    assert two.next()["data"]["job"]["id"] == job
    assert server.until(lambda: comes_in(server))


def test_pings_are_sent_and_an_unresponsive_client_is_closed(
    make_server: MakeServer,
) -> None:
    server = make_server(SocketBounds(ping=0.02, idle=0.6))
    mute, live = server.raw(), server.listener("jobs")
    mute.listen()
    mute.ping()
    assert mute.closed() == 4408
    job = server.submit()
    assert live.next()["data"]["job"]["id"] == job, "pongs keep it open"


def test_a_half_open_connection_is_cut(make_server: MakeServer) -> None:
    """Nobody answers the close frame either."""
    server = make_server(SocketBounds(ping=0.02, idle=0.3, farewell=0.05))
    client = server.raw()
    client.listen()
    assert client.cut()
    assert server.until(lambda: server.connections() == [])


@pytest.mark.slow
def test_a_client_that_reads_too_slowly_is_closed_and_delays_nobody(
    make_server: MakeServer,
) -> None:
    server = make_server(SocketBounds(unsent=65_536, patience=0.05))
    slow, quick = server.raw(buffer=4096), server.listener("jobs")
    slow.listen()
    jobs: list[str] = []
    big = NGINX | {"env": {"PADDING": "x" * 4000}}
    while len(server.connections()) == 2:
        jobs += server.create("/api/plugin-core/jobs/batch", {"jobs": [big] * 100})["jobIds"]
        heard = [event["data"]["job"]["id"] for event in quick.events(100)]
        assert heard == jobs[-100:]
    assert slow.closed() == 4409
    assert quick.ask("ping")["success"]


def test_a_client_with_too_much_unread_is_closed(make_server: MakeServer) -> None:
    server = make_server(SocketBounds(unsent=65_536, most_unsent=200_000))
    slow = server.raw(buffer=4096)
    slow.listen()
    big = NGINX | {"env": {"PADDING": "x" * 4000}}
    while server.connections():
        server.create("/api/plugin-core/jobs/batch", {"jobs": [big] * 100})
    assert slow.closed() == 4409


def test_a_deleted_key_is_closed(server: WorldServer) -> None:
    key_id, secret = server.key()
    client, other = server.listener("jobs", key=secret), server.listener("jobs")
    assert server.api.delete(f"/api/auth/api-keys/{key_id}").status_code == 200
    assert client.closed()[0] == 4401
    assert other.ask("ping")["success"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"enabled": False}, 4401),
        ({"expiresAt": "2020-01-01T00:00:00Z"}, 4401),
        ({"permissions": [{"resource": "networks", "actions": ["read"]}]}, 4403),
    ],
)
def test_a_socket_is_closed_when_its_key_is_no_longer_valid(
    server: WorldServer, change: dict[str, Any], code: int
) -> None:
    key_id, secret = server.key()
    client = server.listener("jobs", key=secret)
    response = server.api.put(f"/api/auth/api-keys/{key_id}", json=change)
    assert response.status_code == 200
    server.submit()
    assert client.closed()[0] == code


def test_a_rotated_key_is_closed(server: WorldServer) -> None:
    key_id, secret = server.key()
    client = server.listener("jobs", key=secret)
    assert server.api.post(f"/api/auth/api-keys/{key_id}/rotate").status_code == 200
    assert client.closed()[0] == 4401


@pytest.mark.parametrize("effect", ["key-revoked", "key-expired"])
def test_a_key_that_a_fault_makes_useless_is_closed(server: WorldServer, effect: str) -> None:
    key_id, secret = server.key()
    client, other = server.listener("jobs", key=secret), server.listener("jobs")
    fault = {"match": {"key": key_id}, "effect": {"type": effect}}
    server.create(f"/_cortex/worlds/{server.name}/faults", fault)
    assert client.closed()[0] == 4401
    assert other.ask("ping")["success"]


def control(server: WorldServer, path: str) -> str:
    return f"/_cortex/worlds/{server.name}/{path}"


def request(server: WorldServer, method: str, path: str, body: Any = None) -> Any:
    return server.api.request(method, path, json=body).raise_for_status().json()["data"]


def revoke_by_fault(server: WorldServer, key: str, _: str) -> None:
    fault = {"match": {"key": key}, "effect": {"type": "key-revoked"}}
    request(server, "POST", control(server, "faults"), fault)
    request(server, "DELETE", control(server, "faults"))


def revoke_by_list(server: WorldServer, key: str, _: str) -> None:
    fault = {"match": {"key": key}, "effect": {"type": "key-revoked"}}
    request(server, "PUT", control(server, "faults"), {"faults": [fault]})
    request(server, "PUT", control(server, "faults"), {"faults": []})


def revoke_by_switch(server: WorldServer, key: str, _: str) -> None:
    fault = {"match": {"key": key}, "effect": {"type": "key-expired"}, "enabled": False}
    identifier = request(server, "POST", control(server, "faults"), fault)["id"]
    for enabled in (True, False):
        path = control(server, f"faults/{identifier}/enabled")
        request(server, "PUT", path, {"enabled": enabled})


def change_key(server: WorldServer, key: str, *changes: Any) -> None:
    for change in changes:
        request(server, "PUT", f"/api/auth/api-keys/{key}", change)


def change_user(server: WorldServer, _: str, user: str) -> None:
    for active in (False, True):
        request(server, "PUT", f"/api/users/{user}", {"active": active})


def restore_without(server: WorldServer, key: str, _: str) -> None:
    snapshot = request(server, "GET", control(server, "snapshot"))
    without = snapshot | {"keys": [one for one in snapshot["keys"] if one["id"] != key]}
    for each in (without, snapshot):
        request(server, "PUT", control(server, "snapshot"), {"snapshot": each})


def advance_beyond_expiry(server: WorldServer, key: str, _: str) -> None:
    change_key(server, key, {"expiresAt": "2025-07-10T13:00:00Z"})
    request(server, "POST", control(server, "clock/advance"), {"seconds": 7200})
    change_key(server, key, {"expiresAt": None})


def reads(resource: str) -> Any:
    return {"permissions": [{"resource": resource, "actions": ["read"]}]}


MOMENTS: dict[str, Callable[[WorldServer, str, str], None]] = {
    "fault": revoke_by_fault,
    "list of faults": revoke_by_list,
    "switched fault": revoke_by_switch,
    "disabled": lambda s, key, _: change_key(s, key, {"enabled": False}, {"enabled": True}),
    "expired": lambda s, key, _: change_key(
        s, key, {"expiresAt": "2020-01-01T00:00:00Z"}, {"expiresAt": None}
    ),
    "permissions": lambda s, key, _: change_key(s, key, reads("networks"), reads("jobs")),
    "user": change_user,
    "snapshot": restore_without,
    "clock": advance_beyond_expiry,
}
"""Ways to withdraw access and to restore it at once."""


@pytest.mark.parametrize("how", MOMENTS)
def test_a_socket_is_closed_even_if_its_key_is_useless_only_for_a_moment(
    make_server: MakeServer, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    server = make_server()
    monkeypatch.setattr(Hub, "check", lambda *_: None)  # as if all were between two checks
    user = {"email": "ada@cortex.example", "username": "ada", "password": "analytical engine"}
    user_id = server.create("/api/users", user | {"role": "admin"})["id"]
    login = server.api.post("/api/auth/login", json={"email": "ada", "password": user["password"]})
    own = {"Authorization": f"Bearer {login.json()['data']['token']}"}
    made = server.api.post("/api/auth/api-keys", json={"name": "ada's"}, headers=own).json()["data"]
    channels = () if how == "clock" else ("jobs",)  # no event checks its credential
    client, other = server.listener(*channels, key=made["key"]), server.listener("jobs")
    MOMENTS[how](server, made["id"], user_id)
    assert client.closed()[0] == (4403 if how == "permissions" else 4401)
    other.heard_until_pong()


def test_a_login_that_ends_is_closed_at_once(
    make_server: MakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = make_server()
    monkeypatch.setattr(Hub, "check", lambda *_: None)
    login = {"email": "cortex_dev_pro", "password": "cortex"}
    token = server.api.post("/api/auth/login", json=login).json()["data"]["token"]
    client = server.listener("jobs", key=token)
    own = {"Authorization": f"Bearer {token}"}
    assert server.api.post("/api/auth/logout", headers=own).status_code == 200
    assert client.closed()[0] == 4401


def test_a_key_of_another_name_stays(server: WorldServer) -> None:
    key_id, secret = server.key()
    client = server.listener("jobs", key=secret)
    assert server.api.put(f"/api/auth/api-keys/{key_id}", json={"name": "new"}).status_code == 200
    server.submit()
    assert client.next()["type"] == "job.created"


def test_a_key_is_closed_when_its_time_has_come(server: WorldServer) -> None:
    """The job's second event is due after the key has expired, its first before."""
    _, secret = server.key(expiresAt="2025-07-10T13:00:00Z")
    client = server.listener("jobs", key=secret)
    server.submit(env={"CORTEX_MOCK_OUTCOME": "complete"})
    server.advance(7200)
    assert client.closed()[0] == 4401
    assert server.connections() == []


@pytest.mark.parametrize("change", ["disabled", "deleted"])
def test_a_user_that_is_gone_is_closed(server: WorldServer, change: str) -> None:
    user = {"email": "ada@cortex.example", "username": "ada", "password": "analytical engine"}
    user_id = server.create("/api/users", user | {"role": "viewer"})["id"]
    login = {"email": "ada", "password": user["password"]}
    token = server.api.post("/api/auth/login", json=login).json()["data"]["token"]
    client = server.listener("jobs", key=token)
    if change == "disabled":
        assert server.api.put(f"/api/users/{user_id}", json={"active": False}).status_code == 200
    else:
        assert server.api.delete(f"/api/users/{user_id}").status_code == 200
    assert client.closed()[0] == 4401


def test_a_deleted_world_is_left(server: WorldServer) -> None:
    own = server.fork()
    client, other = own.listener("jobs"), server.listener("jobs")
    assert server.api.delete(f"/_cortex/worlds/{own.name}").status_code == 200
    assert client.closed() == (1001, "The world was removed.")
    assert other.ask("ping")["success"]


def test_a_reset_world_continues(server: WorldServer) -> None:
    client = server.listener("jobs")
    assert server.api.post(f"/_cortex/worlds/{server.name}/reset").status_code == 200
    later = server.listener("jobs")
    assert len({connection.id for connection in server.connections()}) == 2
    job = server.submit()
    assert client.next()["data"]["job"]["id"] == job
    assert later.next()["data"]["job"]["id"] == job


def test_a_client_that_closes_gets_its_code_back(server: WorldServer) -> None:
    client = server.raw()
    client.listen()
    client.send_bytes(b"\x88\x82\0\0\0\0" + (3001).to_bytes(2))
    assert client.closed() == 3001
    assert client.cut()
    assert server.until(lambda: server.connections() == [])


LAST = [
    (b"", 1002),
    (b"\x88\x82\0\0\0\0" + (3001).to_bytes(2), 3001),
    (b"\x83\x80\0\0\0\0", 1002),
    (b"\x81\x81\0\0\0\0\xff", 1007),
    (b"\x81\xff" + (70_000).to_bytes(8) + bytes(4 + 70_000), 1009),
]


@pytest.mark.parametrize(
    ("last", "code"), LAST, ids=["nothing", "a close", "no frame", "no text", "too much"]
)
def test_messages_before_the_end_are_answered(server: WorldServer, last: bytes, code: int) -> None:
    for _ in range(10):  # the end comes before, with or after a reply
        client = server.raw()
        client.say("auth", token=ADMIN)
        for number in range(20):
            client.say("ping", id=number)
        client.send_bytes(last)
        client.send_no_more()
        assert client.message()["type"] == "auth"
        assert [client.message()["id"] for _ in range(20)] == list(range(20))
        assert client.closed() == code
        assert client.cut()
    assert server.until(lambda: server.connections() == [])


def test_a_client_that_vanishes_does_not_affect_others(server: WorldServer) -> None:
    other = server.listener("jobs")
    for _ in range(5):
        client = server.raw()
        client.listen()
        client.vanish()
    job = server.submit()
    assert other.next()["data"]["job"]["id"] == job
    assert server.until(lambda: len(server.connections()) == 1)


def test_a_stopping_server_closes_sockets_with_a_reason(make_server: MakeServer) -> None:
    server = make_server()
    client, raw = server.listener("jobs"), server.raw()
    raw.listen()
    server.stop()
    assert client.closed() == (1001, "The server is stopping.")
    assert raw.closed() == 1001
    with pytest.raises(httpx.ConnectError):
        server.submit()


def test_an_open_socket_keeps_its_world(shared: WorldServer) -> None:
    held, left = shared.fork(), shared.fork()
    client = held.listener("jobs")
    worlds = shared.served.app.worlds
    worlds.hosted(held.name).ttl, worlds.hosted(left.name).ttl = 0.4, 0.8
    assert shared.until(lambda: left.name not in {hosted.name for hosted in worlds})
    job = held.submit()
    assert client.next()["data"]["job"]["id"] == job
