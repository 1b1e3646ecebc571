"""`cortex-mock listen`, as a sender sees it."""

import json
import shlex
import socket
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from mock_server.deliveries.signature import sign
from mock_server.receiver.endpoint import LARGEST_BODY
from mock_server.rules.webhooks.javascript import stringify
from mock_server.serving.port import bind
from tests.invocations import invoke, refused
from tests.processes import DEADLINE, ListenProcess, listening

SECRET = "your-webhook-secret"
EVENT: dict[str, Any] = {
    "id": "evt_1234abcd",
    "type": "job.completed",
    "createdAt": "2025-07-10T12:34:56Z",
    "data": {"job": {"id": "job_1a2b3c4d5e6f", "status": "completed"}},
}


@pytest.fixture
def listener() -> Iterator[ListenProcess]:
    with listening("--json", "--secret", SECRET) as listener:
        yield listener


@pytest.fixture
def plain() -> Iterator[ListenProcess]:
    with listening() as listener:
        yield listener


def deliver(
    to: ListenProcess, event: object = None, delivery: str = "delivery_1a2b3c4d", **headers: str
) -> int:
    """Sends an event as Cortex would; returns the status of the response."""
    body = stringify(EVENT if event is None else event)
    return post(to, body.encode(), {"X-Cortex-Delivery": delivery} | headers)


def post(to: ListenProcess, body: bytes, headers: dict[str, str] | None = None) -> int:
    return httpx.post(to.url, content=body, headers=headers, timeout=DEADLINE).status_code


@pytest.mark.slow
def test_its_first_line_shows_how_to_register_it() -> None:
    with listening("--secret", "it's mine", "--mock", "http://127.0.0.1:9/") as listener:
        at, _, command = listener.greeting.partition("; register it with: ")
    assert at == f"Listening at {listener.url}"
    words = shlex.split(command)
    assert words[:4] == ["curl", "-X", "POST", "http://127.0.0.1:9/api/plugin-core/webhooks"]
    assert json.loads(words[-1])["url"] == listener.url
    assert json.loads(words[-1])["secret"] == "it's mine"


@pytest.mark.slow
def test_a_delivery_is_shown_in_two_lines(plain: ListenProcess) -> None:
    assert deliver(plain) == 200
    event, attempt = plain.line(), plain.line()
    assert event.startswith("#1 ")
    assert event.endswith("Z  job.completed  job_1a2b3c4d5e6f  completed")
    assert attempt.strip() == "delivery_1a2b3c4d, attempt 1; not signed; answers 200"


@pytest.mark.slow
def test_a_script_gets_the_same_as_json(listener: ListenProcess) -> None:
    deliver(listener, **{"X-Cortex-Signature": sign(SECRET, stringify(EVENT), 1)})
    entry = listener.entry()
    assert entry.pop("receivedAt").endswith("Z")
    assert entry == {
        "kind": "delivery",
        "number": 1,
        "path": "/hook",
        "eventType": "job.completed",
        "eventId": "evt_1234abcd",
        "deliveryId": "delivery_1a2b3c4d",
        "resource": {"id": "job_1a2b3c4d5e6f", "status": "completed"},
        "test": False,
        "attempt": 1,
        "duplicateOf": None,
        "signature": "holds",
        "signatureFault": None,
        "status": 200,
        "delay": 0,
        "failedOnPurpose": False,
    }


@pytest.mark.slow
def test_the_payload_is_shown_on_demand() -> None:
    event = EVENT | {"data": {"alert": {"message": "é\x1b[2J"}}}
    with listening("--body") as listener:
        deliver(listener, event)
        listener.line()
        listener.line()
        lines = [listener.line() for _ in json.dumps(event, indent=2).splitlines()]
    assert '"message": "é\\u001b[2J"' in "".join(lines)
    assert json.loads("".join(lines)) == event


@pytest.mark.slow
def test_a_script_gets_the_payload_on_demand() -> None:
    with listening("--body", "--json") as listener:
        deliver(listener)
        assert listener.entry()["payload"] == EVENT


@pytest.mark.slow
def test_a_repeated_event_is_a_duplicate_whatever_its_delivery(
    listener: ListenProcess,
) -> None:
    deliver(listener)
    deliver(listener, EVENT | {"id": "evt_2345bcde"}, "delivery_2b3c4d5e")
    deliver(listener)
    deliver(listener, EVENT, "delivery_3c4d5e6f")
    entry = [listener.entry() for _ in range(4)]
    assert [one["duplicateOf"] for one in entry] == [None, None, 1, 1]
    assert [one["attempt"] for one in entry] == [1, 1, 2, 1]


