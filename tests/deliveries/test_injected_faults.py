"""Injected faults in webhook deliveries."""

import hmac
import json
from typing import Any

import pytest

from tests.conftest import NGINX
from tests.deliveries.receiver import DeliveringMock, ReceivedDelivery, Receiver

SECRET = "your-webhook-secret"


def inject(sender: DeliveringMock, effect: dict[str, Any], **match: Any) -> str:
    fault = sender.create(sender.control("faults"), {"effect": effect, "match": match})
    return str(fault["id"])


def event_of(received: ReceivedDelivery) -> str:
    return str(json.loads(received.body)["id"])


def is_signed(received: ReceivedDelivery, secret: str = SECRET) -> bool:
    instant, _, sent = received.headers["X-Cortex-Signature"].partition(",v1=")
    text = f"{instant.removeprefix('t=')}.{received.body}"
    return hmac.new(secret.encode(), text.encode(), "sha256").hexdigest() == sent


def test_a_lost_event_is_not_delivered(sender: DeliveringMock, receiver: Receiver) -> None:
    webhook = sender.webhook(receiver.url)
    inject(sender, {"type": "event-lost"}, to="webhooks", last=1)
    sender.create("/jobs", NGINX)
    job = sender.create("/jobs", NGINX)
    assert json.loads(receiver.next().body)["data"]["job"]["id"] == job["id"]
    assert len(webhook.until(bool)) == 1
    assert receiver.idle


def test_a_doubled_event_arrives_twice(sender: DeliveringMock, receiver: Receiver) -> None:
    sender.webhook(receiver.url)
    inject(sender, {"type": "event-doubled"}, event="job.*")
    sender.create("/jobs", NGINX)
    first, second = receiver.next(), receiver.next()
    assert event_of(first) == event_of(second)
    assert first.body == second.body


def test_an_event_that_many_faults_double_arrives_twice(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url)
    for _ in range(30):
        inject(sender, {"type": "event-doubled"})
    sender.create("/jobs", NGINX)
    assert len(webhook.until(lambda rows: len(rows) > 1)) == 2


def test_a_late_event_arrives_after_the_next_one(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    sender.webhook(receiver.url)
    inject(sender, {"type": "event-late", "seconds": 90}, last=1)
    late = sender.create("/jobs", NGINX)["id"]
    next_one = sender.create("/jobs", NGINX)["id"]
    assert json.loads(receiver.next().body)["data"]["job"]["id"] == next_one
    sender.clock.now += 91
    assert sender.data("/jobs")
    assert json.loads(receiver.next().body)["data"]["job"]["id"] == late


def test_a_fault_can_be_for_one_webhook_or_one_subject(
    sender: DeliveringMock, receiver: Receiver
) -> None:
    webhook = sender.webhook(receiver.url)
    other = sender.webhook(receiver.url, "system.alert")
    inject(sender, {"type": "event-lost"}, webhook=other.path.rpartition("/")[2])
    inject(sender, {"type": "event-lost"}, resource="job_that_does_not_exist")
    inject(sender, {"type": "event-lost"}, event="provider.*")
    sender.create("/jobs", NGINX)
    assert webhook.after(1)["status"] == "delivered"


@pytest.mark.parametrize("change", ["wrong", "old", "other-secret", "missing"])
def test_a_signature_can_be_bad(sender: DeliveringMock, receiver: Receiver, change: str) -> None:
    sender.webhook(receiver.url, secret=SECRET)
    inject(sender, {"type": "signature", "signature": change}, last=1)
    sender.create("/jobs", NGINX)
    received = receiver.next()
    if change == "missing":
        assert "X-Cortex-Signature" not in received.headers
    elif change == "old":
        assert is_signed(received)
        instant = int(received.headers["X-Cortex-Signature"].split(",")[0].removeprefix("t="))
        assert sender.clock.now - instant > 300
    else:
        assert not is_signed(received)
    sender.create("/jobs", NGINX)
    assert is_signed(receiver.next())
