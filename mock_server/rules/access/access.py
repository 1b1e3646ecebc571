"""Identifies callers and checks their permissions (overview, Authentication; security,
Authorization Model)."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Literal, NamedTuple, get_args

from mock_server.errors import Forbidden, Unauthenticated
from mock_server.rules.domain_faults import active_faults
from mock_server.world.access_records import (
    ApiKey,
    Permission,
    PermissionAction,
    PermissionResource,
    Plan,
    Role,
    Session,
    User,
)
from mock_server.world.world import World

Grants = frozenset[tuple[str, str]]
"""Pairs of a resource and an action."""

RESOURCES: tuple[str, ...] = get_args(PermissionResource)
ACTIONS: tuple[str, ...] = get_args(PermissionAction)


def _all(*resources: str) -> Grants:
    return frozenset((resource, action) for resource in resources for action in ACTIONS)


def _reads(*resources: str) -> Grants:
    return frozenset((resource, "read") for resource in resources)


ROLES: Mapping[Role, Grants] = {
    "admin": _all(*RESOURCES),
    "operator": _all("jobs", "providers", "networks", "webhooks"),
    "developer": _all("jobs", "webhooks") | _reads("providers", "networks"),
    "viewer": _reads("jobs", "providers", "networks", "webhooks", "system", "analytics"),
    "billing": _reads("analytics", "jobs", "providers"),
}


PLANS: tuple[Plan, ...] = ("free", "pro", "enterprise")
"""From the lowest rate limit to the highest (overview, Rate Limiting)."""


class Principal(NamedTuple):
    """The caller of a request with a valid credential."""

    kind: Literal["api-key", "login"]
    caller: str
    """The caller to whom requests are counted: a key, or a user for all of their logins."""
    user: User
    key: ApiKey | None
    session: Session | None
    grants: Grants

    @property
    def fingerprint(self) -> str:
        """The digest of the credential."""
        if self.key is not None:
            return self.key.digest
        assert self.session is not None  # noqa: S101  a caller has one or the other
        return self.session.id

    def may(self, resource: str, action: str) -> bool:
        return (resource, action) in self.grants

    def require(self, resource: str, action: str) -> None:
        """:raises Forbidden: when the credential does not permit it."""
        if not self.may(resource, action):
            by_role = (resource, action) in ROLES[self.user.role]
            who = "This key" if by_role else f"The role {self.user.role}"
            raise Forbidden(f"{who} does not have the permission {resource}:{action}.")

    def require_reads(self, resources: Iterable[str]) -> None:
        """:raises Forbidden: when the credential does not permit reading all of these."""
        for resource in resources:
            self.require(resource, "read")

    def require_all_of(self, role: Role) -> None:
        """:raises Forbidden: when the credential does not permit all that the role permits."""
        if not self.grants >= ROLES[role]:
            who = "This key" if self.user.role == role else f"The role {self.user.role}"
            raise Forbidden(f"{who} does not have all permissions of the role {role}.")


def require_no_more_than(principal: Principal, grants: Grants, plan: Plan, whose: str) -> None:
    """The one rule about granting: a caller cannot create, change, delete or obtain a credential
    that permits more than their own. An administrator can give every plan; others none above their
    own, because a plan allows more requests.

    :param grants: what the credential permits, or would permit.
    :param plan: of the user that it belongs to.
    :param whose: the credential as a message names it, such as `the role admin`.
    :raises Forbidden: with the first grant that the caller lacks.
    """
    missing = grants - principal.grants
    if missing:
        resource, action = min(missing, key=_rank)
        permission = f"{resource}:{action}"
        raise Forbidden(
            f"{_own(principal)} does not have the permission {permission}, which {whose} has."
        )
    is_higher = PLANS.index(plan) > PLANS.index(principal.user.plan)
    if is_higher and principal.grants != ROLES["admin"]:
        raise Forbidden(
            f"{_own(principal)} is on the {principal.user.plan} plan, which is below {plan}."
        )


def require_active(world: World, user_id: str | None, resource: str, action: str) -> None:
    """Whether something that acts for a user, without a request, may still do so. Records from
    fixtures may have no user.

    :raises Forbidden: when the user was deleted or disabled, or the role does not permit it.
    """
    if not user_id:
        return
    user = world.users.get(user_id)
    if user is None or not user.active:
        what = "was deleted" if user is None else "is disabled"
        raise Forbidden(f"The user {user_id}, who owns it, {what}.")
    if (resource, action) not in ROLES[user.role]:
        raise Forbidden(
            f"The user {user_id}, who owns it, has the role {user.role}, which does not have the"
            f" permission {resource}:{action}."
        )


def _own(principal: Principal) -> str:
    return "Your key" if principal.key is not None else f"The role {principal.user.role}"


def _rank(grant: tuple[str, str]) -> tuple[int, int]:
    """The order of the documentation's tables."""
    return RESOURCES.index(grant[0]), ACTIONS.index(grant[1])


def digest(secret: str) -> str:
    """The digest of a credential, as it is stored."""
    return sha256(secret.encode()).hexdigest()


