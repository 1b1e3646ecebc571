"""What becomes of a job: its states, times and cost (jobs, Get Job Details; job-management)."""

from itertools import pairwise
from typing import Any

from contract_tests.api import Answer
from contract_tests.bench import Bench
from contract_tests.clause import check
from contract_tests.subjects.filters import instant
from contract_tests.subjects.lives import ENDED, JOBS, RANKS, WATCHED, submitted, watch, whole_life
from contract_tests.verdicts import Evidence, Safety

Job = dict[str, Any]

LISTED = 100
"""Jobs of others that are looked at."""

READ = 5
"""Jobs of others that are read one by one."""

STEPS = {"created": 0, "scheduled": 1, "started": 2, "completed": 4, "failed": 4, "cancelled": 4}
"""Events of which one comes before another."""

ROUNDING = 1e-6
"""Of money, in its own currency."""


def _listed(bench: Bench) -> tuple[list[Job], Answer]:
    answer = bench.api.get(JOBS, params={"limit": LISTED})
    bench.sure(bool(answer.rows), "there are no jobs")
    return answer.rows, answer


def _status(bench: Bench, job: Job) -> str:
    status = job.get("status")
    words = ", ".join(RANKS)
    bench.expect(status in RANKS, f"a status that is one of {words}", f"{job.get('id')}: {status}")
    return str(status)


def _times_fit_the_state(bench: Bench, job: Job) -> None:
    """`startedAt` and `endedAt` are null until then."""
    status, started, ended = _status(bench, job), job.get("startedAt"), job.get("endedAt")
    shown = f"{job.get('id')} is {status}, startedAt {started}, endedAt {ended}"
    if status in ("pending", "scheduled"):
        bench.expect(started is None, f"`startedAt` null while {status}", shown)
    if status == "running":
        bench.expect(started is not None, "`startedAt` of a running job", shown)
    if status in ENDED:
        bench.expect(ended is not None, f"`endedAt` of a {status} job", shown)
    else:
        bench.expect(ended is None, f"`endedAt` null while {status}", shown)
    if status == "completed":
        bench.expect(started is not None, "`startedAt` of a completed job", shown)


@check("JOB-2", safety=Safety.OBJECTS, sends=("create_job",))
def a_new_job_is_pending(bench: Bench) -> None:
    answer = submitted(bench).submitted
    job = answer.object
    bench.expect(job.get("status") == "pending", "the status pending at first", answer)
    for name in ("startedAt", "endedAt"):
        bench.expect(name in job and job[name] is None, f"`{name}` null at first", answer)
    bench.saw("new jobs")


@check("JOB-2", safety=Safety.READ, sends=("list_jobs",))
def times_fit_the_state(bench: Bench) -> None:
    rows, _ = _listed(bench)
    for row in rows:
        _times_fit_the_state(bench, row)
        bench.saw("jobs")


@check("JOB-2", safety=Safety.OBJECTS, sends=WATCHED, needs=2, slow=True)
def only_legal_steps_are_seen(bench: Bench) -> None:
    life = whole_life(bench)
    for job in life.jobs:
        _times_fit_the_state(bench, job)
        bench.saw("reads")
    states = [str(life.submitted.object.get("status")), *(str(job["status"]) for job in life.jobs)]
    for before, after in pairwise(states):
        is_legal = before == after or RANKS[before] < RANKS[after]
        bench.expect(is_legal, f"no step from {before} back to {after}", " → ".join(states))
    bench.saw("steps", len(set(states)) - 1)


@check("JOB-2", safety=Safety.OBJECTS, sends=WATCHED, needs=2, slow=True)
def an_ended_job_stays_as_it_is(bench: Bench) -> None:
    life = whole_life(bench)
    at_its_end = {name: life.last.get(name) for name in ("status", "startedAt", "endedAt")}

    def look() -> Job:
        bench.saw("reads")
        job = bench.api.get(life.path).object
        return {name: job.get(name) for name in at_its_end}

    later = bench.wait(look, lambda seen: seen != at_its_end, seconds=0.3)
    bench.expect(later == at_its_end, f"it to stay {at_its_end}", str(later))


CANCELS = ("create_job", "get_job", "cancel_job")

LASTING = {
    "image": "nginx:alpine",
    "ports": [{"port": 80, "expose": True}],
    "duration": 3600,
}
"""A job that does not end by itself before somebody can cancel it."""


CANCELLED_WHEN = {"new": tuple(RANKS), "running": ("running", *ENDED)}
"""States that are waited for before a job is cancelled."""


@check(
    "JOB-3",
    safety=Safety.OBJECTS,
    sends=CANCELS,
    needs=2,
    subjects=tuple(CANCELLED_WHEN),
    slow=True,
)
def cancelling_ends_a_job(bench: Bench, when: str) -> None:
    life = submitted(bench, **LASTING)
    watch(bench, life, *CANCELLED_WHEN[when])
    status = life.last.get("status")
    bench.sure(status not in ENDED, f"the job is {status} before it is cancelled")
    bench.sure(when != "running" or status == when, f"the job is {status} and never ran")
    answer = bench.api.post(f"{life.path}/cancel")
    if answer.status == 409:
        now = bench.api.get(life.path).object.get("status")
        bench.sure(now not in ENDED, "the job ended by itself before it was cancelled")
    said = answer.object
    bench.expect(said.get("id") == life.id, "the job's `id`", answer)
    is_said = said.get("status") in ("cancelling", "cancelled")
    bench.expect(is_said, "the status cancelling", answer)
    bench.saw("cancelled jobs")
    seen = len(life.reads)
    watch(bench, life, *ENDED)
    for job in life.jobs[seen:]:
        is_going = _status(bench, job) in ("cancelling", "cancelled")
        bench.expect(is_going, "cancelling, then cancelled", f"{job['status']} after cancelling")
    bench.expect(
        life.has_ended, "cancelled within the patience of the judge", str(life.last["status"])
    )
    _times_fit_the_state(bench, life.last)
    bench.saw("ends")


