"""Operations on a large world: it is saved, read, copied and removed."""

from collections.abc import Callable
from typing import Any

import httpx
import msgspec

JOBS = 100_000
WORLDS = "/_cortex/worlds"


def operations(api: httpx.Client, jobs: int) -> dict[str, Callable[[], Any]]:
    """To be done in this order: later ones work on what earlier ones made."""
    snapshot = _snapshot(api, jobs)
    put = b'{"snapshot":' + snapshot + b"}"
    make = b'{"name":"made","snapshot":' + snapshot + b"}"
    return {
        "upload into a new world": lambda: _send(api, "POST", WORLDS, make),
        "upload into a world": lambda: _send(api, "PUT", f"{WORLDS}/made/snapshot", put),
        "download": lambda: api.get(f"{WORLDS}/made/snapshot").raise_for_status(),
        "fork": lambda: _post(api, {"name": "f", "fork": "made"}),
        "reset the fork": lambda: api.post(f"{WORLDS}/f/reset").raise_for_status(),
        "delete the fork": lambda: api.delete(f"{WORLDS}/f").raise_for_status(),
        "delete the world": lambda: api.delete(f"{WORLDS}/made").raise_for_status(),
    }


def _snapshot(api: httpx.Client, jobs: int) -> bytes:
    """A snapshot of the default world with copies of its jobs under other ids."""
    order = {"name": "origin", "scenario": "busy", "clock": {"mode": "manual"}}
    _post(api, order)
    snapshot = api.get(f"{WORLDS}/origin/snapshot").raise_for_status().json()["data"]
    api.delete(f"{WORLDS}/origin").raise_for_status()
    known = snapshot["jobs"]
    snapshot["jobs"] = [
        known[number % len(known)] | {"id": f"job_{number:012x}"}
        for number in range(jobs - len(known))
    ] + known
    return msgspec.json.encode(snapshot)


def _post(api: httpx.Client, order: dict[str, Any]) -> None:
    api.post(WORLDS, json=order).raise_for_status()


def _send(api: httpx.Client, method: str, path: str, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    api.request(method, path, content=body, headers=headers).raise_for_status()
