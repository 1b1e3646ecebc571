"""Deliveries to a receiver that really listens."""

import hmac
import json
import socket
import struct
import threading
from collections.abc import Callable
from typing import Any

import pytest

from mock_server.rules.webhooks.javascript import stringify
from tests.conftest import NGINX, START
from tests.deliveries.receiver import DeliveringMock, ReceivedDelivery, Receiver

SECRET = "your-webhook-secret"


def payload(received: ReceivedDelivery) -> dict[str, Any]:
    event: dict[str, Any] = json.loads(received.body)
    return event


def test_a_created_job_is_sent_at_once_as_a_read_shows_it(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url)
    job = sender.create("/jobs", NGINX)
    received = receiver.next()
    event = payload(received)
    delivery = webhook.after(1)
    assert event == {
        "id": delivery["eventId"],
        "type": "job.created",
        "createdAt": "2025-07-10T12:34:56Z",
        "data": {"job": sender.data(f"/jobs/{job['id']}")},
    }
    assert received.path == "/hook"
    assert (delivery["status"], delivery["responseCode"]) == ("delivered", 200)
    assert delivery["responseTime"] >= 0
    assert (delivery["error"], delivery["nextAttemptAt"]) == (None, None)
    assert webhook.stats == (1, 0, 0)


def test_a_delivery_names_itself_and_its_event_in_headers(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url)
    sender.create("/jobs", NGINX)
    headers = receiver.next().headers
    assert headers["X-Cortex-Event"] == "job.created"
    assert headers["X-Cortex-Delivery"] == webhook.after(1)["id"]
    assert headers["Content-Type"] == "application/json"
    assert headers["User-Agent"].startswith("Cortex-Webhook/")
    assert headers["Host"] == f"127.0.0.1:{receiver.port}"
    assert "X-Cortex-Signature" not in headers
    assert "Authorization" not in headers


