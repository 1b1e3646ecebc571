"""The records of users: their API keys, logins and cost alerts."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from mock_server.world.clock import Second
from mock_server.world.collection import Collection
from mock_server.world.records import Bound, Digest, Json, Record, Text

Plan = Literal["free", "pro", "enterprise"]
Role = Literal["admin", "operator", "developer", "viewer", "billing"]
PermissionResource = Literal[
    "jobs", "providers", "networks", "webhooks", "users", "api-keys", "system", "analytics"
]
PermissionAction = Literal["read", "create", "update", "delete"]


class Permission(msgspec.Struct, frozen=True, gc=False):
    resource: PermissionResource
    actions: tuple[PermissionAction, ...]


class User(Record, frozen=True, kw_only=True, omit_defaults=False):
    """A snapshot has all fields: msgspec recognises a default text by its identity, so that it
    would omit a role or not, depending on where the text came from."""

    email: Text
    username: Text
    password_hash: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}:[0-9a-f]{64}$")]
    first_name: str | None = None
    last_name: str | None = None
    role: Role = "developer"
    plan: Plan = "free"
    active: bool = True
    preferences: Json = {}  # noqa: RUF012  each record gets a dictionary of its own
    last_login_at: Second | None = None
    updated_at: Second
    development: bool = False


class CostAlert(Record, frozen=True, kw_only=True):
    """`triggered_in` is the first day, counted from 1970, of the period in which it was reached."""

    user_id: Text
    name: Text
    amount: Annotated[float, Meta(ge=0.01, le=1_000_000_000)]
    period: Literal["daily", "weekly", "monthly"]
    enabled: bool = True
    updated_at: Second
    triggered_in: int | None = None
    triggered_at: Second | None = None


class ApiKey(Record, frozen=True, kw_only=True):
    name: Text
    digest: Digest
    prefix: Text
    user_id: Text
    permissions: tuple[Permission, ...] | None = None
    expires_at: Second | None = None
    enabled: bool = True
    development: bool = False


class Session(Record, frozen=True, kw_only=True):
    """A login token; its id is the token's digest."""

    user_id: Text
    expires_at: Second


class AccessCollections:
    """The collections of users, like `Collections` for everything else."""

    users: Collection[User]
    keys: Collection[ApiKey]
    sessions: Annotated[Collection[Session], Bound(10_000)]
    cost_alerts: Collection[CostAlert]
