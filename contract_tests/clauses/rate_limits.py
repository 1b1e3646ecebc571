"""How many requests a caller has, and how it is told (overview, Rate Limiting)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from contract_tests.api import Answer, Api
from contract_tests.bench import Bench
from contract_tests.clause import check
from contract_tests.operations import Operation, Operations
from contract_tests.orders import ORDERS
from contract_tests.subjects.filters import instant
from contract_tests.subjects.harmless import on_what_is_there
from contract_tests.subjects.lives import JOBS
from contract_tests.verdicts import NotOffered, Safety, Unclear

NAMES = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")

EARLIEST, LATEST = 1_000_000_000, 5_000_000_000
"""Seconds since the epoch that any clock may show; milliseconds and waiting times lie outside."""

WINDOW = 60
"""Seconds of a documented window."""

SLACK = 2
"""Seconds by which times that are shown in whole seconds may seem to disagree."""

LAST_LOOK = 10
"""Seconds of patience besides, since a window is a minute, and so is the judge's patience."""

MOST_SPENT = 2_000
"""Requests that are spent at most on seeing the limit at work."""

WINDOWS = 3
"""Times that a window may end while its requests are counted."""

RUNS, RUN = 3, 6
"""Runs of requests that are counted, and how many each has."""

READS = tuple(operation for operation in Operations() if operation.reads)


@dataclass(frozen=True)
class Quota:
    """What an answer's headers say."""

    limit: int
    remaining: int
    reset: int
    """Seconds since the epoch, by the server's clock."""


def quota_of(bench: Bench, answer: Answer) -> Quota:
    """:raises contract_tests.verdicts.Broken: unless the three headers are there and make sense."""
    said = []
    for name in NAMES:
        text = answer.headers.get(name)
        bench.expect(text is not None, f"the header {name}", answer)
        is_number = text is not None and text.isascii() and text.isdigit()
        bench.expect(is_number, f"a whole number in {name}", f"{name}: {text}")
        said.append(int(text or 0))
    quota = Quota(*said)
    is_sensible = quota.remaining <= quota.limit
    bench.expect(is_sensible, "no more remaining than the limit", str(quota))
    bench.expect(quota.limit > 0, "a limit above 0", str(quota))
    is_epoch = EARLIEST <= quota.reset <= LATEST
    bench.expect(is_epoch, "seconds since the epoch in X-RateLimit-Reset", str(quota))
    return quota


@check("RATE-1", safety=Safety.READ, sends=("*",), subjects=READS)
def answers_have_the_headers(bench: Bench, operation: Operation) -> None:
    answer = on_what_is_there(bench, operation).send(bench.api)
    quota_of(bench, answer)
    if answer.status in (404, 405, 501):
        raise NotOffered(f"{operation.method} {operation.path} answers {answer.status}")
    bench.sure(answer.ok, f"{operation.method} {operation.path} answers {answer.status}")
    bench.saw("answers")


REFUSED: dict[str, tuple[int, Callable[[Bench], Answer]]] = {
    "no key": (401, lambda bench: bench.anonymous.get(JOBS)),
    "an unknown key": (401, lambda bench: bench.api.with_key("cortex_unknown").get(JOBS)),
    "an unknown object": (404, lambda bench: bench.api.get(f"{JOBS}/{bench.tag}-none")),
    "an unknown route": (404, lambda bench: bench.api.get(f"/plugin-core/{bench.tag}")),
    "a bad parameter": (400, lambda bench: bench.api.get(JOBS, params={"from": "never"})),
}


@check("RATE-1", safety=Safety.READ, sends=("list_jobs", "get_job"), needs=len(REFUSED))
def refusals_have_the_headers(bench: Bench) -> None:
    for what, (status, send) in REFUSED.items():
        answer = send(bench)
        quota_of(bench, answer)
        bench.sure(answer.status == status, f"{what} is answered with {answer.status}")
        bench.saw("refusals")


@check("RATE-1", safety=Safety.OBJECTS, sends=("create_webhook",), needs=2)
def the_reset_lies_ahead(bench: Bench) -> None:
    _, path, order = ORDERS["webhook"]
    body = order(bench.tag, next(bench.session.numbers))
    made = bench.api.post(path, body)
    now = instant(made.object.get("createdAt"))
    quota = quota_of(bench, made)
    bench.saw("created objects")
    bench.sure(now is not None, "the webhook does not tell when it was created")
    assert now is not None
    # Both are of one answer: no other clock than the server's has a part in it.
    ahead = quota.reset - now.timestamp()
    came = f"X-RateLimit-Reset: {quota.reset}, {ahead:g} s from the webhook's createdAt"
    bench.expect(ahead >= -SLACK, "X-RateLimit-Reset in the future", came)
    bench.advise(ahead <= WINDOW + SLACK, "X-RateLimit-Reset within a minute", came)
    bench.saw("resets")
    refused = bench.api.post(path, {**body, "events": "none"})
    bench.sure(refused.status >= 400, f"a webhook with no list of events: {refused.status}")
    quota_of(bench, refused)
    bench.saw("refusals")


ACROSS = ("list_jobs", "list_providers", "list_webhooks", "get_job")


def _run(bench: Bench) -> list[Quota]:
    """What requests in a row are told, of several operations and with an error among them."""
    api = bench.api
    sent: Iterator[Answer] = (
        api.get(path, params={"limit": 1} if path.endswith("s") else None)
        for path in (
            JOBS,
            "/plugin-core/providers",
            f"{JOBS}/{bench.tag}-none",
            "/plugin-core/webhooks",
            JOBS,
            "/plugin-core/providers",
        )
    )
    return [quota_of(bench, answer) for answer in sent]


