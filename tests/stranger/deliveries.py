"""Events: who hears them, and how webhooks get them (webhooks page)."""

import asyncio
import hashlib
import hmac
import ssl
from functools import cache
from typing import Any

import httpx

from tests.stranger.javascript import stringify
from tests.stranger.state import Row, State
from tests.stranger.times import stamp

DELAYS = (30, 120, 600, 1800, 3600)
CHANNELS = {"job": "jobs", "provider": "networks", "network": "networks", "system": "system"}


@cache
def _trust() -> ssl.SSLContext:
    """Return the context of all deliveries; making one takes long."""
    return ssl.create_default_context()


def make_event(state: State, kind: str, data: Row) -> Row:
    """Return an event in the documented form (webhooks, Webhook Payload Format)."""
    event = {"id": state.new_id("event"), "type": kind, "createdAt": stamp(state.now())}
    return event | {"data": data}


def announce(state: State, events: list[tuple[str, Row]]) -> None:
    """Send events to the webhooks and sockets that want them."""
    made = [make_event(state, kind, data) for kind, data in events]
    for event in state.hooks.turn("events", made, state=state):
        for socket in list(state.sockets):
            socket.hear(event, CHANNELS[event["type"].split(".")[0]])
        for hook in list(state.webhooks.values()):
            wanted = hook["enabled"] and event["type"] in hook["events"]
            if state.hooks.turn("subscribed", wanted, webhook=hook, event=event, state=state):
                deliver(state, hook, event)


def deliver(state: State, hook: Row, event: Row) -> Row:
    """Begin a delivery, and return it."""
    delivery = new_delivery(state, hook, event)
    state.spawn(_attempts(state, hook, delivery))
    return delivery


def new_delivery(state: State, hook: Row, event: Row) -> Row:
    """Add a delivery to a webhook's history."""
    event = state.hooks.turn("delivery", event, webhook=hook, state=state)
    delivery = state.new("delivery", event=event, status="pending", attempts=0)
    delivery |= {"eventId": event["id"], "eventType": event["type"], "time": int(state.now())}
    delivery |= {"responseCode": None, "responseTime": None, "error": None, "nextAttemptAt": None}
    hook["history"].append(delivery)
    del hook["history"][:-500]
    return delivery


def signed(secret: str, body: str, moment: int) -> str:
    """Return the signature of a body at a time."""
    text = f"{moment}.{body}".encode("utf-8", "surrogatepass")
    key = secret.encode("utf-8", "surrogatepass")
    return f"t={moment},v1={hmac.new(key, text, hashlib.sha256).hexdigest()}"


def sign(state: State, secret: str, body: str) -> str:
    """Return the signature header (webhooks, Webhook Signatures)."""
    made = signed(secret, body, int(state.now()))
    return str(state.hooks.turn("signature", made, secret=secret, body=body, state=state))


def _headers(state: State, hook: Row, delivery: Row, body: str) -> dict[str, str]:
    headers = {"Content-Type": "application/json", "User-Agent": "stranger/1"}
    headers |= {"X-Cortex-Event": delivery["eventType"], "X-Cortex-Delivery": delivery["id"]}
    if hook["secret"] is not None:
        headers["X-Cortex-Signature"] = sign(state, hook["secret"], body)
    return headers


async def attempt(state: State, hook: Row, delivery: Row) -> bool:
    """Send a delivery once, and note what came back."""
    body = stringify(delivery["event"])
    headers = _headers(state, hook, delivery, body)
    delivery["attempts"] += 1
    delivery["error"] = delivery["responseCode"] = None
    began = state.now()
    url = str(state.hooks.turn("address", hook["url"], webhook=hook, state=state))
    try:
        async with httpx.AsyncClient(
            timeout=hook["timeout"], trust_env=False, verify=_trust()
        ) as client:
            response = await client.post(
                url, content=body.encode("utf-8", "surrogatepass"), headers=headers
            )
        delivery["responseCode"] = response.status_code
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        delivery["error"] = type(error).__name__
    delivery["responseTime"] = round((state.now() - began) * 1000)
    hook["lastTriggered"] = int(state.now())
    code = delivery["responseCode"]
    good = code is not None and 200 <= code < 300
    return bool(state.hooks.turn("accepted", good, webhook=hook, delivery=delivery, state=state))


def _settle(hook: Row, delivery: Row, status: str) -> None:
    delivery |= {"status": status, "nextAttemptAt": None}
    hook["stats"][status] += 1


def _wanted(state: State, hook: Row) -> bool:
    return state.webhooks.get(hook["id"]) is hook and bool(hook["enabled"])


async def _attempts(state: State, hook: Row, delivery: Row) -> None:
    if await attempt(state, hook, delivery):
        _settle(hook, delivery, "delivered")
        return
    for delay in state.hooks.turn("delays", DELAYS, webhook=hook, delivery=delivery, state=state):
        wait = delay * state.settings.retry_pace
        delivery |= {"status": "retrying", "nextAttemptAt": int(state.now() + wait)}
        await asyncio.sleep(wait)
        if delivery["status"] != "retrying" or not _wanted(state, hook):
            return
        hook["stats"]["retried"] += 1
        if await attempt(state, hook, delivery):
            _settle(hook, delivery, "delivered")
            return
    _settle(hook, delivery, "failed")


async def try_again(state: State, hook: Row, delivery: Row) -> None:
    """Send a delivery again because someone asked for it."""
    hook["stats"]["retried"] += 1
    good = await attempt(state, hook, delivery)
    _settle(hook, delivery, "delivered" if good else "failed")


async def test(state: State, hook: Row, kind: str, data: Row) -> Any:
    """Send a test event, and return what came of it (webhooks, Test Webhook)."""
    delivery = new_delivery(state, hook, make_event(state, kind, data | {"test": True}))
    good = await attempt(state, hook, delivery)
    _settle(hook, delivery, "delivered" if good else "failed")
    result = {"delivered": good, "statusCode": delivery["responseCode"]}
    return result | {"responseTime": delivery["responseTime"], "timestamp": stamp(state.now())}
