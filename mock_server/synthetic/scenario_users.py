"""The users of a scenario, and their API keys."""

import itertools
from random import Random
from typing import Any

from mock_server.rules.access import access, keys, users
from mock_server.synthetic import examples
from mock_server.synthetic.fake_data import FakeData
from mock_server.world.access_records import ApiKey, User
from mock_server.world.records import Json
from mock_server.world.world import World

DEVELOPMENT_KEYS = (
    ("cortex_dev_free", "admin role, free plan (60 requests a minute)"),
    ("cortex_dev_pro", "admin role, pro plan (300 requests a minute)"),
    ("cortex_dev_enterprise", "admin role, enterprise plan"),
    ("cortex_dev_operator", "operator role"),
    ("cortex_dev_developer", "developer role"),
    ("cortex_dev_viewer", "viewer role"),
    ("cortex_dev_billing", "billing role"),
)
"""The keys of every scenario, fixed and public. The users with the same names log in with the
password `cortex`."""

EXAMPLE_KEY = "cortex_dev_pro"
"""The one that the greeting and the pages show in examples."""

DEVELOPMENT_PASSWORD = "cortex"  # noqa: S105  known to all


class ScenarioUsers:
    """Adds the users of a scenario to its world.

    :param random: of the scenario.
    :param present: the instant at which the scenario ends.
    """

    def __init__(
        self, world: World, script: Json, random: Random, faker: FakeData, present: int
    ) -> None:
        self._world = world
        self._script = script
        self._random = random
        self._faker = faker
        self._present = present

    def add_all(self) -> None:
        password_hash = users.hash_password(DEVELOPMENT_PASSWORD, self._world.random("secrets"))
        if self._script.get("developmentKeys", True):
            self._add_developers(password_hash)
        self._add_random_users(password_hash)
        for account in self._script.get("accounts", ()):
            self._add_account(account)
        for key in self._script.get("keys", ()):
            self._add_own_key(key)

    def _add_developers(self, password_hash: str) -> None:
        for name, _ in DEVELOPMENT_KEYS:
            word = name.removeprefix("cortex_dev_")
            is_plan = word in ("free", "pro", "enterprise")
            user = self._add_user(
                username=name,
                email=f"{name}@cortex.example",
                first_name=word.capitalize(),
                last_name="Developer",
                role="admin" if is_plan else word,
                plan=word if is_plan else "enterprise",
                password_hash=password_hash,
                development=True,
            )
            self._add_key(user, name)

    def _add_random_users(self, password_hash: str) -> None:
        if any(self._script.get("users", {}).values()):
            self._world.identifiers.reserve("user", examples.USER)
            examples.add_key(self._world)
        taken: set[str] = set()
        for role, count in self._script.get("users", {}).items():
            for _ in range(count):
                first, last = self._faker.first_name(), self._faker.last_name()
                username = _free(f"{first}.{last}".lower(), taken)
                self._add_user(
                    username=username,
                    email=f"{username}@cortex.example",
                    first_name=first,
                    last_name=last,
                    role=role,
                    plan=self._random.choice(("free", "pro", "enterprise")),
                    active=self._random.random() < 0.9,
                    password_hash=password_hash,
                )

    def _add_user(self, **fields: Any) -> User:
        now = self._world.now_seconds
        user = User(
            id=self._world.identifiers.new("user"), created_at=now, updated_at=now, **fields
        )
        self._world.users.put(user)
        return user

    def _add_key(self, user: User, secret: str) -> None:
        self._world.keys.put(
            ApiKey(
                id=self._world.identifiers.new("key"),
                created_at=self._world.now_seconds,
                name=f"{secret} (development)",
                digest=access.digest(secret),
                prefix=secret,
                user_id=user.id,
                development=True,
            )
        )

    def _add_account(self, request: Json) -> None:
        if "id" in request:
            self._world.identifiers.reserve("user", request["id"])
        self._add_user(
            password_hash=users.hash_password(request["password"], self._world.random("secrets")),
            **{own: request[name] for name, own in users.FIELDS.items() if name in request},
        )

    def _add_own_key(self, request: Json) -> None:
        (user,) = (
            user for user in self._world.users if user.username.lower() == request["user"].lower()
        )
        expires = {}
        if "expiresIn" in request:
            expires["expires_at"] = self._present + request["expiresIn"]
        self._world.keys.put(
            ApiKey(
                id=self._world.identifiers.new("key"),
                created_at=self._world.now_seconds,
                name=request.get("name", f"{user.username}'s key"),
                digest=access.digest(request["secret"]),
                prefix=request["secret"][: keys.PREFIX_LENGTH],
                user_id=user.id,
                permissions=keys.read_permissions(request.get("permissions")),
                enabled=request.get("enabled", True),
                **expires,
            )
        )


def _free(wanted: str, taken: set[str]) -> str:
    """The name, or the name with the first free number. It is taken from now on."""
    names = itertools.chain([wanted], (f"{wanted}{number}" for number in itertools.count(2)))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name
