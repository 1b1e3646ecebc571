"""A job's log as server-sent events (jobs, Stream Job Logs)."""

import asyncio
from collections.abc import AsyncIterator

import msgspec

from mock_server.rules import job_logs
from mock_server.rules.job_costs import TERMINAL
from mock_server.world.world import World

LOOK_EVERY = 0.5
"""Seconds of real time between two looks at what the job has printed."""


async def follow(
    world: World, job_id: str, *, tail: int | None, since: float | None
) -> AsyncIterator[bytes]:
    """Lines as they appear, each with its number as id, and `event: end` when the job is over."""
    sent: int | None = None
    while (job := world.jobs.get(job_id)) is not None:
        book = job_logs.Book(job, world.today)
        first = book.first(tail=tail, since=since) if sent is None else sent
        for number in range(first, len(book)):
            yield b"id: %d\ndata: %s\n\n" % (number, msgspec.json.encode(book.line(number)))
        sent = len(book)
        if job.status in TERMINAL:
            break
        await asyncio.sleep(LOOK_EVERY)
        world.settle()
    yield b"event: end\ndata: {}\n\n"
