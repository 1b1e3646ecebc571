"""The addresses of a running job's exposed ports (first-job, Port Mappings). Nothing listens there:
the hosts are below `.example`, which does not resolve (RFC 2606).
"""

from random import Random
from typing import Any

from mock_server.world.records import Job, Json

HOSTS = {
    "akash": "{name}.ingress.akash.example",
    "render": "{name}.render.example",
    "golem": "{name}.node.golem.example",
    "bittensor": "{name}.axon.bittensor.example",
    "ionet": "{name}.worker.ionet.example",
}
"""The host of a job, by network."""

SECURED = frozenset({"render", "ionet"})
"""Networks whose own proxies serve web ports over HTTPS."""

WEB = {80: "http", 443: "https", 3000: "http", 5000: "http", 8000: "http", 8080: "http",
       8443: "https", 8888: "http"}  # fmt: skip
"""Schemes of ports that usually serve HTTP. A network's proxy serves them on the scheme's port."""

NODE_PORTS = (30_000, 32_767)
"""Ports of a node at which other ports of containers are reached, first and last."""


def has_any(job: Job) -> bool:
    return any(port.get("expose") for port in job.config.get("ports", ()))


def of(job: Job) -> list[Json]:
    """One address for each exposed port; none before the job runs and after it has ended."""
    if job.started_at is None or job.ended_at is not None:
        return []
    return [_address(job, port) for port in job.config.get("ports", ()) if port.get("expose")]


def _address(job: Job, port: Any) -> Json:
    number, protocol = port["port"], port.get("protocol", "TCP")
    host = HOSTS[job.provider].format(name=job.id.rpartition("_")[2])
    scheme = WEB.get(number) if protocol == "TCP" else None
    if scheme is not None:
        url = f"{'https' if job.provider in SECURED else scheme}://{host}"
    else:
        outer = Random(f"{job.id}/{protocol}/{number}").randint(*NODE_PORTS)
        url = f"{protocol.lower()}://{host}:{outer}"
    return {"port": number, "protocol": protocol, "url": url}
