"""Why a user may or may not do something (debugging, Permission Debugging)."""

from collections.abc import Iterator, Mapping
from itertools import islice

from mock_server.rules.access import access
from mock_server.rules.checks import CheckResult, of
from mock_server.world.access_records import ApiKey, User
from mock_server.world.records import Json
from mock_server.world.world import World

MOST_KEYS = 100


def analyze(
    world: World, user_id: str, resource: str, action: str, resource_id: str | None
) -> Json:
    """The result that a permission check would have for the user, and for each of the user's keys.

    :param user_id: with an underscore, or with a hyphen as the debugging page writes it.
    :param resource_id: of a resource; permissions do not depend on whether it exists.
    """
    user = world.users.get(user_id) or world.users.get(user_id.replace("-", "_", 1))
    checks = list(_checks(world, user, resource, action, resource_id))
    allowed = all(check.status != "failed" for check in checks)
    refusing = next((check for check in checks if check.status == "failed"), None)
    return {
        "userId": user_id,
        "resource": resource,
        "action": action,
        "resourceId": resource_id,
        "allowed": allowed,
        "reason": checks[-1].message if refusing is None else refusing.message,
        "role": None if user is None else user.role,
        "checks": [check.view() for check in checks],
        "keys": [] if user is None else list(_keys(world, user, resource, action)),
        "roles": [role for role, grants in access.ROLES.items() if (resource, action) in grants],
    }


def _checks(
    world: World, user: User | None, resource: str, action: str, resource_id: str | None
) -> Iterator[CheckResult]:
    yield of("user", user is not None, "The user is known.", "There is no such user.")
    if user is None:
        return
    yield of(
        "active", user.active, "The user is active.", "The user is not active, so no key works."
    )
    if resource_id is not None and resource in COLLECTIONS:
        found = _is_there(world, resource, resource_id)
        there, missing = f"{resource_id} is there.", f"There is no {resource_id}."
        yield of("resource", found, there, missing, otherwise="warning")
    what = f"{action} {resource}"
    yield of(
        "role",
        (resource, action) in access.ROLES[user.role],
        f"The role {user.role} may {what}.",
        f"The role {user.role} may not {what}.",
    )


def _keys(world: World, user: User, resource: str, action: str) -> Iterator[Json]:
    """The user's keys, and whether each permits it."""
    own = (key for key in world.keys if key.user_id == user.id)
    for key in islice(own, MOST_KEYS):
        permits = (resource, action) in access.grants_of(key.permissions, user.role)
        works = user.active and key.enabled and not _has_expired(world, key)
        yield {"id": key.id, "name": key.name, "allowed": permits and works}


def _has_expired(world: World, key: ApiKey) -> bool:
    return key.expires_at is not None and world.now >= key.expires_at


COLLECTIONS: Mapping[str, str] = {
    "jobs": "jobs",
    "providers": "providers",
    "webhooks": "webhooks",
    "users": "users",
    "api-keys": "keys",
}
"""The collections of resources, by the name in permissions."""


def _is_there(world: World, resource: str, resource_id: str) -> bool:
    return resource_id in getattr(world, COLLECTIONS[resource])
