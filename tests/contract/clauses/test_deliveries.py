"""The clauses about webhooks, on servers that keep them and on servers that do not."""

import json
from dataclasses import replace

import pytest

from contract_tests.contract.evidence import Verdict
from contract_tests.target import Target
from contract_tests.webhooks.signature import HEADER, digest
from tests.contract.conftest import Judge
from tests.contract.webhooks.relay import Parcel, Pass, free_address, relay

SIGNED = "HOOK-3/deliveries_are_signed_as_the_documentation_verifies_them"
SUBSCRIBED = "HOOK-4/only_what_is_subscribed_arrives_and_only_while_enabled"
ALL_SUBSCRIBED = "HOOK-4/all_that_is_subscribed_arrives"
RETRIED = "HOOK-5/a_failed_delivery_is_retried_and_counted"
PAYLOAD = "HOOK-6/a_payload_is_what_a_read_shows"
TESTED = "HOOK-7/a_test_is_delivered_and_says_how_it_went"
BY_HAND = "HOOK-7/a_failed_delivery_is_sent_again_by_hand"
STRINGIFIED = "expected a signature over `t`.JSON.stringify(payload)"
STORY = "CROSS-1/reads_socket_and_webhook_tell_the_same_story"


@pytest.mark.slow
@pytest.mark.parametrize("is_disposable", [False, True])
def test_the_mock_keeps_all_of_them(judge: Judge, is_disposable: bool) -> None:
    results = judge("HOOK", "CROSS", disposable=is_disposable)
    assert {name: result.reason for name, result in results.items() if result.reason} == {}
    assert {result.verdict for result in results.values()} == {Verdict.PASS}
    assert len(results) == 18


def test_deliveries_may_arrive_over_another_route(judge: Judge) -> None:
    with relay(lambda parcel: [parcel]) as settings:
        assert judge("HOOK-3", **settings)[SIGNED].verdict is Verdict.PASS


@pytest.mark.slow
def test_duplicates_are_allowed(judge: Judge) -> None:
    with relay(lambda parcel: [parcel, parcel]) as settings:
        results = judge("HOOK-3", "HOOK-4", "HOOK-6", **settings)
    assert {result.verdict for result in results.values()} == {Verdict.PASS}


def altered(**changes: str) -> Pass:
    """Writes other names into bodies, so the signature no longer matches."""

    def pass_on(parcel: Parcel) -> list[Parcel]:
        text = parcel.body.decode()
        for old, new in changes.items():
            text = text.replace(f'"{old}"', new)
        return [replace(parcel, body=text.encode())]

    return pass_on


def signed(form: str, *, text: str = "1.{body}", secret: str = "{name}-secret") -> Pass:
    """Signs in another way.

    :param text: the signed text.
    :param secret: the key; by default the webhook's own secret.
    """

    def pass_on(parcel: Parcel) -> list[Parcel]:
        key = secret.format(name=parcel.name)
        v1 = digest(key, text.format(body=parcel.body.decode()).encode())
        return [replace(parcel, headers={**parcel.headers, HEADER: form.format(v1=v1)})]

    return pass_on


def both(*steps: Pass) -> Pass:
    def pass_on(parcel: Parcel) -> list[Parcel]:
        for step in steps:
            (parcel,) = step(parcel)
        return [parcel]

    return pass_on


def lost(_: Parcel) -> list[Parcel]:
    return []


def unsigned(parcel: Parcel) -> list[Parcel]:
    headers = {name: text for name, text in parcel.headers.items() if name != HEADER}
    return [replace(parcel, headers=headers)]


def spaced(parcel: Parcel) -> list[Parcel]:
    """Adds a space that JSON.stringify would not write."""
    return [replace(parcel, body=parcel.body.replace(b":", b": ", 1))]


def no_retries() -> Pass:
    seen: set[str] = set()

    def pass_on(parcel: Parcel) -> list[Parcel]:
        attempt = parcel.headers["X-Cortex-Delivery"]
        if attempt in seen:
            return []
        seen.add(attempt)
        return [parcel]

    return pass_on


def another_id_each_time() -> Pass:
    numbers = iter(range(1000))

    def pass_on(parcel: Parcel) -> list[Parcel]:
        body = json.loads(parcel.body) | {"id": f"evt_{next(numbers)}"}
        return [replace(parcel, body=json.dumps(body).encode())]

    return pass_on


