"""API keys: created over the API, shown once, expiring, revocable (overview, Authentication)."""

from collections.abc import Sequence
from hmac import compare_digest

import msgspec

from mock_server.errors import Conflict, Forbidden, NotFound
from mock_server.rules import access
from mock_server.rules.access import Grants, Principal
from mock_server.world.clock import parse_timestamp, timestamp, timestamp_or_none
from mock_server.world.records import ApiKey, Json, Permission, User
from mock_server.world.world import World

PREFIX_LENGTH = 11
"""Characters of a key that stay visible, so that a person can tell keys apart."""


def get(world: World, key_id: str) -> ApiKey:
    key = world.keys.get(key_id)
    if key is None:
        raise NotFound("API key", key_id)
    return key


def create(world: World, order: Json, principal: Principal) -> tuple[ApiKey, str]:
    """A new key of the asking user, and its secret, which is shown now or never.

    Without permissions of its own it may do what the asking credential may.

    :raises Forbidden: when it would permit more than its owner may do.
    """
    secret = _secret(world)
    permissions = _permissions(order.get("permissions"))
    if permissions is None and principal.key is not None:
        permissions = principal.key.permissions
    _refuse_more_than(principal, permissions)
    key = ApiKey(
        id=world.identifiers.new("key"),
        created_at=world.today,
        name=order["name"],
        digest=access.digest(secret),
        prefix=secret[:PREFIX_LENGTH],
        user_id=principal.user.id,
        permissions=permissions,
        expires_at=_expiry(order.get("expiresAt")),
    )
    world.keys.put(key)
    return key, secret


def update(world: World, key_id: str, changes: Json, principal: Principal) -> ApiKey:
    key = _changeable(world, key_id)
    if "permissions" in changes:
        permissions = _permissions(changes["permissions"])
        _refuse_more_than(principal, permissions)
        key = msgspec.structs.replace(key, permissions=permissions)
    if "expiresAt" in changes:
        key = msgspec.structs.replace(key, expires_at=_expiry(changes["expiresAt"]))
    kept = {name: changes[name] for name in ("name", "enabled") if name in changes}
    key = msgspec.structs.replace(key, **kept)
    world.keys.put(key)
    return key


def rotate(world: World, key_id: str, principal: Principal) -> tuple[ApiKey, str]:
    """The same key under a new secret; the old one is refused from now on.

    :raises Forbidden: when the key permits more than whoever would learn its secret may do.
    """
    key = _changeable(world, key_id)
    if not _grants(world, key) <= principal.grants:
        raise Forbidden(f"The key {key.id} permits more than yours does.")
    secret = _secret(world)
    key = msgspec.structs.replace(key, digest=access.digest(secret), prefix=secret[:PREFIX_LENGTH])
    world.keys.put(key)
    return key, secret


def delete(world: World, key_id: str) -> None:
    _changeable(world, key_id)
    world.keys.remove(key_id)
    world.key_uses.pop(key_id, None)


def valid(world: World, secret: str) -> ApiKey | None:
    """The key that this secret would authenticate as now, if any."""
    digest = access.digest(secret)
    for key in world.keys:
        if compare_digest(key.digest, digest):
            expired = key.expires_at is not None and world.now >= key.expires_at
            owner = world.users.get(key.user_id)
            usable = key.enabled and not expired and owner is not None and owner.active
            return key if usable else None
    return None


def view(world: World, key: ApiKey) -> Json:
    return {
        "id": key.id,
        "name": key.name,
        "prefix": key.prefix,
        "permissions": access.permissions_of(_grants(world, key)),
        "userId": key.user_id,
        "createdAt": timestamp(key.created_at),
        "expiresAt": timestamp_or_none(key.expires_at),
        "lastUsedAt": timestamp_or_none(world.key_uses.get(key.id)),
        "enabled": key.enabled,
    }


def of_user(world: World, user: User) -> list[ApiKey]:
    return [key for key in world.keys if key.user_id == user.id]


def _grants(world: World, key: ApiKey) -> Grants:
    owner = world.users.get(key.user_id)
    return access.grants_of(key.permissions, owner.role) if owner else frozenset()


def _changeable(world: World, key_id: str) -> ApiKey:
    """:raises Conflict: for a development key, so that nobody locks themselves out."""
    key = get(world, key_id)
    if key.development:
        raise Conflict(f"{key.prefix} is a development key and stays as it is; create one to try.")
    return key


def _secret(world: World) -> str:
    return f"cortex_{world.random('secrets').getrandbits(160):040x}"


def _permissions(asked: Sequence[Json] | None) -> tuple[Permission, ...] | None:
    if asked is None:
        return None
    return tuple(Permission(item["resource"], tuple(item["actions"])) for item in asked)


def _refuse_more_than(principal: Principal, permissions: tuple[Permission, ...] | None) -> None:
    for permission in permissions or ():
        for action in permission.actions:
            if not principal.may(permission.resource, action):
                what = f"{action} {permission.resource}"
                raise Forbidden(f"A key can do no more than its owner: you may not {what}.")


def _expiry(text: str | None) -> int | None:
    """A key whose expiry lies in the past has expired when it is made, which is good for tests."""
    return None if text is None else int(parse_timestamp(text))
