"""A receiver takes longer than 3 s to acknowledge a webhook (webhooks, Best Practices)."""

from mock_server.rules.conduct.activity import Activity, WebhookDelivery
from mock_server.rules.conduct.finding import Rule, Violation, times

LONGEST = 3000
"""Milliseconds."""


def find(activity: Activity) -> Violation | None:
    slow = [one for one in activity.deliveries if _is_slow(one)]
    if not slow:
        return None
    longest = max((one.milliseconds or 0) / 1000 for one in slow)
    shown = f"; the slowest took {longest:.1f} s" if longest else ""
    return Violation(
        f"{times(len(slow), 'delivery was', 'deliveries were')} not acknowledged within 3 s"
        f"{shown}.",
        len(slow),
        deliveries=slow,
    )


def _is_slow(delivery: WebhookDelivery) -> bool:
    return delivery.timed_out or (delivery.milliseconds or 0) > LONGEST


RULE = Rule(
    "slow-acknowledgement",
    "warning",
    "webhooks",
    "Best Practices",
    "Answer with 2xx at once, and process the event afterwards.",
    find,
)
