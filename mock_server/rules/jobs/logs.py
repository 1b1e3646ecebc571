"""A job's output, computed from its image or its command and its times, so that nothing needs to be
stored."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import ceil, floor
from operator import attrgetter
from random import Random

import msgspec

from mock_server.rules.jobs import commands, images, workloads
from mock_server.rules.jobs.image_kinds import ImageKind
from mock_server.world.clock import timestamp
from mock_server.world.records import Job, Json

MOST_LINES = 10_000

BLOCK = 128
"""Lines that are rendered together."""

MOST_BLOCKS = 1024
"""Blocks that are kept: about 18 MB."""

_encode = msgspec.json.Encoder().encode


class JobLog:
    """Numbered lines: opening, steady, closing. A line's number is also its SSE id.

    A command whose effect is plain replaces what the image prints by its own output.
    """

    def __init__(self, job: Job, now: int) -> None:
        self._job = job
        self._kind = images.kind_of(job.image)
        self._own = _own_output(job)
        self._closing = _closing(job, self._kind if self._own is None else None)
        self._begin = job.created_at if job.started_at is None else job.started_at
        self._opening = self._steady = 0
        if job.started_at is None:
            return
        ran = (now if job.ended_at is None else job.ended_at) - job.started_at
        if self._own is not None:
            self._opening = bisect_right(self._own, ran, key=attrgetter("after"))
            return
        opening = len(self._kind.opening)
        self._opening = min(opening, ran + 1)
        self._steady = max(0, floor((ran - opening) / self._kind.pace))

    def __len__(self) -> int:
        return self._opening + self._steady + len(self._closing)

    def at(self, number: int) -> int:
        """The instant of a line, in whole seconds."""
        if number < self._opening:
            return self._begin + (number if self._own is None else self._own[number].after)
        steady = number - self._opening
        if steady < self._steady:
            return self._begin + self._opening + floor((steady + 1) * self._kind.pace)
        return self._job.ended_at or self._begin

    def line(self, number: int) -> Json:
        return {"timestamp": timestamp(self.at(number)), "line": self._text(number)}

    def some(self, first: int) -> list[bytes]:
        """Lines as JSON, from a number to the end of their block or of the log. They are rendered
        once for all readers."""
        printed = self._opening + self._steady
        if first >= printed or self._own is not None:
            return [_encode(self.line(number)) for number in range(first, len(self))]
        begin = first - first % BLOCK
        end = min(begin + BLOCK, printed)
        block = _block(self._job.id, self._job.image, self._begin, begin)
        block += [_encode(self.line(number)) for number in range(begin + len(block), end)]
        return block[first - begin : end - begin]

    def first(self, *, tail: int | None, since: float | None) -> int:
        """The number of the first line to show."""
        begin = 0 if since is None else self.first_since(since)
        return max(begin, len(self) - min(tail or MOST_LINES, MOST_LINES))

    def first_since(self, instant: float) -> int:
        """The number of the first line at or after the instant. Times never decrease."""
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
        if number < self._opening and self._own is not None:
            return self._own[number].text
        if number < self._opening:
            image = self._job.image
            return self._kind.opening[number].format(image=image, name=images.name_of(image))
        number -= self._opening
        if number >= self._steady:
            return self._closing[number - self._steady]
        return self._steady_text(number)

    def _steady_text(self, number: int) -> str:
        random, forms = Random(f"{self._job.id}/{number}"), self._kind.steady
        form = forms[number % len(forms)] if self._kind.in_turn else random.choice(forms)
        return form.format(
            n=number + 1,
            round=number // len(forms) + 1,
            a=random.randint(1, 254),
            b=random.randint(1, 254),
            loss=2.5 / (1 + number * 0.15) + random.random() * 0.05,
        )


@lru_cache(maxsize=MOST_BLOCKS)
def _block(_job_id: str, _image: str, _started_at: int, _begin: int) -> list[bytes]:
    """The cached lines of a block. They depend only on these arguments."""
    return []


def _own_output(job: Job) -> Sequence[workloads.OutputLine] | None:
    """What its command prints; None if the image decides, or the words do not show it."""
    words = commands.with_arguments(job.config)
    if not words:
        return None
    env: Mapping[str, str] = job.config.get("env", {})
    return _output_of(tuple(words), tuple(sorted(env.items())), job.memory)


@lru_cache(maxsize=1024)
def _output_of(
    words: tuple[str, ...], env: tuple[tuple[str, str], ...], memory: str
) -> Sequence[workloads.OutputLine] | None:
    workload = workloads.of({"env": dict(env), "memory": memory}, words)
    return None if workload is None else workload.prints


def _closing(job: Job, kind: ImageKind | None) -> Sequence[str]:
    """:param kind: of its image, if that decides what it prints."""
    if job.status == "completed":
        return (*(() if kind is None else kind.closing), "Exited with code 0")
    if job.status == "failed":
        words = job.fate.last_words if job.error == job.fate.error else None
        why = job.error or "Failed"
        code = () if job.exit_code is None else (f"Exited with code {job.exit_code}",)
        return (*(() if words is None else (words,)), why, *code)
    return ("Cancelled by request",) if job.status == "cancelled" else ()
