"""The operations of the Auth, Users and System namespaces, and health."""

import secrets

from tests.stranger.access import Caller, digest, find_key, new_key
from tests.stranger.accounts import ENTRIES, KEYS, USERS, show_key, show_user
from tests.stranger.bodies import ACTIONS, RESOURCES
from tests.stranger.calls import Answer, Call, operation
from tests.stranger.errors import conflict, invalid, unauthorized
from tests.stranger.queries import listing
from tests.stranger.state import Row
from tests.stranger.times import parse


async def login(call: Call) -> Answer:
    state, wanted = call.state, digest(call.body["password"])
    for user in state.users.values():
        if user["email"] == call.body["email"] and user["password"] == wanted and user["active"]:
            token = "session." + secrets.token_urlsafe(30)
            state.tokens[token] = user["id"]
            user["lastLoginAt"] = int(state.now())
            return 200, {"token": token, "expiresIn": 28800, "user": show_user(state, user)}, None
    raise unauthorized("Email or password is wrong.")


async def logout(call: Call) -> Answer:
    call.state.tokens.pop(call.headers.get("authorization", "")[7:], None)
    return 200, {"message": "Logged out"}, None


async def test_auth(call: Call) -> Answer:
    who = call.who()
    user = {name: who.user[name] for name in ("id", "username", "role", "plan")}
    shown: Row = {"authenticated": True, "kind": "api-key" if who.key else "login", "user": user}
    shown["keyId"] = who.key["id"] if who.key else None
    return 200, shown | {"permissions": who.permissions()}, None


async def validate_api_key(call: Call) -> Answer:
    key = find_key(call.state, call.body["key"])
    return (
        200,
        {"valid": key is not None} | ({"key": show_key(call.state, key)} if key else {}),
        None,
    )


async def list_api_keys(call: Call) -> Answer:
    data, meta = listing(call.state, KEYS, list(call.state.keys.values()), call)
    return 200, data, meta


def _grants(call: Call, user: Row) -> Row:
    """Return a key's settings; a key cannot do more than its owner."""
    names = ("name", "permissions", "enabled")
    fields: Row = {name: call.body[name] for name in names if name in call.body}
    owner = Caller(user, None)
    for place, entry in enumerate(fields.get("permissions") or ()):
        if not all(owner.may(entry["resource"], action) for action in entry["actions"]):
            raise invalid([(f"/permissions/{place}", "more than the owner may do")])
    if "expiresAt" in call.body:
        text = call.body["expiresAt"]
        fields["expiresAt"] = None if text is None else parse(text)
    return fields


async def create_api_key(call: Call) -> Answer:
    key, text = new_key(call.state, call.who().user, _grants(call, call.who().user))
    return 201, show_key(call.state, key) | {"key": text}, None


def _key(call: Call) -> Row:
    return call.find("key", call.state.keys, "keyId")


async def get_api_key(call: Call) -> Answer:
    return 200, show_key(call.state, _key(call)), None


async def update_api_key(call: Call) -> Answer:
    key = _key(call)
    key |= _grants(call, call.state.users[key["userId"]])
    return 200, show_key(call.state, key), None


async def delete_api_key(call: Call) -> Answer:
    key = _key(call)
    call.state.forget("key", call.state.keys, key["id"])
    return 200, {"message": "Key revoked"}, None


async def rotate_api_key(call: Call) -> Answer:
    key, text = _key(call), "ctx." + secrets.token_urlsafe(30)
    key |= {"digest": digest(text), "prefix": text[:8]}
    return 200, show_key(call.state, key) | {"key": text}, None


async def list_users(call: Call) -> Answer:
    data, meta = listing(call.state, USERS, list(call.state.users.values()), call)
    return 200, data, meta


def _unique(call: Call, user: Row) -> None:
    for other in call.state.users.values():
        for name in ("email", "username"):
            if other["id"] != user["id"] and other[name].lower() == user[name].lower():
                raise conflict(f"This {name} is taken.")


def _settings(body: Row, *more: str) -> Row:
    names = ("email", "firstName", "lastName", "preferences", *more)
    fields = {name: body[name] for name in names if name in body}
    return fields | ({"password": digest(body["password"])} if "password" in body else {})


