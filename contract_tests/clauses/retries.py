"""Failed deliveries that are sent again: automatically (webhooks, Retry Policy) and by hand
(webhooks, Retry Failed Delivery)."""

import time
from collections.abc import Iterator, Mapping

from contract_tests.clauses.deliveries import expect_signature
from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import Safety, Unclear
from contract_tests.contract.pause import Pause
from contract_tests.kernel.api import Response
from contract_tests.subjects.filters import instant
from contract_tests.subjects.observed_webhook import SENDS as WEBHOOK_SENDS
from contract_tests.subjects.observed_webhook import ObservedWebhook, new_webhook
from contract_tests.webhooks.receiver import NO_RESPONSE, DeliveryAttempt

SENDS = (*WEBHOOK_SENDS, "create_job")

FIRST_RETRY = 30
"""Seconds after the first attempt; then 2 min, 10 min, 30 min, 1 h (webhooks, Retry Policy)."""

JOB_CREATIONS = frozenset(
    {"create_job", "create_job_batch", "create_job_from_template", "create_test_job"}
    | {"create_schedule", "resubmit_job", "test_webhook", "retry_webhook_delivery"}
)
"""Operations that other receivers would notice."""

FAILURES = (302, 400, 404, 422, 503, NO_RESPONSE)
"""Responses of a receiver that are not successes."""

SUCCESSES = (200, 202, 204)

AT_ONCE = 5
"""Seconds after the first retry by which the retries of other webhooks arrive."""

EARLY = 5
"""Seconds that a scheduler may be early."""


@check(
    "HOOK-5",
    safety=Safety.OBJECTS,
    sends=(*SENDS, "get_webhook"),
    needs=2,
    slow=True,
    namespaces=("Webhooks",),
)
def a_failed_delivery_is_retried_and_counted(context: CaseContext) -> Iterator[Pause]:
    begun = time.monotonic()
    failing = {
        status: new_webhook(context, "job.created", responses=(status, 200)) for status in FAILURES
    }
    content = {
        status: new_webhook(context, "job.created", responses=(status,)) for status in SUCCESSES
    }
    once = new_webhook(context, "job.created", responses=(500, 200))
    ever = new_webhook(context, "job.created", responses=(500,))
    job_id = context.make("job")["id"]
    once.expect_about(job_id, "the new job's `job.created` delivered")
    # A job of another case would be delivered to all of these receivers.
    yield from context.pausing(
        lambda: len(once.inbox.about(job_id)),
        lambda times: times > 1,
        seconds=context.settings.patience,
        without=JOB_CREATIONS,
    )
    first, second = _first_two(context, once, job_id)
    _expect_same_event(context, first, second)
    expect_signature(context, second, once.secret, ever.secret)
    delay = _expect_delay(context, first, second)
    context.saw("retries")
    _expect_attempts(context, job_id, failing, content)
    _expect_counted(context, once, first.message.id)
    context.saw("histories")
    # In real time the second retry is too far away.
    left = context.settings.patience - (time.monotonic() - begun)
    ahead = (second.at - first.at) * 5
    if ahead < left and ever.inbox.wait(lambda: len(ever.inbox.about(job_id)) > 2, ahead):
        _expect_longer_delay(context, ever, job_id, delay)
        context.saw("retries")


def _expect_same_event(
    context: CaseContext, first: DeliveryAttempt, second: DeliveryAttempt
) -> None:
    same = first.message.id == second.message.id
    ids = f"{first.message.id}, then {second.message.id}"
    context.expect(same, "the same event id in the retry", ids, second)


def _expect_attempts(
    context: CaseContext,
    job_id: str,
    failing: Mapping[int, ObservedWebhook],
    content: Mapping[int, ObservedWebhook],
) -> None:
    """Another attempt at each receiver that has failed, and none at one that has accepted."""
    for status, webhook in failing.items():
        is_repeated = webhook.inbox.wait(lambda w=webhook: len(w.inbox.about(job_id)) > 1, AT_ONCE)  # type: ignore[misc]
        got = f"{len(webhook.inbox.about(job_id))} deliveries"
        what = "no response" if status == NO_RESPONSE else str(status)
        context.expect(is_repeated, f"a retry after a delivery that got {what}", got)
    for status, webhook in content.items():
        times = len(webhook.inbox.about(job_id))
        context.expect(times == 1, f"one delivery to a receiver that answers {status}", f"{times}")


def _expect_longer_delay(
    context: CaseContext, webhook: ObservedWebhook, job_id: str, delay: float | None
) -> None:
    _, two, three = webhook.inbox.about(job_id)[:3]
    longer = _delay(two, three)
    grows = delay is None or longer is None or longer > delay
    got = f"{delay} s, then {longer} s"
    context.expect(grows, "a longer wait before the second retry", got, three)


HISTORY = 5
"""Deliveries of a history that grows."""


@check("HOOK-5", safety=Safety.OBJECTS, sends=SENDS, needs=HISTORY, namespaces=("Webhooks",))
def the_history_has_every_delivery(context: CaseContext) -> None:
    """(webhooks, Get Webhook Delivery History)"""
    webhook = new_webhook(context, "job.created")
    for _ in range(HISTORY):
        job_id = context.make("job")["id"]
        webhook.expect_about(job_id, "the new job's `job.created` delivered")
    sent = {delivery.message.id for delivery in webhook.inbox.deliveries}

    def missing() -> set[str]:
        return sent - {str(row.get("eventId")) for row in webhook.history()}

    left = context.wait(missing, lambda found: not found, seconds=context.soon)
    got = f"{len(left)} of {len(sent)} are not there"
    context.expect(not left, "every delivery in the history, by its `eventId`", got)
    context.saw("deliveries", len(sent))


