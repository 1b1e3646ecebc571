"""Operations of the Webhooks namespace."""

from typing import Any

from mock_server.api.call import Call
from mock_server.api.list_operation import ListOperation, Page
from mock_server.api.reply import Pending, Reply, created, message
from mock_server.deliveries import own_port
from mock_server.errors import FieldError, InvalidRequest, NotFound
from mock_server.rules.webhooks import deliveries, views, webhooks
from mock_server.world.clock import timestamp
from mock_server.world.webhook_records import Delivery, Webhook

WEBHOOKS: ListOperation[Webhook] = ListOperation(
    "webhooks",
    show=lambda _, webhook: views.row(webhook),
    filters={"enabled": lambda webhook, enabled: webhook.enabled is enabled},
)

DELIVERIES: ListOperation[Delivery] = ListOperation(
    "deliveries",
    show=lambda _, delivery: views.delivery_view(delivery),
    filters={
        "webhookId": lambda delivery, webhook_id: delivery.webhook_id == webhook_id,
        "status": lambda delivery, status: delivery.status == status,
        "from": lambda delivery, instant: deliveries.instant(delivery) >= instant,
        "to": lambda delivery, instant: deliveries.instant(delivery) <= instant,
    },
    order="timestamp:desc",
)


def list_webhooks(call: Call) -> Page:
    return WEBHOOKS.page(call, call.world.webhooks)


def create_webhook(call: Call) -> Reply:
    _refuse_own(call)
    webhooks.require_readable(call.caller, call.content["events"])
    return created(views.created(webhooks.create(call.world, call.content)))


async def get_webhook(call: Call) -> Reply:
    await call.delivery_worker.quiesce(call.world)
    webhook = webhooks.get(call.world, call.parameters["webhookId"])
    await call.world.deliveries.grow(*deliveries.latest_of(webhook.id), call.turns)
    return Reply(views.full(call.world, webhook))


def update_webhook(call: Call) -> Reply:
    _refuse_own(call)
    _require_readable(call)
    webhook = webhooks.update(call.world, call.parameters["webhookId"], call.content)
    return Reply(views.row(webhook))


async def delete_webhook(call: Call) -> Reply:
    await webhooks.delete(call.world, call.parameters["webhookId"], call.turns)
    return message("Webhook successfully deleted")


async def test_webhook(call: Call) -> Reply:
    """Answers once the receiver has answered or failed."""
    if "eventType" in call.content:
        webhooks.require_readable(call.caller, [call.content["eventType"]])
    delivery = deliveries.test(
        call.world, call.parameters["webhookId"], call.content.get("eventType")
    )
    attempted = await call.delivery_worker.attempt(call.world, delivery.id)
    if attempted is None:
        raise NotFound("webhook", call.parameters["webhookId"])
    return Reply(
        {
            "delivered": attempted.status == "delivered",
            "statusCode": attempted.response_code,
            "responseTime": attempted.response_time,
            "timestamp": timestamp(deliveries.instant(attempted)),
            "error": attempted.error,
        }
    )


async def list_webhook_deliveries(call: Call) -> Any:
    await call.delivery_worker.quiesce(call.world)
    webhook = webhooks.get(call.world, call.parameters["webhookId"])
    page = DELIVERIES.page(call, call.world.deliveries, webhookId=webhook.id)
    return await page.work if isinstance(page, Pending) else page


def retry_webhook_delivery(call: Call) -> Reply:
    delivery = deliveries.retry(
        call.world, call.parameters["webhookId"], call.parameters["deliveryId"]
    )
    return Reply(
        {
            "id": delivery.id,
            "status": delivery.status,
            "attempts": delivery.attempts + 1,
            "timestamp": timestamp(call.world.now_seconds),
        }
    )


def _require_readable(call: Call) -> None:
    """:raises Forbidden: when the change sends data that the caller may not read."""
    if "url" in call.content or "events" in call.content:
        webhook = webhooks.get(call.world, call.parameters["webhookId"])
        webhooks.require_readable(call.caller, call.content.get("events", webhook.events))


def _refuse_own(call: Call) -> None:
    """:raises InvalidRequest: when the new URL points to the mock itself."""
    if "url" in call.content and call.delivery_worker.leads_to_itself(call.content["url"]):
        raise InvalidRequest([FieldError("/url", own_port.REASON)])
