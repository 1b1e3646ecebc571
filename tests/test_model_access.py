"""A random administrator: keys and webhooks are created, changed, used and removed while time
passes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from mock_server.config import Config
from tests.conftest import ADMIN, NGINX, START, Mock

KEYS, WEBHOOKS = "/auth/api-keys", "/plugin-core/webhooks"
WORLD = "http://127.0.0.1/_cortex/worlds/default"
NOBODY = "http://127.0.0.1:9/hook"
"""A port where nothing listens, so that every attempt fails at once."""

EVENTS = ("job.created", "job.status.changed", "job.cancelled", "provider.pricing.changed")
SECRET = "a-secret-that-must-never-be-shown"
RETRIES = [30, 120, 600, 1800, 3600]


class KnownKey:
    """What is known of a key from the outside."""

    def __init__(self, secret: str, expires_at: float | None) -> None:
        self.secret = secret
        self.expires_at = expires_at
        self.enabled = True
        self.deleted = False

    def opens(self, now: float) -> bool:
        expired = self.expires_at is not None and now >= self.expires_at
        return self.enabled and not self.deleted and not expired


class Administration(RuleBasedStateMachine):
    keys: Bundle[str] = Bundle("keys")
    webhooks: Bundle[str] = Bundle("webhooks")

    def __init__(self) -> None:
        super().__init__()
        self.mock = Mock(Config(rate_limit=False, incidents=False, fixtures="default"))
        self.known: dict[str, KnownKey] = {}
        self.hooks: dict[str, bool] = {}
        self.retired: list[str] = []

    def teardown(self) -> None:
        self.mock.close()

    @rule(target=keys, lives=st.one_of(st.none(), st.integers(-60, 4000)))
    def make_key(self, lives: int | None) -> str:
        body: dict[str, Any] = {"name": "made"}
        expires_at = None
        if lives is not None:
            at = datetime.fromtimestamp(self.mock.clock.now, UTC) + timedelta(seconds=lives)
            body["expiresAt"] = at.strftime("%Y-%m-%dT%H:%M:%SZ")
            expires_at = float(int(self.mock.clock.now) + lives)
        made = self.mock.create(KEYS, body)
        self.known[made["id"]] = KnownKey(made["key"], expires_at)
        return str(made["id"])

    @rule(key=keys, enabled=st.booleans())
    def switch_key(self, key: str, enabled: bool) -> None:
        response = self.mock.put(f"{KEYS}/{key}", {"enabled": enabled})
        assert response.status_code == (404 if self.known[key].deleted else 200)
        self.known[key].enabled = enabled

    @rule(key=keys)
    def rotate_key(self, key: str) -> None:
        response = self.mock.post(f"{KEYS}/{key}/rotate")
        assert response.status_code == (404 if self.known[key].deleted else 200)
        if response.is_success:
            self.retired.append(self.known[key].secret)
            self.known[key].secret = response.json()["data"]["key"]

    @rule(key=keys)
    def remove_key(self, key: str) -> None:
        response = self.mock.delete(f"{KEYS}/{key}")
        assert response.status_code == (404 if self.known[key].deleted else 200)
        self.known[key].deleted = True

    @rule(
        target=webhooks,
        events=st.lists(st.sampled_from(EVENTS), min_size=1, max_size=3, unique=True),
        name=st.integers(0, 9),
    )
    def make_webhook(self, events: list[str], name: int) -> str:
        body = {"url": f"{NOBODY}/{name}", "events": events, "secret": SECRET}
        response = self.mock.post(WEBHOOKS, body)
        assert response.status_code in (201, 409)
        if response.status_code == 409:
            return "webhook_1a2b3c4d5e6f"
        webhook = str(response.json()["data"]["id"])
        self.hooks[webhook] = True
        return webhook

    @rule(webhook=webhooks, enabled=st.booleans())
    def switch_webhook(self, webhook: str, enabled: bool) -> None:
        if webhook in self.hooks:
            assert self.mock.put(f"{WEBHOOKS}/{webhook}", {"enabled": enabled}).is_success
            self.hooks[webhook] = enabled

    @rule(webhook=webhooks)
    def remove_webhook(self, webhook: str) -> None:
        if self.hooks.pop(webhook, None) is not None:
            assert self.mock.delete(f"{WEBHOOKS}/{webhook}").is_success

    @rule(webhook=webhooks)
    def retry_delivery(self, webhook: str) -> None:
        if webhook not in self.hooks:
            return
        for row in self.mock.data(f"{WEBHOOKS}/{webhook}/history?limit=1"):
            over = row["status"] in ("delivered", "failed")
            response = self.mock.post(f"{WEBHOOKS}/{webhook}/history/{row['id']}/retry")
            assert response.status_code == (200 if over else 409)

    @rule()
    def submit(self) -> None:
        assert self.mock.post("/plugin-core/jobs", NGINX).status_code == 201

    @rule(seconds=st.one_of(st.integers(0, 60), st.integers(0, 20_000)))
    def pass_time(self, seconds: int) -> None:
        response = self.mock.post(f"{WORLD}/clock/advance", {"seconds": seconds}, key=None)
        assert response.status_code == 200

    @rule()
    def write_down_and_restore(self) -> None:
        before = self.state()
        snapshot = self.mock.data(f"{WORLD}/snapshot", key=None)
        assert self.mock.put(f"{WORLD}/snapshot", {"snapshot": snapshot}, key=None).is_success
        assert self.state() == before

    def state(self) -> list[str]:
        histories = [f"{WEBHOOKS}/{webhook}/history" for webhook in self.hooks]
        return [self.mock.get(path).text for path in (KEYS, WEBHOOKS, *histories)]

    @invariant()
    def keys_open_while_they_may(self) -> None:
        for key in self.known.values():
            response = self.mock.get("/plugin-core/jobs?limit=1", key=key.secret)
            assert response.status_code == (200 if key.opens(self.mock.clock.now) else 401)
        for secret in self.retired:
            assert self.mock.get("/plugin-core/jobs?limit=1", key=secret).status_code == 401
        assert self.mock.get("/plugin-core/jobs?limit=1", key=ADMIN).status_code == 200

    @invariant()
    def no_secret_is_shown(self) -> None:
        shown = "".join(self.state())
        assert SECRET not in shown
        assert not any(key.secret in shown for key in self.known.values())

    @invariant()
    def deliveries_keep_to_the_schedule(self) -> None:
        for webhook, enabled in self.hooks.items():
            whole = self.mock.data(f"{WEBHOOKS}/{webhook}")
            rows = self.mock.data(f"{WEBHOOKS}/{webhook}/history?limit=100")
            assert whole["enabled"] == enabled
            assert all(datetime.fromisoformat(r["timestamp"]).timestamp() >= START for r in rows)
            if len(rows) < 100:
                found = [row["status"] for row in rows]
                assert whole["stats"]["failed"] == found.count("failed")
                assert whole["stats"]["delivered"] == found.count("delivered") == 0
                assert whole["stats"]["retried"] == sum(max(r["attempts"] - 1, 0) for r in rows)
            for row in rows:
                assert row["attempts"] <= 6 or row["status"] == "failed"
                if row["status"] == "retrying":
                    waits = _seconds(row["timestamp"], row["nextAttemptAt"])
                    assert waits == RETRIES[row["attempts"] - 1]
                else:
                    assert row["nextAttemptAt"] is None


def _seconds(earlier: str, later: str) -> float:
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()


TestAdministration = Administration.TestCase
TestAdministration.settings = settings(
    max_examples=4, stateful_step_count=25, deadline=None, derandomize=True
)


class LongAdministration(Administration):
    """The same with more users, and with 200 in the profile `thorough` of Hypothesis."""


TestLongAdministration = pytest.mark.slow(LongAdministration.TestCase)
TestLongAdministration.settings = settings(
    TestAdministration.settings, max_examples=settings().max_examples // 5
)
