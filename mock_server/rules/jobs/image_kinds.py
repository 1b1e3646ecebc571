"""Kinds of container images: how they start, what they need, what they print, and how they fail."""

from collections.abc import Sequence
from typing import NamedTuple

from mock_server.world.records import FailureReason


class ContainerFailure(NamedTuple):
    """How a container fails: its exit code, the reason, and its last line of output, if any.

    :param kind: of failure, as `failureReason` shows it.
    """

    exit_code: int
    reason: str
    last_words: str | None
    kind: FailureReason = "exit_code"


class ImageKind(NamedTuple):
    """Images that behave in the same way.

    :param pull: seconds to fetch and start one, minimum and maximum.
    :param memory: MiB that one needs.
    :param failure_rate: the share that fails when nothing else is wrong.
    :param opening: the first lines, one per second; `{image}` stands for the image, `{name}` for
        the last part of its name.
    :param steady: one of these every `pace` seconds; `{n}` counts them, `{a}` and `{b}` are numbers
        between 1 and 254, `{loss}` falls.
    :param in_turn: whether they follow one another, with `{round}` counting the rounds, or come at
        random.
    """

    words: Sequence[str]
    pull: tuple[int, int]
    memory: int
    failure_rate: float
    failures: Sequence[ContainerFailure]
    opening: Sequence[str]
    steady: Sequence[str]
    pace: float
    closing: Sequence[str]
    in_turn: bool = False


OUT_OF_MEMORY = ContainerFailure(
    137, "The container was killed: out of memory.", "Killed", "resource_limit_exceeded"
)
NOT_FOUND = ContainerFailure(
    127, "The container's command was not found.", "exec: command not found in $PATH"
)
ERROR = ContainerFailure(
    1, "The container exited with code 1.", "fatal: unhandled error, giving up"
)
CRASH = ContainerFailure(
    139, "The container crashed with a segmentation fault.", "Segmentation fault (core dumped)"
)

CUDA_OUT_OF_MEMORY = ContainerFailure(
    1,
    "The container exited with code 1: CUDA ran out of memory.",
    "RuntimeError: CUDA out of memory. Tried to allocate 2.50 GiB",
)
PORT_IN_USE = "The container exited with code 1: its port is in use."
BAD_CONFIGURATION = "The container exited with code 1: its configuration is invalid."
NOT_WRITABLE = "The container exited with code 1: its volume is not writable."
NOT_READABLE = "The container exited with code 1: its input is not readable."

ACCESS_LOG = (
    '10.0.{a}.{b} - - "GET / HTTP/1.1" 200 615 "-" "Mozilla/5.0"',
    '10.0.{a}.{b} - - "GET /index.html HTTP/1.1" 304 0 "-" "Mozilla/5.0"',
    '10.0.{a}.{b} - - "GET /favicon.ico HTTP/1.1" 404 153 "-" "curl/8.5.0"',
)

