"""A job's log as server-sent events (jobs, Stream Job Logs)."""

import asyncio
from collections.abc import AsyncIterator, Callable

from msgspec import Raw

from mock_server.realtime.lines import Lines
from mock_server.rules.access import access
from mock_server.rules.costs import TERMINAL
from mock_server.rules.jobs.logs import JobLog
from mock_server.world.records import Job
from mock_server.world.turns import Turns
from mock_server.world.world import World

LOOK_EVERY = 0.25
"""Seconds of real time between two checks for new log lines."""

SILENCE = 15
"""Seconds of real time without a line after which a comment keeps the connection open."""

DOUBT = 1
"""The same for a client that sends no more. If it is gone, sending the second comment fails, and
the stream ends."""

KEEP_ALIVE = b": keep-alive\n\n"
END = b"event: end\ndata: {}\n\n"


async def follow(
    world: World,
    turns: Turns,
    job_id: str,
    first: int,
    *,
    reader: str,
    input_ended: Callable[[], bool],
) -> AsyncIterator[bytes]:
    """Lines from number `first` on as they appear, each with its number as id, many in a chunk, and
    `event: end` when the job has ended. Ends without it when the reader may no longer read jobs; a
    client that connects again is told why.

    :param reader: the digest of the credential.
    :param input_ended: whether the client sends no more.
    """
    silent, passing = 0.0, Lines(world, job_id)
    while (job := world.jobs.get(job_id)) is not None:
        job_log = JobLog(job, world.now_seconds)
        silent = 0.0 if first < len(job_log) else silent + LOOK_EVERY
        while first < len(job_log):
            await turns.begin()
            lines = job_log.some(first)
            if sent := passing.sent(map(_frame, range(first, len(job_log)), lines)):
                yield sent
            first += len(lines)
        if due := passing.due():
            yield due
        if job.status in TERMINAL:
            break
        if silent >= (DOUBT if input_ended() else SILENCE):
            yield KEEP_ALIVE
            silent = 0.0
        await asyncio.sleep(LOOK_EVERY)
        if world.is_leaving or not access.may_still(world, reader, "jobs", "read"):
            return  # when the world leaves, the client finds the rest where the world is
        world.settle()
    if rest := passing.rest():
        yield rest
    yield END


async def download(turns: Turns, job_log: JobLog, first: int) -> Raw:
    """Lines from number `first` on, as a JSON array."""
    turn, lines = await turns.begin(), list[bytes]()
    while first + len(lines) < len(job_log):
        lines += job_log.some(first + len(lines))
        if turn.is_over:
            await turn.rest()
    return Raw(b"[%s]" % b",".join(lines))


def _frame(number: int, line: bytes) -> bytes:
    return b"id: %d\ndata: %s\n\n" % (number, line)


def is_over(world: World, job: Job, first: int) -> bool:
    """Whether there will never be a line from number `first` on."""
    return job.status in TERMINAL and first >= len(JobLog(job, world.now_seconds))


def number_after(last_event_id: str | None) -> int | None:
    """The number of the line after the one with that id; None if no line has the id."""
    if last_event_id is None or not last_event_id.isdecimal():
        return None
    return int(last_event_id) + 1
