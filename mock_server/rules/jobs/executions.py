"""Commands that run in a job's container, at once or over a WebSocket (debugging, Interactive
Debugging)."""

from collections.abc import Sequence

from mock_server.errors import Conflict, NotFound
from mock_server.rules.access import access
from mock_server.rules.access.access import Principal
from mock_server.rules.jobs import inspection, shell
from mock_server.world.clock import timestamp
from mock_server.world.records import ExecSession, Job, Json
from mock_server.world.world import World

PERMISSION = ("jobs", "update")

OPEN_FOR = 300
"""Seconds within which a client has to open the WebSocket of a session."""


def require_running(job: Job) -> None:
    """:raises Conflict: unless the job's container runs."""
    if not inspection.is_running(job):
        raise Conflict(f"The job is {job.status}, so no command can run in its container.")


def run(world: World, job: Job, command: Sequence[str]) -> Json:
    """:raises Conflict: unless the job's container runs."""
    require_running(job)
    output = shell.run(world, job, command)
    return {
        "jobId": job.id,
        "command": list(command),
        "interactive": False,
        "exitCode": output.exit_code,
        "stdout": output.stdout,
        "stderr": output.stderr,
        "timestamp": timestamp(world.now_seconds),
    }


def begin(world: World, job: Job, command: Sequence[str], principal: Principal) -> tuple[Json, str]:
    """A session that a WebSocket can be opened for, and the token that opens it.

    :raises Conflict: unless the job's container runs.
    """
    require_running(job)
    token = f"exec_{world.random('secrets').getrandbits(160):040x}"
    session = ExecSession(
        id=access.digest(token),
        created_at=world.now_seconds,
        job_id=job.id,
        user_id=principal.user.id,
        key_id=principal.key.id if principal.key is not None else None,
        credential=principal.fingerprint,
        command=tuple(command),
    )
    world.exec_sessions.put(session)
    shown = {
        "jobId": session.job_id,
        "command": list(session.command),
        "interactive": True,
        "expiresAt": timestamp(session.created_at + OPEN_FOR),
    }
    return shown, token


def open_session(world: World, token: str) -> ExecSession:
    """The session that a client opens.

    :raises NotFound: when there is none, or it was not opened in time.
    """
    session = world.exec_sessions.get(access.digest(token))
    if session is None or world.now >= session.created_at + OPEN_FOR:
        raise NotFound("exec session", token[:12])
    return session


def job_of(world: World, session: ExecSession) -> Job:
    """The job of a session that is under way.

    :raises Unauthenticated: when the credential that asked for it is no longer valid.
    :raises Forbidden: when the credential has lost the permission.
    :raises Conflict: when the job has ended.
    """
    access.recognise(world, session.credential).require(*PERMISSION)
    job = world.jobs.get(session.job_id)
    if job is None:
        raise NotFound("job", session.job_id)
    require_running(job)
    return job
