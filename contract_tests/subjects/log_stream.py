"""The stream of a job's log, as server-sent events (jobs, Stream Job Logs)."""

import json
import time
from collections.abc import Iterator
from typing import Any

import requests

from contract_tests.contract.evidence import Broken
from contract_tests.kernel.api import Response
from contract_tests.kernel.bounded_reading import meter_of

Line = dict[str, Any]

MEDIA_TYPE = "text/event-stream"


def is_stream(response: Response) -> bool:
    """Whether the server streams."""
    return response.ok and response.headers.get("Content-Type", "").startswith(MEDIA_TYPE)


def read_lines(response: Response, seconds: float) -> list[Line]:
    """The log lines of a stream, until it ends or the time is over."""
    return read_stream(response, seconds)[0]


def read_stream(response: Response, seconds: float) -> tuple[list[Line], bool]:
    """The log lines of a stream, and whether it has ended before the time is over.

    :param response: of a request with `stream=True`.
    :raises evidence.Broken: when an event's data is not a log line in JSON.
    """
    ends = time.monotonic() + seconds
    if (meter := meter_of(response.response)) is not None:
        meter.extend(seconds)  # silence is not waited for any longer
    lines: list[Line] = []
    has_ended = True
    try:
        for name, data in _events(response.response):
            if name == "end":
                break
            if data:
                lines.append(_line(response, data))
            if time.monotonic() > ends:
                has_ended = False
                break
    except requests.RequestException:
        has_ended = False  # silence or a broken connection: what has arrived so far counts
    finally:
        response.response.close()
    return lines, has_ended


def _line(response: Response, data: str) -> Line:
    try:
        line = json.loads(data)
    except ValueError:
        line = None
    if not isinstance(line, dict) or not {"timestamp", "line"} <= line.keys():
        raise Broken(
            "`data:` with `timestamp` and `line` as JSON", f"data: {data[:120]}", response.exchange
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
