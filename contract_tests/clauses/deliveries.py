"""Deliveries to webhooks (webhooks)."""

from collections.abc import Iterator

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import Broken, Evidence, NotOffered, Safety
from contract_tests.contract.pause import Pause
from contract_tests.kernel.api import Response
from contract_tests.realtime.socket_message import EVENTS, STATE_AFTER
from contract_tests.subjects.contradictions import contradictions
from contract_tests.subjects.filters import instant
from contract_tests.subjects.observed_jobs import (
    ENDED,
    ENDING,
    RANKS,
    ObservedJob,
    ended_in_each_way,
)
from contract_tests.subjects.observed_webhook import SENDS as WEBHOOK_SENDS
from contract_tests.subjects.observed_webhook import ObservedWebhook, new_webhook
from contract_tests.webhooks import signature
from contract_tests.webhooks.receiver import DeliveryAttempt
from contract_tests.webhooks.signature import Signature

SENDS = (*WEBHOOK_SENDS, *ENDING)
SKEW = 60
"""How many seconds the clocks of a server's parts may differ. No page compares `t` with another
time."""

LATEST = 1800
"""Seconds from an event to its first delivery, by the server's clock, which may run fast."""

OTHERS = 10
"""Seconds until an event has arrived at all webhooks, once it has arrived at one."""

GRACE = 0.3
"""Seconds to wait for something that should not arrive."""

ODD = {"ODD": 'naïve ☃ 😀 "quoted" \\ </p>\u2028'}
"""Text that JSON can express in several ways."""

PAYLOAD = ("provider", "image", "cpu", "memory", "storage", "duration", "createdAt")
PAYLOAD_OF_ENDED = (*PAYLOAD, "startedAt", "endedAt", "cost", "results")
"""The fields of a job in the documentation's example payload, besides its id and status."""


@check("HOOK-3", safety=Safety.OBJECTS, sends=SENDS, needs=2, namespaces=("Webhooks",))
def deliveries_are_signed_as_the_documentation_verifies_them(context: CaseContext) -> None:
    ours, other = new_webhook(context, "job.created"), new_webhook(context, "job.created")
    job_id = context.make("job", env={"CORTEX_CONTRACT_RUN": context.tag, **ODD})["id"]
    for webhook, stranger in ((ours, other), (other, ours)):
        delivery = webhook.expect_about(job_id, "the new job's `job.created` delivered")
        _expect_payload(context, delivery)
        expect_signature(context, delivery, webhook.secret, stranger.secret)
        context.saw("signatures")


@check(
    "HOOK-3",
    safety=Safety.OBJECTS,
    sends=(*SENDS, "update_webhook"),
    needs=2,
    namespaces=("Webhooks",),
)
def a_secret_outlives_a_change_that_does_not_mention_it(context: CaseContext) -> None:
    webhook = new_webhook(context, "job.created")
    changes = ({"name": f"{context.tag}-renamed"}, {"events": ["job.created", "job.failed"]})
    for change in changes:
        context.api.put(webhook.path, change).succeed()
        job_id = context.make("job")["id"]
        delivery = webhook.expect_about(job_id, "the new job's `job.created` delivered")
        expect_signature(context, delivery, webhook.secret, f"{webhook.secret}-other")
        context.saw("signatures")


@check(
    "HOOK-3",
    safety=Safety.OBJECTS,
    sends=(*SENDS, "update_webhook"),
    evidence=Evidence.INFERRED,
    namespaces=("Webhooks",),
)
def a_new_secret_replaces_the_old_one(context: CaseContext) -> None:
    """No page says that a secret can be changed."""
    webhook = new_webhook(context, "job.created")
    new = f"{webhook.secret}-new"
    context.run_state.guard.redaction.add(new)
    response = context.api.put(webhook.path, {"secret": new})
    if response.status in (400, 422):
        raise NotOffered("a webhook's secret cannot be changed")
    response.succeed()
    job_id = context.make("job")["id"]
    delivery = webhook.expect_about(job_id, "the new job's `job.created` delivered")
    expect_signature(context, delivery, new, webhook.secret)
    context.saw("signatures")