async def create_user(call: Call) -> Answer:
    user = call.state.new("user", role="developer", plan="free", active=True, preferences={})
    user |= {"firstName": None, "lastName": None, "lastLoginAt": None}
    user |= _settings(call.body, "username", "role", "plan", "active")
    _unique(call, user)
    call.state.users[user["id"]] = user
    return 201, show_user(call.state, user), None


async def get_me(call: Call) -> Answer:
    return 200, show_user(call.state, call.who().user), None


def _change(call: Call, user: Row, fields: Row) -> Answer:
    _unique(call, user | fields)
    user |= fields | {"updatedAt": int(call.state.now())}
    return 200, show_user(call.state, user), None


async def update_me(call: Call) -> Answer:
    return _change(call, call.who().user, _settings(call.body))


async def get_my_permissions(call: Call) -> Answer:
    who = call.who()
    return 200, {"role": who.user["role"], "permissions": who.permissions()}, None


async def get_my_effective_permissions(call: Call) -> Answer:
    who, query = call.who(), call.query
    shown = {"role": who.user["role"], "permissions": who.permissions()}
    for name, known in (("resource", RESOURCES), ("action", ACTIONS)):
        if name in query and query[name] not in known:
            raise invalid([(name, "expected one of " + ", ".join(known))])
        shown |= {name: query[name]} if name in query else {}
    if "resource" in query and "action" in query:
        shown["allowed"] = who.may(query["resource"], query["action"])
    return 200, shown, None


def _user(call: Call) -> Row:
    return call.find("user", call.state.users, "userId")


async def get_user(call: Call) -> Answer:
    return 200, show_user(call.state, _user(call)), None


async def update_user(call: Call) -> Answer:
    more = ("username", "role", "plan", "active")
    return _change(call, _user(call), _settings(call.body, *more))


async def delete_user(call: Call) -> Answer:
    user = _user(call)
    if user is call.who().user:
        raise conflict("You cannot delete yourself.")
    call.state.forget("user", call.state.users, user["id"])
    for key in [key for key in call.state.keys.values() if key["userId"] == user["id"]]:
        call.state.forget("key", call.state.keys, key["id"])
    return 200, {"message": "User removed"}, None


async def get_rate_limits(call: Call) -> Answer:
    limit, remaining, reset = call.standing
    shown = {"plan": call.who().user["plan"], "limit": limit, "remaining": remaining}
    return 200, shown | {"reset": reset, "window": 60}, None


async def list_system_logs(call: Call) -> Answer:
    data, meta = listing(call.state, ENTRIES, list(call.state.log), call)
    return 200, data, meta


async def get_health(call: Call) -> Answer:
    uptime = int(call.state.now() - call.state.started)
    return 200, {"status": "ok", "version": "7.2.0", "uptime": uptime}, None


OPERATIONS = (
    operation("POST /auth/login -", login, public=True),
    operation("POST /auth/logout -", logout),
    operation("POST /auth/test -", test_auth),
    operation("POST /auth/validate-key api-keys:read", validate_api_key),
    operation("GET /auth/api-keys api-keys:read", list_api_keys),
    operation("POST /auth/api-keys api-keys:create", create_api_key, creates=True),
    operation("GET /auth/api-keys/{keyId} api-keys:read", get_api_key),
    operation("PUT /auth/api-keys/{keyId} api-keys:update", update_api_key),
    operation("DELETE /auth/api-keys/{keyId} api-keys:delete", delete_api_key),
    operation("POST /auth/api-keys/{keyId}/rotate api-keys:update", rotate_api_key),
    operation("GET /users users:read", list_users),
    operation("POST /users users:create", create_user, creates=True),
    operation("GET /users/me -", get_me),
    operation("PUT /users/me -", update_me),
    operation("GET /users/me/permissions -", get_my_permissions),
    operation("GET /users/me/effective-permissions -", get_my_effective_permissions),
    operation("GET /users/{userId} users:read", get_user),
    operation("PUT /users/{userId} users:update", update_user),
    operation("DELETE /users/{userId} users:delete", delete_user),
    operation("GET /system/rate-limits -", get_rate_limits),
    operation("GET /system/logs system:read", list_system_logs),
    operation("GET /health -", get_health, public=True),
)