def test_the_signature_is_over_the_instant_and_the_body(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    sender.webhook(receiver.url, secret=SECRET)
    sender.create("/jobs", NGINX | {"name": "Žluťoučký 🐎", "labels": {"10": "b", "9": "a"}})
    received = receiver.next()
    signed = f"{START:.0f}.{received.body}".encode()
    v1 = hmac.new(SECRET.encode(), signed, "sha256").hexdigest()
    assert received.headers["X-Cortex-Signature"] == f"t={START:.0f},v1={v1}"
    assert stringify(json.loads(received.body)) == received.body


def test_only_enabled_webhooks_that_want_the_event_get_it(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    other = sender.webhook(receiver.url, "job.completed")
    off = sender.webhook(f"{receiver.url}/off", enabled=False)
    wanting = sender.webhook(f"{receiver.url}/on", "job.created", "job.failed")
    sender.create("/jobs", NGINX)
    assert receiver.next().path == "/hook/on"
    wanting.after(1)
    assert (other.history, off.history, receiver.idle) == ([], [], True)


def test_a_webhook_gets_events_again_when_it_is_enabled_again(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url, enabled=False)
    sender.create("/jobs", NGINX | {"name": "missed"})
    sender.put(webhook.path, {"enabled": True})
    sender.create("/jobs", NGINX | {"name": "payload"})
    assert payload(receiver.next())["data"]["job"]["name"] == "payload"
    webhook.after(1)
    assert receiver.idle


def test_every_change_of_a_jobs_status_is_sent(sender: DeliveringMock, receiver: Receiver) -> None:
    sender.webhook(receiver.url, "job.status.changed")
    job = sender.create("/jobs", NGINX)
    sender.clock.now += 60
    seen: set[str] = set()
    while seen != {"scheduled", "running"}:
        event = payload(receiver.next())
        if event["data"]["job"]["id"] == job["id"]:
            assert event["type"] == "job.status.changed"
            assert event["data"]["job"]["status"] not in seen
            seen.add(event["data"]["job"]["status"])


@pytest.mark.parametrize("realtime", [True, False])
def test_deliveries_to_one_webhook_arrive_in_order(
    make_sender: Callable[..., DeliveringMock], receiver: Receiver, realtime: bool
) -> None:
    sender = make_sender(realtime=realtime)
    sender.webhook(receiver.url)
    names = [f"number {number}" for number in range(40)]
    for name in names:
        sender.create("/jobs", NGINX | {"name": name})
    received = [payload(receiver.next())["data"]["job"]["name"] for _ in names]
    assert received == names


def test_deliveries_that_wait_for_a_slow_receiver_are_bounded(
    make_sender: Callable[..., DeliveringMock], receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_server.deliveries.worker.MOST_WAITING", 5)
    sender = make_sender(realtime=True)
    webhook = sender.webhook(receiver.url)
    receiver.hold.clear()
    sender.create("/jobs", NGINX)
    receiver.next()
    for _ in range(8):
        sender.create("/jobs", NGINX)
    statuses = [row["status"] for row in webhook.history]
    assert (statuses.count("pending"), statuses.count("retrying")) == (6, 3)
    assert {row["error"] for row in webhook.history if row["status"] == "retrying"} == {
        "Too many deliveries already wait for this receiver."
    }


def test_a_redirect_is_a_failure_and_not_followed(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url)
    receiver.status = 302
    sender.create("/jobs", NGINX)
    assert receiver.next().path == "/hook"
    delivery = webhook.after(1)
    assert (delivery["status"], delivery["responseCode"]) == ("retrying", 302)
    assert receiver.idle


def test_a_port_where_nothing_listens_is_a_failure_with_a_reason(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url)
    receiver.close()
    sender.create("/jobs", NGINX)
    delivery = webhook.after(1)
    assert delivery["status"] == "retrying"
    assert (delivery["responseCode"], delivery["responseTime"]) == (None, None)
    assert delivery["error"]


@pytest.mark.parametrize(
    "response",
    [b"", b"HTTP/1.1 2", b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n"],
)
def test_a_receiver_that_hangs_up_is_a_failure(sender: DeliveringMock, response: bytes) -> None:
    """With a reset, before or during the response."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        webhook = sender.webhook(f"http://127.0.0.1:{listening.getsockname()[1]}/hook")
        sender.create("/jobs", NGINX)
        connection, _ = listening.accept()
        connection.recv(100)
        connection.sendall(response)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
        delivery = webhook.after(1)
    assert (delivery["status"], delivery["responseCode"]) == ("retrying", None)
    assert delivery["error"]


def test_a_receiver_that_does_not_answer_in_time_is_a_failure(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url, timeout=1)
    receiver.hold.clear()
    sender.create("/jobs", NGINX)
    assert receiver.next().path == "/hook"
    delivery = webhook.after(1)
    assert (delivery["status"], delivery["responseCode"]) == ("retrying", None)
    assert delivery["error"] == "No response within 1 s."


def test_one_slow_receiver_delays_no_other(
    make_sender: Callable[..., DeliveringMock], receiver: Receiver
) -> None:
    sender, other = make_sender(realtime=True), Receiver()
    slow, quick = sender.webhook(f"{receiver.url}/slow"), sender.webhook(other.url)
    receiver.hold.clear()
    for _ in range(3):
        sender.create("/jobs", NGINX)
    assert receiver.next().path == "/hook/slow"
    assert len(quick.until(lambda rows: [r["status"] for r in rows] == ["delivered"] * 3)) == 3
    assert {row["status"] for row in slow.history} == {"pending"}
    assert receiver.idle
    receiver.hold.set()
    slow.until(lambda rows: [row["status"] for row in rows] == ["delivered"] * 3)
    other.close()


def test_a_slow_receiver_delays_no_other_in_manual_time(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    other = Receiver()
    slow, quick = sender.webhook(f"{receiver.url}/slow"), sender.webhook(other.url)
    receiver.hold.clear()
    for _ in range(3):
        sender.create("/jobs", NGINX)
        assert other.next().path == "/hook"
    receiver.next()
    assert receiver.idle
    receiver.hold.set()
    assert {row["status"] for row in slow.history + quick.history} == {"delivered"}
    other.close()


@pytest.mark.slow
def test_a_receiver_that_never_answers_leaves_slots_for_others(
    make_sender: Callable[..., DeliveringMock], receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_server.deliveries.slots.MOST_AT_ONCE", 110)
    sender = make_sender(realtime=True)
    with socket.create_server(("127.0.0.1", 0), backlog=256) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        for number in range(120):
            sender.webhook(f"{url}/{number}", timeout=30)
        sender.webhook(receiver.url)
        sender.create("/jobs", NGINX)
        assert receiver.next().path == "/hook"


def test_a_delivery_overtaken_by_a_reset_is_created_again(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    """The world gives the same ids again while the receiver still holds the first response."""
    webhook = sender.webhook(receiver.url)
    world = sender.fork()
    receiver.hold.clear()
    world.create("/jobs", NGINX)
    first = receiver.next()
    world.reset()
    world.create("/jobs", NGINX)
    receiver.hold.set()
    second = receiver.next()
    assert second.headers["X-Cortex-Delivery"] == first.headers["X-Cortex-Delivery"]
    (delivery,) = world.data(f"{webhook.path}/history")
    assert (delivery["status"], delivery["attempts"]) == ("delivered", 1)
    world.close()


def test_in_manual_time_a_read_shows_the_results_of_deliveries(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url)
    receiver.hold.clear()
    sender.create("/jobs", NGINX)
    receiver.next()
    threading.Timer(0.05, receiver.hold.set).start()
    (delivery,) = webhook.history
    assert (delivery["status"], delivery["responseTime"]) == ("delivered", 0)


def test_a_removed_webhook_is_not_tried_again(sender: DeliveringMock, receiver: Receiver) -> None:
    webhook = sender.webhook(receiver.url)
    control = sender.webhook(f"{receiver.url}/control")
    receiver.status = 500
    sender.create("/jobs", NGINX)
    webhook.after(1)
    control.after(1)
    receiver.forget()
    sender.delete(webhook.path)
    sender.clock.now += 30
    control.after(2)
    assert receiver.next().path == "/hook/control"
    assert receiver.idle


def test_a_test_event_is_marked_and_returns_its_result(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url, "job.created", "job.completed", secret=SECRET)
    response = sender.post(f"{webhook.path}/test", {"eventType": "job.completed"}).json()["data"]
    received = receiver.next()
    event = payload(received)
    assert (event["type"], event["data"]["test"]) == ("job.completed", True)
    assert event["data"]["job"] == sender.data(f"/jobs/{event['data']['job']['id']}")
    assert received.headers["X-Cortex-Event"] == "job.completed"
    assert "X-Cortex-Signature" in received.headers
    response_time = response.pop("responseTime")
    assert response == {
        "delivered": True,
        "statusCode": 200,
        "timestamp": "2025-07-10T12:34:56Z",
        "error": None,
    }
    (delivery,) = webhook.history
    assert (delivery["status"], delivery["responseTime"]) == ("delivered", response_time)
    assert delivery["eventId"] == event["id"]


@pytest.mark.parametrize(
    ("type_", "subjects"),
    [
        ("job.cost.threshold", {"job"}),
        ("provider.wallet.low", {"provider", "wallet"}),
        ("system.update.available", {"update"}),
    ],
)
def test_a_test_without_a_type_uses_the_first_subscribed_type(
    sender: DeliveringMock, receiver: Receiver, type_: str, subjects: set[str]
) -> None:
    webhook = sender.webhook(receiver.url, type_, "job.created")
    assert sender.post(f"{webhook.path}/test").json()["data"]["delivered"] is True
    event = payload(receiver.next())
    assert event["type"] == type_
    assert set(event["data"]) == {*subjects, "test"}


def test_a_test_that_fails_is_not_repeated(sender: DeliveringMock, receiver: Receiver) -> None:
    webhook = sender.webhook(receiver.url, "system.alert")
    receiver.status = 500
    response = sender.post(f"{webhook.path}/test").json()["data"]
    assert (response["delivered"], response["statusCode"]) == (False, 500)
    delivery = webhook.after(1)
    assert (delivery["status"], delivery["nextAttemptAt"]) == ("failed", None)
    receiver.forget()
    control = sender.webhook(f"{receiver.url}/control")
    sender.create("/jobs", NGINX)
    control.after(1)
    sender.clock.now += 30
    control.after(2)
    assert [receiver.next().path for _ in range(2)] == ["/hook/control"] * 2
    assert receiver.idle