@check("RATE-2", safety=Safety.READ, sends=ACROSS, needs=RUN - 1)
def each_request_counts_one(bench: Bench) -> None:
    steps: list[int] = []
    for _ in range(RUNS):
        for before, after in pairwise(_run(bench)):
            if before.reset == after.reset and before.limit == after.limit:
                steps.append(before.remaining - after.remaining)
        if len(steps) >= RUN - 1:
            told = f"X-RateLimit-Remaining going down by {steps}"
            bench.expect(min(steps) > 0, "every request counted within a window", told)
            if set(steps[1 - RUN :]) == {1}:
                bench.saw("steps", len(steps))
                return
    bench.sure(len(steps) >= RUN - 1, "the window changes with almost every request")
    # Somebody else's requests come and go; a constant step is the server's own.
    told = f"going down by {steps[0]} with each request"
    bench.expect(len(set(steps)) > 1, "X-RateLimit-Remaining going down by one", told)
    raise Unclear(f"others use the key meanwhile: it went down by {sorted(set(steps))}")


@check("RATE-2", safety=Safety.READ, sends=ACROSS, needs=1, slow=True)
def the_count_begins_anew_with_each_window(bench: Bench) -> None:
    before = _run(bench)[-1]
    after = _next_window(bench, bench.api, before)
    bench.sure(after.reset > before.reset, "the window did not end in time")
    told = f"{before.remaining} before the reset, {after.remaining} after it, of {after.limit}"
    is_anew = after.remaining >= min(before.remaining + 1, after.limit - 1)
    bench.expect(is_anew, "more requests remaining after X-RateLimit-Reset", told)
    bench.saw("windows")


def _next_window(bench: Bench, api: Api, before: Quota) -> Quota:
    """The first that is told in a later window. Few requests, since some servers count them."""

    def look() -> Quota:
        answer = api.get(JOBS, params={"limit": 1}, is_patient=False)
        return quota_of(bench, answer)

    return bench.wait(
        look,
        lambda now: now.reset > before.reset,
        seconds=bench.settings.patience + LAST_LOOK,
        longest_pause=5.0,
    )


def _ask(api: Api) -> Answer:
    return api.get(JOBS, params={"limit": 1}, is_patient=False)


def _spent(bench: Bench, api: Api) -> Answer:
    """The first answer that refuses, after as many requests as the limit allows.

    :raises contract_tests.verdicts.Broken: when there is none.
    """
    answer = _ask(api)
    if answer.status == 429:
        return answer
    answer.succeed()
    quota = quota_of(bench, answer)
    if quota.limit > MOST_SPENT:
        raise NotOffered(f"the limit is {quota.limit}; it takes a key with one below {MOST_SPENT}")
    window, counted = quota.reset, 1
    for _ in range(WINDOWS * (quota.limit + 1)):
        answer = _ask(api)
        if answer.status == 429:
            return answer
        quota = quota_of(bench, answer)
        counted = counted + 1 if quota.reset == window else 1
        window = quota.reset
        told = f"{counted} requests answered with {answer.status} in the window until {window}"
        bench.expect(counted <= quota.limit, f"429 after {quota.limit} requests", told)
    raise Unclear("each window ended before its requests were spent; the server is too slow")


def _is_other(bench: Bench) -> None:
    if bench.settings.limited_key == bench.settings.api_key:
        raise NotOffered("--limited-key is the key that all the rest is asked with")


@check("RATE-3", safety=Safety.QUOTA, sends=("list_jobs",), needs=2, slow=True)
def one_too_many_is_refused_until_the_reset(bench: Bench) -> None:
    _is_other(bench)
    refused = _spent(bench, bench.limited)
    is_named = refused.error_code == "RATE_LIMIT_EXCEEDED"
    bench.expect(is_named, "the code RATE_LIMIT_EXCEEDED with a 429", refused)
    quota = quota_of(bench, refused)
    bench.expect(quota.remaining == 0, "nothing remaining with a 429", refused)
    wait = refused.headers.get("Retry-After", "")
    bench.advise(wait.isdigit(), "`Retry-After` in seconds with a 429", f"Retry-After: {wait!r}")
    bench.saw("refusals")
    again = bench.wait(
        lambda: _ask(bench.limited),
        lambda answer: answer.status != 429,
        seconds=bench.settings.patience + LAST_LOOK,
        longest_pause=5.0,
    )
    if again.status == 429:
        is_ahead = quota_of(bench, again).reset == quota.reset
        bench.sure(not is_ahead, "the window is longer than was waited for (--patience)")
    bench.expect(again.status != 429, "a success after X-RateLimit-Reset has passed", again)
    again.succeed()
    bench.saw("successes afterwards")


@check("RATE-4", safety=Safety.QUOTA, sends=("list_jobs",), needs=2, slow=True)
def another_key_is_not_affected(bench: Bench) -> None:
    _is_other(bench)
    for _ in range(WINDOWS):
        _spent(bench, bench.limited)
        other = _ask(bench.api)
        if _ask(bench.limited).status == 429:
            break
    else:
        raise Unclear("each window ended before another key was tried")
    bench.saw("refusals of the spent key")
    bench.expect(other.status != 429, "an answer to another key", other)
    other.succeed()
    bench.saw("answers to another")
