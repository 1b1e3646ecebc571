"""Servers whose jobs have wrong states, times or costs (jobs, Create Job, Get Job Details, Cancel
Job)."""

from collections import Counter
from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.lists import is_page
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import mutant, on_request, on_response

READS = ("list_jobs", "get_job", "list_provider_jobs")
SHOWS = (*READS, "create_job")
ENDED = frozenset({"completed", "failed", "cancelled"})


@on_request("JOB-1", "A job's environment is lost", "create_job")
def the_environment_is_lost(request: Request) -> None:
    if isinstance(request.json, dict):
        request.json.pop("env", None)


@on_request("JOB-1", "Arguments are joined into one", "create_job")
def arguments_are_joined(request: Request) -> None:
    if isinstance(request.json, dict):
        for name in ("args", "command"):
            if isinstance(value := request.json.get(name), list) and value:
                request.json[name] = [" ".join(map(str, value))]


@on_request("JOB-1", "A port's `expose` is lost", "create_job")
def ports_lose_a_field(request: Request) -> None:
    if isinstance(request.json, dict) and isinstance(request.json.get("ports"), list):
        request.json["ports"] = [{"port": one["port"]} for one in request.json["ports"]]


@on_response("JOB-1", "Memory is returned in bytes", *SHOWS)
def memory_is_in_bytes(request: Request, response: Response) -> None:
    for one in response.objects:
        if isinstance(one.get("memory"), str) and one["memory"].endswith("Mi"):
            one["memory"] = str(int(one["memory"][:-2]) * 1024 * 1024)


@on_response("JOB-1", "The duration is returned in minutes", *SHOWS)
def the_duration_is_in_minutes(request: Request, response: Response) -> None:
    for one in response.objects:
        if isinstance(one.get("duration"), int):
            one["duration"] //= 60


