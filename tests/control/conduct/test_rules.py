"""Rules of conduct on activity of any kind: patient clients are never found."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mock_server.rules.conduct import (
    acted_twice,
    created_twice,
    key_in_url,
    no_backoff,
    polled,
    refused_webhook,
    retried_too_soon,
    slow_acknowledgement,
    small_pages,
    went_on_after_429,
)
from mock_server.rules.conduct.activity import (
    Activity,
    RecordedRequest,
    ReportedEvent,
    WebhookDelivery,
)
from mock_server.rules.conduct.rules import RULES

JOBS = "/api/plugin-core/jobs"


def request(number: int, begun: float, **known: Any) -> RecordedRequest:
    """A read of the list of jobs that takes 10 ms."""
    usual: dict[str, Any] = {
        "id": f"request_{number}", "begun": begun, "ended": begun + 0.01, "at": begun + 0.01,
        "method": "GET", "path": JOBS, "query": "", "operation": "list_jobs", "headers": {},
        "body": b"", "status": 200, "response_headers": [], "response": b"{}", "quota": None,
        "keys_in_url": (), "by_key": True,
    }  # fmt: skip
    return RecordedRequest(**(usual | known))


def at(pauses: Sequence[float], **known: Any) -> Activity:
    """Requests with these pauses between a response and the next request."""
    begun, requests = 0.0, [request(1, 0.0, **known)]
    for number, pause in enumerate(pauses, 2):
        begun += 0.01 + pause
        requests.append(request(number, begun, **known))
    return Activity(requests)


@given(st.integers(1, 300), st.lists(st.floats(1, 3), max_size=8))
def test_a_client_that_waits_long_enough_is_not_reported(asked: int, patience: list[float]) -> None:
    headers = [(b"retry-after", b"%d" % asked)]
    activity = at([asked * factor for factor in patience], status=429, response_headers=headers)
    assert retried_too_soon.find(activity) is None
    assert went_on_after_429.find(activity) is None
    assert no_backoff.find(activity) is None


@given(st.integers(1, 300), st.floats(0.001, 0.9))
def test_a_client_that_retries_too_soon_is_reported(asked: int, share: float) -> None:
    headers = [(b"retry-after", b"%d" % asked)]
    found = retried_too_soon.find(at([asked * share], status=429, response_headers=headers))
    assert found is not None
    assert [one.id for one in found.requests] == ["request_1", "request_2"]


@given(st.floats(0.1, 5), st.integers(2, 7), st.lists(st.floats(0.8, 1.2), min_size=7, max_size=7))
def test_exponential_backoff_with_jitter_is_not_found(
    first: float, count: int, jitter: list[float]
) -> None:
    pauses = [first * 2**n * jitter[n] for n in range(count)]
    assert no_backoff.find(at(pauses, status=503)) is None


@given(st.floats(0.001, 60), st.integers(3, 9))
def test_a_steady_pace_is_found(pause: float, count: int) -> None:
    assert no_backoff.find(at([pause] * count, status=503)) is not None


@given(st.lists(st.floats(0, 100), min_size=6, max_size=20))
def test_a_client_that_reads_only_after_events_does_not_poll(pauses: list[float]) -> None:
    activity = at(pauses)
    events = [ReportedEvent(one.at, "job.started", "job_1") for one in activity.requests]
    assert polled.find(activity._replace(events=events)) is None
    others = [event._replace(type="system.alert") for event in events]
    found = polled.find(activity._replace(events=others))
    assert found is not None
    assert found.wasted == len(pauses)


@given(st.integers(11, 100), st.integers(1, 10))
def test_large_pages_are_not_found(limit: int, pages: int) -> None:
    walk = [request(n, n, query=f"limit={limit}&page={n}") for n in range(1, pages + 1)]
    assert small_pages.find(Activity(walk)) is None


@given(st.permutations([1, 2, 3, 4]), st.integers(1, 10))
def test_pages_are_a_walk_only_in_order(pages: list[int], limit: int) -> None:
    walk = [request(n, n, query=f"page={page}&limit={limit}") for n, page in enumerate(pages)]
    longest = current = 1
    for before, after in pairwise(pages):
        current = current + 1 if after == before + 1 else 1
        longest = max(longest, current)
    assert (small_pages.find(Activity(walk)) is not None) == (longest >= 3)


def test_a_creation_whose_response_arrived_was_wanted_twice() -> None:
    alike: dict[str, Any] = {
        "method": "POST",
        "status": 201,
        "body": b"{}",
        "response": b'{"a": 1}',
    }
    both = [request(1, 0, **alike), request(2, 1, **alike)]
    assert created_twice.find(Activity(both)) is None
    assert created_twice.find(Activity([both[0]._replace(response=None), both[1]])) is not None
    keyed = {b"idempotency-key": b"k"}
    safe = [both[0]._replace(response=b'{"a', headers=keyed), both[1]._replace(headers=keyed)]
    assert created_twice.find(Activity(safe)) is None


def test_the_log_stream_may_have_its_key_in_the_url() -> None:
    stream = request(1, 0, operation="get_job_logs", keys_in_url=("access_token",))
    assert key_in_url.find(Activity([stream])) is None
    assert key_in_url.find(Activity([stream._replace(operation="list_jobs")])) is not None


def delivery(number: int, **known: Any) -> WebhookDelivery:
    usual: dict[str, Any] = {
        "id": f"delivery_{number}", "event_id": "evt_1", "subject": "job_1", "statuses": (200,),
        "milliseconds": 20, "timed_out": False, "accepted_at": float(number),
    }  # fmt: skip
    return WebhookDelivery(**(usual | known))


@given(st.integers(0, 3000), st.integers(200, 299))
def test_quick_acknowledgements_are_not_found(milliseconds: int, status: int) -> None:
    good = Activity(deliveries=[delivery(1, milliseconds=milliseconds, statuses=(status,))])
    assert slow_acknowledgement.find(good) is None
    assert refused_webhook.find(good) is None


@given(st.integers(3001, 30_000), st.integers(300, 599))
def test_slow_and_refusing_receivers_are_found(milliseconds: int, status: int) -> None:
    bad = Activity(deliveries=[delivery(1, milliseconds=milliseconds, statuses=(status, 200))])
    assert slow_acknowledgement.find(bad) is not None
    assert refused_webhook.find(bad) is not None


def test_a_change_about_something_else_is_not_acting_twice() -> None:
    repeated = [delivery(1), delivery(2)]
    change: dict[str, Any] = {"method": "PUT", "body": b"{}"}
    about = [request(n, n, path=f"{JOBS}/job_1", **change) for n in (1, 2)]
    other = [request(n, n, path=f"{JOBS}/job_2", **change) for n in (1, 2)]
    assert acted_twice.find(Activity(about, repeated=repeated)) is not None
    assert acted_twice.find(Activity(other, repeated=repeated)) is None
    assert acted_twice.find(Activity(about[:1], repeated=repeated)) is None


def test_no_rule_finds_a_client_that_did_nothing() -> None:
    assert [rule.name for rule in RULES if rule.find(Activity()) is not None] == []
