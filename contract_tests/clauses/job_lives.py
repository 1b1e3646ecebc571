"""The states, times and cost of jobs (jobs, Get Job Details; job-management)."""

from itertools import pairwise
from typing import Any

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import Safety
from contract_tests.kernel.list_ends import rows_at_both_ends
from contract_tests.subjects.filters import instant
from contract_tests.subjects.observed_jobs import (
    ENDED,
    ENDING,
    FAILING,
    JOBS,
    LASTING,
    RANKS,
    WATCHED,
    ObservedJob,
    each_end,
    submitted,
    watch,
    whole_life,
)

Job = dict[str, Any]

LISTED = 100
"""Jobs of others that are read in lists."""

LOOKS = 25
"""Reads of a job that has ended. Many reads are needed to see a rare change."""

READ = 5
"""Jobs of others that have ended in one way and are read one by one."""

OF_EACH_STATE = 2
"""Jobs in each state whose events are read."""

STEPS = {"created": 0, "scheduled": 1, "started": 2, "completed": 4, "failed": 4, "cancelled": 4}
"""Pairs of events: the first one comes before the second one."""

ROUNDING = 1e-12
"""Amounts that differ by no more than this are equal."""


def _listed(context: CaseContext) -> list[Job]:
    """Jobs of every age: new ones are in other states than old ones."""
    rows = rows_at_both_ends(context.api, JOBS)
    context.require(bool(rows), "there are no jobs")
    return rows


def _status(context: CaseContext, job: Job) -> str:
    status = job.get("status")
    words = ", ".join(RANKS)
    context.expect(
        status in RANKS, f"a status that is one of {words}", f"{job.get('id')}: {status}"
    )
    return str(status)


def _expect_times_of_state(context: CaseContext, job: Job) -> None:
    """`startedAt` and `endedAt` are null until then."""
    status, started, ended = _status(context, job), job.get("startedAt"), job.get("endedAt")
    shown = f"{job.get('id')} is {status}, startedAt {started}, endedAt {ended}"
    if status in ("pending", "scheduled"):
        context.expect(started is None, f"`startedAt` null while {status}", shown)
    if status == "running":
        context.expect(started is not None, "`startedAt` of a running job", shown)
    if status in ENDED:
        context.expect(ended is not None, f"`endedAt` of a {status} job", shown)
    else:
        context.expect(ended is None, f"`endedAt` null while {status}", shown)
    if status == "completed":
        context.expect(started is not None, "`startedAt` of a completed job", shown)


@check("JOB-2", safety=Safety.OBJECTS, sends=("create_job",))
def a_new_job_is_pending(context: CaseContext) -> None:
    response = submitted(context).submitted
    job = response.object
    context.expect(job.get("status") == "pending", "the status pending at first", response)
    for name in ("startedAt", "endedAt"):
        context.expect(name in job and job[name] is None, f"`{name}` null at first", response)
    context.saw("new jobs")


@check("JOB-2", safety=Safety.READ, sends=("list_jobs",))
def times_fit_the_state(context: CaseContext) -> None:
    rows = _listed(context)
    for row in rows:
        _expect_times_of_state(context, row)
        context.saw("jobs")


@check("JOB-2", safety=Safety.OBJECTS, sends=WATCHED, needs=2, slow=True)
def only_legal_steps_are_seen(context: CaseContext) -> None:
    observed = whole_life(context)
    for job in observed.jobs:
        _expect_times_of_state(context, job)
        context.saw("reads")
    states = [
        str(observed.submitted.object.get("status")),
        *(str(job["status"]) for job in observed.jobs),
    ]
    for before, after in pairwise(states):
        is_legal = before == after or RANKS[before] < RANKS[after]
        context.expect(is_legal, f"no step from {before} back to {after}", " → ".join(states))
    context.saw("steps", len(set(states)) - 1)


@check("JOB-2", safety=Safety.OBJECTS, sends=ENDING, needs=2, slow=True)
def an_ended_job_stays_as_it_is(context: CaseContext) -> None:
    ended = each_end(context)
    for observed in ended:
        _expect_times_of_state(context, observed.last)
    for _ in range(LOOKS):
        for observed in ended:
            later = context.api.get(observed.path).object
            for name in ("status", "startedAt", "endedAt"):
                wanted, found = observed.last.get(name), later.get(name)
                demand = f"`{name}` of {observed.id} to stay {wanted}"
                context.expect(found == wanted, demand, f"{found}")
            context.saw("reads")


