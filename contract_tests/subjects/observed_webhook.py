"""A webhook of the run that delivers to the run's own receiver."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.evidence import Broken, NotOffered, NotPermitted, Unclear
from contract_tests.kernel.list_ends import rows_at_both_ends
from contract_tests.webhooks.receiver import DeliveryAttempt, Inbox

SENDS = ("create_webhook", "delete_webhook", "list_webhook_deliveries")
"""The requests of a check that has webhooks."""


@dataclass(frozen=True)
class ObservedWebhook:
    """A webhook, and its deliveries."""

    context: CaseContext
    id: str
    secret: str
    inbox: Inbox
    events: frozenset[str]

    @property
    def path(self) -> str:
        """Below `/api`."""
        return f"/plugin-core/webhooks/{self.id}"

    def history(self) -> list[dict[str, Any]]:
        """(webhooks, Get Webhook Delivery History)"""
        return rows_at_both_ends(self.context.api, f"{self.path}/history")

    def wait(self, until: Callable[[], bool]) -> bool:
        """Waits for deliveries while patience lasts; returns whether they have arrived.

        On a server that delivers nothing, only the first wait for an event type is that long.
        """
        receiver, patience = self.context.receiver, self.context.settings.patience
        if self.inbox.wait(until, receiver.patience(self.events, patience)):
            return True
        receiver.miss(self.events)
        return False

    def expect(self, until: Callable[[], bool], what: str) -> None:
        """Waits for deliveries that have to arrive.

        :param until: whether they have arrived.
        :raises Broken: when they do not.
        :raises NotOffered: when the server has tried, and could not reach the receiver.
        :raises Unclear: when the server reports that it has not tried yet.
        """
        if self.wait(until):
            return
        response = self.context.api.get(f"{self.path}/history", params={"limit": 100})
        if until():  # it has come while the history was read
            return
        rows = response.rows if response.ok else []
        if not self.inbox.deliveries:
            self._excuse(rows)
        got = f"{len(self.inbox.deliveries)} deliveries, and {len(rows)} in the history"
        self.context.expect(False, what, got, response)

    def _excuse(self, history: list[dict[str, Any]]) -> None:
        unreached = [row for row in history if row.get("status") != "delivered"]
        if not unreached or len(unreached) < len(history):
            return
        if all(row.get("status") == "pending" and not row.get("attempts") for row in history):
            raise Unclear("the history shows that no delivery was tried yet (--patience)")
        raise NotOffered(
            f"the server does not reach {self.inbox.url} (--receiver-url), "
            f"its history shows {unreached[0].get('status')!r}"
        )

    def expect_about(self, identifier: str, what: str) -> DeliveryAttempt:
        """The first delivery that mentions a resource; otherwise like `expect`."""
        self.expect(lambda: bool(self.inbox.about(identifier)), what)
        return self.inbox.about(identifier)[0]


def new_webhook(
    context: CaseContext, *events: str, responses: Sequence[int] = (200,), **changes: Any
) -> ObservedWebhook:
    """A webhook until the attempt ends, so that nothing is delivered afterwards.

    :param responses: the receiver's statuses for the attempts of one delivery, in order; the last
        is for all that follow.
    :param changes: the webhook's other properties.
    """
    return context.use(_observed(context, list(events), responses, changes))


@contextmanager
def _observed(
    context: CaseContext, events: list[str], responses: Sequence[int], changes: dict[str, Any]
) -> Iterator[ObservedWebhook]:
    name = f"{context.tag}-{next(context.run_state.numbers)}"
    inbox = context.receiver.inbox(name, responses)
    secret = f"{name}-secret"
    body = {"url": inbox.url, "events": events, "secret": secret, "enabled": True} | changes
    made = context.make("webhook", **body)
    webhook = ObservedWebhook(context, made["id"], secret, inbox, frozenset(events))
    try:
        yield webhook
    finally:
        with suppress(Broken, NotPermitted, Unclear):
            context.api.delete(webhook.path)
