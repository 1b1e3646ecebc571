"""API keys: created over the API, shown once, can expire and be revoked (overview,
Authentication)."""

from collections.abc import Sequence

import msgspec

from mock_server.errors import Conflict, Forbidden
from mock_server.rules import bounds
from mock_server.rules.access import access
from mock_server.rules.access.access import Grants, Principal
from mock_server.rules.access.changes import AccessChanged
from mock_server.rules.domain_faults import active_faults
from mock_server.world.access_records import ApiKey, Permission, User
from mock_server.world.clock import parse_timestamp, timestamp, timestamp_or_none
from mock_server.world.records import Json
from mock_server.world.world import World

PREFIX_LENGTH = 11
"""Characters of a key that stay visible, so that people can tell keys apart."""


def get(world: World, key_id: str) -> ApiKey:
    """:raises NotFound: when the world has no such API key."""
    return world.keys.require(key_id, "API key")


def create(world: World, request: Json, principal: Principal) -> tuple[ApiKey, str]:
    """A new key of the caller, and its secret, which is shown only now.

    Without permissions it may do what the caller's credential may, and without an expiry it lives
    as long.

    :raises Forbidden: when it would permit more than the caller's credential, or outlive it.
    :raises Conflict: when the number of keys has reached its bound.
    """
    bounds.require_room(world.keys, "API keys")
    permissions = read_permissions(request.get("permissions"))
    if permissions is None:
        permissions = _own_permissions(principal)
    _require_no_more_than(principal, permissions)
    expires_at = _expiry(request["expiresAt"]) if "expiresAt" in request else _own_expiry(principal)
    _require_no_later(principal, expires_at)
    return _add(world, principal.user, request["name"], permissions, expires_at)


def issue(world: World, user: User, name: str, expires_at: int | None) -> tuple[ApiKey, str]:
    """A key for tests that permits everything that the user may do, and its secret.

    :raises Conflict: when the number of keys has reached its bound.
    """
    bounds.require_room(world.keys, "API keys")
    return _add(world, user, name, None, expires_at)


def _add(
    world: World,
    user: User,
    name: str,
    permissions: tuple[Permission, ...] | None,
    expires_at: int | None,
) -> tuple[ApiKey, str]:
    secret = _secret(world)
    key = ApiKey(
        id=world.identifiers.new("key"),
        created_at=world.now_seconds,
        name=name,
        digest=access.digest(secret),
        prefix=secret[:PREFIX_LENGTH],
        user_id=user.id,
        permissions=permissions,
        expires_at=expires_at,
    )
    world.keys.put(key)
    return key, secret


def update(world: World, key_id: str, changes: Json, principal: Principal) -> ApiKey:
    """Changes the given fields and keeps the rest.

    :raises Forbidden: when the key permits more than the caller, or outlives the caller's key,
        before or after the change.
    """
    key = _changeable(world, key_id, principal)
    return _replace(world, msgspec.structs.replace(key, **_permitted(changes, principal)))


def _permitted(changes: Json, principal: Principal) -> Json:
    """The changes as a record has them.

    :raises Forbidden: when the key would permit more than the caller, or outlive the caller's key.
    """
    kept: Json = {name: changes[name] for name in ("name", "enabled") if name in changes}
    if "permissions" in changes:
        kept["permissions"] = read_permissions(changes["permissions"])
        _require_no_more_than(principal, kept["permissions"])
    if "expiresAt" in changes:
        kept["expires_at"] = _expiry(changes["expiresAt"])
        _require_no_later(principal, kept["expires_at"])
    return kept


def rotate(world: World, key_id: str, principal: Principal) -> tuple[ApiKey, str]:
    """The same key with a new secret; the old secret is refused from now on.

    :raises Forbidden: when the key permits more than the caller, who would learn its secret, or
        outlives the caller's key.
    """
    key = _changeable(world, key_id, principal)
    secret = _secret(world)
    key = msgspec.structs.replace(key, digest=access.digest(secret), prefix=secret[:PREFIX_LENGTH])
    return _replace(world, key), secret