@check(
    "HOOK-4",
    safety=Safety.OBJECTS,
    sends=(*SENDS, "update_webhook"),
    needs=4,
    namespaces=("Webhooks",),
)
def only_what_is_subscribed_arrives_and_only_while_enabled(context: CaseContext) -> None:
    subscribed = new_webhook(context, "job.created")
    narrow = new_webhook(context, "job.cancelled")
    disabled = new_webhook(context, "job.created", enabled=False)
    deleted = new_webhook(context, "job.created")
    context.api.delete(deleted.path).succeed()

    first = context.make("job")["id"]
    _require_event(subscribed, first)
    deleted.inbox.wait(lambda: bool(deleted.inbox.about(first)), GRACE)
    for webhook, what in (
        (narrow, "nothing but `job.cancelled` where that alone is subscribed"),
        (disabled, "nothing delivered while the webhook is disabled"),
        (deleted, "nothing delivered after the webhook's deletion"),
    ):
        _expect_silence(context, webhook, first, what)

    # The webhook works: it receives events once it is enabled.
    context.api.put(disabled.path, {"enabled": True}).succeed()
    second = context.make("job")["id"]
    disabled.expect_about(second, "`job.created` delivered once the webhook is enabled again")
    context.saw("webhooks enabled again")
    _require_event(subscribed, second)
    types = {one.message.type for one in (*subscribed.inbox.deliveries, *disabled.inbox.deliveries)}
    context.expect(types == {"job.created"}, "`job.created` alone", ", ".join(sorted(types)))


@check(
    "HOOK-4",
    safety=Safety.OBJECTS,
    sends=(*SENDS, "update_webhook"),
    needs=5,
    namespaces=("Webhooks",),
)
def deliveries_follow_a_change(context: CaseContext) -> None:
    """(webhooks, Update Webhook; common-issues, Webhook Delivery Failures)"""
    subscribed = new_webhook(context, "job.created")
    disabled = _changed(context, new_webhook(context, "job.created"), {"enabled": False})
    narrowed = _changed(context, new_webhook(context, "job.created"), {"events": ["job.cancelled"]})
    widened = _changed(context, new_webhook(context, "job.cancelled"), {"events": ["job.created"]})
    moved = new_webhook(context, "job.created")
    new_inbox = context.receiver.inbox(f"{context.tag}-moved")
    _changed(context, moved, {"url": new_inbox.url})
    job_id = context.make("job")["id"]
    _require_event(subscribed, job_id)
    for inbox, what in (
        (widened.inbox, "the event that a change has added delivered"),
        (new_inbox, "a delivery to the URL that a change has set"),
    ):
        arrived = inbox.wait(lambda i=inbox: bool(i.about(job_id)), OTHERS)  # type: ignore[misc]
        context.expect(arrived, what, f"none {OTHERS} s after another webhook's")
        context.saw("changes")
    disabled.inbox.wait(lambda: bool(disabled.inbox.about(job_id)), GRACE)
    for webhook, what in (
        (disabled, "nothing delivered once the webhook is disabled"),
        (narrowed, "nothing but `job.cancelled` once that alone is subscribed"),
        (moved, "nothing delivered to the URL from before a change"),
    ):
        _expect_silence(context, webhook, job_id, what)


def _changed(
    context: CaseContext, webhook: ObservedWebhook, change: dict[str, object]
) -> ObservedWebhook:
    context.api.put(webhook.path, change).succeed()
    return webhook


def _expect_silence(context: CaseContext, webhook: ObservedWebhook, job_id: str, what: str) -> None:
    stray = [one for one in webhook.inbox.about(job_id) if one.message.type != "job.cancelled"]
    context.expect(not stray, what, stray[0] if stray else "")
    context.saw("silent webhooks")


@check("HOOK-4", safety=Safety.OBJECTS, sends=SENDS, needs=2, slow=True, namespaces=("Webhooks",))
def all_that_is_subscribed_arrives(context: CaseContext) -> Iterator[Pause]:
    webhook = new_webhook(context, *EVENTS)
    alone = {name: new_webhook(context, name) for name in EVENTS}
    for observed in (yield from ended_in_each_way(context)):
        for name, state in zip(EVENTS, STATE_AFTER.values(), strict=True):
            if state in ("pending", *observed.passed):
                _expect_event(webhook, observed, name)
                _expect_event(alone[name], observed, name)
                context.saw("events")
        for name, narrow in alone.items():
            stray = _types(narrow, observed) - {name}
            context.expect(not stray, f"only `{name}` where that alone is subscribed", f"{stray}")


