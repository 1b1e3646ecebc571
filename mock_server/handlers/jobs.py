"""Operations of the Jobs namespace."""

from msgspec import Raw

from mock_server.api.call import Call
from mock_server.api.list_operation import ChangingFields, ListOperation, Page
from mock_server.api.pages import page_of
from mock_server.api.reply import NoContent, Pending, Reply, Stream, created, message
from mock_server.errors import FieldError
from mock_server.realtime import log_stream
from mock_server.rules import costs
from mock_server.rules.jobs import (
    batches,
    containers,
    data_checks,
    executions,
    idle_fields,
    inspection,
    jobs,
    logs,
    metrics,
    outputs,
    reproductions,
    schedules,
    submission,
    templates,
    views,
    waiting,
)
from mock_server.rules.jobs.changed_requests import ChangedRequest
from mock_server.world.job_request_records import Template
from mock_server.world.records import Job, Json, Lineage
from mock_server.world.world import World


def _row(world: World, job: Job) -> Raw:
    return views.summary_cache(world).at(job, world.now_seconds)


TWICE = "has no effect, because the body has it, too"

EVENT_STREAM = "text/event-stream"

JOBS: ListOperation[Job] = ListOperation(
    "jobs",
    show=lambda world, job: views.summary(job, world.now_seconds),
    write=lambda world, jobs, second: views.summary_cache(world).all_at(jobs, second),
    filters={
        "status": lambda job, status: job.status == status,
        "provider": lambda job, provider: provider in (job.provider, job.provider_id),
        "batchId": lambda job, batch_id: job.lineage.batch_id == batch_id,
        "failureReason": lambda job, reason: job.failure_reason == reason,
        "scheduledBy": lambda job, schedule_id: job.lineage.scheduled_by == schedule_id,
        "from": lambda job, instant: job.created_at >= instant,
        "to": lambda job, instant: job.created_at <= instant,
    },
    plain={
        "id": "id",
        "provider": "provider",
        "providerId": "provider_id",
        "status": "status",
        "image": "image",
        "cpu": "cpu",
        "memory": "memory",
        "storage": "storage",
        "duration": "duration",
        "createdAt": "created_at",
    },
    moving=ChangingFields(
        frozenset({"cost.current"}),
        of=costs.grows,
        computed={"cost.current": costs.spent},
    ),
)

TEMPLATES: ListOperation[Template] = ListOperation("templates", show=lambda _, t: templates.view(t))


def list_jobs(call: Call) -> Page:
    return JOBS.page(call, call.world.jobs)


def create_job(call: Call) -> Reply:
    request = call.content
    if idle := idle_fields.of(call.world, request):
        call.ignore(idle)
    job = submission.submit(call.world, request, Lineage(owner_id=call.caller.user.id))
    return created(_row(call.world, job))


def get_job(call: Call) -> Reply:
    job = jobs.get(call.world, call.parameters["jobId"])
    if call.parameters.get("debug"):
        details = views.debug(call.world, job) | {"waitingFor": waiting.reason(call.world, job)}
        return Reply(views.full(job, call.world.now_seconds) | {"debug": details})
    return Reply(views.full_cache(call.world).at(job, call.world.now_seconds))


def update_job(call: Call) -> Reply:
    job_id = call.parameters["jobId"]
    if schedules.submits_otherwise(call.world, job_id, call.content):
        call.caller.require("jobs", "create")
    return Reply(_row(call.world, jobs.update(call.world, job_id, call.content)))


def cancel_job(call: Call) -> Reply:
    job = jobs.cancel(call.world, call.parameters["jobId"])
    return Reply({"id": job.id, "status": job.status})


def resubmit_job(call: Call) -> Reply:
    old, owner_id = _job(call), call.caller.user.id
    if old.status == "pending":  # it is cancelled
        call.caller.require("jobs", "update")
    changed = submission.resubmission(call.world, old.id, call.content)
    _name_idle(call, changed, call.content)
    job = submission.resubmit(call.world, old.id, changed.request, owner_id)
    return created(_row(call.world, job))


def list_job_events(call: Call) -> Reply:
    job = jobs.get(call.world, call.parameters["jobId"])
    return page_of(call, job.events, "timestamp:asc", show=views.event)


