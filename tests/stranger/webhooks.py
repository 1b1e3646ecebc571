"""Webhooks and their deliveries, as they are stored and shown."""

from urllib.parse import urlsplit

from tests.stranger.access import digest
from tests.stranger.errors import conflict
from tests.stranger.queries import ListOptions, equal, since, truth, until, word
from tests.stranger.state import Row, State
from tests.stranger.times import stamp

STATUSES = ("pending", "retrying", "delivered", "failed")
SETTABLE = ("name", "url", "events", "secret", "enabled", "timeout")


def refuse_twin(state: State, hook: Row) -> None:
    """Refuse a second webhook with the same URL and events, in whatever order."""
    for other in state.webhooks.values():
        same = other["url"] == hook["url"] and set(other["events"]) == set(hook["events"])
        same = state.hooks.turn("twin", same, hook=hook, other=other, kind="webhook")
        if same and other["id"] != hook["id"]:
            raise conflict("This URL already gets these events.", "DUPLICATE_WEBHOOK")


def make_webhook(state: State, body: Row) -> Row:
    """Make a webhook of a checked request."""
    hook = state.new("webhook", name=urlsplit(body["url"]).hostname, secret=None, enabled=True)
    hook |= {"timeout": 10, "history": [], "lastTriggered": None}
    hook |= {"stats": {"delivered": 0, "failed": 0, "retried": 0}}
    hook |= {name: body[name] for name in SETTABLE if name in body}
    hook["timeout"] = int(hook["timeout"])
    kept: Row = state.hooks.turn("kept", hook, kind="webhook", request=body, state=state)
    return kept


def summary(_: State, hook: Row) -> Row:
    """Show a webhook as in a list (webhooks, List Webhooks)."""
    shown = {name: hook[name] for name in ("id", "name", "url", "events", "enabled", "timeout")}
    return shown | {name: stamp(hook[name]) for name in ("createdAt", "updatedAt")}


def with_secret(state: State, hook: Row) -> Row:
    """Show a webhook just created (webhooks, Create Webhook)."""
    shown = summary(state, hook)
    if hook["secret"] is not None:
        shown["secret"] = f"sha256:{digest(hook['secret'])[:8]}..."
    return shown


def detail(state: State, hook: Row) -> Row:
    """Show a webhook in full (webhooks, Get Webhook Details)."""
    shown = with_secret(state, hook) | {"stats": dict(hook["stats"])}
    if hook["lastTriggered"] is not None:
        shown["lastTriggered"] = stamp(hook["lastTriggered"])
    recent = [show_delivery(state, entry) for entry in reversed(hook["history"][-10:])]
    shown["deliveryHistory"] = recent
    turned: Row = state.hooks.turn("detail", shown, kind="webhook", row=hook, state=state)
    return turned


def show_delivery(_: State, entry: Row) -> Row:
    """Show a delivery (webhooks, Get Webhook Delivery History)."""
    shown = {name: entry[name] for name in ("id", "eventId", "eventType")}
    shown["timestamp"] = stamp(entry["time"])
    shown |= {name: entry[name] for name in ("status", "responseCode", "responseTime", "attempts")}
    if entry["nextAttemptAt"] is not None:
        shown["nextAttemptAt"] = stamp(entry["nextAttemptAt"])
    return shown


SORTS = ("id", "name", "url", "enabled", "timeout", "createdAt", "updatedAt")
COLLECTION = ListOptions(
    "webhook", summary, SORTS, ("events",), {"enabled": equal("enabled", truth)}
)
DELIVERIES = ListOptions(
    "delivery",
    show_delivery,
    (
        *("id", "eventId", "eventType", "timestamp", "status", "responseCode"),
        *("responseTime", "attempts", "nextAttemptAt", "error"),
    ),
    (),
    {
        "status": equal("status", word(*STATUSES)),
        "from": since("time"),
        "to": until("time"),
    },
)
