"""Containers of services and of jobs."""

from mock_server.api.call import Call
from mock_server.api.pages import long_page_of
from mock_server.api.reply import Pending, Reply
from mock_server.realtime import log_stream
from mock_server.rules.jobs.logs import MOST_LINES, JobLog
from mock_server.rules.system import container_logs, containers, operations
from mock_server.rules.system.containers import Container


async def list_containers(call: Call) -> Reply:
    world, sees_jobs = call.world, call.caller.may("jobs", "read")
    return await long_page_of(
        call,
        containers.all_of(world) if sees_jobs else containers.of_services(world),
        "createdAt:desc",
        matches=containers.wanted_by(world, call.parameters),
        show=lambda container: containers.view(world, container),
        plain={"createdAt": "created_at"},
    )


def get_container(call: Call) -> Reply:
    return Reply(containers.view(call.world, _container(call)))


def get_container_logs(call: Call) -> Reply | Pending:
    container = _container(call)
    tail, since = call.parameters.get("tail") or MOST_LINES, call.parameters.get("since")
    if container.job is None:
        name = container.service or ""
        lines = container_logs.of_service(call.world, name, tail=tail, since=since)
        return Reply({"containerId": container.id, "logs": lines})
    job_log = container_logs.job_log_of(call.world, container.job)
    return Pending(_lines(call, container, job_log, job_log.first(tail=tail, since=since)))


async def _lines(call: Call, container: Container, job_log: JobLog, first: int) -> Reply:
    lines = await log_stream.download(call.turns, job_log, first)
    return Reply({"containerId": container.id, "logs": lines})


def restart_container(call: Call) -> Reply:
    operation = containers.begin_restart(call.world, _container(call), call.caller.user.id)
    return Reply(operations.view(call.world, operation))


def update_container_resources(call: Call) -> Reply:
    container = _container(call)
    containers.limit(call.world, container, call.content)
    return Reply(containers.view(call.world, container))


def _container(call: Call) -> Container:
    """:raises Forbidden: when it is a job's, and the caller may not read jobs."""
    container = containers.get(call.world, call.parameters["containerId"])
    if container.job is not None:
        call.caller.require("jobs", "read")
    return container
