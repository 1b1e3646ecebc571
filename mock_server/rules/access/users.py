"""Users of the single organisation, and their logins (collection users; security page)."""

from hashlib import scrypt
from hmac import compare_digest
from random import Random

import msgspec

from mock_server.errors import Conflict, Forbidden, Unauthenticated
from mock_server.rules import bounds
from mock_server.rules.access import access, keys
from mock_server.rules.access.access import Principal
from mock_server.rules.access.changes import AccessChanged
from mock_server.world.access_records import Plan, Role, Session, User
from mock_server.world.clock import timestamp, timestamp_or_none
from mock_server.world.records import Json
from mock_server.world.world import World

SESSION_SECONDS = 28_800
"""A login is valid for 8 hours (security, session token expiry)."""

WRONG_LOGIN = (
    "The email or the password is wrong. The development users log in as"
    " cortex_dev_pro@cortex.example, or as cortex_dev_pro, with the password cortex."
)

FIELDS = {
    "email": "email", "username": "username", "firstName": "first_name", "lastName": "last_name",
    "role": "role", "plan": "plan", "active": "active", "preferences": "preferences",
}  # fmt: skip
"""Fields that a request can set, with the record's names for them."""


def get(world: World, user_id: str) -> User:
    """:raises NotFound: when the world has no such user."""
    return world.users.require(user_id, "user")


def create(world: World, request: Json, principal: Principal) -> User:
    """:raises Forbidden: when the role permits more than the caller, or the caller's key expires.
    :raises Conflict: when the email or the username is taken, or the number of users has reached
        its bound.
    """
    _require_reach(principal, request.get("role", "developer"), request.get("plan", "free"))
    bounds.require_room(world.users, "users")
    _refuse_taken(world, request)
    user = User(
        id=world.identifiers.new("user"),
        created_at=world.now_seconds,
        updated_at=world.now_seconds,
        password_hash=hash_password(request["password"], world.random("secrets")),
        **{attribute: request[name] for name, attribute in FIELDS.items() if name in request},
    )
    world.users.put(user)
    return user


def for_test(world: World, role: Role, plan: Plan) -> User:
    """An active user with this role and plan; a new one, who cannot log in, if there is
    none.

    :raises Conflict: when the number of users has reached its bound.
    """
    for user in world.users:
        if (user.role, user.plan, user.active) == (role, plan, True):
            return user
    bounds.require_room(world.users, "users")
    user_id, random = world.identifiers.new("user"), world.random("secrets")
    name = f"{role}_{plan}_{user_id}"
    user = User(
        id=user_id,
        created_at=world.now_seconds,
        updated_at=world.now_seconds,
        username=name,
        email=f"{name}@cortex.example",
        role=role,
        plan=plan,
        password_hash=hash_password(f"{random.getrandbits(160):040x}", random),
    )
    world.users.put(user)
    return user


def update(world: World, user_id: str, changes: Json, principal: Principal) -> User:
    """Changes the given fields and keeps the rest.

    :raises Forbidden: when the user may do more than the caller, before or after the change, or
        the caller's key expires.
    :raises Conflict: when the email or the username is taken.
    """
    user = get(world, user_id)
    _require_reach(principal, user.role, user.plan)
    _require_reach(principal, changes.get("role", user.role), changes.get("plan", user.plan))
    return _change(world, user, changes)


def update_own(world: World, changes: Json, principal: Principal) -> User:
    """Changes what users may change about themselves. A name and preferences grant no access. Email
    and password open a login to everything that the user may do, so a narrower key cannot change
    them.

    :raises Forbidden: when a key that may do less than its user, or that expires, changes email or
        password.
    :raises Conflict: when the email is taken.
    """
    user = principal.user
    if "email" in changes or "password" in changes:
        _require_reach(principal, user.role, user.plan)
    return _change(world, user, changes)


