"""Receivers that are hostile, broken or missing: what is kept of their responses, and in whose
words."""

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests import certificates
from tests.conftest import NGINX
from tests.deliveries.receiver import PATIENCE, DeliveringMock, Receiver

BANNER = b"s3cret-banner-of-another-service "


@contextmanager
def answering(*parts: bytes, tls: Path | None = None, ends: bool = True) -> Iterator[int]:
    """A server that sends this to each client that has sent something.

    :param tls: its certificate for TLS.
    :param ends: whether it closes the connection; otherwise it keeps it open.
    """
    context = None
    if tls is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls, certificates.KEY)
    kept: list[socket.socket] = []

    def answer(listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            kept.append(connection)
            try:
                connection.settimeout(PATIENCE)
                if context is not None:
                    connection = context.wrap_socket(connection, server_side=True)
                    kept.append(connection)
                connection.recv(65_536)
                for part in parts:
                    connection.sendall(part)
                if ends:
                    connection.close()
            except OSError:
                continue

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=answer, args=(listening,), daemon=True)
        thread.start()
        yield int(listening.getsockname()[1])
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(PATIENCE)
    for connection in kept:
        connection.close()


def how_it_goes(sender: DeliveringMock, url: str, **fields: Any) -> dict[str, Any]:
    """The result of a test event to a URL."""
    webhook = sender.webhook(url, **fields)
    response: dict[str, Any] = sender.post(f"{webhook.path}/test").json()["data"]
    return response


@pytest.mark.parametrize(
    ("response", "error"),
    [
        ((BANNER * 8000,), "The receiver did not answer with HTTP."),
        ((b"SSH-2.0-" + BANNER + b"\r\n",), "The receiver did not answer with HTTP."),
        ((b"HTTP/1.1 2OO OK\r\n" + BANNER,), "The receiver did not answer with HTTP."),
        ((b"HTTP/1.1 200 OK\r\nX: " + BANNER * 8000,),
         "The head of the receiver's response is larger than 64 KiB."),
        ((b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 80_000,),
         "The head of the receiver's response is larger than 64 KiB."),
        ((b"HTTP/1.1 100 Continue\r\n\r\n" * 80_000,),
         "The head of the receiver's response is larger than 64 KiB."),
        ((b"\x15\x03\x03\x00\x02\x02\x46",), "The receiver speaks TLS on this port; use https."),
        ((b"HTTP/1.1 200 OK\r\n",), "The receiver closed the connection before it answered."),
        ((), "The receiver closed the connection before it answered."),
    ],
)  # fmt: skip
def test_messages_do_not_repeat_the_error_of_a_library(
    sender: DeliveringMock, response: tuple[bytes, ...], error: str
) -> None:
    with answering(*response) as port:
        webhook = sender.webhook(f"http://127.0.0.1:{port}/hook")
        sender.create("/jobs", NGINX)
        delivery = webhook.after(1)
    assert (delivery["status"], delivery["responseCode"]) == ("retrying", None)
    assert delivery["error"] == error
    snapshot = sender.data(sender.control("snapshot"))
    assert "s3cret-banner" not in json.dumps(snapshot)


@pytest.mark.parametrize(
    ("response", "status"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", 200),
        (b"HTTP/1.0 204 No Content\r\n\r\n", 204),
        (b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 202 Accepted\r\n\r\n", 202),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno chunk", 200),
        (b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", 101),
    ],
)
def test_the_head_of_a_response_is_enough(
    sender: DeliveringMock, response: bytes, status: int
) -> None:
    """Whatever follows it, or nothing."""
    with answering(response, ends=False) as port:
        assert how_it_goes(sender, f"http://127.0.0.1:{port}/")["statusCode"] == status


def test_an_endless_body_is_not_read(sender: DeliveringMock) -> None:
    with answering(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 1_000_000] * 500) as port:
        assert how_it_goes(sender, f"http://127.0.0.1:{port}/")["statusCode"] == 200


def test_a_receiver_that_answers_byte_by_byte_has_the_same_timeout(sender: DeliveringMock) -> None:
    with answering(b"HTTP/1.1 200 OK\r\nX: ", ends=False) as port:
        response = how_it_goes(sender, f"http://127.0.0.1:{port}/", timeout=1)
    assert response["error"] == "No response within 1 s."


