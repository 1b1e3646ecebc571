"""The stream of a job's log, as server-sent events (jobs, Stream Job Logs)."""

import json
import time
from collections.abc import Iterator
from typing import Any

import requests

from contract_tests.contract.evidence import Broken
from contract_tests.kernel.answers import meter_of
from contract_tests.kernel.api import Response

Line = dict[str, Any]

MEDIA_TYPE = "text/event-stream"


def is_stream(answer: Response) -> bool:
    """Whether the server streams."""
    return answer.ok and answer.headers.get("Content-Type", "").startswith(MEDIA_TYPE)


def read_lines(answer: Response, seconds: float) -> list[Line]:
    """The log lines of a stream, until it ends or the time is over."""
    return read_stream(answer, seconds)[0]


def read_stream(answer: Response, seconds: float) -> tuple[list[Line], bool]:
    """The log lines of a stream, and whether it has ended before the time is over.

    :param answer: of a request with `stream=True`.
    :raises evidence.Broken: when an event's data is not a log line in JSON.
    """
    ends = time.monotonic() + seconds
    if (meter := meter_of(answer.response)) is not None:
        meter.extend(seconds)  # silence is not waited for any longer
    lines: list[Line] = []
    has_ended = True
    try:
        for name, data in _events(answer.response):
            if name == "end":
                break
            if data:
                lines.append(_line(answer, data))
            if time.monotonic() > ends:
                has_ended = False
                break
    except requests.RequestException:
        has_ended = False  # silence or a broken connection: what has arrived so far counts
    finally:
        answer.response.close()
    return lines, has_ended


def _line(answer: Response, data: str) -> Line:
    try:
        line = json.loads(data)
    except ValueError:
        line = None
    if not isinstance(line, dict) or not {"timestamp", "line"} <= line.keys():
        raise Broken(
            "`data:` with `timestamp` and `line` as JSON", f"data: {data[:120]}", answer.exchange
        )
    return line


def _events(response: requests.Response) -> Iterator[tuple[str, str]]:
    """Name and data of each event; comments, which keep the connection open, have neither."""
    name = ""
    data: list[str] = []
    for raw in response.iter_lines():
        text = raw.decode("utf-8", "replace")
        field, _, value = text.partition(":")
        value = value.removeprefix(" ")
        if not text:
            yield name, "\n".join(data)
            name, data = "", []
        elif field == "event":
            name = value
        elif field == "data":
            data.append(value)