def delete(world: World, user_id: str, principal: Principal) -> None:
    """Removes the user together with their keys and logins.

    :raises Forbidden: when the user may do more than the caller, or the caller's key expires.
    """
    user = get(world, user_id)
    _require_reach(principal, user.role, user.plan)
    _refuse_development(user)
    for key in keys.of_user(world, user):
        world.keys.remove(key.id)
        world.key_uses.pop(key.id, None)
    for session in [s for s in world.sessions if s.user_id == user_id]:
        world.sessions.remove(session.id)
    for alert in [a for a in world.cost_alerts if a.user_id == user_id]:
        world.cost_alerts.remove(alert.id)
    world.users.remove(user_id)
    world.announce(AccessChanged(user_id))


def login(world: World, email: str, password: str) -> tuple[User, str]:
    """The user, and a token for the next eight hours.

    :param email: the email address or the username, in any case.
    :raises Unauthenticated: without revealing whether the user or the password was wrong.
    """
    name = email.lower()
    user = next((u for u in world.users if name in (u.email.lower(), u.username.lower())), None)
    if user is None or not user.active or not check_password(password, user.password_hash):
        raise Unauthenticated(WRONG_LOGIN)
    token = f"cortex_login_{world.random('secrets').getrandbits(160):040x}"
    session = Session(
        id=access.digest(token),
        created_at=world.now_seconds,
        user_id=user.id,
        expires_at=world.now_seconds + SESSION_SECONDS,
    )
    world.sessions.put(session)
    user = msgspec.structs.replace(user, last_login_at=world.now_seconds)
    world.users.put(user)
    return user, token


def logout(world: World, session: Session) -> None:
    """Ends a login."""
    world.sessions.remove(session.id)
    world.announce(AccessChanged(session.user_id))


def view(user: User) -> Json:
    return {
        "id": user.id,
        "email": user.email,
        "username": user.username,
        "firstName": user.first_name,
        "lastName": user.last_name,
        "role": user.role,
        "plan": user.plan,
        "active": user.active,
        "preferences": user.preferences,
        "lastLoginAt": timestamp_or_none(user.last_login_at),
        "createdAt": timestamp(user.created_at),
        "updatedAt": timestamp(user.updated_at),
    }


def hash_password(password: str, random: Random) -> str:
    """Salted scrypt: cheap enough for a mock, and not clear text."""
    salt = random.getrandbits(64).to_bytes(8, "big")
    return f"{salt.hex()}:{_scrypt(password, salt)}"


def check_password(password: str, stored: str) -> bool:
    salt, hashed = stored.split(":")
    return compare_digest(_scrypt(password, bytes.fromhex(salt)), hashed)


def _change(world: World, user: User, changes: Json) -> User:
    if any(name in changes for name in ("email", "username", "password", "role", "plan", "active")):
        _refuse_development(user)
    _refuse_taken(world, changes, but=user)
    kept = {attribute: changes[name] for name, attribute in FIELDS.items() if name in changes}
    if "password" in changes:
        kept["password_hash"] = hash_password(changes["password"], world.random("secrets"))
    user = msgspec.structs.replace(user, **kept, updated_at=world.now_seconds)
    world.users.put(user)
    world.announce(AccessChanged(user.id))
    return user


def _require_reach(principal: Principal, role: Role, plan: Plan) -> None:
    """Checks the whole role, because anyone who sets a user's password can log in with it, and
    that also after the caller's key has expired.

    :raises Forbidden: when a user with this role and plan may do more than the caller, or for
        longer.
    """
    access.require_no_more_than(principal, access.ROLES[role], plan, f"the role {role}")
    if principal.key is not None and principal.key.expires_at is not None:
        end = timestamp(principal.key.expires_at)
        raise Forbidden(f"Your key expires at {end}, and a user does not.")


def _refuse_development(user: User) -> None:
    """:raises Conflict: for the owner of a development key, so that the key stays valid."""
    if user.development:
        raise Conflict(
            f"{user.username} is a development user and cannot be changed; create another one."
        )


def _scrypt(password: str, salt: bytes) -> str:
    return scrypt(password.encode(), salt=salt, n=1024, r=8, p=1, dklen=32).hex()


def _refuse_taken(world: World, request: Json, but: User | None = None) -> None:
    for other in world.users:
        if other is but:
            continue
        for name in ("email", "username"):
            if name in request and getattr(other, name).lower() == request[name].lower():
                raise Conflict(f"The {name} {request[name]!r} is taken.")