@check("JOB-2", safety=Safety.READ, sends=("list_jobs", "get_job"))
def ended_jobs_end_once(context: CaseContext) -> None:
    """A list may lag behind, but a job never ends in another way."""
    rows = [row for row in _listed(context) if row.get("status") in ENDED]
    context.require(bool(rows), "no job has ended")
    for status in sorted({row["status"] for row in rows}):
        same = [row for row in rows if row["status"] == status]
        for row in context.random.sample(same, min(READ, len(same))):
            response = context.api.get(f"{JOBS}/{row['id']}")
            later = response.object.get("status") if response.ok else None
            if later in ENDED:
                context.expect(later == status, f"{row['id']} to stay {status}", response)
                context.saw("ended jobs")


@check("JOB-2", safety=Safety.OBJECTS, sends=WATCHED, slow=True)
def a_job_that_fails_is_not_completed(context: CaseContext) -> None:
    observed = submitted(context, **FAILING)
    watch(context, observed, *ENDED)
    context.require(observed.has_ended, "the job has not ended in time (--patience)")
    results = observed.last.get("results")
    code = results.get("exitCode") if isinstance(results, dict) else None
    steps = [event.get("type") for event in observed.last.get("events") or ()]
    context.require(code == 3 or "failed" in steps, "the server does not run commands")
    got = f"{observed.last.get('status')}, with exit code {code} and the events {steps}"
    context.expect(observed.last.get("status") == "failed", "the status failed", got)
    context.saw("failed jobs")


CANCELLED_WHEN = {"new": tuple(RANKS), "running": ("running", *ENDED)}
"""States to wait for before a job is cancelled."""


@check(
    "JOB-3",
    safety=Safety.OBJECTS,
    sends=ENDING,
    needs=2,
    subjects=tuple(CANCELLED_WHEN),
    slow=True,
)
def cancelling_ends_a_job(context: CaseContext, when: str) -> None:
    observed = submitted(context, **LASTING)
    watch(context, observed, *CANCELLED_WHEN[when])
    status = observed.last.get("status")
    context.require(status not in ENDED, f"the job is {status} before it is cancelled")
    context.require(when != "running" or status == when, f"the job is {status} and never ran")
    _cancel(context, observed)
    context.saw("cancelled jobs")
    seen = len(observed.reads)
    watch(context, observed, *ENDED)
    for job in observed.jobs[seen:]:
        is_going = _status(context, job) in ("cancelling", "cancelled")
        context.expect(is_going, "cancelling, then cancelled", f"{job['status']} after cancelling")
    context.expect(
        observed.has_ended,
        "cancelled within the patience (--patience)",
        str(observed.last["status"]),
    )
    _expect_times_of_state(context, observed.last)
    context.saw("ends")


def _cancel(context: CaseContext, observed: ObservedJob) -> None:
    response = context.api.post(f"{observed.path}/cancel")
    if response.status == 409:
        now = context.api.get(observed.path).object.get("status")
        context.require(now not in ENDED, "the job ended before it was cancelled")
    shown_job = response.object
    context.expect(shown_job.get("id") == observed.id, "the job's `id`", response)
    is_shown = shown_job.get("status") in ("cancelling", "cancelled")
    context.expect(is_shown, "the status cancelling", response)


@check("JOB-3", safety=Safety.OBJECTS, sends=ENDING, needs=2, slow=True)
def an_ended_job_can_not_be_cancelled(context: CaseContext) -> None:
    for observed in each_end(context):
        response = context.api.post(f"{observed.path}/cancel")
        context.require(response.status not in (405, 501), "jobs cannot be cancelled here")
        context.saw("attempts")
        now, status = context.api.get(observed.path), observed.last.get("status")
        same = now.object.get("status") == status
        context.expect(same, f"the job still {status}", now)
        context.saw("jobs left alone")
        # Not documented: whether cancelling again, or after the end, is an error.
        is_refused = 400 <= response.status < 500 or (response.ok and status == "cancelled")
        context.advise(is_refused, "a refusal (409) for a job that has ended", response)


def _expect_times_in_order(context: CaseContext, job: Job) -> None:
    times_shown = {name: job.get(name) for name in ("createdAt", "startedAt", "endedAt")}
    times = [instant(text) for text in times_shown.values() if text is not None]
    context.expect(None not in times, "times in ISO 8601", str(times_shown))
    shown = f"{job.get('id')}: {times_shown}"
    for before, after in pairwise(time for time in times if time is not None):
        context.expect(before <= after, "createdAt ≤ startedAt ≤ endedAt", shown)
    context.saw("pairs of times", len(times) - 1)


