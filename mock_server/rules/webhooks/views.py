"""Webhooks and deliveries as responses show them (webhooks)."""

from hashlib import sha256

from mock_server.rules.webhooks import deliveries
from mock_server.rules.webhooks.webhooks import CREDENTIALS
from mock_server.world.clock import timestamp, timestamp_ms, timestamp_or_none
from mock_server.world.records import Json
from mock_server.world.webhook_records import Delivery, Webhook
from mock_server.world.world import World


def row(webhook: Webhook) -> Json:
    """A webhook as a list shows it, without its secret."""
    return {
        "id": webhook.id,
        "name": webhook.name,
        # A webhook from an older snapshot may have credentials in its URL.
        "url": CREDENTIALS.sub(r"\1[REDACTED]@", webhook.url),
        "events": list(webhook.events),
        "enabled": webhook.enabled,
        "timeout": webhook.timeout,
        "createdAt": timestamp(webhook.created_at),
        "updatedAt": timestamp(webhook.updated_at),
    }


def created(webhook: Webhook) -> Json:
    """The same with a redacted secret, if there is one."""
    shown = row(webhook)
    if webhook.secret is not None:
        shown["secret"] = f"sha256:{sha256(webhook.secret.encode()).hexdigest()[:8]}..."
    return shown


def full(world: World, webhook: Webhook) -> Json:
    shown = created(webhook)
    if webhook.last_triggered is not None:
        shown["lastTriggered"] = timestamp(webhook.last_triggered)
    shown["stats"] = {
        "delivered": webhook.delivered,
        "failed": webhook.failed,
        "retried": webhook.retried,
    }
    shown["deliveryHistory"] = [delivery_view(d) for d in deliveries.latest(world, webhook.id)]
    return shown


def delivery_view(delivery: Delivery) -> Json:
    return {
        "id": delivery.id,
        "eventId": delivery.event_id,
        "eventType": delivery.event_type,
        "timestamp": timestamp(deliveries.instant(delivery)),
        "status": delivery.status,
        "responseCode": delivery.response_code,
        "responseTime": delivery.response_time,
        "attempts": delivery.attempts,
        "nextAttemptAt": timestamp_or_none(delivery.next_attempt_at),
        "error": delivery.error,
    }


def sent(delivery: Delivery) -> Json:
    """What a delivery has sent, and its latest attempts."""
    first = delivery.attempts - len(delivery.latest_attempts) + 1
    return {
        "id": delivery.id,
        "webhookId": delivery.webhook_id,
        "eventId": delivery.event_id,
        "test": delivery.test,
        "body": delivery.body,
        "attempts": [
            {
                "attempt": number,
                "timestamp": timestamp_ms(attempt.at),
                "responseCode": attempt.response_code,
                "error": attempt.error,
            }
            for number, attempt in enumerate(delivery.latest_attempts, first)
        ],
    }
