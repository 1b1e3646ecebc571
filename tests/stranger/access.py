"""Who may do what: users, keys, roles (security page, Authorization Model)."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from tests.stranger.bodies import ACTIONS, RESOURCES
from tests.stranger.state import Row, State

ALL = set(ACTIONS)
READ = {"read"}
GRANTS: dict[str, dict[str, set[str]]] = {
    "admin": dict.fromkeys(RESOURCES, ALL),
    "operator": dict.fromkeys(("jobs", "providers", "networks", "webhooks"), ALL)
    | {"analytics": READ},
    "developer": {"jobs": ALL, "webhooks": ALL, "providers": READ, "networks": READ},
    "viewer": dict.fromkeys(
        ("jobs", "providers", "networks", "webhooks", "system", "analytics"), READ
    ),
    "billing": {"analytics": ALL, "jobs": READ, "providers": READ},
}


@dataclass
class Caller:
    """The user behind a request, and the key if there is one."""

    user: Row
    key: Row | None

    def name(self) -> str:
        """Return what the rate limit counts by."""
        return f"key:{self.key['id']}" if self.key else f"user:{self.user['id']}"

    def may(self, resource: str, action: str) -> bool:
        """Return whether user and key both allow it."""
        if action not in GRANTS[self.user["role"]].get(resource, ()):
            return False
        if self.key is None or self.key["permissions"] is None:
            return True
        return any(
            entry["resource"] == resource and action in entry["actions"]
            for entry in self.key["permissions"]
        )

    def permissions(self) -> list[dict[str, Any]]:
        """Return what it may do, in the security page's shape."""
        granted = {name: [act for act in ACTIONS if self.may(name, act)] for name in RESOURCES}
        return [{"resource": name, "actions": acts} for name, acts in granted.items() if acts]


def digest(secret: str) -> str:
    """Return the digest of a secret; nothing keeps secrets in clear."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_key(state: State, user: Row, fields: Row, text: str | None = None) -> tuple[Row, str]:
    """Create a key, and return it with its text, which is shown this once."""
    text = text or "ctx." + secrets.token_urlsafe(30)
    key = state.new("key", name="", permissions=None, expiresAt=None, enabled=True)
    key |= {"userId": user["id"], "lastUsedAt": None} | fields
    key |= {"digest": digest(text), "prefix": text[:8]}
    state.keys[key["id"]] = key
    return key, text


def find_key(state: State, token: str) -> Row | None:
    """Return the valid key with this text."""
    wanted = digest(token)
    found: Row | None = None
    for key in state.keys.values():
        if key["digest"] == wanted and key["enabled"]:
            expired = key["expiresAt"] is not None and key["expiresAt"] <= state.now()
            found = None if expired else key
    turned: Row | None = state.hooks.turn("key", found, token=token, state=state)
    return turned


def find_caller(state: State, token: str) -> Caller | None:
    """Return who has this key or login token."""
    key = find_key(state, token)
    user = state.users.get(key["userId"] if key else state.tokens.get(token, ""))
    if user is None or not user["active"]:
        return None
    if key:
        key["lastUsedAt"] = int(state.now())
    return Caller(user, key)
