"""How jobs move along their states, in real time (job management, Job Lifecycle)."""

import asyncio
import re

from tests.stranger.deliveries import announce
from tests.stranger.jobs import ENDED, detail, say
from tests.stranger.state import Row, State

WORDS = {"running": "started"}


def move(state: State, job: Row, status: str, *extra: str) -> None:
    """Bring a job into a state, and notify all subscribers."""
    status = state.hooks.turn("next", status, job=job, state=state)
    previous, now = job["status"], state.now()
    job["status"] = status
    if status == "running":
        job |= {"began": now, "startedAt": int(now)}
    if status in ENDED:
        job |= {"stopped": now, "endedAt": int(now)}
    words = [*extra, WORDS.get(status, status)]
    job["events"] += [{"type": word, "timestamp": int(now)} for word in words]
    types = [f"job.{word}" for word in words if word != "cancelling"]
    tell(state, job, types, previous)


def tell(state: State, job: Row, types: list[str], previous: str | None) -> None:
    """Announce a job's change of state."""
    shown = detail(state, job)
    events = [(kind, {"job": shown}) for kind in types]
    if previous is not None:
        change = {"job": shown, "previous": {"status": previous}}
        events.append(("job.status.changed", change))
    announce(state, events)


async def _stopped(state: State, job: Row, wait: float) -> bool:
    """Wait, and return whether the job was cancelled meanwhile."""
    wait = state.hooks.turn("waits", wait, job=job, state=state)
    try:
        await asyncio.wait_for(job["cancelled"].wait(), wait)
    except TimeoutError:
        return False
    return True


def _busy(state: State, job: Row) -> bool:
    """Return whether as many jobs of the batch are active as may be."""
    batch = state.batches.get(job.get("batchId", ""))
    if batch is None:
        return False
    jobs = [state.jobs[key] for key in batch["jobIds"]]
    active = [other for other in jobs if other["status"] in ("scheduled", "running")]
    return len(active) >= int(batch["concurrency"])


async def _start(state: State, job: Row) -> bool:
    pace = state.settings.pace
    if await _stopped(state, job, pace):
        return False
    while _busy(state, job) or "schedule" in job["config"]:
        if await _stopped(state, job, pace / 2):
            return False
    move(state, job, "scheduled")
    if await _stopped(state, job, pace):
        return False
    say(state, job, f"Pulling {job['image']}")
    move(state, job, "running")
    say(state, job, "Container started")
    return True


def _exit_code(job: Row) -> int:
    words = [*job["config"].get("command", []), *job["config"].get("args", [])]
    if words[:1] == ["false"]:
        return 1
    found = re.search(r"\bexit ([1-9][0-9]{0,2})\b", " ".join(words), re.ASCII)
    return int(found[1]) % 256 if found else 0


def _end(state: State, job: Row) -> None:
    job["exitCode"] = _exit_code(job)
    say(state, job, f"Exit code {job['exitCode']}")
    if job["exitCode"]:
        job["failureReason"] = "exit_code"
        move(state, job, "failed")
        return
    job["outputUrl"] = f"https://storage.stranger.example/{job['id']}/output.log"
    move(state, job, "completed")


async def _run(state: State, job: Row) -> bool:
    pace, turn = state.settings.pace, 0
    service = any(port.get("expose") for port in job["config"].get("ports", []))
    while True:
        if await _stopped(state, job, pace / 2):
            return False
        turn += 1
        ran = state.now() - job["began"]
        if ran >= job["duration"]:
            say(state, job, "Duration reached")
            job["failureReason"] = "expired"
            move(state, job, "failed", "expired")
            return True
        if turn < 40 or turn % 20 == 0:
            say(state, job, f"step {turn}")
        if not service and turn >= 8:
            _end(state, job)
            return True


async def drive(state: State, job: Row) -> None:
    """Bring a job from its creation to its end."""
    if await _start(state, job) and await _run(state, job):
        return
    await _finish_cancelling(state, job)


async def _finish_cancelling(state: State, job: Row) -> None:
    await asyncio.sleep(state.settings.pace)
    say(state, job, "Stopped by request")
    move(state, job, "cancelled")


def begin(state: State, job: Row) -> None:
    """Store a job, announce it and start its life."""
    state.jobs[job["id"]] = job
    tell(state, job, ["job.created"], None)
    state.spawn(drive(state, job))


def resume(state: State) -> None:
    """Continue the planted jobs that have not ended."""
    for job in state.jobs.values():
        if job["status"] == "running":
            state.spawn(_continue(state, job))


async def _continue(state: State, job: Row) -> None:
    if not await _run(state, job):
        await _finish_cancelling(state, job)


def cancel(state: State, job: Row) -> None:
    """Begin a cancellation."""
    move(state, job, "cancelling")
    job["cancelled"].set()
