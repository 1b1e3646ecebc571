"""Jobs: what a request becomes, and how a job is shown."""

import asyncio
import shlex
from typing import Any

from tests.stranger.bodies import TYPES
from tests.stranger.errors import Refusal, invalid
from tests.stranger.prices import cost, hourly
from tests.stranger.queries import Filter, ListOptions, equal, since, until, word
from tests.stranger.state import Row, State
from tests.stranger.times import fine_stamp, stamp

STATES = ("pending", "scheduled", "running", "completed", "failed", "cancelling", "cancelled")
ENDED = ("completed", "failed", "cancelled")
SHOWN = ("image", "cpu", "memory", "storage", "duration")
LINKS = ("name", "gpu", "labels", "batchId", "templateId", "resubmittedFrom", "failureReason")
LIST_EXTRA = ("cost", "labels", "failureReason", "replicas")
NOT_CONFIG = {*SHOWN, "provider", "name", "description", "gpu", "labels", "registryCredentials"}
SORTS = (
    *("id", "name", "provider", "providerId", "status", "image", "cpu", "memory", "storage"),
    *("gpu", "duration", "createdAt", "startedAt", "endedAt", "cost.current", "cost.projected"),
    *("cost.final", "cost.currency", "batchId", "templateId", "resubmittedFrom", "replicaOf"),
    *("scheduledBy", "nextRunAt", "input", "cached", "cachedFrom"),
)


def unavailable() -> Refusal:
    """Return the 503 for a network without a provider that can take jobs."""
    return Refusal(503, "PROVIDER_UNAVAILABLE", "No provider can take this job now.")


def _strategic(state: State, request: Row) -> Row:
    online = [row for row in state.providers.values() if row["status"] == "online"]
    online = [
        row for row in online if row["metrics"]["latency"] <= request.get("maxLatency", 60000)
    ]
    online = [row for row in online if row["metrics"]["uptime"] >= request.get("minUptime", 0)]
    online = [row for row in online if row["pricing"]["cpu"] <= request.get("maxPrice", 1e6)]
    ranks = {
        "cost": lambda row: hourly(request, row["pricing"]),
        "performance": lambda row: row["metrics"]["latency"],
        "availability": lambda row: -row["metrics"]["uptime"],
    }
    if online:
        return min(online, key=ranks[request["providerStrategy"]])
    if "fallbackProvider" in request:
        return choose(state, {"provider": request["fallbackProvider"]})
    raise unavailable()


def choose(state: State, request: Row) -> Row:
    """Return the provider that runs a job (network providers, Provider Selection)."""
    wanted = request.get("provider")
    if wanted is None:
        return _strategic(state, request)
    if wanted in state.providers:
        provider = state.providers[wanted]
        if provider["status"] == "offline":
            raise unavailable()
        return provider
    if wanted not in TYPES:
        raise invalid([("/provider", "no such provider")])
    able = [row for row in state.providers.values() if row["type"] == wanted]
    able = [row for row in able if row["status"] in ("online", "degraded")]
    if not able:
        raise unavailable()
    return min(able, key=lambda row: (row["status"] != "online", row["order"]))


def _config(request: Row) -> Row:
    config = {name: value for name, value in request.items() if name not in NOT_CONFIG}
    if isinstance(config.get("command"), str):
        try:
            config["command"] = shlex.split(config["command"])
        except ValueError:
            raise invalid([("/command", "quotes do not match")]) from None
    return config


def make_job(state: State, request: Row, **links: Any) -> Row:
    """Make a job of a checked request; it is not stored yet."""
    chosen = state.hooks.turn("provider", choose(state, request), request=request, state=state)
    whole = {name: int(request[name]) for name in ("cpu", "duration")}
    job = state.new("job", provider=chosen["type"], providerId=chosen["id"], status="pending")
    job |= {name: request[name] for name in SHOWN} | whole
    job |= {name: request[name] for name in ("name", "description", "labels") if name in request}
    if "gpu" in request:
        job["gpu"] = int(request["gpu"])
    job |= {"config": _config(request), "request": request, "startedAt": None, "endedAt": None}
    job |= {"began": None, "stopped": None, "exitCode": None, "outputUrl": None, "lines": []}
    job |= {"events": [{"type": "created", "timestamp": job["createdAt"]}]}
    job |= {"rate": hourly(job, chosen["pricing"]), "cancelled": asyncio.Event()}
    kept: Row = state.hooks.turn("kept", job | links, kind="job", request=request, state=state)
    return kept


def summary(state: State, job: Row) -> Row:
    """Show a job as in a list (jobs, List Jobs)."""
    shown = {name: job[name] for name in ("id", "provider", "providerId", "status", *SHOWN)}
    shown |= {name: stamp(job[name]) for name in ("createdAt", "startedAt", "endedAt")}
    shown["cost"] = cost(state, job)
    return shown | {name: job[name] for name in LINKS if job.get(name) is not None}


def detail(state: State, job: Row) -> Row:
    """Show a job in full (jobs, Get Job Details)."""
    shown = summary(state, job) | {"config": job["config"]}
    if "description" in job:
        shown["description"] = job["description"]
    shown["results"] = {"exitCode": job["exitCode"], "outputUrl": job["outputUrl"]}
    shown["events"] = [event | {"timestamp": stamp(event["timestamp"])} for event in job["events"]]
    turned: Row = state.hooks.turn("detail", shown, kind="job", row=job, state=state)
    return turned


def say(state: State, job: Row, line: str) -> None:
    """Add a line to a job's log."""
    if len(job["lines"]) < 10_000:
        job["lines"].append({"time": state.now(), "line": line})


def show_line(line: Row) -> Row:
    """Show a log line."""
    return {"timestamp": fine_stamp(line["time"]), "line": line["line"]}


def series(state: State, job: Row, period: int, resolution: int) -> list[float]:
    """Return the times of a job's metric points, oldest first."""
    if job["began"] is None:
        return []
    end = job["stopped"] or state.now()
    oldest = max(job["began"], state.now() - period)
    first = int(-(-oldest // resolution) * resolution)
    return [float(time) for time in range(first, int(end) + 1, resolution)][-1000:]


def _provider_fits(row: Row, wanted: str) -> bool:
    return wanted in (row["provider"], row["providerId"])


def _any_text(text: str) -> str | None:
    return text if 0 < len(text) <= 128 else None


FILTERS = {
    "status": equal("status", word(*STATES)),
    "provider": Filter(
        lambda text: text if text in TYPES or set(text) & set("-_0123456789") else None,
        _provider_fits,
    ),
    "from": since("createdAt"),
    "to": until("createdAt"),
    "batchId": equal("batchId", _any_text),
}
COLLECTION = ListOptions("job", summary, SORTS, LIST_EXTRA, FILTERS)
EVENTS = ListOptions(
    "job event",
    lambda _, row: {"type": row["type"], "timestamp": stamp(row["timestamp"])},
    ("type", "timestamp"),
)
