"""The few files that a shell finds in a job's container (debugging, Interactive Debugging)."""

from collections.abc import Callable, Mapping

from mock_server.rules.jobs import containers, inspection
from mock_server.world.records import Job
from mock_server.world.world import World

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

DIRECTORIES: Mapping[str, tuple[str, ...]] = {
    "/": ("bin", "dev", "etc", "home", "proc", "root", "tmp", "usr", "var"),
    "/etc": ("hostname", "hosts", "os-release", "passwd"),
    "/proc": ("cpuinfo", "meminfo", "uptime"),
}


def read(world: World, job: Job, name: str) -> str | None:
    """The content of a file; None if it does not exist."""
    found = FILES.get(name)
    return None if found is None else found(world, job)


def entries(job: Job, name: str) -> list[str] | None:
    """The entries of a directory; None if it does not exist. Volumes are empty."""
    path = "/" + name.strip("/")
    mounts = [
        "/" + str(one.get("mountPath", "")).strip("/") for one in job.config.get("volumes", ())
    ]
    if path == "/":
        tops = {mount.split("/")[1] for mount in mounts if mount != "/"}
        return sorted({*DIRECTORIES["/"], *tops})
    if path in DIRECTORIES:
        return list(DIRECTORIES[path])
    inner = {
        mount[len(path) + 1 :].split("/")[0] for mount in mounts if mount.startswith(path + "/")
    }
    return sorted(inner) if inner or path in mounts else None


def _meminfo(world: World, job: Job) -> str:
    memory = inspection.resources(world, job)["memory"]
    whole, free = memory["limit"] // 1024, (memory["limit"] - memory["used"]) // 1024
    return f"MemTotal: {whole:>15} kB\nMemFree: {free:>16} kB\nMemAvailable: {free:>11} kB\n"


def _cpuinfo(_: World, job: Job) -> str:
    cores = max(1, job.cpu // 1000)
    return "\n".join(f"processor\t: {number}\ncpu MHz\t\t: 2600.000\n" for number in range(cores))


def _uptime(world: World, job: Job) -> str:
    ran = world.now_seconds - (job.started_at or world.now_seconds)
    return f"{ran}.00 {ran // 2}.00\n"


FILES: Mapping[str, Callable[[World, Job], str]] = {
    "/proc/meminfo": _meminfo,
    "/proc/cpuinfo": _cpuinfo,
    "/proc/uptime": _uptime,
    "/etc/hostname": lambda _, job: f"{containers.id_of(job)}\n",
    "/etc/hosts": lambda _, job: f"127.0.0.1\tlocalhost\n10.42.0.7\t{containers.id_of(job)}\n",
    "/etc/os-release": lambda _, __: 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.20.3\n',
    "/etc/passwd": lambda _, __: "root:x:0:0:root:/root:/bin/ash\n",
}
