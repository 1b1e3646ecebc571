"""`cortex-mock listen`, with a mock that delivers to it."""

import json
import shlex
from collections.abc import Iterator

import pytest

from mock_server.config import Config
from tests.conftest import NGINX, HandClock, ServedMock
from tests.deliveries.receiver import DeliveringMock
from tests.processes import listening

SECRET = "your-webhook-secret"


@pytest.fixture(scope="module")
def server() -> Iterator[ServedMock]:
    server = ServedMock(Config(rate_limit=False), HandClock())
    yield server
    server.close()


@pytest.fixture
def sender(server: ServedMock) -> Iterator[DeliveringMock]:
    sender = DeliveringMock(server)
    yield sender
    sender.close()


@pytest.mark.slow
def test_the_command_that_it_shows_registers_it(sender: DeliveringMock) -> None:
    with listening("--secret", SECRET) as listener:
        words = shlex.split(listener.greeting.partition("register it with: ")[2])
        order = words[words.index("-d") + 1]
        assert words[3].endswith("/api/plugin-core/webhooks")
        sender.create("/webhooks", json.loads(order))
        job = sender.create("/jobs", NGINX)
        assert listener.line().endswith(f"Z  job.created  {job['id']}  pending")
        assert "signature holds" in listener.line()


@pytest.mark.slow
def test_signatures_of_the_mock_are_valid(sender: DeliveringMock) -> None:
    with listening("--json", "--secret", SECRET) as listener:
        webhook = sender.webhook(listener.url, secret=SECRET)
        job = sender.create(
            "/jobs", NGINX | {"name": "é 🐎 \u2028", "labels": {"1": "x", "0": "y"}}
        )
        entry = listener.entry()
        delivery = webhook.after(1)
    assert (entry["eventType"], entry["signature"]) == ("job.created", "holds")
    assert entry["resource"] == {"id": job["id"], "status": "pending"}
    assert (entry["deliveryId"], entry["eventId"]) == (delivery["id"], delivery["eventId"])
    assert delivery["status"] == "delivered"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("secret", "finding"), [("another", "does not hold"), (None, "not signed")]
)
def test_a_wrong_or_missing_secret_is_reported(
    sender: DeliveringMock, secret: str | None, finding: str
) -> None:
    with listening("--json", "--secret", SECRET) as listener:
        sender.webhook(listener.url, **({} if secret is None else {"secret": secret}))
        sender.create("/jobs", NGINX)
        assert listener.entry()["signature"] == finding


@pytest.mark.slow
def test_the_mock_retries_what_fails_on_purpose(sender: DeliveringMock) -> None:
    with listening("--json", "--secret", SECRET, "--fail", "2") as listener:
        webhook = sender.webhook(listener.url, secret=SECRET)
        sender.create("/jobs", NGINX)
        for attempts, wait in ((1, 30), (2, 120)):
            assert webhook.after(attempts)["responseCode"] == 503
            sender.clock.now += wait
        assert webhook.after(3)["status"] == "delivered"
        entry = [listener.entry() for _ in range(3)]
    assert [one["attempt"] for one in entry] == [1, 2, 3]
    assert [one["duplicateOf"] for one in entry] == [None, 1, 1]
    assert [one["status"] for one in entry] == [503, 503, 200]
    assert {one["signature"] for one in entry} == {"holds"}


@pytest.mark.slow
def test_a_test_event_is_shown_as_one(sender: DeliveringMock) -> None:
    with listening("--json") as listener:
        webhook = sender.webhook(listener.url, "system.alert", secret=SECRET)
        sender.post(f"{webhook.path}/test")
        entry = listener.entry()
    assert (entry["test"], entry["signature"], entry["resource"]) == (True, "not checked", None)


@pytest.mark.slow
def test_a_delay_beyond_the_webhooks_timeout_is_a_failure(sender: DeliveringMock) -> None:
    with listening("--json", "--delay", "1m") as listener:
        webhook = sender.webhook(listener.url, timeout=1)
        sender.create("/jobs", NGINX)
        assert webhook.after(1)["error"] == "No response within 1 s."
        assert [listener.entry()["kind"] for _ in range(2)] == ["delivery", "left"]
