"""How many requests a caller has, and how the headers say so (overview, Rate Limiting)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.creations import CREATION_BODIES
from contract_tests.contract.evidence import Evidence, NotOffered, Safety, Unclear
from contract_tests.contract.kinds import LOGIN
from contract_tests.contract.operations import Operation, Operations
from contract_tests.contract.pause import Pause
from contract_tests.kernel.api import ApiClient, Response
from contract_tests.kernel.pace import is_wait, number_in
from contract_tests.subjects import refusals
from contract_tests.subjects.filters import instant
from contract_tests.subjects.harmless import on_what_is_there
from contract_tests.subjects.observed_jobs import JOBS

NAMES = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")

EARLIEST, LATEST = 1_000_000_000, 5_000_000_000
"""Plausible seconds since the epoch; milliseconds and waiting times lie outside."""

WINDOW = 60
"""Seconds of a documented window."""

SLACK = 2
"""Seconds by which times shown in whole seconds may seem to disagree."""

PATIENT = 30
"""Seconds of patience from which a whole window is waited for."""

LAST_LOOK = 10
"""Additional seconds of patience, because a window is a minute, and so is `--patience`."""

MOST_SPENT = 2_000
"""The most requests that are used to see the limit enforced."""

WINDOWS = 3
"""How often a window may end while its requests are counted."""

RUNS = 3
"""Runs of requests that are counted."""

READS = tuple(one for one in Operations() if one.reads and not one.is_page)


@dataclass(frozen=True)
class Quota:
    """The content of a response's headers."""

    limit: int
    remaining: int
    reset: int
    """Seconds since the epoch, by the server's clock."""


def quota_of(context: CaseContext, response: Response) -> Quota:
    """:raises evidence.Broken: unless the three headers are present and plausible."""
    values = []
    for name in NAMES:
        text, number = response.headers.get(name), number_in(response.headers, name)
        context.expect(text is not None, f"the header {name}", response)
        context.expect(number is not None, f"a whole number in {name}", f"{name}: {text}")
        values.append(number or 0)
    quota = Quota(*values)
    is_sensible = quota.remaining <= quota.limit
    context.expect(is_sensible, "no more remaining than the limit", str(quota))
    context.expect(quota.limit > 0, "a limit above 0", str(quota))
    is_epoch = EARLIEST <= quota.reset <= LATEST
    context.expect(is_epoch, "seconds since the epoch in X-RateLimit-Reset", str(quota))
    return quota


@check("RATE-1", safety=Safety.READ, sends=("*",), subjects=READS)
def answers_have_the_headers(context: CaseContext, operation: Operation) -> None:
    response = on_what_is_there(context, operation).send(context.api)
    quota_of(context, response)
    if response.status in (404, 405, 501):
        raise NotOffered(f"{operation.method} {operation.path} answers {response.status}")
    context.require(response.ok, f"{operation.method} {operation.path} answers {response.status}")
    context.saw("answers")


REFUSED: dict[str, tuple[int, Callable[[CaseContext], Response]]] = {
    "no key": (401, lambda context: context.anonymous.get(JOBS)),
    "an unknown key": (
        401,
        lambda context: context.anonymous.get(JOBS, headers=context.unknown("Bearer cortex_none")),
    ),
    "an unknown object": (404, lambda context: context.api.get(f"{JOBS}/{context.tag}-none")),
    "an unknown route": (404, lambda context: context.api.get(f"/plugin-core/{context.tag}")),
    "a bad parameter": (400, lambda context: context.api.get(JOBS, params={"from": "never"})),
}


@check(
    "RATE-1",
    safety=Safety.READ,
    sends=("list_jobs", "get_job"),
    needs=len(REFUSED),
    is_anonymous=True,
)
def refusals_have_the_headers(context: CaseContext) -> None:
    for what, (status, send) in REFUSED.items():
        response = send(context)
        quota_of(context, response)
        context.require(response.status == status, f"{what} is answered with {response.status}")
        context.saw("refusals")


@check(
    "RATE-1",
    safety=Safety.OBJECTS,
    sends=("*", *refusals.WRITES),
    needs=10,
    is_anonymous=True,
)
def every_error_has_the_headers(context: CaseContext) -> None:
    for found in (refusals.refused_reads, refusals.refused_writes):
        for refusal in found(context):
            quota_of(context, refusal.response)
            context.saw("errors", int(refusal.is_one))