@check("JOB-3", safety=Safety.OBJECTS, sends=(*WATCHED, "cancel_job"), needs=2, slow=True)
def an_ended_job_can_not_be_cancelled(bench: Bench) -> None:
    life = whole_life(bench)
    answer = bench.api.post(f"{life.path}/cancel")
    bench.sure(answer.status not in (405, 501), "jobs can not be cancelled here")
    bench.saw("attempts")
    now = bench.api.get(life.path)
    same = now.object.get("status") == life.last.get("status")
    bench.expect(same, f"the job still {life.last.get('status')}", now)
    bench.saw("jobs left alone")
    # Whether it is an error to cancel once more, no page says.
    bench.advise(400 <= answer.status < 500, "a refusal (409) for a job that has ended", answer)


def _times_are_in_order(bench: Bench, job: Job) -> None:
    told = {name: job.get(name) for name in ("createdAt", "startedAt", "endedAt")}
    times = [instant(text) for text in told.values() if text is not None]
    bench.expect(None not in times, "times in ISO 8601", str(told))
    shown = f"{job.get('id')}: {told}"
    for before, after in pairwise(time for time in times if time is not None):
        bench.expect(before <= after, "createdAt ≤ startedAt ≤ endedAt", shown)
    bench.saw("pairs of times", len(times) - 1)


def _events_are_in_order(bench: Bench, job: Job) -> None:
    events = job.get("events")
    bench.expect(isinstance(events, list), "`events` of a job", str(job.get("id")))
    assert isinstance(events, list)
    shown = ", ".join(f"{event.get('type')} {event.get('timestamp')}" for event in events)
    times = [instant(event.get("timestamp")) for event in events]
    bench.expect(None not in times, "a `timestamp` of each event", shown)
    for before, after in pairwise(time for time in times if time is not None):
        bench.expect(before <= after, "events from the oldest to the newest", shown)
    steps = [STEPS[event["type"]] for event in events if event.get("type") in STEPS]
    bench.expect(steps == sorted(steps), "created, scheduled, started, then the end", shown)
    bench.saw("events", len(events))


@check("JOB-4", safety=Safety.READ, sends=("list_jobs", "get_job"), needs=2)
def times_and_events_are_in_order(bench: Bench) -> None:
    rows, _ = _listed(bench)
    for row in rows:
        _times_are_in_order(bench, row)
    for row in bench.random.sample(rows, min(READ, len(rows))):
        _events_are_in_order(bench, bench.api.get(f"{JOBS}/{row['id']}").object)


@check("JOB-4", safety=Safety.OBJECTS, sends=(*WATCHED, "list_job_events"), needs=3, slow=True)
def a_whole_life_is_told_in_order(bench: Bench) -> None:
    life = whole_life(bench)
    job = life.last
    _times_are_in_order(bench, job)
    _events_are_in_order(bench, job)
    told = {event.get("type"): instant(event.get("timestamp")) for event in job["events"]}
    ends = {"created": "createdAt", "started": "startedAt", job["status"]: "endedAt"}
    for word, name in ends.items():
        if word in told and job.get(name) is not None:
            same = told[word] == instant(job[name])
            bench.advise(same, f"the event {word} at {name}", f"{told[word]} and {job[name]}")
    listed = bench.api.get(f"{life.path}/events", params={"limit": LISTED})
    if listed.ok:
        steps = [(event.get("type"), event.get("timestamp")) for event in listed.rows]
        same = sorted(steps) == sorted((e.get("type"), e.get("timestamp")) for e in job["events"])
        bench.advise(same, "the job's own events at /events", listed)


def _cost(bench: Bench, job: Job) -> dict[str, Any]:
    cost = job.get("cost")
    is_cost = isinstance(cost, dict) and isinstance(cost.get("currency"), str)
    bench.expect(is_cost, "`cost` with a `currency`", f"{job.get('id')}: {cost}")
    assert isinstance(cost, dict)
    current, projected = cost.get("current"), cost.get("projected")
    if isinstance(current, int | float):
        bench.expect(current >= 0, "a `current` cost of 0 or more", str(cost))
        if isinstance(projected, int | float):
            fits = current <= projected + ROUNDING
            bench.expect(fits, "a `current` cost up to what is `projected`", str(cost))
            bench.saw("costs")
    return cost


@check("JOB-5", safety=Safety.OBJECTS, sends=WATCHED, needs=3, slow=True)
def cost_only_grows_in_one_currency(bench: Bench) -> None:
    life = whole_life(bench)
    costs = [_cost(bench, job) for job in (life.submitted.object, *life.jobs)]
    for before, after in pairwise(costs):
        shown = f"{before}, then {after}"
        same = before["currency"] == after["currency"]
        bench.expect(same, f"{before['currency']} throughout", shown)
        if "current" in before and "current" in after:
            grows = before["current"] <= after["current"] + ROUNDING
            bench.expect(grows, "a `current` cost that never shrinks", shown)
    last = costs[-1]
    if "final" in last and "current" in last:
        same = abs(last["final"] - last["current"]) <= ROUNDING
        bench.advise(same, "a `final` cost of what was spent in the end", str(last))


@check("JOB-5", safety=Safety.READ, sends=("list_jobs",), evidence=Evidence.INFERRED)
def costs_stay_below_what_is_projected(bench: Bench) -> None:
    rows, _ = _listed(bench)
    for row in rows:
        _cost(bench, row)
