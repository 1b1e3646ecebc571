"""Deliveries are checked before they are believed."""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from cortex_client import CortexClient, WebhookPayloadError, WebhookSignatureError, models
from cortex_client.webhooks import verify
from tests.worlds import World, eventually

BODY = '{"id":"evt_1a2b3c4d","type":"job.completed","createdAt":"2025-07-10T12:34:56Z","data":{}}'
NOW = 1_752_150_896


def signed(body: str, secret: str, at: int = NOW) -> str:
    digest = hmac.new(secret.encode(), f"{at}.{body}".encode(), hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


class Receiver(BaseHTTPRequestHandler):
    """Keeps what arrives."""

    received: ClassVar[list[tuple[bytes, str]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).received.append((body, self.headers["X-Cortex-Signature"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[str]:
    Receiver.received = []
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_real_delivery_is_accepted_as_the_event_that_it_is(world: World, receiver: str) -> None:
    with CortexClient(world.url, world.key) as client:
        client.webhooks.create(url=receiver, events=["job.created"], secret="s3cret")
        job = client.jobs.create(
            provider="akash", image="a", cpu=1, memory="1Mi", storage="1Mi", duration=60
        )
        eventually(lambda: Receiver.received)
        body, header = Receiver.received[0]
        now = int(header.partition(",")[0].removeprefix("t="))
        event = client.webhooks.verify(body, header, ["new", "s3cret"], now=now)
    assert isinstance(event, models.JobCreated)
    assert event.type == "job.created"
    assert event.data.job.id == job.id


@pytest.mark.parametrize("body", [BODY, BODY.encode(), bytearray(BODY.encode())])
def test_a_body_can_be_text_or_bytes(body: str) -> None:
    assert verify(body, signed(BODY, "mine"), "mine", now=NOW).id == "evt_1a2b3c4d"


def test_one_of_several_signatures_is_enough() -> None:
    header = f"{signed(BODY, 'mine')},v1={'0' * 64},v2=unknown"
    assert verify(BODY, header, "mine", now=NOW).type == "job.completed"


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "nonsense",
        "t=1",
        "v1=ab",
        "t=x,v1=ab",
        "t=1,t=2,v1=ab",
        f"t={NOW},v1=ä",
        "t=²,v1=a",
    ],
)
def test_a_header_that_is_none_is_refused(header: str | None) -> None:
    with pytest.raises(WebhookSignatureError):
        verify(BODY, header, "mine", now=NOW)


def test_a_changed_body_is_refused() -> None:
    with pytest.raises(WebhookSignatureError, match="does not fit"):
        verify(BODY.replace("completed", "failed"), signed(BODY, "mine"), "mine", now=NOW)


@pytest.mark.parametrize(("age", "fits"), [(300, True), (301, False), (-300, True), (-301, False)])
def test_a_signature_may_differ_by_the_tolerance(age: int, fits: bool) -> None:
    header = signed(BODY, "mine", NOW - age)
    if fits:
        assert verify(BODY, header, "mine", 300, now=NOW)
    else:
        with pytest.raises(WebhookSignatureError, match="old"):
            verify(BODY, header, "mine", 300, now=NOW)


@pytest.mark.parametrize("body", ["", "[]", "{}", "not JSON", '{"type": 3}', "[" * 100_000])
def test_a_signed_body_that_is_no_event_is_another_error(body: str) -> None:
    with pytest.raises(WebhookPayloadError):
        verify(body, signed(body, "mine"), "mine", now=NOW)


@pytest.mark.parametrize("secret", ["", [], ["mine", ""]])
def test_an_empty_secret_is_refused(secret: str | list[str]) -> None:
    with pytest.raises(ValueError, match="secret"):
        verify(BODY, signed(BODY, ""), secret, now=NOW)


def test_an_event_of_an_unknown_type_is_an_event() -> None:
    body = BODY.replace("job.completed", "job.dreamt")
    event = verify(body, signed(body, "mine"), "mine", now=NOW)
    assert event.type == "job.dreamt"
