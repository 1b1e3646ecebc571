"""Servers that show wrong logs and metrics (jobs, Get Job Logs, Get Job Metrics)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import mutant, on_request, on_response

Lines = list[Any]


def lines_of(response: Response) -> Lines:
    """The lines of a log, to be changed in place; empty if the response is not a log."""
    logs = response.data.get("logs") if response.ok and isinstance(response.data, dict) else None
    return logs if isinstance(logs, list) else []


async def whole_log(request: Request) -> Lines:
    return lines_of(await request.ask("GET", request.below_api))


def tail_of(request: Request) -> int | None:
    asked = request.params.get("tail", "")
    return int(asked) if asked.isdigit() else None


@on_request("JOB-6", "`tail` is ignored", "get_job_logs")
def the_tail_is_ignored(request: Request) -> None:
    request.change(tail=None)


@on_response("JOB-6", "`tail` counts from the first line", "get_job_logs")
async def the_tail_is_the_head(request: Request, response: Response) -> None:
    if lines_of(response) and (tail := tail_of(request)) is not None:
        response.data["logs"] = (await whole_log(request))[:tail]


@on_response("JOB-6", "`tail` returns one line too few", "get_job_logs")
def the_tail_is_a_line_short(request: Request, response: Response) -> None:
    if lines_of(response) and tail_of(request) is not None:
        response.data["logs"] = lines_of(response)[1:]


@on_response("JOB-6", "`tail` returns one line too many", "get_job_logs")
async def the_tail_is_a_line_long(request: Request, response: Response) -> None:
    if lines_of(response) and (tail := tail_of(request)) is not None:
        response.data["logs"] = (await whole_log(request))[-tail - 1 :]


@on_response("JOB-6", "`tail` leaves the last line out", "get_job_logs")
async def the_tail_ends_too_early(request: Request, response: Response) -> None:
    if lines_of(response) and (tail := tail_of(request)) is not None:
        response.data["logs"] = (await whole_log(request))[-tail - 1 : -1]


@on_request("JOB-6", "`since` is ignored", "get_job_logs")
def since_is_ignored(request: Request) -> None:
    request.change(since=None)


@on_response("JOB-6", "`since` returns the lines before that time", "get_job_logs")
async def since_is_until(request: Request, response: Response) -> None:
    since = request.params.get("since", "").removesuffix("Z")
    if response.ok and since and isinstance(response.data, dict):
        response.data["logs"] = [
            line for line in await whole_log(request) if line["timestamp"] < since
        ]


@on_response("JOB-6", "The newest line comes first", "get_job_logs")
def the_newest_line_comes_first(request: Request, response: Response) -> None:
    lines_of(response).reverse()


class _Streaming(Hooks):
    """Distinguishes the lines of a stream from its other events."""

    async def on_line(self, request: Request, line: str) -> Iterable[str]:
        is_line = "data:" in line and "event: end" not in line
        return self.lines(line) if is_line else self.others(line)

    def lines(self, line: str) -> Iterable[str]:
        return (line,)

    def others(self, line: str) -> Iterable[str]:
        return (line,)


@mutant("JOB-6", "The stream loses its first lines")
class the_stream_loses_lines(_Streaming):
    def __init__(self) -> None:
        self._lost = 0

    def lines(self, line: str) -> Iterator[str]:
        self._lost += 1
        if self._lost > 2:
            yield line


@mutant("JOB-6", "The stream sends each line twice")
class the_stream_tells_twice(_Streaming):
    def lines(self, line: str) -> Iterable[str]:
        return (line, line)


@mutant("JOB-6", "The stream's lines differ from the log's")
class the_stream_says_otherwise(_Streaming):
    def lines(self, line: str) -> Iterable[str]:
        return (line.replace('"line":"', '"line":"[stdout] '),)


@mutant("JOB-6", "The stream leaves its last line out")
class the_stream_ends_too_early(_Streaming):
    def __init__(self) -> None:
        self._held: list[str] = []

    def lines(self, line: str) -> Iterable[str]:
        released, self._held = self._held, [line]
        return released


def _each_series(data: Any, change: Callable[[Lines], Lines]) -> Any:
    """Changes every list of points in metrics."""
    if isinstance(data, list):
        return change(data)
    if isinstance(data, dict):
        return {name: _each_series(value, change) for name, value in data.items()}
    return data


@on_response("JOB-7", "The newest point comes first", "get_job_metrics")
def points_are_newest_first(request: Request, response: Response) -> None:
    if response.ok:
        response.data = _each_series(response.data, lambda points: points[::-1])


@on_response("JOB-7", "Points lie before the period", "get_job_metrics")
def points_reach_back_too_far(request: Request, response: Response) -> None:
    early = {"timestamp": "2001-01-01T00:00:00Z", "value": 1}
    if response.ok:
        response.data = _each_series(response.data, lambda points: [early, *points])


@on_request("JOB-7", "`period` is ignored", "get_job_metrics")
def the_period_is_ignored(request: Request) -> None:
    request.change(period="24h", resolution=request.params.get("resolution", "5m"))


@on_request("JOB-7", "`resolution` is ignored", "get_job_metrics")
def the_resolution_is_ignored(request: Request) -> None:
    if request.params.get("period", "1h") == "1h":
        request.change(resolution="1m")


@on_response("JOB-7", "Points are twice as far apart as asked for", "get_job_metrics")
def points_are_too_far_apart(request: Request, response: Response) -> None:
    if response.ok:
        response.data = _each_series(response.data, lambda points: points[::2])


@on_response("JOB-7", "Each point occurs twice", "get_job_metrics")
def points_are_told_twice(request: Request, response: Response) -> None:
    if response.ok:
        response.data = _each_series(response.data, lambda ps: [p for p in ps for _ in range(2)])