def test_a_long_host_is_shortened_in_messages(sender: DeliveringMock) -> None:
    response = how_it_goes(sender, f"http://{'a' * 60}.{'b' * 60}.{'c' * 1500}/hook")
    assert "is not this machine" in response["error"]
    assert len(response["error"]) < 300


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_port_where_nothing_listens_is_distinguished(
    sender: DeliveringMock, receiver: Receiver, host: str
) -> None:
    receiver.close()
    response = how_it_goes(sender, f"http://{host}:{receiver.port}/hook")
    assert response["error"] == f"Nothing listens on port {receiver.port} of {host}."


def test_an_unknown_name_is_distinguished(make_sender: Callable[..., DeliveringMock]) -> None:
    sender = make_sender(webhook_allow=("receiver.invalid", "a" * 70))
    response = how_it_goes(sender, "http://receiver.invalid/hook")
    assert response["error"] == "The name receiver.invalid cannot be resolved."
    response = how_it_goes(sender, f"http://{'a' * 70}/hook")  # longer than a label may be
    assert response["error"] == f"The name {'a' * 70} cannot be resolved."


UNTRUSTED = (
    "The receiver's certificate is not trusted; start the mock with --webhook-ca and a CA file,"
    " or with --webhook-insecure."
)
OK = b"HTTP/1.1 200 OK\r\n\r\n"


@pytest.mark.parametrize(
    ("cert", "ca", "error"),
    [
        (certificates.CERT, None, UNTRUSTED),
        (certificates.CERT, certificates.CERT, None),
        (certificates.EXPIRED, certificates.EXPIRED, "The receiver's certificate has expired."),
        (
            certificates.ELSEWHERE,
            certificates.ELSEWHERE,
            "The receiver's certificate is not for 127.0.0.1.",
        ),
    ],
)
def test_certificates_are_verified_and_their_errors_distinguished(
    make_sender: Callable[..., DeliveringMock], cert: Path, ca: Path | None, error: str | None
) -> None:
    sender = make_sender(webhook_ca=ca)
    with answering(OK, tls=cert) as port:
        response = how_it_goes(sender, f"https://127.0.0.1:{port}/hook")
    assert (response["error"], response["delivered"]) == (error, error is None)


@pytest.mark.parametrize("cert", [certificates.CERT, certificates.EXPIRED, certificates.ELSEWHERE])
def test_an_insecure_mock_accepts_every_certificate(
    make_sender: Callable[..., DeliveringMock], cert: Path
) -> None:
    sender = make_sender(webhook_insecure=True)
    with answering(OK, tls=cert) as port:
        assert how_it_goes(sender, f"https://127.0.0.1:{port}/hook")["delivered"] is True


