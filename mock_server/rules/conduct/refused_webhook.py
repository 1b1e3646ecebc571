"""A receiver answers deliveries with a status other than 2xx (webhooks, Best Practices)."""

from mock_server.rules.conduct.activity import Activity, WebhookDelivery
from mock_server.rules.conduct.finding import Rule, Violation, times


def find(activity: Activity) -> Violation | None:
    refused = [one for one in activity.deliveries if _refusals(one)]
    if not refused:
        return None
    statuses = sorted({status for one in refused for status in _refusals(one)})
    return Violation(
        f"{times(len(refused), 'delivery', 'deliveries')} got a response other than 2xx:"
        f" {', '.join(map(str, statuses))}.",
        sum(len(_refusals(one)) for one in refused),
        deliveries=refused,
    )


def _refusals(delivery: WebhookDelivery) -> list[int]:
    return [s for s in delivery.statuses if s is not None and not 200 <= s < 300]


RULE = Rule(
    "refused-webhook",
    "warning",
    "webhooks",
    "Best Practices",
    "Answer every delivery that you have received with 2xx, including those that you ignore.",
    find,
)