@check(
    "HOOK-7",
    safety=Safety.OBJECTS,
    needs=2,
    namespaces=("Webhooks",),
    sends=(*SENDS, "test_webhook", "retry_webhook_delivery"),
)
def a_failed_delivery_is_sent_again_by_hand(context: CaseContext) -> None:
    webhook = new_webhook(context, "job.created", responses=(500, 200))
    context.api.post(f"{webhook.path}/test", {"eventType": "job.created"}).succeed()
    row = _failed_row(context, webhook)
    before, attempts = row.get("eventId"), row.get("attempts")
    context.require(bool(row and webhook.inbox.deliveries), "no delivery has failed (see HOOK-3)")
    response = context.api.post(f"{webhook.path}/history/{row.get('id')}/retry")
    if response.status == 409 and row.get("status") != "failed":
        raise Unclear("no delivery has failed for good, and others cannot be resent by hand")
    response.succeed()

    def again() -> list[DeliveryAttempt]:
        return [one for one in webhook.inbox.deliveries if one.message.id == before]

    webhook.expect(lambda: len(again()) > 1, "the same event delivered again")
    context.saw("retries by hand")
    now = _await_row(context, webhook, str(before), "delivered")
    context.expect(now.get("status") == "delivered", "`status` delivered in the history", repr(now))
    counted = isinstance(attempts, int) and now.get("attempts") == attempts + 1
    context.expect(counted, "one attempt more in the history", repr(now))
    context.saw("histories")


def _first_two(
    context: CaseContext, webhook: ObservedWebhook, job_id: str
) -> tuple[DeliveryAttempt, DeliveryAttempt]:
    """An attempt and its retry.

    :raises Unclear: when the retry may still come.
    """
    if len(webhook.inbox.about(job_id)) < 2:
        event = webhook.inbox.about(job_id)[0].message
        row = next((r for r in webhook.history() if r.get("eventId") == event.id), {})
        waited = _server_seconds(context, event.body.get("createdAt"))
        given_up = row.get("status") == "failed"
        if not given_up and waited < FIRST_RETRY * 1.5:
            raise Unclear(f"no retry in {waited:.0f} s; the first comes after 30 s (--patience)")
        got = f"none in {waited:.0f} s; the history shows {row.get('status')!r}"
        context.expect(False, "a retry 30 s after a delivery that got 500", got)
    first, second = webhook.inbox.about(job_id)[:2]
    return first, second


def _server_seconds(context: CaseContext, since: object) -> float:
    """Seconds that have passed on the server's clock, which may differ from ours."""
    now = instant(context.make("webhook").get("createdAt"))
    then = instant(since)
    passed = 0.0 if now is None or then is None else (now - then).total_seconds()
    return max(passed, context.settings.patience)


def _delay(one: DeliveryAttempt, other: DeliveryAttempt) -> int | None:
    """Seconds between two attempts, by the server's clock; None if it does not say."""
    if one.signature is None or other.signature is None:
        return None
    return other.signature.seconds - one.signature.seconds


def _expect_delay(
    context: CaseContext, first: DeliveryAttempt, second: DeliveryAttempt
) -> int | None:
    delay = _delay(first, second)
    if delay is None:
        return None
    context.advise(delay != 0, "a fresh `t` in the retry's signature", "the same", second)
    if delay == 0:
        return None
    context.expect(
        delay >= FIRST_RETRY - EARLY, "30 s before the first retry", f"{delay} s", second
    )
    return delay


def _expect_counted(context: CaseContext, webhook: ObservedWebhook, event_id: str) -> None:
    """The history and the statistics show the retry."""
    row = _await_row(context, webhook, event_id, "delivered")
    context.expect(bool(row), "the delivery in the history", "no row with its `eventId`")
    shown = f"{row}"
    context.expect(row.get("status") == "delivered", "`status` delivered in the history", shown)
    context.expect(row.get("attempts") == 2, "`attempts` 2 in the history", shown)
    context.expect(row.get("responseCode") == 200, "`responseCode` 200 in the history", shown)
    response = context.wait(
        lambda: context.api.get(webhook.path), lambda a: _retried(a) > 0, seconds=2
    )
    context.expect(_retried(response) > 0, "`stats.retried` counted", response)


def _retried(response: Response) -> int:
    """(webhooks, Get Webhook Details)"""
    stats = response.object.get("stats")
    counted = stats.get("retried") if isinstance(stats, dict) else None
    return counted if isinstance(counted, int) else 0


def _await_row(
    context: CaseContext, webhook: ObservedWebhook, event_id: str, status: str
) -> dict[str, object]:
    """The history's row of an event, once it meets the condition."""

    def poll() -> dict[str, object]:
        return next((row for row in webhook.history() if row.get("eventId") == event_id), {})

    return context.wait(poll, lambda row: row.get("status") == status, seconds=5)


def _failed_row(context: CaseContext, webhook: ObservedWebhook) -> dict[str, object]:
    """Of a delivery that has failed for good if there is one, otherwise of one that has failed
    once."""
    rows = webhook.history()
    for row in rows:
        if row.get("status") == "failed":
            return row
    job_id = context.make("job")["id"]
    event = webhook.expect_about(job_id, "the new job's `job.created` delivered").message.id
    return _await_row(context, webhook, event, "retrying")
