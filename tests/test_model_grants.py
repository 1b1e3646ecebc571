"""A random attacker with a limited key, who tries to gain more through users and keys."""

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from mock_server.config import Config
from tests.conftest import Mock

KEYS, USERS = "/auth/api-keys", "/users"
RESOURCES = (
    "jobs",
    "providers",
    "networks",
    "webhooks",
    "users",
    "api-keys",
    "system",
    "analytics",
)
ACTIONS = ("read", "create", "update", "delete")
READABLE = ("jobs", "providers", "networks", "webhooks", "system", "analytics")
PASSWORD = "known-to-me"

Grants = frozenset[tuple[str, str]]

KEEPING = frozenset((what, action) for what in ("users", "api-keys") for action in ACTIONS)
VIEWING = frozenset((what, "read") for what in READABLE)
DEVELOPING = VIEWING | {(what, action) for what in ("jobs", "webhooks") for action in ACTIONS}

beginnings = st.sampled_from(
    [KEEPING, KEEPING | VIEWING, KEEPING | DEVELOPING, KEEPING - {("users", "create")}]
)
grants = st.frozensets(
    st.tuples(st.sampled_from(RESOURCES), st.sampled_from(ACTIONS)), min_size=1, max_size=6
)
narrow = st.sampled_from([VIEWING, frozenset({("jobs", "read")}), KEEPING])
roles = st.sampled_from(["admin", "operator", "developer", "viewer", "billing"])
plans = st.sampled_from(["free", "pro", "enterprise"])


def written(wanted: Grants) -> list[dict[str, Any]]:
    return [{"resource": resource, "actions": [action]} for resource, action in sorted(wanted)]