def get_job_logs(call: Call) -> Pending | Stream | NoContent:
    job = jobs.get(call.world, call.parameters["jobId"])
    tail, since = call.parameters.get("tail"), call.parameters.get("since")
    job_log = logs.JobLog(job, call.world.now_seconds)
    if not call.parameters.get("follow") and not call.context.prefers(EVENT_STREAM):
        return Pending(_log(call, job_log, job_log.first(tail=tail, since=since)))
    resumed = log_stream.number_after(call.parameters.get("Last-Event-ID"))
    if resumed is None:
        resumed = job_log.first(tail=tail, since=since)
    elif log_stream.is_over(call.world, job, resumed):
        return NoContent()
    chunks = log_stream.follow(
        call.world,
        call.turns,
        job.id,
        resumed,
        reader=call.caller.fingerprint,
        input_ended=call.context.input_ended,
    )
    return Stream(chunks)


async def _log(call: Call, job_log: logs.JobLog, first: int) -> Reply:
    return Reply({"logs": await log_stream.download(call.turns, job_log, first)})


def get_job_metrics(call: Call) -> Reply:
    job = jobs.get(call.world, call.parameters["jobId"])
    period, resolution = call.parameters["period"], call.parameters["resolution"]
    limits = containers.limits(call.world, job)
    return Reply(metrics.metrics(job, period, resolution, call.world.now_seconds, limits))


def create_job_batch(call: Call) -> Reply:
    requests = call.content["jobs"]
    concurrency = call.content.get("concurrency", call.parameters.get("concurrency"))
    if "concurrency" in call.content and "concurrency" in call.parameters:
        call.ignore([FieldError("concurrency", TWICE)])
    call.ignore(idle_fields.of_members(call.world, requests))
    batch = batches.submit(call.world, requests, concurrency or len(requests), call.caller.user.id)
    return created({"jobIds": list(batch.jobs), "status": "submitted", "batchId": batch.id})


def get_job_container(call: Call) -> Reply:
    return Reply(inspection.view(call.world, _job(call)))


def exec_in_job(call: Call) -> Reply:
    job, command = _job(call), call.content["command"]
    if not call.content.get("interactive", False):
        return Reply(executions.run(call.world, job, command))
    session, token = executions.begin(call.world, job, command, call.caller)
    return Reply(session | {"websocketUrl": call.context.socket_url(f"/ws/exec/{token}")})


def verify_job(call: Call) -> Reply:
    return Reply(data_checks.run(call.world, _job(call)))


def create_test_job(call: Call) -> Reply:
    job = reproductions.submit(call.world, call.content, call.caller.user.id)
    return created(_row(call.world, job))


def list_job_outputs(call: Call) -> Reply:
    job = _job(call)
    return page_of(
        call,
        outputs.of(call.world, job),
        "createdAt:asc",
        show=lambda output: outputs.view(job, output),
    )


def list_job_templates(call: Call) -> Page:
    return TEMPLATES.page(call, call.world.templates)


def create_job_template(call: Call) -> Reply:
    call.ignore(idle_fields.of(call.world, call.content["config"], "/config"))
    template = templates.create(call.world, call.content)
    call.warn(templates.doubts(call.world, template.config))
    return created(templates.view(template))


def get_job_template(call: Call) -> Reply:
    return Reply(templates.view(templates.get(call.world, call.parameters["templateId"])))


def update_job_template(call: Call) -> Reply:
    template = templates.get(call.world, call.parameters["templateId"])
    config = call.content.get("config")
    if config is not None:
        call.ignore(idle_fields.of(call.world, config, "/config"))
    template = templates.update(call.world, template.id, call.content)
    if config is not None:
        call.warn(templates.doubts(call.world, config))
    return Reply(templates.view(template))


def delete_job_template(call: Call) -> Reply:
    templates.delete(call.world, call.parameters["templateId"])
    return message("Template successfully deleted")


def create_job_from_template(call: Call) -> Reply:
    template_id, overrides = call.parameters["templateId"], call.content.get("overrides", {})
    changed = templates.overridden(call.world, template_id, overrides)
    _name_idle(call, changed, overrides, "/overrides")
    job = templates.submit(call.world, template_id, changed.request, call.caller.user.id)
    return created(_row(call.world, job))


def _name_idle(call: Call, changed: ChangedRequest, changes: Json, place: str = "") -> None:
    """:param place: of the changes in the body, as a JSON pointer."""
    call.ignore(
        FieldError(place + field if field[1:] in changes else field, why)
        for field, why in changed.idle
    )
    call.warn(changed.left_out)


def _job(call: Call) -> Job:
    return jobs.get(call.world, call.parameters["jobId"])
