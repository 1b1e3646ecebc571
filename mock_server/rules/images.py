"""What is known of container images: how they start, what they need, print, and die of.

An image is of the first kind one of whose words stands in its name.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple


class Failure(NamedTuple):
    """How a container dies: its exit code, why, and what it prints just before."""

    exit_code: int
    reason: str
    last_words: str


class Kind(NamedTuple):
    """Images that behave alike.

    :param pull: seconds that it takes to fetch and start one, at least and at most.
    :param memory: MiB that one needs to live.
    :param failure_rate: the share that dies of itself where nothing else is wrong.
    :param opening: the first lines, one a second; `{image}` stands for the image's name.
    :param steady: one of these every `pace` seconds; `{n}` counts them, `{a}` and `{b}` are numbers
        between 1 and 254, `{loss}` falls.
    """

    words: Sequence[str]
    pull: tuple[int, int]
    memory: int
    failure_rate: float
    failures: Sequence[Failure]
    opening: Sequence[str]
    steady: Sequence[str]
    pace: float
    closing: Sequence[str]


OUT_OF_MEMORY = Failure(137, "The container was killed: out of memory.", "Killed")
NOT_FOUND = Failure(
    127, "The container's command was not found.", "exec: command not found in $PATH"
)
ERROR = Failure(1, "The container exited with code 1.", "fatal: unhandled error, giving up")
CRASH = Failure(
    139, "The container crashed with a segmentation fault.", "Segmentation fault (core dumped)"
)

KINDS: Sequence[Kind] = (
    Kind(
        words=("nginx", "httpd", "caddy", "traefik"),
        pull=(3, 8),
        memory=16,
        failure_rate=0.04,
        failures=(
            Failure(
                1,
                "The container exited with code 1: its configuration is invalid.",
                "[emerg] unexpected end of file, expecting \"}\" in nginx.conf:38",
            ),
            Failure(
                1,
                "The container exited with code 1: its port is in use.",
                "[emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)",
            ),
            NOT_FOUND,
        ),
        opening=("Starting nginx...", "nginx started successfully"),
        steady=(
            '10.0.{a}.{b} - - "GET / HTTP/1.1" 200 615 "-" "Mozilla/5.0"',
            '10.0.{a}.{b} - - "GET /index.html HTTP/1.1" 304 0 "-" "Mozilla/5.0"',
            '10.0.{a}.{b} - - "GET /favicon.ico HTTP/1.1" 404 153 "-" "curl/8.5.0"',
        ),
        pace=7.0,
        closing=("signal 15 (SIGTERM) received, exiting",),
    ),
    Kind(
        words=("postgres", "mysql", "mariadb", "mongo", "redis"),
        pull=(5, 15),
        memory=64,
        failure_rate=0.05,
        failures=(
            OUT_OF_MEMORY,
            Failure(
                1,
                "The container exited with code 1: its volume is not writable.",
                "FATAL: data directory has wrong ownership",
            ),
        ),
        opening=(
            "PostgreSQL init process complete; ready for start up.",
            'listening on IPv4 address "0.0.0.0", port 5432',
            "database system is ready to accept connections",
        ),
        steady=("checkpoint starting: time", "checkpoint complete: wrote {a} buffers; sync={b}"),
        pace=60.0,
        closing=("received fast shutdown request", "database system is shut down"),
    ),
    Kind(
        words=("train", "torch", "tensorflow", "jax", "llama", "diffusion", "vllm", "huggingface"),
        pull=(20, 60),
        memory=1024,
        failure_rate=0.12,
        failures=(
            Failure(
                1,
                "The container exited with code 1: CUDA ran out of memory.",
                "RuntimeError: CUDA out of memory. Tried to allocate 2.50 GiB",
            ),
            OUT_OF_MEMORY,
            Failure(
                1,
                "The container exited with code 1: the loss is not a number.",
                "ValueError: loss is nan, stopping training",
            ),
        ),
        opening=("Loading dataset...", "Model ready on 1 device"),
        steady=("epoch {n} loss={loss:.4f} lr=3.0e-04 samples/s={a}",),
        pace=15.0,
        closing=("Saved checkpoint to /data/model.pt",),
    ),
    Kind(
        words=("blender", "denoise", "render"),
        pull=(10, 40),
        memory=512,
        failure_rate=0.08,
        failures=(
            OUT_OF_MEMORY,
            CRASH,
            Failure(
                1,
                "The container exited with code 1: a texture is missing.",
                "Error: cannot read 'textures/ground_albedo.exr': file not found",
            ),
        ),
        opening=("Read blend: /scenes/main.blend", "Using device: CUDA"),
        steady=("Fra:{n} Mem:{a}M | Rendered {a}/254 tiles", "Saved: frame_{n:04d}.png"),
        pace=12.0,
        closing=("Blender quit",),
    ),
    Kind(
        words=("ffmpeg",),
        pull=(5, 15),
        memory=128,
        failure_rate=0.07,
        failures=(
            Failure(
                1,
                "The container exited with code 1: its input is not readable.",
                "moov atom not found: Invalid data found when processing input",
            ),
            OUT_OF_MEMORY,
        ),
        opening=("Input #0, mov,mp4,m4a, from 'input.mp4':", "Stream mapping: h264 -> libx265"),
        steady=("frame={n}{b:03d} fps={a} q=28.0 bitrate={b}.{a}kbits/s speed=1.{a:02d}x",),
        pace=5.0,
        closing=("muxing overhead: 1.2%",),
    ),
    Kind(
        words=("",),
        pull=(3, 20),
        memory=0,
        failure_rate=0.08,
        failures=(ERROR, OUT_OF_MEMORY, NOT_FOUND, CRASH),
        opening=("Pulling image {image}", "Container started"),
        steady=("Processed batch {n}: {a} items in {b} ms", "Heartbeat ok"),
        pace=10.0,
        closing=("Flushing output",),
    ),
)  # fmt: skip


@lru_cache(maxsize=1024)
def kind_of(image: str) -> Kind:
    name = image.lower()
    return next(kind for kind in KINDS if any(word in name for word in kind.words))


def last_words(image: str, reason: str) -> str | None:
    """What such a container prints when it dies for that reason; None if that is not known."""
    failures = (*kind_of(image).failures, OUT_OF_MEMORY)
    return next((f.last_words for f in failures if f.reason == reason), None)
