"""What a job prints: computed from its image and its times, so that nothing need be stored."""

from collections.abc import Sequence
from math import ceil, floor
from random import Random
from typing import NamedTuple

from mock_server.world.clock import timestamp
from mock_server.world.records import Job, Json

MOST_LINES = 10_000


class Profile(NamedTuple):
    """How an image talks: first lines, then one of the steady lines every `pace` seconds."""

    opening: Sequence[str]
    steady: Sequence[str]
    pace: float
    closing: Sequence[str]


PROFILES: dict[str, Profile] = {
    "nginx": Profile(
        ("Starting nginx...", "nginx started successfully"),
        (
            '10.0.{a}.{b} - - "GET / HTTP/1.1" 200 615 "-" "Mozilla/5.0"',
            '10.0.{a}.{b} - - "GET /index.html HTTP/1.1" 304 0 "-" "Mozilla/5.0"',
            '10.0.{a}.{b} - - "GET /favicon.ico HTTP/1.1" 404 153 "-" "curl/8.5.0"',
        ),
        7.0,
        ("signal 15 (SIGTERM) received, exiting",),
    ),
    "postgres": Profile(
        (
            "PostgreSQL init process complete; ready for start up.",
            'listening on IPv4 address "0.0.0.0", port 5432',
            "database system is ready to accept connections",
        ),
        ("checkpoint starting: time", "checkpoint complete: wrote {a} buffers; sync files={b}"),
        60.0,
        ("received fast shutdown request", "database system is shut down"),
    ),
    "train": Profile(
        ("Loading dataset...", "Model ready on 1 device"),
        ("epoch {n} loss={loss:.4f} lr=3.0e-04 samples/s={a}",),
        15.0,
        ("Saved checkpoint to /data/model.pt",),
    ),
    "": Profile(
        ("Pulling image {image}", "Container started"),
        ("Processed batch {n}: {a} items in {b} ms", "Heartbeat ok"),
        10.0,
        ("Flushing output",),
    ),
}  # fmt: skip
"""By a word that the image's name contains; the last fits every image."""

TRAINERS = ("train", "torch", "tensorflow", "jax", "llama", "diffusion")


def lines(job: Job, now: int, *, tail: int | None = None, since: float | None = None) -> list[Json]:
    """What the job has printed until `now`, oldest first, at most 10,000 lines.

    :param tail: only the last so many.
    :param since: only what was printed at this instant or later.
    """
    book = Book(job, now)
    return [book.line(number) for number in range(book.first(tail=tail, since=since), len(book))]


class Book:
    """Numbered lines: opening, steady, closing. A line's number is also its SSE id."""

    def __init__(self, job: Job, now: int) -> None:
        self._job = job
        self._profile = _profile(job.image)
        self._closing = _closing(job, self._profile)
        self._begin = job.created_at if job.started_at is None else job.started_at
        self._opening = self._steady = 0
        if job.started_at is None:
            return
        ran = (now if job.ended_at is None else job.ended_at) - job.started_at
        opening = len(self._profile.opening)
        self._opening = min(opening, ran + 1)
        self._steady = max(0, floor((ran - opening) / self._profile.pace))

    def __len__(self) -> int:
        return self._opening + self._steady + len(self._closing)

    def at(self, number: int) -> int:
        """The instant of a line, in whole seconds."""
        if number < self._opening:
            return self._begin + number
        steady = number - self._opening
        if steady < self._steady:
            return self._begin + self._opening + floor((steady + 1) * self._profile.pace)
        return self._job.ended_at or self._begin

    def line(self, number: int) -> Json:
        return {"timestamp": timestamp(self.at(number)), "line": self._text(number)}

    def first(self, *, tail: int | None, since: float | None) -> int:
        """The number of the first line to show."""
        begin = 0 if since is None else self.first_since(since)
        return max(begin, len(self) - min(tail or MOST_LINES, MOST_LINES))

    def first_since(self, instant: float) -> int:
        """The number of the first line at or after the instant (times only ever grow)."""
        low, high = 0, len(self)
        wanted = ceil(instant)
        while low < high:
            middle = (low + high) // 2
            if self.at(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _text(self, number: int) -> str:
        if number < self._opening:
            return self._profile.opening[number].format(image=self._job.image)
        number -= self._opening
        if number >= self._steady:
            return self._closing[number - self._steady]
        random = Random(f"{self._job.id}/{number}")
        return random.choice(self._profile.steady).format(
            n=number + 1,
            a=random.randint(1, 254),
            b=random.randint(1, 254),
            loss=2.5 / (1 + number * 0.15) + random.random() * 0.05,
        )


def _profile(image: str) -> Profile:
    name = image.lower()
    if any(word in name for word in TRAINERS):
        return PROFILES["train"]
    return next(profile for word, profile in PROFILES.items() if word in name)


def _closing(job: Job, profile: Profile) -> Sequence[str]:
    if job.status == "completed":
        return (*profile.closing, "Exited with code 0")
    if job.status == "failed":
        return (job.error or "Failed", f"Exited with code {job.exit_code}")
    return ("Cancelled by request",) if job.status == "cancelled" else ()
