"""What becomes of a delivery that fails."""

from tests.conftest import NGINX, START
from tests.deliveries.receiver import DeliveringMock, Receiver

WAITS = (30, 120, 600, 1800, 3600)
"""Seconds before each of the five retries, as on the webhooks page."""


def test_a_failing_receiver_gets_retries_until_it_accepts(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url, secret="a-secret")
    receiver.status = 503
    sender.create("/jobs", NGINX)
    first = receiver.next()
    delivery = webhook.after(1)
    assert (delivery["status"], delivery["responseCode"]) == ("retrying", 503)
    assert delivery["nextAttemptAt"] == "2025-07-10T12:35:26Z"
    assert webhook.stats == (0, 0, 0)

    sender.clock.now += 29
    assert webhook.history == [delivery]
    sender.clock.now += 1
    second = receiver.next()
    delivery = webhook.after(2)
    assert delivery["timestamp"] == "2025-07-10T12:35:26Z"
    assert delivery["nextAttemptAt"] == "2025-07-10T12:37:26Z"

    receiver.status = 204
    sender.clock.now += 120
    third = receiver.next()
    delivery = webhook.after(3)
    assert (delivery["status"], delivery["responseCode"]) == ("delivered", 204)
    assert (delivery["nextAttemptAt"], delivery["error"]) == (None, None)
    assert webhook.stats == (1, 0, 2)
    assert first.body == second.body == third.body
    instants = [one.headers["X-Cortex-Signature"].split(",")[0] for one in (first, second, third)]
    assert instants == [f"t={START + passed:.0f}" for passed in (0, 30, 150)]


def test_a_delivery_fails_with_its_fifth_retry(sender: DeliveringMock, receiver: Receiver) -> None:
    webhook = sender.webhook(receiver.url)
    receiver.status = 500
    sender.create("/jobs", NGINX)
    for attempts, wait in enumerate(WAITS, start=1):
        assert webhook.after(attempts)["status"] == "retrying"
        sender.clock.now += wait
    delivery = webhook.after(6)
    assert (delivery["status"], delivery["nextAttemptAt"]) == ("failed", None)
    assert webhook.stats == (0, 1, 5)
    receiver.forget()
    sender.clock.now += 86_400
    assert webhook.history == [delivery]
    assert receiver.idle


def test_a_failed_delivery_can_be_sent_again_by_hand(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url)
    receiver.status = 500
    sender.create("/jobs", NGINX)
    for attempts, wait in enumerate(WAITS, start=1):
        retry = f"{webhook.path}/history/{webhook.after(attempts)['id']}/retry"
        refusal = sender.post(retry)
        assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "CONFLICT")
        sender.clock.now += wait
    failed = webhook.after(6)
    receiver.status = 200
    response = sender.post(retry).json()["data"]
    assert response == {
        "id": failed["id"],
        "status": "retrying",
        "attempts": 7,
        "timestamp": "2025-07-10T14:17:26Z",
    }
    delivery = webhook.after(7)
    assert (delivery["status"], delivery["eventId"]) == ("delivered", failed["eventId"])
    assert webhook.stats == (1, 0, 6)


def test_a_delivery_that_is_sent_again_counts_once(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url)
    sender.create("/jobs", NGINX)
    delivered = webhook.after(1)
    assert sender.post(f"{webhook.path}/history/{delivered['id']}/retry").status_code == 200
    assert webhook.after(2)["status"] == "delivered"
    assert webhook.stats == (1, 0, 1)
    assert receiver.next().body == receiver.next().body


def test_a_disabled_webhook_gets_no_retry(sender: DeliveringMock, receiver: Receiver) -> None:
    webhook = sender.webhook(receiver.url)
    receiver.status = 500
    sender.create("/jobs", NGINX)
    webhook.after(1)
    sender.put(webhook.path, {"enabled": False})
    sender.clock.now += 30
    (delivery,) = webhook.history
    assert (delivery["status"], delivery["attempts"]) == ("failed", 1)
    assert delivery["error"] == "The webhook is disabled."
    assert webhook.stats == (0, 1, 0)
    receiver.next()
    assert receiver.idle