@check("HOOK-6", safety=Safety.OBJECTS, sends=SENDS, needs=5, slow=True, namespaces=("Webhooks",))
def a_payload_is_what_a_read_shows(context: CaseContext) -> Iterator[Pause]:
    webhook = new_webhook(context, *(f"job.{state}" for state in ENDED))
    steps = new_webhook(context, *EVENTS)
    for observed in (yield from ended_in_each_way(context)):
        _expect_end_and_steps(context, observed, webhook, steps)


def _expect_end_and_steps(
    context: CaseContext, observed: ObservedJob, webhook: ObservedWebhook, steps: ObservedWebhook
) -> None:
    ending = observed.states[-1]
    delivery = webhook.expect_about(observed.id, f"`job.{ending}` delivered")
    _expect_event(steps, observed, f"job.{ending}")
    for step in steps.inbox.about(observed.id):
        _expect_state(context, step)
    context.expect(delivery.message.type == f"job.{ending}", f"`type` `job.{ending}`", delivery)
    data = delivery.message.body.get("data")
    job = data.get("job") if isinstance(data, dict) else None
    context.expect(isinstance(job, dict), "the job in `data.job`", delivery)
    assert isinstance(job, dict)
    context.expect(job.get("id") == observed.id, "the job's `id` in `data.job`", delivery)
    context.expect(job.get("status") == ending, f"`status` {ending} in `data.job`", delivery)
    _expect_truth(context, observed, job)
    context.saw("properties", len(set(PAYLOAD_OF_ENDED) & job.keys()))
    if ending == "completed":  # the page shows the payload of no other end
        missing = [name for name in PAYLOAD_OF_ENDED if name not in job]
        shown = "the payload that the documentation shows"
        context.advise(not missing, shown, f"no {', '.join(missing)}", delivery)


@check(
    "HOOK-7",
    safety=Safety.OBJECTS,
    sends=(*SENDS, "test_webhook"),
    needs=2,
    namespaces=("Webhooks",),
)
def a_test_is_delivered_and_says_how_it_went(context: CaseContext) -> None:
    good = new_webhook(context, "job.completed", "job.failed")
    bad = new_webhook(context, "job.completed", "job.failed", responses=(500,))
    event = {"eventType": "job.failed"}  # not the first one, which may be the default
    response = context.api.post(f"{good.path}/test", event)
    outcome = response.object

    def types() -> set[str]:
        return {one.message.type for one in good.inbox.deliveries}

    # Other jobs of the server may end meanwhile, and are delivered as well.
    good.wait(lambda: "job.failed" in types())
    if not types():
        if outcome.get("delivered") is False:
            _require_reach(context)
        context.expect(False, "a test event delivered", response)
    asked = "the event type that was asked for"
    context.expect("job.failed" in types(), asked, f"{sorted(types())}")
    context.expect(outcome.get("delivered") is True, "`delivered` true", response)
    context.expect(
        outcome.get("statusCode") == 200, "`statusCode` 200, as the receiver answered", response
    )
    context.saw("tests")
    _expect_failure_shown(context, context.api.post(f"{bad.path}/test", event))
    context.saw("tests")


def _expect_failure_shown(context: CaseContext, response: Response) -> None:
    """The response to a test delivery whose receiver fails with 500."""
    if response.ok:
        failed, status = "`delivered` false for a receiver that answers 500", "`statusCode` 500"
        context.expect(response.object.get("delivered") is False, failed, response)
        context.expect(response.object.get("statusCode") == 500, status, response)
    context.advise(response.ok, "a success with `delivered` false", response)


def _expect_event(webhook: ObservedWebhook, observed: ObservedJob, name: str) -> None:
    webhook.expect(lambda: name in _types(webhook, observed), f"`{name}` delivered")