@pytest.mark.slow
def test_a_duplicate_is_marked(plain: ListenProcess) -> None:
    deliver(plain)
    deliver(plain)
    assert "attempt 2, duplicate of #1;" in [plain.line() for _ in range(4)][3]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("flags", "statuses"),
    [
        ([], [200, 200, 200]),
        (["--fail", "1"], [503, 200, 200]),
        (["--fail", "2", "--status", "410"], [410, 410, 200]),
        (["--fail", "all"], [503, 503, 503]),
    ],
)
def test_the_first_attempts_of_each_delivery_fail_on_purpose(
    flags: list[str], statuses: list[int]
) -> None:
    with listening("--json", *flags) as listener:
        for delivery in ("delivery_1a2b3c4d", "delivery_2b3c4d5e"):
            assert [deliver(listener, EVENT, delivery) for _ in range(3)] == statuses
            purposes = [listener.entry()["failedOnPurpose"] for _ in range(3)]
            assert purposes == [status != 200 for status in statuses]


@pytest.mark.parametrize("delay", ["0.2", "0.2s", "200ms"])
def test_a_response_follows_the_delay_and_the_arrival_is_shown_before(delay: str) -> None:
    with listening("--delay", delay) as listener:
        begun = time.monotonic()
        deliver(listener)
        assert time.monotonic() - begun >= 0.2
        assert listener.line()
        assert listener.line().endswith("answers 200 after 0.2 s")


@pytest.mark.slow
def test_a_sender_that_does_not_wait_is_noticed() -> None:
    with listening("--json", "--delay", "1m") as listener:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(listener.url, json=EVENT, timeout=0.1)
        assert listener.entry()["kind"] == "delivery"
        assert listener.entry() == {"kind": "left", "number": 1}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "status", "why"),
    [
        (b"", 400, "not JSON"),
        (b"event", 400, "not JSON"),
        (b"[]", 400, "not an object"),
        (b'{"id": NaN}', 400, "NaN is not JSON"),
        (b'{"id": "\xff"}', 400, "not UTF-8"),
        (bytes(range(256)), 400, "not UTF-8"),
        (b"[" * 100_000, 400, "nested deeper than 100 levels"),
        (b'{"a":' * 2000 + b"1" + b"}" * 2000, 400, "nested deeper than 100 levels"),
        (b" " * (LARGEST_BODY + 1), 413, f"{LARGEST_BODY + 1} bytes"),
    ],
)
def test_a_body_that_is_not_an_event_is_refused_and_shown(
    listener: ListenProcess, body: bytes, status: int, why: str
) -> None:
    assert post(listener, body) == status
    entry = listener.entry()
    assert (entry["kind"], entry["status"]) == ("refusal", status)
    assert why in entry["why"]
    assert deliver(listener) == 200


def nested(levels: int) -> bytes:
    """An object with lists within lists."""
    return b'{"a":' + b"[" * (levels - 1) + b"]" * (levels - 1) + b"}"


def test_a_body_is_shown_or_refused_at_any_depth() -> None:
    with listening("--json", "--body") as listener:
        assert post(listener, nested(100)) == 200
        assert listener.entry()["payload"] == json.loads(nested(100))
        for levels in (101, *range(960, 990)):
            assert post(listener, nested(levels)) == 400
            assert "deeper than 100 levels" in listener.entry()["why"]
        assert listener.interrupt().stderr == ""


@pytest.mark.slow
@pytest.mark.parametrize("method", ["GET", "PUT", "HEAD", "OPTIONS"])
def test_other_methods_are_refused_with_the_allowed_ones(plain: ListenProcess, method: str) -> None:
    response = httpx.request(method, plain.url)
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert f"{method} /hook refused (405)" in plain.line()