def _replace(world: World, key: ApiKey) -> ApiKey:
    world.keys.put(key)
    world.announce(AccessChanged(key.user_id))
    return key


def delete(world: World, key_id: str, principal: Principal) -> None:
    """:raises Forbidden: when the key permits more than the caller, or outlives the caller's."""
    key = _changeable(world, key_id, principal)
    world.keys.remove(key_id)
    world.key_uses.pop(key_id, None)
    world.announce(AccessChanged(key.user_id))


def valid(world: World, secret: str) -> ApiKey | None:
    """The key that this secret identifies now, if any."""
    key = access.key_with(world, access.digest(secret))
    if key is None:
        return None
    expired = key.expires_at is not None and world.now >= key.expires_at
    owner = world.users.get(key.user_id)
    usable = key.enabled and not expired and owner is not None and owner.active
    return key if usable else None


def view(world: World, key: ApiKey) -> Json:
    if world.domain_faults:
        key = _with_fault(world, key)
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


def _with_fault(world: World, key: ApiKey) -> ApiKey:
    """The key as expired or revoked, if a fault makes it so."""
    fault = active_faults.of_key(world, world.users.get(key.user_id), key)
    if fault is None:
        return key
    if fault.effect.type == "key-revoked":
        return msgspec.structs.replace(key, enabled=False)
    return msgspec.structs.replace(
        key, expires_at=min(key.expires_at or fault.created_at, fault.created_at)
    )


def of_user(world: World, user: User) -> list[ApiKey]:
    return [key for key in world.keys if key.user_id == user.id]


def _grants(world: World, key: ApiKey) -> Grants:
    owner = world.users.get(key.user_id)
    return access.grants_of(key.permissions, owner.role) if owner else frozenset()


def _changeable(world: World, key_id: str, principal: Principal) -> ApiKey:
    """:raises Forbidden: when the key permits more than the caller, or outlives the caller's key.
    :raises Conflict: for a development key, so that users cannot lock themselves out.
    """
    key = get(world, key_id)
    owner = world.users.get(key.user_id)
    plan = owner.plan if owner is not None else principal.user.plan
    access.require_no_more_than(principal, _grants(world, key), plan, f"the key {key.id}")
    _require_no_later(principal, key.expires_at)
    if key.development:
        raise Conflict(
            f"{key.prefix} is a development key and cannot be changed; create another one."
        )
    return key


def _secret(world: World) -> str:
    return f"cortex_{world.random('secrets').getrandbits(160):040x}"


def read_permissions(asked: Sequence[Json] | None) -> tuple[Permission, ...] | None:
    """Permissions in the form that requests use."""
    if asked is None:
        return None
    return tuple(Permission(item["resource"], tuple(item["actions"])) for item in asked)


def _require_no_more_than(principal: Principal, permissions: tuple[Permission, ...] | None) -> None:
    """:raises Forbidden: when a key with these permissions could do more than the caller."""
    named = frozenset((p.resource, action) for p in permissions or () for action in p.actions)
    access.require_no_more_than(principal, named, principal.user.plan, "such a key")


def _require_no_later(principal: Principal, expires_at: int | None) -> None:
    """A key that expires cannot give access beyond its expiry.

    :raises Forbidden: when the new expiry is later than that of the caller's key.
    """
    end = _own_expiry(principal)
    if end is not None and (expires_at is None or expires_at > end):
        raise Forbidden(f"Your key expires at {timestamp(end)}; another key may not expire later.")


def _own_permissions(principal: Principal) -> tuple[Permission, ...] | None:
    """The permissions that the caller has now; None for everything that their role permits, now and
    later."""
    if principal.key is None or principal.key.permissions is None:
        return None
    return read_permissions(access.permissions_of(principal.grants))


def _own_expiry(principal: Principal) -> int | None:
    return None if principal.key is None else principal.key.expires_at


def _expiry(text: str | None) -> int | None:
    """A key whose expiry is in the past is expired from the start, which is useful in tests."""
    return None if text is None else int(parse_timestamp(text))
