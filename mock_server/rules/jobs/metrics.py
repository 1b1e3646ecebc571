"""What a job uses while it runs (jobs, Get Job Metrics): computed, never stored."""

from mock_server.rules.quantities import gibibytes
from mock_server.rules.series import SECONDS, Span
from mock_server.world.noise import wander
from mock_server.world.records import Job, Json


def metrics(job: Job, period: str, resolution: str, now: int) -> Json:
    """cpu in millicores; memory, rx and tx in bytes. None before the start or after the end."""
    until = now if job.ended_at is None else min(now, job.ended_at)
    since = until + 1 if job.started_at is None else max(job.started_at, now - SECONDS[period])
    span = Span(period, resolution, since, until)
    memory = gibibytes(job.memory) * 2**30

    def share(name: str, at: int, low: float, high: float) -> float:
        return low + (high - low) * (wander(f"{job.id}/{name}", at, 600) + 1) / 2

    return {
        "cpu": span.points(lambda at: round(job.cpu * share("cpu", at, 0.1, 0.9))),
        "memory": span.points(lambda at: round(memory * share("memory", at, 0.3, 0.8))),
        "network": {
            "rx": span.points(lambda at: round(share("rx", at, 512, 65_536))),
            "tx": span.points(lambda at: round(share("tx", at, 512, 131_072))),
        },
    }
