"""The operations of the Jobs namespace."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.responses import StreamingResponse

from tests.stranger.accounts import TEMPLATES, show_template
from tests.stranger.bodies import job_request
from tests.stranger.calls import Answer, Call, operation
from tests.stranger.errors import conflict, invalid
from tests.stranger.jobs import (
    COLLECTION,
    ENDED,
    EVENTS,
    detail,
    make_job,
    series,
    show_line,
    summary,
)
from tests.stranger.lifecycle import begin, cancel
from tests.stranger.prices import gibibytes
from tests.stranger.queries import listing, truth, window
from tests.stranger.shapes import FieldError
from tests.stranger.state import Row, State
from tests.stranger.times import parse, stamp

PERIODS = {"1h": 3600, "6h": 21600, "24h": 86400, "7d": 604800}
RESOLUTIONS = {"1m": 60, "5m": 300, "1h": 3600}


def _job(call: Call) -> Row:
    return call.find("job", call.state.jobs, "jobId")


def _submitted(state: State, job: Row) -> Row:
    shown = summary(state, job)
    turned: Row = state.hooks.turn("detail", shown, kind="new job", row=job, state=state)
    return turned


async def list_jobs(call: Call) -> Answer:
    data, meta = listing(call.state, COLLECTION, list(call.state.jobs.values()), call)
    return 200, data, meta


async def create_job(call: Call) -> Answer:
    job = make_job(call.state, call.body)
    begin(call.state, job)
    return 201, _submitted(call.state, job), None


async def create_job_batch(call: Call) -> Answer:
    state = call.state
    batch = state.new("batch", concurrency=int(call.body.get("concurrency", 100)))
    jobs = [make_job(state, request, batchId=batch["id"]) for request in call.body["jobs"]]
    batch["jobIds"] = [job["id"] for job in jobs]
    state.batches[batch["id"]] = batch
    for job in jobs:
        begin(state, job)
    shown = {"batchId": batch["id"], "jobIds": batch["jobIds"], "status": "submitted"}
    return 201, state.hooks.turn("detail", shown, kind="batch", row=batch, state=state), None


async def list_job_templates(call: Call) -> Answer:
    data, meta = listing(call.state, TEMPLATES, list(call.state.templates.values()), call)
    return 200, data, meta


async def create_job_template(call: Call) -> Answer:
    fields = {name: call.body[name] for name in ("name", "config")}
    template = call.state.new("template", description=call.body.get("description", ""), **fields)
    call.state.templates[template["id"]] = template
    return 201, show_template(call.state, template), None


async def get_job_template(call: Call) -> Answer:
    template = call.find("template", call.state.templates, "templateId")
    return 200, show_template(call.state, template), None


async def update_job_template(call: Call) -> Answer:
    template = call.find("template", call.state.templates, "templateId")
    template |= {k: call.body[k] for k in ("name", "description", "config") if k in call.body}
    template["updatedAt"] = int(call.state.now())
    return 200, show_template(call.state, template), None


async def delete_job_template(call: Call) -> Answer:
    call.find("template", call.state.templates, "templateId")
    call.state.forget("template", call.state.templates, call.params["templateId"])
    return 200, {"message": "Template removed"}, None


async def create_job_from_template(call: Call) -> Answer:
    template = call.find("template", call.state.templates, "templateId")
    request = template["config"] | call.body.get("overrides", {})
    job = make_job(call.state, _checked(request), templateId=template["id"])
    begin(call.state, job)
    return 201, _submitted(call.state, job), None


def _checked(request: Row) -> Row:
    errors: list[FieldError] = list(job_request(request, ""))
    if errors:
        raise invalid(errors)
    return request


async def get_job(call: Call) -> Answer:
    return 200, detail(call.state, _job(call)), None


async def update_job(call: Call) -> Answer:
    job = _job(call)
    resources = {"cpu", "memory", "storage"} & call.body.keys()
    allowed = ("pending", "scheduled") if resources else ("pending", "scheduled", "running")
    if job["status"] not in allowed:
        raise conflict(f"The job is {job['status']} and cannot be changed.")
    job |= {
        name: call.body[name]
        for name in ("cpu", "memory", "storage", "duration", "labels")
        if name in call.body
    }
    provider = call.state.providers.get(job["providerId"])
    if provider and resources:
        from_prices = gibibytes(job["memory"]) * provider["pricing"]["memory"]
        from_prices += gibibytes(job["storage"]) * provider["pricing"]["storage"]
        job["rate"] = job["cpu"] / 1000 * provider["pricing"]["cpu"] + from_prices
    return 200, detail(call.state, job), None


async def cancel_job(call: Call) -> Answer:
    job = _job(call)
    if job["status"] in (*ENDED, "cancelling"):
        raise conflict(f"The job is already {job['status']}.")
    cancel(call.state, job)
    shown = {"id": job["id"], "status": job["status"]}
    return 200, call.state.hooks.turn("detail", shown, kind="cancellation", row=job), None


async def resubmit_job(call: Call) -> Answer:
    old = _job(call)
    if old["status"] in ("scheduled", "running", "cancelling"):
        raise conflict(f"The job is still {old['status']}.")
    job = make_job(call.state, _checked(old["request"] | call.body), resubmittedFrom=old["id"])
    if old["status"] == "pending":
        cancel(call.state, old)
    begin(call.state, job)
    return 201, _submitted(call.state, job), None


async def list_job_events(call: Call) -> Answer:
    rows = [event | {"order": -place} for place, event in enumerate(_job(call)["events"])]
    data, meta = listing(call.state, EVENTS, rows, call)
    return 200, data, meta


def _tail(call: Call, lines: list[Row]) -> list[Row]:
    text = call.query.get("tail")
    if text is None:
        return lines
    if not text.isdecimal() or not text.isascii() or not 1 <= int(text[:9]) <= 10_000:
        raise invalid([("tail", "expected a whole number from 1 to 10000")])
    return lines[-int(text) :]


def _lines(call: Call, job: Row) -> list[Row]:
    lines = list(job["lines"])
    if "since" in call.query:
        moment = parse(call.query["since"])
        if moment is None:
            raise invalid([("since", "expected a time")])
        lines = [line for line in lines if line["time"] >= moment]
    shown: list[Row] = call.state.hooks.turn(
        "lines", _tail(call, lines), all=lines, call=call, job=job
    )
    return shown


async def get_job_logs(call: Call) -> Any:
    job = _job(call)
    follow = truth(call.query.get("follow", "false"))
    if follow is None:
        raise invalid([("follow", "expected true or false")])
    lines = _lines(call, job)
    if follow or "text/event-stream" in call.headers.get("accept", ""):
        first = call.state.hooks.turn("stream", lines, job=job, call=call)
        return StreamingResponse(_stream(call.state, job, first), media_type="text/event-stream")
    return 200, {"logs": [show_line(line) for line in lines]}, None


async def _stream(state: State, job: Row, lines: list[Row]) -> AsyncIterator[str]:
    """Send what there is, then what comes, and end with the job (jobs, Stream Job Logs)."""
    seen, number = len(job["lines"]), 0
    while True:
        for line in lines:
            number += 1
            yield f"id: {number}\ndata: {json.dumps(show_line(line))}\n\n"
        if job["status"] in ENDED and len(job["lines"]) == seen:
            break
        await asyncio.sleep(0.1)
        lines, seen = job["lines"][seen:], len(job["lines"])
    if state.hooks.turn("stream", [], job=job, ended=True):
        await asyncio.Event().wait()  # until the client leaves
    yield "event: end\ndata: {}\n\n"


async def get_job_metrics(call: Call) -> Answer:
    job = _job(call)
    period, resolution = window(call.query, PERIODS, RESOLUTIONS, ("1h", "1m"))
    times = series(call.state, job, period, resolution)

    def points(name: str, base: int) -> list[Row]:
        made = [{"timestamp": stamp(time), "value": base + int(time) // 60 % 7} for time in times]
        turned: list[Row] = call.state.hooks.turn("points", made, name=name, call=call, job=job)
        return turned

    data: Row = {"cpu": points("cpu", job["cpu"] // 2)}
    data["memory"] = points("memory", int(gibibytes(job["memory"]) * 2**29))
    data["network"] = {"rx": points("rx", 1024), "tx": points("tx", 512)}
    return 200, data, None


_AT = "/plugin-core/jobs"
OPERATIONS = (
    operation(f"GET {_AT} jobs:read", list_jobs),
    operation(f"POST {_AT} jobs:create", create_job, creates=True),
    operation(f"POST {_AT}/batch jobs:create", create_job_batch, creates=True),
    operation(f"GET {_AT}/templates jobs:read", list_job_templates),
    operation(f"POST {_AT}/templates jobs:create", create_job_template, creates=True),
    operation(f"GET {_AT}/templates/{{templateId}} jobs:read", get_job_template),
    operation(f"PUT {_AT}/templates/{{templateId}} jobs:update", update_job_template),
    operation(f"DELETE {_AT}/templates/{{templateId}} jobs:delete", delete_job_template),
    operation(
        f"POST {_AT}/from-template/{{templateId}} jobs:create",
        create_job_from_template,
        creates=True,
    ),
    operation(f"GET {_AT}/{{jobId}} jobs:read", get_job),
    operation(f"PUT {_AT}/{{jobId}} jobs:update", update_job),
    operation(f"POST {_AT}/{{jobId}}/cancel jobs:update", cancel_job, deferred=True),
    operation(f"POST {_AT}/{{jobId}}/resubmit jobs:create", resubmit_job, creates=True),
    operation(f"GET {_AT}/{{jobId}}/events jobs:read", list_job_events),
    operation(f"GET {_AT}/{{jobId}}/logs jobs:read", get_job_logs),
    operation(f"GET {_AT}/{{jobId}}/metrics jobs:read", get_job_metrics),
)
