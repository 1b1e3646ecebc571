"""Servers whose jobs differ from the submission, or do not progress as documented."""

from collections import Counter
from collections.abc import Iterable

import pytest

from contract_tests.contract.evidence import Verdict
from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import Mutant, mutant, on_request, on_response
from tests.contract.clauses.conftest import Try, named


@on_request("JOB-1", "The environment is forgotten", "create_job")
def forgetful(request: Request) -> None:
    request.json.pop("env", None)


@on_response("JOB-1", "The newest job is not listed", "list_jobs")
def belated(_: Request, response: Response) -> None:
    del response.rows[:1]


@on_response("JOB-2", "A new job runs already", "create_job")
def hasty(_: Request, response: Response) -> None:
    response.data["status"] = "running"


@mutant("JOB-2", "A job is pending again before it is completed")
class ReversedHistory(Hooks):
    def __init__(self) -> None:
        self.ended: set[str] = set()

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "get_job" and response.data["endedAt"]:
            if request.id not in self.ended:
                response.data |= {"status": "pending", "startedAt": None, "endedAt": None}
            self.ended.add(request.id)


@on_response("JOB-2", "An ended job has not ended", "get_job", "list_jobs")
def endless(_: Request, response: Response) -> None:
    for job in response.objects:
        job["endedAt"] = None


@on_request("JOB-3", "Cancelling does nothing", "cancel_job")
def deaf(request: Request) -> Response:
    reason = {"id": request.id, "status": "cancelling"}
    return Response.of(200, {"success": True, "data": reason})


@on_response("JOB-4", "Jobs start before they are created", "get_job", "list_jobs")
def early(_: Request, response: Response) -> None:
    for job in response.objects:
        if job.get("startedAt"):
            job["startedAt"] = "2020-01-01T00:00:00Z"


@on_response("JOB-4", "The newest event comes first", "get_job")
def newest_first(_: Request, response: Response) -> None:
    if response.ok:
        response.data["events"].reverse()


@on_response("JOB-5", "More is spent than projected", "get_job")
def expensive(_: Request, response: Response) -> None:
    cost = response.data["cost"]
    if cost["current"]:
        cost["current"] = cost["projected"] * 2


@on_response("JOB-6", "`tail` gives the first lines", "get_job_logs")
async def head(request: Request, response: Response) -> None:
    if tail := request.params.get("tail"):
        whole = await request.ask("GET", request.path.removeprefix("/api").split("?")[0])
        response.data["logs"] = whole.data["logs"][: int(tail)]


@on_request("JOB-6", "`since` is ignored", "get_job_logs")
def since_ever(request: Request) -> None:
    request.change(since=None)


@mutant("JOB-6", "The stream loses a line")
class Leaky(Hooks):
    def __init__(self) -> None:
        self.lines = Counter[str]()

    async def on_line(self, request: Request, line: str) -> Iterable[str]:
        self.lines[request.id] += "data:" in line
        return () if self.lines[request.id] == 3 else (line,)


@on_request("JOB-7", "The resolution is ignored", "get_job_metrics")
def coarse(request: Request) -> None:
    request.change(resolution="1h")


@on_response("JOB-7", "The newest point comes first", "get_job_metrics")
def reversed_points(_: Request, response: Response) -> None:
    if response.ok:
        response.data["cpu"].reverse()


@on_response("JOB-8", "A batch answers one id twice", "create_job_batch")
def twin(_: Request, response: Response) -> None:
    if response.ok:
        response.data["jobIds"][1] = response.data["jobIds"][0]


@mutant("JOB-8", "The good jobs of a bad batch are made")
class Partial(Hooks):
    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "create_job_batch" and response.status == 400:
            await request.ask("POST", "/plugin-core/jobs", body=request.json["jobs"][0])


@on_request("JOB-9", "Overrides are ignored", "create_job_from_template")
def stubborn(request: Request) -> None:
    request.json = {"overrides": {}}


RECORDS = "JOB-7/points_lie_within_the_period"

CAUGHT = [
    (forgetful, "JOB-1/what_was_submitted_is_read", "`config.env`"),
    (belated, "JOB-1/a_new_job_is_listed", "in the list within 1 s"),
    (hasty, "JOB-2/a_new_job_is_pending", "the status pending at first"),
    (endless, "JOB-2/times_fit_the_state", "`endedAt` of a"),
    (deaf, "JOB-3/cancelling_ends_a_job[running]", "cancelling, then cancelled"),
    (early, "JOB-4/times_and_events_are_in_order", "createdAt ≤ startedAt ≤ endedAt"),
    (newest_first, "JOB-4/times_and_events_are_in_order", "events from the oldest to the newest"),
    (head, "JOB-6/tail_and_since_cut_a_log", "expected the last"),
    (since_ever, "JOB-6/tail_and_since_cut_a_log", "lines later than"),
    (coarse, RECORDS, "`cpu` 1m apart with period="),
    (reversed_points, RECORDS, "points from the oldest to the newest"),
    (twin, "JOB-8/a_batch_makes_as_many_jobs", "4 different `jobIds`"),
    (stubborn, "JOB-9/overrides_replace_what_the_template_says", "`cpu` 200, as submitted"),
]


@pytest.mark.parametrize(("broken", "case", "reason"), CAUGHT, ids=named)
def test_it_is_caught(attempt: Try, broken: Mutant, case: str, reason: str) -> None:
    result = attempt(broken, case)
    assert result.verdict is Verdict.FAIL
    assert reason in result.reason


CAUGHT_IN_THE_END = [
    (ReversedHistory, "JOB-2/only_legal_steps_are_seen", "back to pending"),
    (expensive, "JOB-5/cost_only_grows_in_one_currency", "up to what is `projected`"),
    (Leaky, "JOB-6/the_stream_has_the_same_lines", "the lines of the log in its stream"),
]


@pytest.mark.parametrize(("broken", "case", "reason"), CAUGHT_IN_THE_END, ids=named)
def test_it_is_caught_once_the_job_has_ended(
    attempt: Try, broken: Mutant, case: str, reason: str
) -> None:
    result = attempt(broken, case, patience=10)
    assert result.verdict is Verdict.FAIL
    assert reason in result.reason


def test_a_partly_created_batch_is_a_warning(attempt: Try) -> None:
    result = attempt(Partial, "JOB-8/one_bad_job_spoils_a_batch[without memory]")
    assert result.verdict is Verdict.WARN
    assert "no job of a refused batch" in result.reason


@on_response("JOB-3", "Cancelling once more is no error", "cancel_job")
def patient(request: Request, response: Response) -> Response | None:
    reason = {"id": request.id, "status": "cancelled"}
    return Response.of(200, {"success": True, "data": reason}) if response.status == 409 else None


def test_cancelling_again_may_succeed(attempt: Try) -> None:
    result = attempt(patient, "JOB-3/an_ended_job_can_not_be_cancelled", patience=10)
    assert result.verdict is Verdict.WARN
    assert "a refusal (409) for a job that has ended" in result.reason