class GrantEscalation(RuleBasedStateMachine):
    """Whatever the attacker does, no credential whose secret they know permits more than the key
    that they started with, and keys of others do not change."""

    mine: Bundle[str] = Bundle("mine")
    """Secrets that the attacker has learned."""
    keys: Bundle[str] = Bundle("keys")
    users: Bundle[str] = Bundle("users")

    def __init__(self) -> None:
        super().__init__()
        self.mock = Mock(Config(rate_limit=False, fixtures="empty"))
        self.learned: set[str] = set()
        self.logins: set[str] = set()
        self.number = 0

    def teardown(self) -> None:
        self.mock.close()

    @initialize(target=mine, beginning=beginnings, plan=st.sampled_from(["free", "pro"]))
    def begin(self, beginning: Grants, plan: str) -> str:
        self.own, self.plan = beginning, plan
        body = {"name": "Mine", "permissions": written(beginning)}
        return self.learn(self.mock.create(KEYS, body, key=f"cortex_dev_{plan}"))

    @initialize(target=keys)
    def find_the_keys_of_others(self) -> str:
        """One is wide and disabled, so that changes to it show at once."""
        self.wide = str(self.mock.create(KEYS, {"name": "Wide"})["id"])
        self.mock.put(f"{KEYS}/{self.wide}", {"enabled": False})
        self.untouched = self.mock.data(f"{KEYS}/{self.wide}")
        return self.wide

    @initialize(target=users)
    def find_a_user(self) -> str:
        return self.add_user("admin", "pro", key="cortex_dev_enterprise")

    def learn(self, response: dict[str, Any]) -> str:
        self.learned.add(response["key"])
        return str(response["key"])

    def add_user(self, role: str, plan: str, key: str) -> str:
        self.number += 1
        name = f"user{self.number}"
        body = {"email": f"{name}@b.example", "username": name, "password": PASSWORD}
        response = self.mock.post(USERS, body | {"role": role, "plan": plan}, key=key)
        if response.status_code != 201:
            return f"user_{'0' * 12}"
        if key in self.learned:
            self.logins.add(name)
        return str(response.json()["data"]["id"])

    @rule(target=keys, key=mine, wanted=st.one_of(st.none(), grants, narrow))
    def make_a_key(self, key: str, wanted: Grants | None) -> str:
        body: dict[str, Any] = {"name": "Made"}
        if wanted is not None:
            body["permissions"] = written(wanted)
        response = self.mock.post(KEYS, body, key=key)
        if response.status_code != 201:
            return f"key_{'0' * 12}"
        self.learn(response.json()["data"])
        return str(response.json()["data"]["id"])

    @rule(target=keys, number=st.integers(0, 9))
    def list_keys(self, number: int) -> str:
        rows = self.mock.data(f"{KEYS}?sort=createdAt")
        return str(rows[number % len(rows)]["id"])

    @rule(target=mine, key=mine, other=keys)
    def rotate(self, key: str, other: str) -> str:
        response = self.mock.post(f"{KEYS}/{other}/rotate", key=key)
        return self.learn(response.json()["data"]) if response.status_code == 200 else key

    @rule(
        key=mine,
        other=keys,
        change=st.one_of(
            st.builds(lambda wanted: {"permissions": written(wanted)}, st.one_of(grants, narrow)),
            st.sampled_from([{"enabled": True}, {"name": "Renamed"}, {"expiresAt": None}]),
        ),
    )
    def change_a_key(self, key: str, other: str, change: dict[str, Any]) -> None:
        self.mock.put(f"{KEYS}/{other}", change, key=key)

    @rule(key=mine, other=keys)
    def revoke(self, key: str, other: str) -> None:
        self.mock.delete(f"{KEYS}/{other}", key=key)

    @rule(target=users, key=mine, role=roles, plan=plans)
    def make_a_user(self, key: str, role: str, plan: str) -> str:
        return self.add_user(role, plan, key)

    @rule(
        key=mine,
        user=users,
        change=st.one_of(
            st.builds(lambda role: {"role": role}, roles),
            st.builds(lambda plan: {"plan": plan}, plans),
            st.just({"active": True}),
            st.just({"password": PASSWORD}),
        ),
    )
    def change_a_user(self, key: str, user: str, change: dict[str, Any]) -> None:
        response = self.mock.put(f"{USERS}/{user}", change, key=key)
        if response.status_code == 200:
            self.logins.add(response.json()["data"]["username"])

    @rule(target=mine, key=mine)
    def change_oneself_and_log_in(self, key: str) -> str:
        me = self.mock.put(f"{USERS}/me", {"password": PASSWORD}, key=key)
        if me.status_code == 200:
            self.logins.add(me.json()["data"]["username"])
        return key

    @rule(target=mine, key=mine, number=st.integers(0, 9))
    def log_in(self, key: str, number: int) -> str:
        """As a user whose password the attacker has set."""
        if not self.logins:
            return key
        name = sorted(self.logins)[number % len(self.logins)]
        login = {"email": name, "password": PASSWORD}
        response = self.mock.post("/auth/login", login, key=None)
        if response.status_code != 200:
            return key
        token = str(response.json()["data"]["token"])
        self.learned.add(token)
        return token

    @invariant()
    def no_secret_of_mine_permits_more(self) -> None:
        limits = {"free": 60, "pro": 300}
        for secret in self.learned:
            response = self.mock.post("/auth/test", key=secret)
            if response.status_code == 200:
                permissions = response.json()["data"]["permissions"]
                may = {
                    (one["resource"], action) for one in permissions for action in one["actions"]
                }
                assert may <= self.own
                assert int(response.headers["X-RateLimit-Limit"]) <= limits[self.plan]

    @invariant()
    def the_wide_key_is_as_it_was(self) -> None:
        assert self.mock.data(f"{KEYS}/{self.wide}") == self.untouched


TestAttack = GrantEscalation.TestCase
TestAttack.settings = settings(
    max_examples=5, stateful_step_count=20, deadline=None, derandomize=True
)


class LongAttack(GrantEscalation):
    """The same with many more users."""


TestLongAttack = pytest.mark.slow(LongAttack.TestCase)
TestLongAttack.settings = settings(TestAttack.settings, max_examples=45)
