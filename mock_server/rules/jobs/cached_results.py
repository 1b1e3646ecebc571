"""Results of a job that are used again for the same request (cost-optimization, 7. Caching and Data
Optimization)."""

from collections.abc import Mapping
from hashlib import sha256
from math import inf
from operator import attrgetter
from typing import Any

import msgspec

from mock_server.rules.jobs import outputs
from mock_server.world.indexes import IndexDefinition
from mock_server.world.records import Job
from mock_server.world.world import World

FOR_PEOPLE = frozenset({"name", "description", "labels"})
"""Fields that may differ between two requests that are the same."""

NOTHING: Mapping[str, Any] = {
    "gpu": 0, "compressionLevel": "none", "protocol": "TCP", "action": "alert", "currency": "USD",
}  # fmt: skip
"""Values that mean the same as a missing field, at each level. In each field, false, an empty list
and an empty object do, too."""


def key_of(request: Mapping[str, Any]) -> str:
    """The key of a request; equal for equal requests."""
    same = {name: value for name, value in request.items() if name not in FOR_PEOPLE}
    return sha256(msgspec.json.encode(_essence(same), order="sorted")).hexdigest()


def _essence(value: Any) -> Any:
    """The value without what means the same as a missing field."""
    if isinstance(value, list):
        return [_essence(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = ((name, part if name == "env" else _essence(part)) for name, part in value.items())
    return {name: part for name, part in inner if not _means_nothing(name, part)}


def _means_nothing(name: str, value: Any) -> bool:
    is_empty = value is None or value is False or value in ([], {})
    return is_empty or (name in NOTHING and value == NOTHING[name])


def source_for(world: World, job: Job) -> Job | None:
    """The latest job with the same request that has completed and still has its outputs."""
    if job.cache_key is None:
        return None
    kept = world.jobs.index(*KEPT)
    latest = kept.last_between((job.cache_key,), (job.cache_key, inf))
    source = None if latest is None else world.jobs[latest]
    if source is None or outputs.has_expired(source, world.now_seconds):
        return None
    return source


def _is_kept(job: Job) -> bool:
    return job.cache_key is not None and job.status == "completed" and job.cached_from is None


KEPT = IndexDefinition("cached results", _is_kept, attrgetter("cache_key", "ended_at", "id"))
