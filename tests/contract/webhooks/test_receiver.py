"""The receiver of the checks: what it stores, what it answers, and where it can be reached."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
import requests

from contract_tests.contract.evidence import NotOffered
from contract_tests.kernel.journal import Journal
from contract_tests.settings import Settings
from contract_tests.webhooks.receiver import (
    LARGEST,
    MOST_AT_ONCE,
    NO_RESPONSE,
    SHORT,
    Inbox,
    Receiver,
)

LOCAL = Settings(url="http://localhost:1", api_key="key")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(LOCAL, Journal()) as listening:
        yield listening


def post(url: str, body: str | bytes = b"{}", **headers: str) -> int:
    return requests.post(url, data=body, headers=headers, timeout=5).status_code


def test_bytes_and_headers_are_kept_as_they_came(receiver: Receiver) -> None:
    inbox = receiver.inbox("one")
    assert post(inbox.url, b' {"id":\t"evt_1"}\n', **{"X-Cortex-Signature": "t=1,v1=ab"}) == 200
    (delivery,) = inbox.deliveries
    assert delivery.body == b' {"id":\t"evt_1"}\n'
    assert delivery.header("X-CORTEX-signature") == "t=1,v1=ab"
    assert delivery.message.id == "evt_1"


def test_each_attempt_gets_the_next_response(receiver: Receiver) -> None:
    inbox = receiver.inbox("one", (500, 200))
    events = ['{"id": "evt_1"}', '{"id": "evt_2"}', '{"id": "evt_1"}', '{"id": "evt_1"}']
    assert [post(inbox.url, event) for event in events] == [500, 500, 200, 200]


def test_an_attempt_can_be_left_without_a_response(receiver: Receiver) -> None:
    inbox = receiver.inbox("one", (NO_RESPONSE, 200))
    with pytest.raises(requests.ConnectionError):
        post(inbox.url, '{"id": "evt_1"}')
    assert post(inbox.url, '{"id": "evt_1"}') == 200
    assert [delivery.status for delivery in inbox.deliveries] == [NO_RESPONSE, 200]


def test_a_body_in_chunks_is_put_together(receiver: Receiver) -> None:
    inbox = receiver.inbox("one")
    requests.post(inbox.url, data=iter([b'{"id"', b': "evt_1"}']), timeout=5)
    assert inbox.deliveries[0].message.id == "evt_1"


def test_inboxes_are_separate_and_other_paths_are_refused(receiver: Receiver) -> None:
    one, other = receiver.inbox("one"), receiver.inbox("other")
    post(one.url)
    assert other.deliveries == []
    assert post(one.url.replace("one", "third")) == 404


def test_a_body_that_is_too_large_is_refused(receiver: Receiver) -> None:
    inbox = receiver.inbox("one")
    assert post(inbox.url, b"x" * (LARGEST + 1)) == 413
    assert inbox.deliveries == []


@pytest.mark.parametrize("piece", [b"", b"X-More: 1\r\n", b"X", b"X" * 70_000 + b"\r\n"], ids=len)
def test_a_request_that_never_ends_is_ended(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], piece: bytes
) -> None:
    monkeypatch.setattr("contract_tests.webhooks.receiver.LONGEST", 0.5)
    with Receiver(LOCAL, Journal()) as receiver:
        inbox = receiver.inbox("one")
        with connected(inbox) as stuck:
            stuck.sendall(b"POST /one HTTP/1.1\r\nHost: x\r\n")
            assert ended_while_sending(stuck, piece)
        assert post(inbox.url) == 200
        assert len(inbox.deliveries) == 1
    assert capfd.readouterr().err == ""


def test_a_body_that_never_arrives_is_not_a_delivery(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("contract_tests.webhooks.receiver.LONGEST", 0.5)
    with Receiver(LOCAL, Journal()) as receiver:
        inbox = receiver.inbox("one")
        with connected(inbox) as stuck:
            stuck.sendall(b"POST /one HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
            assert ended_while_sending(stuck, b"")
        assert inbox.deliveries == []
    assert capfd.readouterr().err == ""


def test_excess_connections_are_closed_and_others_served_later(
    receiver: Receiver,
) -> None:
    inbox = receiver.inbox("one")
    with ExitStack() as held:
        for _ in range(MOST_AT_ONCE):
            held.enter_context(connected(inbox))
        with connected(inbox) as beyond:
            assert beyond.recv(1) == b""
    # The held ones are released one after the other.
    ends = time.monotonic() + 10
    while (status := tried(inbox.url)) is None and time.monotonic() < ends:
        pass
    assert status == 200


def tried(url: str) -> int | None:
    """The status, or None if the connection was closed instead."""
    try:
        return post(url)
    except requests.ConnectionError:
        return None


def connected(inbox: Inbox) -> socket.socket:
    """A connection on which nothing has been sent yet."""
    return socket.create_connection(("127.0.0.1", urlsplit(inbox.url).port or 0), timeout=20)


def ended_while_sending(connection: socket.socket, piece: bytes) -> bool:
    """Whether the other side closes the connection while pieces are sent, within some seconds."""
    connection.settimeout(0.05)
    ends = time.monotonic() + 15
    while time.monotonic() < ends:
        try:
            if piece:
                connection.sendall(piece)
            if connection.recv(65536) == b"":
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


def test_a_wait_ends_when_its_condition_holds(receiver: Receiver) -> None:
    inbox = receiver.inbox("one")
    assert not inbox.wait(lambda: bool(inbox.deliveries), 0.01)
    post(inbox.url)
    assert inbox.wait(lambda: bool(inbox.deliveries), 5)


def test_a_delivery_is_in_the_report_but_not_among_what_was_sent() -> None:
    journal = Journal()
    with Receiver(LOCAL, journal) as receiver:
        post(receiver.inbox("one").url, '{"id": "evt_1"}')
    assert [exchange.request_body for exchange in journal.exchanges] == ['{"id": "evt_1"}']
    assert journal.requests == 0


@pytest.mark.parametrize(
    ("settings", "option"),
    [
        (replace(LOCAL, url="https://cortex.example"), "--receiver-url"),
        (replace(LOCAL, receiver_url="https://tunnel.example"), "--receiver-bind ADDRESS:PORT"),
        (replace(LOCAL, receiver_bind="192.0.2.1"), "--receiver-bind"),
        (replace(LOCAL, receiver_bind="127.0.0.1:http"), "--receiver-bind"),
    ],
)
def test_an_unreachable_receiver_names_the_option(settings: Settings, option: str) -> None:
    with pytest.raises(NotOffered, match=option):
        Receiver(settings, Journal())


@pytest.mark.parametrize("bind", ["::1", "[::1]", "[::1]:0", "127.0.0.1:0"])
def test_it_listens_at_the_given_address(bind: str) -> None:
    with Receiver(replace(LOCAL, receiver_bind=bind), Journal()) as receiver:
        assert post(receiver.inbox("one").url) == 200


def test_only_the_first_wait_for_a_type_is_long_where_nothing_ever_arrives(
    receiver: Receiver,
) -> None:
    inbox = receiver.inbox("one")
    receiver.miss({"job.created"})
    assert receiver.patience({"job.created"}, 60) == SHORT
    assert receiver.patience({"job.created"}, 1) == 1
    assert receiver.patience({"job.created", "job.failed"}, 60) == 60
    post(inbox.url)
    assert receiver.patience({"job.created"}, 60) == 60