@check("RATE-1", safety=Safety.OBJECTS, sends=("create_webhook",), needs=2)
def the_reset_lies_ahead(context: CaseContext) -> None:
    _, path, body_for = CREATION_BODIES["webhook"]
    body = body_for(context.tag, next(context.run_state.numbers))
    made = context.api.post(path, body)
    now = instant(made.object.get("createdAt"))
    quota = quota_of(context, made)
    context.saw("created objects")
    context.require(now is not None, "the webhook does not show when it was created")
    assert now is not None
    # Both come from one response, so only the server's clock matters.
    _expect_ahead(context, quota, quota.reset - now.timestamp())
    context.saw("resets")
    refused = context.api.post(path, {**body, "events": "none"})
    context.require(refused.status >= 400, f"a webhook with no list of events: {refused.status}")
    quota_of(context, refused)
    context.saw("refusals")


def _expect_ahead(context: CaseContext, quota: Quota, seconds: float) -> None:
    got = f"X-RateLimit-Reset: {quota.reset}, {seconds:g} s from the webhook's createdAt"
    context.expect(seconds >= -SLACK, "X-RateLimit-Reset in the future", got)
    context.advise(seconds <= WINDOW + SLACK, "X-RateLimit-Reset within a minute", got)


PLANS = {"free": 60, "pro": 300}
"""Requests a minute; the third plan has no number."""


@check(
    "RATE-1",
    safety=Safety.OBJECTS,
    sends=("create_user", LOGIN, "get_me"),
    subjects=tuple(PLANS),
    evidence=Evidence.INFERRED,
)
def a_plan_has_its_limit(context: CaseContext, plan: str) -> None:
    """No page documents a caller's plan, so this relies on what the server reports."""
    _, path, body_for = CREATION_BODIES["user"]
    body = body_for(context.tag, next(context.run_state.numbers)) | {"plan": plan}
    made = context.api.post(path, body)
    if not made.ok or made.object.get("plan") != plan:
        raise NotOffered(f"no user with the plan {plan} can be created")
    credentials = {name: body[name] for name in ("email", "password")}
    token = context.anonymous.post("/auth/login", credentials).object.get("token")
    if not isinstance(token, str) or not token:
        raise NotOffered("users do not log in here")
    response = context.api.with_key(token).get("/users/me")
    quota, wanted = quota_of(context, response), PLANS[plan]
    got = f"X-RateLimit-Limit: {quota.limit}"
    context.expect(quota.limit == wanted, f"{wanted} requests a minute of the plan {plan}", got)
    context.saw("plans")


ACROSS = ("list_jobs", "list_providers", "list_webhooks", "list_networks", "get_job")


RUN_PATHS = (
    JOBS,
    "/plugin-core/providers",
    f"{JOBS}/{{tag}}-none",
    "/plugin-core/webhooks",
    f"/v1{JOBS}",
    "/plugin-core/networks",
    JOBS,
    "/plugin-core/providers",
)
"""Several operations, an error and a versioned path among them."""

STEPS = len(RUN_PATHS) - 1
"""Pairs of consecutive requests in a run."""


def _run(context: CaseContext) -> list[Quota]:
    """The headers of consecutive requests."""
    paths = [path.format(tag=context.tag) for path in RUN_PATHS]
    sent: Iterator[Response] = (
        context.api.get(path, params={"limit": 1} if path.endswith("s") else None) for path in paths
    )
    return [quota_of(context, response) for response in sent]


@check("RATE-2", safety=Safety.READ, sends=ACROSS, needs=STEPS, namespaces=("Jobs",))
def each_request_counts_one(context: CaseContext) -> None:
    steps: list[int] = []
    for _ in range(RUNS):
        for before, after in pairwise(_run(context)):
            if before.reset == after.reset and before.limit == after.limit:
                steps.append(before.remaining - after.remaining)
        if len(steps) >= STEPS:
            got = f"X-RateLimit-Remaining going down by {steps}"
            context.expect(min(steps) > 0, "every request counted within a window", got)
            if set(steps[-STEPS:]) == {1}:
                context.saw("steps", len(steps))
                return
    context.require(len(steps) >= STEPS, "the window changes with almost every request")
    # Other callers' requests would change the step; a constant step is the server's.
    got = f"going down by {steps[0]} with each request"
    context.expect(len(set(steps)) > 1, "X-RateLimit-Remaining going down by one", got)
    raise Unclear(f"others use the key meanwhile: it went down by {sorted(set(steps))}")


