"""The output of containers: a job's log, or a service's lines in the system's log."""

from msgspec.structs import replace

from mock_server.rules.jobs import containers
from mock_server.rules.jobs.logs import JobLog
from mock_server.rules.system import log
from mock_server.world.clock import timestamp_ms
from mock_server.world.records import Job, Json
from mock_server.world.world import World


def job_log_of(world: World, job: Job) -> JobLog:
    """The lines of a job's container since it was started the last time."""
    started_at = containers.started_at(world, job)
    return JobLog(replace(job, started_at=started_at), world.now_seconds)


def of_service(world: World, name: str, *, tail: int, since: float | None) -> list[Json]:
    """The latest lines of a service, the oldest first."""
    wanted = log.wanted_by({"service": name} | ({} if since is None else {"from": since}))
    entries = [entry for entry in world.log if wanted(entry)]
    return [
        {"timestamp": timestamp_ms(entry.at), "line": f"{entry.level.upper()} {entry.message}"}
        for entry in entries[-tail:]
    ]