KINDS: Sequence[ImageKind] = (
    ImageKind(
        words=("nginx",),
        pull=(3, 8),
        memory=16,
        failure_rate=0.04,
        failures=(
            ContainerFailure(
                1,
                BAD_CONFIGURATION,
                '[emerg] unexpected end of file, expecting "}" in nginx.conf:38',
            ),
            ContainerFailure(
                1, PORT_IN_USE, "[emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)"
            ),
            NOT_FOUND,
        ),
        opening=(
            "Starting nginx...",
            "nginx started successfully",
        ),
        steady=ACCESS_LOG,
        pace=7.0,
        closing=("signal 15 (SIGTERM) received, exiting",),
    ),
    ImageKind(
        words=("httpd", "caddy", "traefik"),
        pull=(3, 8),
        memory=32,
        failure_rate=0.04,
        failures=(
            ContainerFailure(
                1, BAD_CONFIGURATION, "configuration error: unexpected end of file on line 38"
            ),
            ContainerFailure(1, PORT_IN_USE, "bind: address already in use"),
            NOT_FOUND,
        ),
        opening=(
            "Starting {name}...",
            "{name} started successfully",
        ),
        steady=ACCESS_LOG,
        pace=7.0,
        closing=("SIGTERM received, shutting down",),
    ),
    ImageKind(
        words=("node", "express", "flask", "django", "fastapi", "php"),
        pull=(4, 12),
        memory=64,
        failure_rate=0.06,
        failures=(
            ContainerFailure(
                1,
                "The container exited with code 1: its database refused the connection.",
                "Error: connect ECONNREFUSED 10.0.0.5:5432",
                "network_error",
            ),
            ContainerFailure(1, PORT_IN_USE, "Error: listen EADDRINUSE: address already in use"),
            OUT_OF_MEMORY,
        ),
        opening=(
            "Starting application...",
            "Listening for requests",
        ),
        steady=(
            "GET /api/items 200 {a} ms",
            "GET /api/items/{b} 200 {a} ms",
            "POST /api/items 201 {a} ms",
            "GET /api/items/{b}{a} 404 2 ms",
        ),
        pace=4.0,
        closing=("SIGTERM received, closing connections",),
    ),
    ImageKind(
        words=("postgres",),
        pull=(5, 15),
        memory=64,
        failure_rate=0.05,
        failures=(
            OUT_OF_MEMORY,
            ContainerFailure(1, NOT_WRITABLE, "FATAL: data directory has wrong ownership"),
        ),
        opening=(
            "PostgreSQL init process complete; ready for start up.",
            'listening on IPv4 address "0.0.0.0", port 5432',
            "database system is ready to accept connections",
        ),
        steady=(
            "checkpoint starting: time",
            "checkpoint complete: wrote {a} buffers; sync=0.{b:03d} s",
        ),
        pace=60.0,
        closing=(
            "received fast shutdown request",
            "database system is shut down",
        ),
        in_turn=True,
    ),
    ImageKind(
        words=("mysql", "mariadb"),
        pull=(5, 15),
        memory=256,
        failure_rate=0.05,
        failures=(
            OUT_OF_MEMORY,
            ContainerFailure(
                1, NOT_WRITABLE, "[ERROR] [Server] Cannot create a file in the data directory"
            ),
        ),
        opening=(
            "[Server] {name} starting as process 1",
            "[InnoDB] InnoDB initialization has ended.",
            "[Server] ready for connections. port: 3306",
        ),
        steady=(
            "[InnoDB] Page cleaner flushed {a} pages in {b} ms",
            "[Server] Aborted connection {n} (Got timeout reading packets)",
        ),
        pace=90.0,
        closing=(
            "[Server] Received SHUTDOWN from user <via user signal>",
            "[Server] Shutdown complete",
        ),
    ),
    ImageKind(
        words=("redis", "mongo", "memcached"),
        pull=(3, 10),
        memory=32,
        failure_rate=0.04,
        failures=(
            OUT_OF_MEMORY,
            ContainerFailure(1, NOT_WRITABLE, "Cannot open the data file: permission denied"),
        ),
        opening=(
            "{name} is starting",
            "Ready to accept connections",
        ),
        steady=(
            "{a} changes in 300 seconds. Saving...",
            "Saved to disk in {b} ms",
        ),
        pace=150.0,
        closing=(
            "Received SIGTERM, shutting down",
            "Bye",
        ),
        in_turn=True,
    ),
    ImageKind(
        words=("vllm", "ollama", "triton", "text-generation"),
        pull=(30, 60),
        memory=1024,
        failure_rate=0.08,
        failures=(
            CUDA_OUT_OF_MEMORY,
            OUT_OF_MEMORY,
            ContainerFailure(
                1,
                "The container exited with code 1: the model was not found.",
                "OSError: cannot find model.safetensors in /models",
            ),
        ),
        opening=(
            "Loading model weights...",
            "Application startup complete.",
        ),
        steady=(
            '10.0.{a}.{b} - "POST /v1/chat/completions HTTP/1.1" 200 OK',
            '10.0.{a}.{b} - "POST /v1/completions HTTP/1.1" 200 OK',
            "Avg generation throughput: {a}.0 tokens/s",
        ),
        pace=6.0,
        closing=(
            "Shutting down",
            "Finished server process",
        ),
    ),
    ImageKind(
        words=("embed",),
        pull=(20, 45),
        memory=512,
        failure_rate=0.08,
        failures=(
            CUDA_OUT_OF_MEMORY,
            OUT_OF_MEMORY,
            ContainerFailure(1, NOT_READABLE, "FileNotFoundError: /data/corpus.jsonl"),
        ),
        opening=(
            "Loading model...",
            "Model ready on 1 device",
        ),
        steady=("Embedded batch {n}: {a} documents in {b} ms",),
        pace=8.0,
        closing=("Wrote vectors to /data/embeddings.parquet",),
    ),
    ImageKind(
        words=("train", "torch", "tensorflow", "jax", "llama", "diffusion", "huggingface"),
        pull=(20, 60),
        memory=1024,
        failure_rate=0.12,
        failures=(
            CUDA_OUT_OF_MEMORY,
            OUT_OF_MEMORY,
            ContainerFailure(
                1,
                "The container exited with code 1: the loss is not a number.",
                "ValueError: loss is nan, stopping training",
            ),
        ),
        opening=(
            "Loading dataset...",
            "Model ready on 1 device",
        ),
        steady=("epoch {n} loss={loss:.4f} lr=3.0e-04 samples/s={a}",),
        pace=15.0,
        closing=("Saved checkpoint to /data/model.pt",),
    ),
    ImageKind(
        words=("denoise", "oidn"),
        pull=(10, 30),
        memory=256,
        failure_rate=0.06,
        failures=(
            OUT_OF_MEMORY,
            CRASH,
            ContainerFailure(
                1, NOT_READABLE, "Error: cannot read '/frames/frame_0038.exr': file not found"
            ),
        ),
        opening=(
            "Reading frames from /frames",
            "Using device: CUDA",
        ),
        steady=("Denoised frame_{n:04d}.exr in {a} ms",),
        pace=5.0,
        closing=("All frames are done",),
    ),
    ImageKind(
        words=("blender", "render"),
        pull=(10, 40),
        memory=512,
        failure_rate=0.08,
        failures=(
            OUT_OF_MEMORY,
            CRASH,
            ContainerFailure(
                1,
                "The container exited with code 1: a texture is missing.",
                "Error: cannot read 'textures/ground_albedo.exr': file not found",
            ),
        ),
        opening=(
            "Read blend: /scenes/main.blend",
            "Using device: CUDA",
        ),
        steady=(
            "Fra:{round} Mem:{a}M | Rendered 254/254 tiles",
            "Saved: frame_{round:04d}.png",
        ),
        pace=12.0,
        closing=("Blender quit",),
        in_turn=True,
    ),
    ImageKind(
        words=("ffmpeg",),
        pull=(5, 15),
        memory=128,
        failure_rate=0.07,
        failures=(
            ContainerFailure(
                1, NOT_READABLE, "moov atom not found: Invalid data found when processing input"
            ),
            OUT_OF_MEMORY,
        ),
        opening=(
            "Input #0, mov,mp4,m4a, from 'input.mp4':",
            "Stream mapping: h264 -> libx265",
        ),
        steady=("frame={n}{b:03d} fps={a} q=28.0 bitrate={b}.{a}kbits/s speed=1.{a:02d}x",),
        pace=5.0,
        closing=("muxing overhead: 1.2%",),
    ),
    ImageKind(
        words=("",),
        pull=(3, 20),
        memory=0,
        failure_rate=0.08,
        failures=(
            ERROR,
            OUT_OF_MEMORY,
            NOT_FOUND,
            CRASH,
        ),
        opening=(
            "Pulling image {image}",
            "Container started",
        ),
        steady=(
            "Processed batch {n}: {a} items in {b} ms",
            "Heartbeat ok",
        ),
        pace=10.0,
        closing=("Flushing output",),
    ),
)