@check("RATE-2", safety=Safety.READ, sends=ACROSS, needs=1, namespaces=("Jobs",), slow=True)
def the_count_begins_anew_with_each_window(context: CaseContext) -> Iterator[Pause]:
    changes = context.run_state.guard.pace.changes
    changes.clear()
    _run(context)

    def poll() -> int:
        """Other cases' requests count, too; these few are for when there are none."""
        quota_of(context, _ask(context.api))
        return len(changes)

    yield from context.pausing(poll, bool, seconds=_long(context), longest_pause=5.0)
    context.require(bool(changes), "the window did not end in time")
    change = changes[0]
    got = f"{change.before} before the reset, {change.after} after it, of {change.limit}"
    is_anew = change.after >= min(change.before + 1, change.limit - 1)
    context.expect(is_anew, "more requests remaining after X-RateLimit-Reset", got)
    context.saw("windows")


def _long(context: CaseContext) -> float:
    """Seconds in which a window ends, unless the user has little patience."""
    patience = context.settings.patience
    return (patience if patience < PATIENT else max(patience, WINDOW)) + LAST_LOOK


def _ask(api: ApiClient) -> Response:
    return api.get(JOBS, params={"limit": 1}, is_patient=False)


def _spent(context: CaseContext, api: ApiClient) -> Response:
    """The first response that refuses, after as many requests as the limit allows.

    :raises evidence.Broken: when there is none.
    """
    response = _ask(api)
    if response.status == 429:
        return response
    response.succeed()
    quota = quota_of(context, response)
    if quota.limit > MOST_SPENT:
        raise NotOffered(f"the limit is {quota.limit}; a key with one below {MOST_SPENT} is needed")
    return _refusal_after(context, api, quota)


def _refusal_after(context: CaseContext, api: ApiClient, quota: Quota) -> Response:
    """:param quota: of the latest request."""
    window, counted = quota.reset, 1
    for _ in range(WINDOWS * (quota.limit + 1)):
        response = _ask(api)
        if response.status == 429:
            return response
        quota = quota_of(context, response)
        counted = counted + 1 if quota.reset == window else 1
        window = quota.reset
        got = f"{counted} requests answered with {response.status} in the window until {window}"
        context.expect(counted <= quota.limit, f"429 after {quota.limit} requests", got)
    raise Unclear("each window ended before its requests were used up; the server is too slow")


def _require_other_key(context: CaseContext) -> None:
    if context.settings.limited_key == context.settings.api_key:
        raise NotOffered("--limited-key is the key that everything else is sent with")


@check("RATE-3", safety=Safety.QUOTA, sends=("list_jobs",), needs=2, slow=True)
def one_too_many_is_refused_until_the_reset(context: CaseContext) -> Iterator[Pause]:
    _require_other_key(context)
    quota = _quota_of_refusal(context, _spent(context, context.limited))
    context.saw("refusals")
    again = yield from context.pausing(
        lambda: _ask(context.limited),
        lambda response: response.status != 429,
        seconds=_long(context),
        longest_pause=5.0,
    )
    if again.status == 429:
        is_ahead = quota_of(context, again).reset == quota.reset
        context.require(not is_ahead, "the window is longer than was waited for (--patience)")
    context.expect(again.status != 429, "a success after X-RateLimit-Reset has passed", again)
    again.succeed()
    context.saw("successes afterwards")


def _quota_of_refusal(context: CaseContext, refused: Response) -> Quota:
    """:raises evidence.Broken: unless the 429 is as documented."""
    is_named = refused.error_code == "RATE_LIMIT_EXCEEDED"
    context.expect(is_named, "the code RATE_LIMIT_EXCEEDED with a 429", refused)
    quota = quota_of(context, refused)
    context.expect(quota.remaining == 0, "nothing remaining with a 429", refused)
    wait = refused.headers.get("Retry-After", "")
    demand = "`Retry-After` in seconds, or a date, with a 429"
    context.advise(is_wait(wait), demand, f"Retry-After: {wait!r}")
    return quota


@check("RATE-4", safety=Safety.QUOTA, sends=("list_jobs",), needs=2, slow=True)
def another_key_is_not_affected(context: CaseContext) -> None:
    _require_other_key(context)
    for _ in range(WINDOWS):
        _spent(context, context.limited)
        other = _ask(context.api)
        if _ask(context.limited).status == 429:
            break
    else:
        raise Unclear("each window ended before another key was tried")
    context.saw("refusals of the used-up key")
    context.expect(other.status != 429, "a response to another key", other)
    other.succeed()
    context.saw("responses to another")
