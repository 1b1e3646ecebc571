"""The operations of the Webhooks namespace."""

from tests.stranger import jobs, providers
from tests.stranger.calls import Answer, Call, operation
from tests.stranger.deliveries import test, try_again
from tests.stranger.errors import conflict, not_found
from tests.stranger.queries import listing
from tests.stranger.state import Row, State
from tests.stranger.times import stamp
from tests.stranger.webhooks import (
    COLLECTION,
    DELIVERIES,
    SETTABLE,
    detail,
    make_webhook,
    refuse_twin,
    summary,
    with_secret,
)


def _hook(call: Call) -> Row:
    return call.find("webhook", call.state.webhooks, "webhookId")


async def list_webhooks(call: Call) -> Answer:
    data, meta = listing(call.state, COLLECTION, list(call.state.webhooks.values()), call)
    return 200, data, meta


async def create_webhook(call: Call) -> Answer:
    hook = make_webhook(call.state, call.body)
    refuse_twin(call.state, hook)
    call.state.webhooks[hook["id"]] = hook
    shown = with_secret(call.state, hook)
    return 201, call.state.hooks.turn("detail", shown, kind="new webhook", row=hook), None


async def get_webhook(call: Call) -> Answer:
    return 200, detail(call.state, _hook(call)), None


async def update_webhook(call: Call) -> Answer:
    hook = _hook(call)
    changes = {name: call.body[name] for name in SETTABLE if name in call.body}
    refuse_twin(call.state, hook | changes)
    hook |= changes | {"updatedAt": int(call.state.now())}
    call.state.hooks.turn("kept", hook, kind="webhook", request=call.body, changed=True)
    return 200, summary(call.state, hook), None


async def delete_webhook(call: Call) -> Answer:
    hook = _hook(call)
    call.state.forget("webhook", call.state.webhooks, hook["id"])
    return 200, {"message": "Webhook removed"}, None


def _sample(state: State, kind: str) -> Row:
    """Return an example of an event's data, from what there is."""
    subject = kind.split(".", maxsplit=1)[0]
    if subject == "job":
        data = {"job": jobs.detail(state, next(iter(state.jobs.values())))}
        changed = kind == "job.status.changed"
        return data | ({"previous": {"status": "pending"}} if changed else {})
    if subject == "provider":
        provider = next(iter(state.providers.values()))
        data = {"provider": providers.detail(state, provider)}
        previous = {"provider.status.changed": {"status": "offline"}}
        previous["provider.pricing.changed"] = {"pricing": provider["pricing"]}
        if kind == "provider.wallet.low":
            data["wallet"] = {"denom": "USD", "amount": "1", "usdValue": 1}
        return data | ({"previous": previous[kind]} if kind in previous else {})
    names = {"system.alert": "alert", "system.update.available": "update"}
    return {names.get(kind, "resource"): {"message": "This is a test."}}


async def test_webhook(call: Call) -> Answer:
    hook = _hook(call)
    kind = call.body.get("eventType", hook["events"][0])
    shown = await test(call.state, hook, kind, _sample(call.state, kind))
    return 200, call.state.hooks.turn("detail", shown, kind="webhook test", call=call), None


async def list_webhook_deliveries(call: Call) -> Answer:
    data, meta = listing(call.state, DELIVERIES, list(_hook(call)["history"]), call)
    return 200, data, meta


async def retry_webhook_delivery(call: Call) -> Answer:
    hook = _hook(call)
    found = [entry for entry in hook["history"] if entry["id"] == call.params["deliveryId"]]
    if not found:
        raise not_found("delivery")
    delivery = found[0]
    if delivery["status"] == "delivered":
        raise conflict("This delivery has arrived.")
    delivery |= {"status": "pending", "nextAttemptAt": None}
    call.state.spawn(try_again(call.state, hook, delivery))
    shown = {"id": delivery["id"], "status": "retrying", "attempts": delivery["attempts"] + 1}
    return 200, shown | {"timestamp": stamp(call.state.now())}, None


_AT = "/plugin-core/webhooks"
OPERATIONS = (
    operation(f"GET {_AT} webhooks:read", list_webhooks),
    operation(f"POST {_AT} webhooks:create", create_webhook, creates=True),
    operation(f"GET {_AT}/{{webhookId}} webhooks:read", get_webhook),
    operation(f"PUT {_AT}/{{webhookId}} webhooks:update", update_webhook),
    operation(f"DELETE {_AT}/{{webhookId}} webhooks:delete", delete_webhook),
    operation(f"POST {_AT}/{{webhookId}}/test webhooks:update", test_webhook),
    operation(f"GET {_AT}/{{webhookId}}/history webhooks:read", list_webhook_deliveries),
    operation(
        f"POST {_AT}/{{webhookId}}/history/{{deliveryId}}/retry webhooks:update",
        retry_webhook_delivery,
        deferred=True,
    ),
)