def _expect_events_in_order(context: CaseContext, job: Job) -> None:
    events = job.get("events")
    context.expect(isinstance(events, list), "`events` of a job", str(job.get("id")))
    assert isinstance(events, list)
    shown = ", ".join(f"{event.get('type')} {event.get('timestamp')}" for event in events)
    times = [instant(event.get("timestamp")) for event in events]
    context.expect(None not in times, "a `timestamp` of each event", shown)
    for before, after in pairwise(time for time in times if time is not None):
        context.expect(before <= after, "events from the oldest to the newest", shown)
    steps = [STEPS[event["type"]] for event in events if event.get("type") in STEPS]
    context.expect(steps == sorted(steps), "created, scheduled, started, then the end", shown)
    context.saw("events", len(events))


@check("JOB-4", safety=Safety.READ, sends=("list_jobs", "get_job"), needs=2)
def times_and_events_are_in_order(context: CaseContext) -> None:
    rows = _listed(context)
    for row in rows:
        _expect_times_in_order(context, row)
    for status in sorted({_status(context, row) for row in rows}):
        same = [row for row in rows if row["status"] == status]
        for row in context.random.sample(same, min(OF_EACH_STATE, len(same))):
            _expect_events_in_order(context, context.api.get(f"{JOBS}/{row['id']}").object)


@check("JOB-4", safety=Safety.OBJECTS, sends=(*WATCHED, "list_job_events"), needs=3, slow=True)
def a_whole_life_is_told_in_order(context: CaseContext) -> None:
    observed = whole_life(context)
    job = observed.last
    _expect_times_in_order(context, job)
    _expect_events_in_order(context, job)
    times_shown = {event.get("type"): instant(event.get("timestamp")) for event in job["events"]}
    ends = {"created": "createdAt", "started": "startedAt", job["status"]: "endedAt"}
    for word, name in ends.items():
        if word in times_shown and job.get(name) is not None:
            same = times_shown[word] == instant(job[name])
            context.advise(
                same, f"the event {word} at {name}", f"{times_shown[word]} and {job[name]}"
            )
    listed = context.api.get(f"{observed.path}/events", params={"limit": LISTED})
    if listed.ok:
        same = _steps(listed.rows) == _steps(job["events"])
        context.advise(same, "the job's own events at /events", listed)


def _steps(events: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    """The events of known types; a server may have others, and show them in one place."""
    return sorted((e["type"], e.get("timestamp")) for e in events if e.get("type") in STEPS)


def _cost(context: CaseContext, job: Job) -> dict[str, Any]:
    cost = job.get("cost")
    is_cost = isinstance(cost, dict) and isinstance(cost.get("currency"), str)
    context.expect(is_cost, "`cost` with a `currency`", f"{job.get('id')}: {cost}")
    assert isinstance(cost, dict)
    current, projected = cost.get("current"), cost.get("projected")
    if isinstance(current, int | float):
        context.expect(current >= 0, "a `current` cost of 0 or more", str(cost))
        if isinstance(projected, int | float):
            fits = current <= projected + ROUNDING
            context.expect(fits, "a `current` cost up to what is `projected`", str(cost))
            context.saw("costs")
    return cost


@check("JOB-5", safety=Safety.OBJECTS, sends=(*WATCHED, *ENDING), needs=3, slow=True)
def cost_only_grows_in_one_currency(context: CaseContext) -> None:
    for observed in (whole_life(context), *each_end(context)):
        _expect_costs(context, observed)


def _expect_costs(context: CaseContext, observed: ObservedJob) -> None:
    jobs = [observed.submitted.object, *observed.jobs]
    again = context.api.get(observed.path)
    if again.ok:  # it may have cost nothing until it ended
        jobs.append(again.object)
    costs = [_cost(context, job) for job in jobs]
    for before, after in pairwise(costs):
        shown = f"{before}, then {after}"
        same = before["currency"] == after["currency"]
        context.expect(same, f"{before['currency']} throughout", shown)
        if "current" in before and "current" in after:
            grows = before["current"] <= after["current"] + ROUNDING
            context.expect(grows, "a `current` cost that never shrinks", shown)
    last = costs[-1]
    if "final" in last and "current" in last:
        same = abs(last["final"] - last["current"]) <= ROUNDING
        context.advise(same, "a `final` cost equal to what was spent in the end", str(last))


@check("JOB-5", safety=Safety.READ, sends=("list_jobs",))
def costs_stay_below_what_is_projected(context: CaseContext) -> None:
    rows = _listed(context)
    for row in rows:
        _cost(context, row)