@pytest.mark.slow
@pytest.mark.parametrize(
    "event",
    [
        {},
        {"id": 1, "type": [], "data": "x"},
        {"id": "\ud800", "type": "\ud800", "data": {"job": {"id": "\ud800", "status": 3}}},
        {"type": "a\nb\x1b]0;owned\x07" + "x" * 5000},
        {"data": {"number": 10**400}},
    ],
)
def test_odd_events_are_shown_as_far_as_they_can_be(plain: ListenProcess, event: object) -> None:
    assert post(plain, json.dumps(event).encode()) == 200
    first, second = plain.line(), plain.line()
    assert first.startswith("#1 ")
    assert len(first) < 500
    assert "\x1b" not in first
    assert second.strip() == "no delivery id, attempt 1; not signed; answers 200"


def test_input_that_is_not_http_is_survived(listener: ListenProcess) -> None:
    with connected(listener) as client:
        client.sendall(b"\x16\x03\x01\x02\x00\x01 client hello\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 400 ")
    assert deliver(listener) == 200


@pytest.mark.slow
def test_incomplete_requests_delay_nobody_and_end_with_an_interrupt(
    listener: ListenProcess,
) -> None:
    half = (b"", b"POST /ho", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
    clients = [connected(listener) for _ in range(20) for _ in half]
    for client, sent in zip(clients, half * 20, strict=True):
        client.sendall(sent)
    assert deliver(listener) == 200
    assert listener.entry()["kind"] == "delivery"
    ended = listener.interrupt()
    assert (ended.code, ended.stderr) == (0, "")
    for client in clients:
        client.close()


def test_a_sender_that_disconnects_midway_is_reported(listener: ListenProcess) -> None:
    with connected(listener) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
    assert "ends too early" in listener.entry()["why"]


@pytest.mark.slow
def test_an_interrupt_ends_it_with_totals() -> None:
    with listening("--secret", SECRET, "--fail", "1") as listener:
        for _ in range(2):
            deliver(listener, **{"X-Cortex-Signature": sign(SECRET, stringify(EVENT), 1)})
        deliver(listener, EVENT, "delivery_2b3c4d5e")
        post(listener, b"")
        ended = listener.interrupt()
    assert (ended.code, ended.stderr) == (0, "")
    assert ended.stdout.splitlines()[-1] == (
        "Received 3: valid signatures 2, failed on purpose 2; refused 1."
    )


@pytest.mark.slow
def test_an_interrupt_does_not_wait_for_delayed_responses() -> None:
    with listening("--json", "--delay", "1h") as listener, connected(listener) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
        assert listener.entry()["kind"] == "delivery"
        ended = listener.interrupt()
        assert client.recv(100).startswith(b"HTTP/1.1 503 ")
    assert (ended.code, ended.stderr) == (0, "")
    assert json.loads(ended.stdout) == {
        "kind": "end",
        "received": 1,
        "signaturesHeld": 0,
        "failedOnPurpose": 0,
        "refused": 0,
    }


@pytest.mark.slow
def test_it_ends_when_its_output_is_closed(plain: ListenProcess) -> None:
    assert plain.ignored() == 1


def test_a_port_in_use_is_refused_like_in_serve() -> None:
    with bind("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        listen, serve = (invoke(command, "--port", port) for command in ("listen", "serve"))
    assert (listen.code, listen.stdout, listen.stderr) == (2, "", serve.stderr)
    assert listen.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("flags", "named"),
    [
        (["--delay", "soon"], "--delay"),
        (["--delay", "-1s"], "--delay"),
        (["--delay", "61m"], "more than an hour"),
        (["--fail", "some"], "--fail"),
        (["--fail", "-1"], "--fail"),
        (["--status", "200"], "--status"),
        (["--port", "65536"], "--port"),
    ],
)
def test_wrong_use_is_refused_by_name(flags: list[str], named: str) -> None:
    ended = invoke("listen", *flags)
    assert (ended.code, ended.stdout) == (2, "")
    assert named in ended.stderr
    assert "Traceback" not in ended.stderr


def connected(to: ListenProcess) -> socket.socket:
    host, _, port = to.url.split("/")[2].rpartition(":")
    return socket.create_connection((host, int(port)), timeout=DEADLINE)


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--secret", ""), "the secret is empty: leave the option out to verify no signatures"),
        (("--mock", "127.0.0.1:13000"), "is not an address such as http://127.0.0.1:13000"),
        (("--mock", "http://"), "is not an address such as http://127.0.0.1:13000"),
    ],
)
def test_options_that_give_a_wrong_registration_are_refused(
    flags: tuple[str, ...], message: str
) -> None:
    assert message in refused("listen", *flags)
