"""The inside of a job's container: processes, resources, network (debugging, Container Inspection).
It is computed from the job, and agrees with the job's metrics."""

from random import Random
from typing import Literal

from mock_server.rules import costs
from mock_server.rules.jobs import containers, extensions, images, metrics, waiting
from mock_server.rules.quantities import mebibytes
from mock_server.world.clock import timestamp_or_none
from mock_server.world.noise import wander
from mock_server.world.records import Job, Json
from mock_server.world.world import World

State = Literal["waiting", "running", "terminated"]

MEBIBYTE = 1_048_576

PEERS_CHANGE = 60
"""Seconds after which other clients are connected."""


def state_of(job: Job) -> State:
    if job.status in costs.TERMINAL:
        return "terminated"
    return "waiting" if job.started_at is None else "running"


def is_running(job: Job) -> bool:
    return state_of(job) == "running"


def view(world: World, job: Job) -> Json:
    """Nothing runs in it before the job has started and after it has ended."""
    now, runs = world.now_seconds, is_running(job)
    return {
        "containerId": containers.id_of(job) if containers.has_one(job) else None,
        "jobId": job.id,
        "providerId": job.provider_id,
        "image": job.image,
        "state": state_of(job),
        "reason": _reason(world, job),
        "exitCode": job.exit_code,
        "restarts": containers.state_of(world, job).restarts,
        "startedAt": timestamp_or_none(containers.started_at(world, job)),
        "finishedAt": timestamp_or_none(job.ended_at),
        "resources": resources(world, job),
        "processes": processes(world, job) if runs else [],
        "connections": _connections(job, now) if runs else [],
        "volumes": volumes(job, now),
        "environment": environment(job),
    }


def environment(job: Job) -> dict[str, str]:
    return dict(job.config.get("env", {}))


def command(job: Job) -> list[str]:
    """The command of its first process."""
    given = [*job.config.get("command", ()), *job.config.get("args", ())]
    return given or [images.name_of(job.image)]


def resources(world: World, job: Job) -> Json:
    """cpu in millicores; memory and storage in bytes."""
    now, runs, limits = world.now_seconds, is_running(job), containers.limits(world, job)
    storage = mebibytes(job.storage) * MEBIBYTE
    return {
        "cpu": {"used": metrics.cpu(job, now, limits) if runs else 0, "limit": limits.cpu},
        "memory": {
            "used": metrics.memory(job, now, limits) if runs else 0,
            "limit": mebibytes(limits.memory) * MEBIBYTE,
        },
        "storage": {"used": _filled(job, "storage", storage, now), "limit": storage},
    }


def processes(world: World, job: Job) -> list[Json]:
    """The main one, and a worker of the image that does the work where there are cores for one."""
    started, name = timestamp_or_none(containers.started_at(world, job)), images.name_of(job.image)
    now, limits = world.now_seconds, containers.limits(world, job)
    whole = (metrics.cpu(job, now, limits), metrics.memory(job, now, limits))
    main = {"pid": 1, "command": " ".join(command(job)), "user": "root", "startedAt": started}
    if job.cpu < 1000 or job.config.get("command"):
        return [main | _share(whole, 1.0)]
    worker = {"pid": 7, "command": f"{name}: worker process", "user": name, "startedAt": started}
    return [main | _share(whole, 0.2), worker | _share(whole, 0.8)]


def volumes(job: Job, now: int) -> list[Json]:
    return [
        {
            "name": volume.get("name", f"volume-{number}"),
            "mountPath": volume.get("mountPath", f"/mnt/{number}"),
            "size": volume.get("size"),
            "usedBytes": _volume_used(job, number, volume.get("size"), now),
        }
        for number, volume in enumerate(job.config.get("volumes", ()))
    ]


def _reason(world: World, job: Job) -> str | None:
    if job.status == "pending":
        return waiting.reason(world, job)
    if job.status == "scheduled":
        return "The image is being pulled."
    return job.error


def _share(whole: tuple[int, int], share: float) -> Json:
    cpu, memory = whole
    return {"cpu": round(cpu * share), "memory": round(memory * share)}


def _connections(job: Job, now: int) -> list[Json]:
    """Ports that it listens on, and clients of those that are exposed."""
    random = Random(f"{job.id}/{now // PEERS_CHANGE}")
    found: list[Json] = []
    for port in job.config.get("ports", ()):
        protocol, number = port.get("protocol", "TCP"), port.get("port", 0)
        listening = {"protocol": protocol, "local": f"0.0.0.0:{number}", "remote": None}
        found.append(listening | {"state": "LISTEN"})
        for _ in range(random.randint(1, 3) if port.get("expose") else 0):
            peer = f"10.0.{random.randint(1, 254)}.{random.randint(1, 254)}"
            connected = {
                "local": f"10.42.0.7:{number}",
                "remote": f"{peer}:{random.randint(32768, 60999)}",
            }
            found.append({"protocol": protocol, **connected, "state": "ESTABLISHED"})
    return found


def _volume_used(job: Job, number: int, size: str | None, now: int) -> int:
    whole = mebibytes(size) * MEBIBYTE if size is not None else 0
    return _filled(job, f"volume/{number}", whole, now)


def _filled(job: Job, name: str, whole: int, now: int) -> int:
    """Bytes of storage in use: more and more while it runs, and as they were once it has ended."""
    if job.started_at is None:
        return 0
    at = now if job.ended_at is None else job.ended_at
    share = min(1.0, (at - job.started_at) / extensions.planned(job))
    level = 0.3 + 0.2 * (wander(f"{job.id}/{name}", 0, 1) + 1) / 2
    return round(whole * (0.05 + share * level))
