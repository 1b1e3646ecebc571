"""Users and keys, as they are shown."""

from tests.stranger.access import Caller
from tests.stranger.bodies import ROLES
from tests.stranger.queries import Filter, ListOptions, equal, since, truth, until, word
from tests.stranger.state import Row, State
from tests.stranger.times import fine_stamp, stamp


def show_user(_: State, user: Row) -> Row:
    """Show a user, never with the password."""
    names = ("id", "email", "username", "firstName", "lastName", "role", "plan", "active")
    shown = {name: user[name] for name in names} | {"preferences": user["preferences"]}
    return shown | {name: stamp(user[name]) for name in ("lastLoginAt", "createdAt", "updatedAt")}


def show_key(state: State, key: Row) -> Row:
    """Show a key, never with its text."""
    shown = {name: key[name] for name in ("id", "name", "prefix", "userId", "enabled")}
    shown["permissions"] = key["permissions"]
    owner = state.users.get(key["userId"])
    if key["permissions"] is None:
        shown["permissions"] = Caller(owner, None).permissions() if owner else []
    return shown | {name: stamp(key[name]) for name in ("createdAt", "expiresAt", "lastUsedAt")}


def show_template(state: State, template: Row) -> Row:
    """Show a job template."""
    shown = {name: template[name] for name in ("id", "name", "description")}
    hidden = ("registryCredentials",)
    shown["config"] = {k: v for k, v in template["config"].items() if k not in hidden}
    shown |= {name: stamp(template[name]) for name in ("createdAt", "updatedAt")}
    turned: Row = state.hooks.turn("detail", shown, kind="template", row=template, state=state)
    return turned


def show_entry(_: State, entry: Row) -> Row:
    """Show an entry of the system's log (debugging, Centralized Logging)."""
    shown = {name: entry[name] for name in ("level", "service", "message", "correlationId")}
    return {"timestamp": fine_stamp(entry["time"]), "context": entry["context"]} | shown


USERS = ListOptions(
    "user",
    show_user,
    (
        *("id", "email", "username", "firstName", "lastName", "role", "plan", "active"),
        *("lastLoginAt", "createdAt", "updatedAt"),
    ),
    ("preferences",),
    {
        "role": equal("role", word(*ROLES, "user")),
        "plan": equal("plan", word("free", "pro", "enterprise")),
        "active": equal("active", truth),
    },
)
KEYS = ListOptions(
    "key",
    show_key,
    ("id", "name", "prefix", "userId", "enabled", "createdAt", "expiresAt", "lastUsedAt"),
    ("permissions",),
    {"enabled": equal("enabled", truth)},
)
TEMPLATES = ListOptions(
    "template", show_template, ("id", "name", "description", "createdAt", "updatedAt"), ("config",)
)
ENTRIES = ListOptions(
    "log",
    show_entry,
    ("timestamp", "level", "service", "message", "correlationId", "jobId", "providerId"),
    ("error", "context"),
    {
        "level": equal("level", word("debug", "info", "warn", "error")),
        "service": equal("service", str),
        "correlationId": equal("correlationId", str),
        "provider": equal("providerId", str),
        "from": since("time"),
        "to": until("time"),
        "query": Filter(str, lambda row, wanted: wanted.lower() in row["message"].lower()),
    },
)