MOST_RECOGNISED = 10_000


def identify(world: World, fingerprint: str) -> Principal:
    """The owner of the credential with this digest. Counts as a use of it.

    :raises Unauthenticated: when it is unknown, expired, revoked or disabled.
    """
    principal = recognise(world, fingerprint)
    if principal.key is not None:
        world.key_uses[principal.key.id] = world.now_seconds
    return principal


def recognise(world: World, fingerprint: str) -> Principal:
    """The principal for the credential with this digest.

    The world remembers the principals that it has identified. The result stays valid while the
    records behind it are the same objects, because records are never changed, only replaced.

    :raises Unauthenticated: as in `identify`.
    """
    principal = world.recognised.get(fingerprint)
    if principal is None or not _still_holds(world, principal):
        principal = _find(world, fingerprint)
        if len(world.recognised) >= MOST_RECOGNISED:
            world.recognised.clear()
        world.recognised[fingerprint] = principal
    _refuse_expired(world, principal)
    return principal


def may_still(world: World, fingerprint: str, resource: str, action: str) -> bool:
    """Whether the credential with this digest is valid now and permits this."""
    try:
        return recognise(world, fingerprint).may(resource, action)
    except Unauthenticated:
        return False


def is_valid(world: World, secret: str) -> bool:
    """Whether it is the secret of a key or of a login that is valid now."""
    try:
        recognise(world, digest(secret))
    except Unauthenticated:
        return False
    return True


def grants_of(permissions: tuple[Permission, ...] | None, role: Role) -> Grants:
    """A key can do no more than its owner. A key without permissions can do as much as its
    owner."""
    if permissions is None:
        return ROLES[role]
    own = frozenset((p.resource, action) for p in permissions for action in p.actions)
    return own & ROLES[role]


def permissions_of(grants: Grants) -> list[dict[str, object]]:
    """Grants as the documentation writes them: `[{resource, actions[]}]`."""
    return [
        {"resource": resource, "actions": actions}
        for resource in RESOURCES
        if (actions := [action for action in ACTIONS if (resource, action) in grants])
    ]


def key_with(world: World, fingerprint: str) -> ApiKey | None:
    """The key with this digest. The lookup takes the same time with any number of keys. Its time
    reveals nothing about a secret, because digests are compared."""
    by_digest = world.keys.index("by digest", lambda _: True, lambda key: (key.digest, key.id))
    key_id = by_digest.first_between((fingerprint,), (fingerprint + " ",))
    return None if key_id is None else world.keys[key_id]


def is_credential(world: World, text: str) -> bool:
    """Whether it is the secret of a key or of a login, even one that is no longer valid."""
    return is_digest_of_credential(world, digest(text))


def is_digest_of_credential(world: World, fingerprint: str) -> bool:
    """As above, for a text with this digest."""
    digests = world.keys.tally("digests", _digest_of, _nothing)  # faster than an index
    return digests.of(fingerprint) is not None or fingerprint in world.sessions


def _digest_of(key: ApiKey) -> str:
    return key.digest


def _nothing(_: ApiKey) -> tuple[int, ...]:
    return ()


def _still_holds(world: World, principal: Principal) -> bool:
    if world.users.get(principal.user.id) is not principal.user:
        return False
    if principal.key is not None:
        return world.keys.get(principal.key.id) is principal.key
    return principal.session is not None and principal.session.id in world.sessions


def _find(world: World, fingerprint: str) -> Principal:
    key = key_with(world, fingerprint)
    if key is not None:
        user = _owner(world, key.user_id)
        return Principal("api-key", key.id, user, key, None, grants_of(key.permissions, user.role))
    session = world.sessions.get(fingerprint)
    if session is None:
        raise Unauthenticated(
            "The API key is not valid. The development keys are printed at start."
        )
    user = _owner(world, session.user_id)
    return Principal("login", user.id, user, None, session, ROLES[user.role])


def _owner(world: World, user_id: str) -> User:
    user = world.users.get(user_id)
    if user is None or not user.active:
        raise Unauthenticated("The user of this credential is no longer active.")
    return user


def _refuse_expired(world: World, principal: Principal) -> None:
    if world.domain_faults and principal.key is not None:
        _refuse_faulty(world, principal.user, principal.key)
    if principal.key is not None and not principal.key.enabled:
        raise Unauthenticated("This API key is disabled.")
    expires = (principal.key or principal.session).expires_at  # type: ignore[union-attr]
    if expires is not None and world.now >= expires:
        what = "This API key" if principal.key is not None else "This login"
        raise Unauthenticated(f"{what} has expired.")


def _refuse_faulty(world: World, user: User, key: ApiKey) -> None:
    """:raises Unauthenticated: while a fault makes the key useless."""
    fault = active_faults.of_key(world, user, key)
    if fault is not None:
        active_faults.count(world, fault)
        expired = fault.effect.type == "key-expired"
        raise Unauthenticated(f"This API key {'has expired' if expired else 'was revoked'}.")