def _expect_state(context: CaseContext, delivery: DeliveryAttempt) -> None:
    """An event does not show an older state than its own."""
    data = delivery.message.body.get("data")
    job = data.get("job") if isinstance(data, dict) else None
    status = job.get("status") if isinstance(job, dict) else None
    due = STATE_AFTER.get(delivery.message.type.rpartition(".")[2])
    if isinstance(status, str) and status in RANKS and due is not None:
        is_due = RANKS[status] >= RANKS[due]
        context.expect(is_due, f"`status` {due} in `{delivery.message.type}`", status, delivery)


def _types(webhook: ObservedWebhook, observed: ObservedJob) -> set[str]:
    return {delivery.message.type for delivery in webhook.inbox.about(observed.id)}


def _expect_payload(context: CaseContext, delivery: DeliveryAttempt) -> None:
    """(webhooks, Webhook Payload Format)"""
    context.expect(delivery.method == "POST", "a POST", delivery)
    body = delivery.message.body
    missing = [name for name in ("id", "type", "createdAt", "data") if name not in body]
    expected = f"{', '.join(f'`{name}`' for name in missing)} in the payload"
    context.expect(not missing, expected, delivery)
    is_named = delivery.message.type == "job.created"
    context.expect(is_named, "`type` job.created", delivery)


def expect_signature(
    context: CaseContext, delivery: DeliveryAttempt, secret: str, other: str
) -> None:
    header, signed = delivery.header(signature.HEADER), delivery.signature
    context.expect(
        bool(header), f"the header {signature.HEADER}", "a delivery without it", delivery
    )
    form = f"{signature.HEADER}: t=<unix seconds>,v1=<hex digest>"
    if signed is None:
        bare = signature.is_bare(header, delivery.body, secret)
        context.expect(bare, form, header, delivery)
        context.advise(False, form, "a digest of the body alone, as common-issues has it", delivery)
        return
    over_bytes = signed.holds_over_bytes(delivery.body, secret)
    why = "it holds over the raw bytes alone" if over_bytes else "another digest"
    documented = signed.holds_as_documented(delivery.body, secret)
    context.expect(documented, "a signature over `t`.JSON.stringify(payload)", why, delivery)
    context.advise(
        over_bytes, "a signature that holds over the raw bytes, too", "another digest", delivery
    )
    strange = signed.holds_as_documented(delivery.body, other)
    context.expect(not strange, "another signature for another secret", "the same", delivery)
    shown = secret in delivery.body.decode("utf-8", "replace") or secret in str(delivery.headers)
    context.expect(not shown, "the secret not shown in deliveries", delivery)
    _expect_signed_time(context, delivery, signed)


def _expect_signed_time(context: CaseContext, delivery: DeliveryAttempt, signed: Signature) -> None:
    created = instant(delivery.message.body.get("createdAt"))
    if created is not None:
        late = signed.seconds - created.timestamp()
        got = f"t={signed.t}, {late:.0f} s after the event"
        context.expect(late >= -SKEW, "`t` not before the event's `createdAt`", got, delivery)
        context.expect(late <= LATEST, "`t` when the event was sent", got, delivery)


def _require_event(subscribed: ObservedWebhook, job_id: str) -> None:
    """That nothing arrives elsewhere proves something only if the event arrives here."""
    subscribed.expect_about(job_id, "the new job's `job.created` delivered")


def _require_reach(context: CaseContext) -> None:
    """Whether events arrive, where tests do not.

    :raises NotOffered: when nothing arrives, and the server reports this.
    """
    subscribed = new_webhook(context, "job.created")
    try:
        _require_event(subscribed, context.make("job")["id"])
    except Broken as error:
        raise NotOffered(f"nothing is delivered at all (see HOOK-3): {error.got}") from error


def _expect_truth(context: CaseContext, observed: ObservedJob, job: dict[str, object]) -> None:
    """A read may lag a little."""

    def poll() -> list[str]:
        return contradictions(job, context.api.get(observed.path).object)

    wrong = context.wait(poll, lambda found: not found, seconds=1)
    context.expect(not wrong, "the job in `data.job` as a read shows it", ", ".join(wrong))
