"""Job requests that users might send."""

from collections.abc import Mapping
from random import Random
from typing import Any, NamedTuple

from mock_server.rules.jobs import images
from mock_server.rules.quantities import mebibytes
from mock_server.synthetic.fake_data import FakeData
from mock_server.world.records import Json

MEMORY = ("256Mi", "512Mi", "1Gi", "2Gi", "4Gi", "8Gi")
STORAGE = ("1Gi", "5Gi", "10Gi", "50Gi")


class JobKind(NamedTuple):
    """A kind of job: its image, its longest duration, and its port, if any."""

    name: str
    image: str
    hours: tuple[float, float]
    port: int | None = None
    gpu: int = 0
    env: Mapping[str, str] = {}


JOB_KINDS: Mapping[str, tuple[JobKind, ...]] = {
    "akash": (
        JobKind("web", "nginx:alpine", (2, 48), port=80, env={"DEBUG": "false"}),
        JobKind("api", "node:20-alpine", (2, 48), port=3000, env={"NODE_ENV": "production"}),
        JobKind("db", "postgres:14", (12, 96), port=5432, env={"POSTGRES_DB": "app"}),
        JobKind("nightly-report", "python:3.12-slim", (0.2, 2)),
    ),
    "render": (
        JobKind("scene-render", "blender/blender:4.1", (0.5, 8), gpu=1),
        JobKind("denoise", "openimagedenoise/oidn:2", (0.2, 2), gpu=1),
    ),
    "golem": (
        JobKind("batch-transcode", "jrottenberg/ffmpeg:6.1-alpine", (0.2, 4)),
        JobKind("monte-carlo", "python:3.12-slim", (0.5, 6), env={"SAMPLES": "1000000"}),
    ),
    "bittensor": (
        JobKind("inference", "vllm/vllm-openai:v0.5.4", (1, 24), port=8000, gpu=1),
        JobKind("finetune-llama", "pytorch/pytorch:2.3.1-cuda12.1", (2, 24), gpu=2),
    ),
    "ionet": (
        JobKind("train-resnet", "pytorch/pytorch:2.3.1-cuda12.1", (1, 12), gpu=1),
        JobKind("embed-corpus", "huggingface/text-embeddings:1.5", (0.5, 6), gpu=1),
    ),
}
"""Kinds of job by the network that usually runs them."""


def generate(faker: FakeData, random: Random, provider: str) -> Json:
    """A request for `POST /plugin-core/jobs`, for a provider of that type."""
    work = random.choice(JOB_KINDS[provider])
    request: dict[str, Any] = {
        "provider": provider,
        "image": work.image,
        "cpu": random.choice((250, 500, 1000, 2000, 4000)),
        "memory": random.choice(_enough(work.image)),
        "storage": random.choice(STORAGE),
        "duration": int(random.uniform(*work.hours) * 3600) // 300 * 300,
        "name": f"{work.name}-{faker.word().lower()}",
        "labels": {
            "team": random.choice(("data-science", "platform", "web", "research")),
            "environment": random.choice(("production", "staging", "development")),
        },
    }
    if work.env:
        request["env"] = dict(work.env)
    if work.port is not None:
        request["ports"] = [{"port": work.port, "expose": True}]
    if work.gpu:
        request["gpu"] = work.gpu
    return request


def _enough(image: str) -> list[str]:
    """The amounts of memory that are enough for such a container."""
    needed = images.kind_of(image).memory
    return [memory for memory in MEMORY if mebibytes(memory) >= needed]