@pytest.mark.slow
def no_cancellations(parcel: Parcel) -> list[Parcel]:
    return [] if json.loads(parcel.body)["type"] == "job.cancelled" else [parcel]


@pytest.mark.parametrize(
    ("case_id", "pass_on", "reason"),
    [
        (SIGNED, lost, "expected the new job's `job.created` delivered; got 0 deliveries"),
        (SIGNED, unsigned, "expected the header X-Cortex-Signature"),
        (SIGNED, signed("t=1,v1={v1}", secret="other"), f"{STRINGIFIED}; got another digest"),
        (SIGNED, signed("t=2,v1={v1}"), f"{STRINGIFIED}; got another digest"),
        (SIGNED, signed("{v1}"), "expected X-Cortex-Signature: t=<unix seconds>,v1="),
        (
            SIGNED,
            both(spaced, signed("t=1,v1={v1}")),
            f"{STRINGIFIED}; got it holds over the raw bytes alone",
        ),
        (
            SIGNED,
            signed("t=1,v1={v1}"),
            "expected `t` not before the event's `createdAt`; got t=1",
        ),
        (SIGNED, altered(createdAt='"at"'), "expected `createdAt` in the payload"),
        (SUBSCRIBED, lost, "expected the new job's `job.created` delivered"),
        pytest.param(
            *(ALL_SUBSCRIBED, no_cancellations, "expected `job.cancelled` delivered"),
            marks=pytest.mark.slow,
        ),
        (PAYLOAD, altered(image='"image":"other","was"'), "expected the job in `data.job` as a"),
        (PAYLOAD, altered(job='"task"'), "expected the job in `data.job`; got POST"),
        (RETRIED, no_retries(), "expected a retry 30 s after a delivery that got 500"),
        (RETRIED, another_id_each_time(), "expected the same event id in the retry; got evt_"),
        (TESTED, lost, "expected a test event delivered"),
        (BY_HAND, no_retries(), "expected the same event delivered again"),
    ],
)
def test_broken_deliveries_are_caught(
    judge: Judge, case_id: str, pass_on: Pass, reason: str
) -> None:
    with relay(pass_on) as settings:
        patience = 0.5 if pass_on is lost else 1
        result = judge(case_id.partition("/")[0], patience=patience, **settings)[case_id]
    assert result.verdict is Verdict.FAIL, result.reason
    assert result.reason.startswith(reason)


@pytest.mark.parametrize(
    ("pass_on", "reason"),
    [
        (spaced, "expected a signature that holds over the raw bytes, too"),
        (signed("{v1}", text="{body}"), "expected X-Cortex-Signature: t=<unix seconds>,v1="),
    ],
)
def test_a_rule_from_only_some_pages_is_a_warning(judge: Judge, pass_on: Pass, reason: str) -> None:
    with relay(pass_on) as settings:
        result = judge("HOOK-3", **settings)[SIGNED]
    assert result.verdict is Verdict.WARN, result.reason
    assert result.reason.startswith(reason)


def test_differing_accounts_of_a_job_are_a_warning(judge: Judge) -> None:
    with relay(altered(id='"id":"evt_other","was"')) as settings:
        result = judge("CROSS-1", **settings)[STORY]
    assert result.verdict is Verdict.WARN


@pytest.mark.slow
def test_without_a_route_to_the_receiver_the_option_is_named(judge: Judge) -> None:
    nowhere = f"http://{free_address()}/"
    results = judge("HOOK", receiver_url=nowhere, receiver_bind=free_address(), patience=0.5)
    verdicts = {results[name].verdict for name in (SIGNED, SUBSCRIBED, RETRIED, PAYLOAD, TESTED)}
    assert verdicts == {Verdict.NA}
    assert "--receiver-url" in results[SIGNED].reason


def test_a_retry_that_may_still_come_is_unclear(judge: Judge, target: Target) -> None:
    with target.fresh(2) as slow, relay(no_retries()) as settings:
        result = judge("HOOK-5", url=slow.url, patience=0.3, **settings)[RETRIED]
    assert result.verdict is Verdict.UNCLEAR
    assert "--patience" in result.reason