@on_response("JOB-1", "CPU is returned in whole cores", *SHOWS)
def the_cpu_is_in_cores(request: Request, response: Response) -> None:
    for one in response.objects:
        if isinstance(one.get("cpu"), int):
            one["cpu"] = max(one["cpu"] // 1000, 1)


@on_response("JOB-1", "An image is returned without its tag", *SHOWS)
def images_lose_their_tag(request: Request, response: Response) -> None:
    for one in response.objects:
        if isinstance(one.get("image"), str):
            one["image"] = one["image"].split(":")[0]


@mutant("JOB-1", "New jobs are not listed")
class new_jobs_are_not_listed(Hooks):
    def __init__(self) -> None:
        self._made: set[str] = set()

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "create_job" and response.ok:
            self._made.add(response.data["id"])
        elif request.operation == "list_jobs" and is_page(response):
            response.data = [row for row in response.rows if row.get("id") not in self._made]


@on_response("JOB-2", "A new job is running at once", "create_job")
def jobs_begin_running(request: Request, response: Response) -> None:
    if response.ok:
        response.data["status"] = "running"


@on_response("JOB-2", "A new job has started already", "create_job")
def new_jobs_have_started(request: Request, response: Response) -> None:
    if response.ok:
        response.data["startedAt"] = response.data["createdAt"]


@on_response("JOB-2", "A scheduled job has the status `queued`", *SHOWS)
def jobs_have_other_states(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("status") == "scheduled":
            one["status"] = "queued"


@on_response("JOB-2", "A running job has the status `active`", *SHOWS)
def running_jobs_are_active(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("status") == "running":
            one["status"] = "active"


@on_response("JOB-2", "States are in capitals", *SHOWS)
def states_are_in_capitals(request: Request, response: Response) -> None:
    for one in response.objects:
        if isinstance(one.get("status"), str):
            one["status"] = one["status"].upper()


@on_response("JOB-2", "A job that has ended has no `endedAt`", *SHOWS)
def ended_jobs_have_no_end(request: Request, response: Response) -> None:
    for one in response.objects:
        if "endedAt" in one:
            one["endedAt"] = None


@on_response("JOB-2", "A pending job has an `endedAt`", *SHOWS)
def jobs_end_before_they_run(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("status") == "pending":
            one["endedAt"] = one.get("createdAt")


class _Watching(Hooks):
    """Counts the reads of each job in each state."""

    def __init__(self) -> None:
        self.reads: Counter[tuple[str, str]] = Counter()

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation in READS:
            for one in response.objects:
                if "id" in one and "status" in one:
                    self.reads[one["id"], one["status"]] += 1
                    self.change(one, self.reads[one["id"], one["status"]])

    def change(self, job: dict[str, Any], times: int) -> None:
        """:param times: how often the job was read in its current state."""
        raise NotImplementedError


@mutant("JOB-2", "A job that has ended is running again")
class ended_jobs_run_again(_Watching):
    def change(self, job: dict[str, Any], times: int) -> None:
        if job["status"] in ENDED and times > 1:
            job["status"] = "running"


@mutant("JOB-2", "A running job is sometimes shown as pending")
class running_jobs_are_pending_again(_Watching):
    def change(self, job: dict[str, Any], times: int) -> None:
        if job["status"] == "running" and times % 2 == 0:
            job["status"] = "pending"


@mutant("JOB-2", "A completed job fails afterwards")
class completed_jobs_fail_afterwards(_Watching):
    def change(self, job: dict[str, Any], times: int) -> None:
        if job["status"] == "completed" and times > 1:
            job["status"] = "failed"


@on_request("JOB-3", "Cancelling is answered but has no effect", "cancel_job")
def cancelling_does_nothing(request: Request) -> Response:
    return Response.of(200, {"success": True, "data": {"id": request.id, "status": "cancelling"}})


@on_response("JOB-3", "A cancelled job ends as failed", *READS)
def cancelled_jobs_fail(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("status") == "cancelled":
            one["status"] = "failed"


@on_response("JOB-3", "Cancelling never ends", *READS)
def cancelling_never_ends(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("status") == "cancelled":
            one["status"] = "cancelling"


@on_response("JOB-3", "A job that has ended can be cancelled", "cancel_job")
def ended_jobs_can_be_cancelled(request: Request, response: Response) -> Response | None:
    if response.status != 409:
        return None
    return Response.of(200, {"success": True, "data": {"id": request.id, "status": "cancelling"}})


@on_response("JOB-3", "Cancelling a job that has ended makes the server fail", "cancel_job")
def cancelling_an_ended_job_fails(request: Request, response: Response) -> Response | None:
    if response.status != 409:
        return None
    return Response.refusal(500, "INTERNAL_ERROR", "Something went wrong.")


@on_response("JOB-3", "The response to a cancellation says that the job runs", "cancel_job")
def the_answer_says_running(request: Request, response: Response) -> None:
    if response.ok:
        response.data["status"] = "running"


EARLIER = "2001-01-01T00:00:00Z"


@on_response("JOB-4", "Jobs end before they started", *READS)
def jobs_end_before_they_start(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("endedAt"):
            one["endedAt"] = EARLIER


@on_response("JOB-4", "Jobs start before they were created", *READS)
def jobs_start_before_they_are_made(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("startedAt"):
            one["startedAt"] = EARLIER


@on_response("JOB-4", "A job's events are listed newest first", "get_job", "list_job_events")
def events_are_newest_first(request: Request, response: Response) -> None:
    if request.operation == "list_job_events":
        response.rows.reverse()
    for one in response.objects:
        one.get("events", []).reverse()


@on_response("JOB-4", "A job's `started` event has a wrong time", "get_job", "list_job_events")
def events_have_the_wrong_times(request: Request, response: Response) -> None:
    events = response.rows or [e for one in response.objects for e in one.get("events", [])]
    for event in events:
        if event.get("type") == "started":
            event["timestamp"] = "2101-01-01T00:00:00Z"


@on_response("JOB-4", "A job is scheduled after it started", "get_job", "list_job_events")
def steps_are_swapped(request: Request, response: Response) -> None:
    events = response.rows or [e for one in response.objects for e in one.get("events", [])]
    for event in events:
        swapped = {"scheduled": "started", "started": "scheduled"}
        event["type"] = swapped.get(event.get("type"), event.get("type"))


@on_response("JOB-5", "A job's current cost exceeds its projected cost", *READS)
def more_is_spent_than_projected(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("cost", {}).get("current"):
            one["cost"]["current"] = one["cost"]["projected"] * 2 + 1


@mutant("JOB-5", "A job gets cheaper with every read")
class jobs_get_cheaper(Hooks):
    def __init__(self) -> None:
        self._reads: Counter[str] = Counter()

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation in READS:
            for one in response.objects:
                if one.get("cost", {}).get("current"):
                    self._reads[one["id"]] += 1
                    one["cost"]["current"] /= 2 ** self._reads[one["id"]]


@on_response("JOB-5", "Costs restart at 0 when a job ends", *READS)
def ended_jobs_cost_nothing(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("status") in ENDED and "cost" in one:
            one["cost"]["current"] = 0


@on_response("JOB-5", "The currency of a running job changes", *READS)
def the_currency_changes(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("startedAt") and "cost" in one:
            one["cost"]["currency"] = "AKT"


@on_response("JOB-5", "Costs are negative", *READS)
def costs_are_negative(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("cost", {}).get("current"):
            one["cost"]["current"] *= -1
