"""Servers that mishandle batches of jobs and jobs from templates (jobs)."""

from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import mutant, on_request, on_response

UNKNOWN = "job_000000000000"


@on_response("JOB-8", "A batch with an invalid job creates the valid ones", "create_job_batch")
async def batches_are_half_made(request: Request, response: Response) -> None:
    if response.status == 400 and isinstance(request.json, dict):
        for job in request.json.get("jobs", []):
            await request.ask("POST", "/plugin-core/jobs", body=job)


@on_response(
    "JOB-8", "The response to a batch with an invalid job lists the valid ones", "create_job_batch"
)
async def bad_jobs_are_left_out(request: Request, response: Response) -> Response | None:
    if response.status != 400 or not isinstance(request.json, dict):
        return None
    made = []
    for job in request.json.get("jobs", []):
        one = await request.ask("POST", "/plugin-core/jobs", body=job)
        if one.ok:
            made.append(one.data["id"])
    return Response.of(201, {"success": True, "data": {"jobIds": made, "status": "submitted"}})


@on_response("JOB-8", "A batch's response lacks one id", "create_job_batch")
def an_id_is_missing(request: Request, response: Response) -> None:
    if response.ok:
        response.data["jobIds"].pop()


@on_response("JOB-8", "A batch's response has the same id for all jobs", "create_job_batch")
def ids_are_the_same(request: Request, response: Response) -> None:
    if response.ok:
        ids = response.data["jobIds"]
        response.data["jobIds"] = ids[:1] * len(ids)


@on_response("JOB-8", "One of a batch's ids cannot be read", "create_job_batch")
def an_id_leads_nowhere(request: Request, response: Response) -> None:
    if response.ok:
        response.data["jobIds"][-1] = UNKNOWN


@on_request("JOB-8", "All jobs of a batch are copies of the first", "create_job_batch")
def jobs_are_all_the_same(request: Request) -> None:
    if isinstance(request.json, dict) and isinstance(jobs := request.json.get("jobs"), list):
        request.json["jobs"] = jobs[:1] * len(jobs)


def template_of(response: Response) -> dict[str, Any]:
    config: dict[str, Any] = response.data["config"]
    return config


@on_request("JOB-9", "Overrides are ignored", "create_job_from_template")
def overrides_are_ignored(request: Request) -> None:
    request.json = {"overrides": {}}


@on_request("JOB-9", "Only the first of several overrides is applied", "create_job_from_template")
def one_override_counts(request: Request) -> None:
    overrides = request.json.get("overrides") if isinstance(request.json, dict) else None
    if isinstance(overrides, dict):
        request.json["overrides"] = dict(list(overrides.items())[:1])


@on_request("JOB-9", "Overrides drop the template's environment", "create_job_from_template")
def the_rest_of_a_template_is_lost(request: Request) -> None:
    if isinstance(request.json, dict) and isinstance(request.json.get("overrides"), dict):
        request.json["overrides"].setdefault("env", {})


@on_request("JOB-9", "An override of the image is ignored", "create_job_from_template")
def the_image_stays(request: Request) -> None:
    if isinstance(request.json, dict) and isinstance(request.json.get("overrides"), dict):
        request.json["overrides"].pop("image", None)
        request.json["overrides"].pop("cpu", None)


@mutant("JOB-9", "Overrides change the template, too")
class overrides_change_the_template(Hooks):
    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation != "create_job_from_template" or not response.ok:
            return
        path = f"/plugin-core/jobs/templates/{request.id}"
        template = await request.ask("GET", path)
        overrides = (request.json or {}).get("overrides") or {}
        changed = {"config": {**template_of(template), **overrides}}
        await request.ask("PUT", path, body=changed)
