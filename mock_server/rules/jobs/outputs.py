"""The files that a job leaves (first-job, Viewing Results). A manifest of the request exists from
the start, and the log grows while the job runs; the other files exist once it has completed."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import msgspec

from mock_server.rules.jobs import images, logs
from mock_server.world.clock import timestamp, timestamp_or_none
from mock_server.world.records import Job, Json
from mock_server.world.world import World

LOG, MANIFEST = "output.log", "manifest.json"
URL = "https://storage.cortex.example/{}/{}"

LINE_BYTES = 64
"""Average bytes of a line of a log."""

MANIFEST_BYTES = 256
"""Bytes of a manifest besides the configuration: image and resources."""

FILES = {
    "train": (("model.pt", "application/octet-stream", 250_000_000),),
    "embed": (("embeddings.parquet", "application/vnd.apache.parquet", 40_000_000),),
    "blender": (("frames.zip", "application/zip", 90_000_000),),
    "denoise": (("frames.zip", "application/zip", 60_000_000),),
    "ffmpeg": (("output.mp4", "video/mp4", 120_000_000),),
}
"""By the first word of the kind of image: files besides the log, with their type and usual size."""


SHARES = {"none": 1.0, "low": 0.8, "medium": 0.6, "high": 0.4}
"""The share of a file's size after compression, by `compressionLevel` (cost-optimization, 7.
Caching and Data Optimization)."""


class OutputFile(NamedTuple):
    """A file. It was written to the last time at `updated_at`: now, for a log that grows."""

    name: str
    content_type: str
    size: int
    created_at: int
    updated_at: int


def of(world: World, job: Job) -> list[OutputFile]:
    """All files of the job, or of the one whose results it has; none before it starts, and none
    once they are not kept any more."""
    if job.started_at is None or has_expired(job, world.now_seconds):
        return []
    source = world.jobs.get(job.cached_from or "") or job
    return list(_files(source, world.now_seconds))


def has_expired(job: Job, now: int) -> bool:
    expires = expires_at(job)
    return expires is not None and now >= expires


def expires_at(job: Job) -> int | None:
    """Until when the files are kept (cost-optimization, Caching and Data Optimization); None if
    they are kept forever."""
    kept: int | None = job.config.get("dataRetention")
    return None if kept is None or job.ended_at is None else job.ended_at + kept


def view(job: Job, file: OutputFile) -> Json:
    return {
        "id": f"{job.id}/{file.name}",
        "name": file.name,
        "contentType": file.content_type,
        "size": file.size,
        "url": URL.format(job.id, file.name),
        "createdAt": timestamp(file.created_at),
        "updatedAt": timestamp(file.updated_at),
        "expiresAt": timestamp_or_none(expires_at(job)),
    }


def _files(job: Job, now: int) -> Iterator[OutputFile]:
    assert job.started_at is not None  # noqa: S101  asked only of jobs that have started
    at = now if job.ended_at is None else job.ended_at
    manifest = len(msgspec.json.encode(job.config)) + MANIFEST_BYTES
    started, share = job.started_at, SHARES[job.config.get("compressionLevel", "none")]
    yield OutputFile(MANIFEST, "application/json", manifest, started, started)
    log = round(len(logs.JobLog(job, now)) * LINE_BYTES * share)
    yield OutputFile(LOG, "text/plain", log, started, at)
    if job.status != "completed":
        return
    for name, content_type, usual in FILES.get(images.kind_of(job.image).words[0], ()):
        size = round(usual * Random(f"{job.id}/{name}").uniform(0.5, 1.5) * share)
        yield OutputFile(name, content_type, size, at, at)