def test_https_to_a_port_without_tls_is_reported(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    response = how_it_goes(sender, receiver.url.replace("http", "https", 1))
    assert response["error"] == "The receiver does not speak TLS on this port; use http."


def test_http_to_a_port_with_tls_is_reported(sender: DeliveringMock) -> None:
    with answering(OK, tls=certificates.CERT) as port:
        response = how_it_goes(sender, f"http://127.0.0.1:{port}/hook")
    assert response["delivered"] is False
    assert response["error"] in (
        "The receiver speaks TLS on this port; use https.",
        "The receiver closed the connection before it answered.",
        "The connection broke before the receiver answered.",
    )


def test_a_proxy_of_the_environment_is_not_used(
    make_sender: Callable[..., DeliveringMock], receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy would look up the name itself, so the address could not be checked."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    sender = make_sender(webhook_allow=("0.0.0.0",))
    for host in ("127.0.0.1", "0.0.0.0"):
        assert how_it_goes(sender, f"http://{host}:{receiver.port}/")["delivered"] is True


def test_the_path_and_the_query_arrive_as_they_were_written(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    assert how_it_goes(
        sender, f"http://127.0.0.1:{receiver.port}/a%2Fb/hook?a=b%20c&d=%C3%A9#part"
    )["delivered"]
    assert receiver.next().path == "/a%2Fb/hook?a=b%20c&d=%C3%A9"


OWN = (
    "http://127.0.0.1:{port}/_cortex/worlds/default/emit",
    "http://127.0.0.1:{port}/w/default/_cortex/worlds",
    "http://127.0.0.1:{port}/x/../_cortex/worlds/default/reset",
    "http://127.0.0.1:{port}/%5fcortex/worlds/default/reset",
    "http://127.0.0.1:{port}/api/health",
    "http://127.0.0.2:{port}/_cortex/worlds/default/clock",
    "http://localhost:{port}/_cortex/worlds/default/clock",
    "http://LOCALHOST:{port}/_cortex/worlds/default/clock",
    "http://localhost.:{port}/_cortex/worlds/default/clock",
    "http://app.localhost:{port}/_cortex/worlds/default/clock",
    "http://0.0.0.0:{port}/_cortex/worlds/default/clock",
    "http://127.1:{port}/_cortex/worlds/default/clock",
    "http://2130706433:{port}/_cortex/worlds/default/clock",
    "http://0x7f.0.0.1:{port}/_cortex/worlds/default/clock",
    "http://[::1]:{port}/_cortex/worlds/default/clock",
    "http://[::]:{port}/_cortex/worlds/default/clock",
    "http://[::ffff:127.0.0.1]:{port}/_cortex/worlds/default/clock",
    "http://[::ffff:7f00:1]:{port}/_cortex/worlds/default/clock",
    "https://127.0.0.1:{port}/_cortex/worlds/default/clock",
)


def test_no_webhook_can_target_the_mock_itself(sender: DeliveringMock, receiver: Receiver) -> None:
    webhook = sender.webhook(receiver.url)
    for url in OWN:
        body = {"url": url.format(port=sender.port), "events": ["job.created"]}
        attempts = [sender.post("/webhooks", body), sender.change(webhook.path, body)]
        for refusal in attempts:
            assert refusal.status_code == 400, url
            (error,) = refusal.json()["error"]["details"]["fields"]
            assert error["field"] == "/url"
            assert error["message"] == "points to the mock itself, which does not receive webhooks"


@pytest.mark.parametrize("address", ["127.0.0.1", "::ffff:127.0.0.1", "0.0.0.0", "::1"])
def test_a_name_that_resolves_to_the_mock_itself_is_not_connected_to(
    make_sender: Callable[..., DeliveringMock], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    async def look_up(*_: object) -> list[str]:
        return [address]

    monkeypatch.setattr("mock_server.deliveries.addresses.look_up", look_up)
    sender = make_sender(webhook_allow=("mock.example",))
    path = "/_cortex/worlds/default/reset"
    response = how_it_goes(sender, f"http://mock.example:{sender.port}{path}")
    assert response["delivered"] is False
    assert response["error"] == (
        f"mock.example:{sender.port} points to the mock itself, which does not receive webhooks."
    )


def test_the_same_port_of_another_host_is_another_server(
    make_sender: Callable[..., DeliveringMock],
) -> None:
    sender = make_sender()
    body = {"url": f"http://192.0.2.1:{sender.port}/", "events": ["job.created"]}
    assert sender.post("/webhooks", body).status_code == 201


@pytest.mark.slow
def test_the_control_api_accepts_no_deliveries_of_any_mock(
    make_sender: Callable[..., DeliveringMock],
) -> None:
    """Not even through a forwarded port."""
    sender, other = make_sender(), make_sender()
    response = how_it_goes(sender, f"http://127.0.0.1:{other.port}/_cortex/worlds/default/reset")
    assert response["statusCode"] == 403


def test_a_snapshot_that_aims_at_the_mock_itself_is_not_followed(sender: DeliveringMock) -> None:
    sender.webhook("http://127.0.0.1:9/hook", "system.alert")
    snapshot = sender.data(sender.control("snapshot"))
    emit = sender.control("emit")
    snapshot["webhooks"][-1]["url"] = emit
    response = sender.change(sender.control("snapshot"), {"snapshot": snapshot})
    assert response.status_code == 200, response.text
    alert = {"type": "system.alert"}
    assert sender.post(emit, alert).status_code == 201
    rows = sender.data(f"/webhooks/{snapshot['webhooks'][-1]['id']}/history")
    assert [row["error"] for row in rows] == [
        f"127.0.0.1:{sender.port} points to the mock itself, which does not receive webhooks."
    ]
