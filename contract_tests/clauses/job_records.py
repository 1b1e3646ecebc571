"""A job's log and its metrics (jobs, Get Job Logs, Get Job Metrics)."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from hypothesis import strategies

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import NotOffered, Safety
from contract_tests.kernel.api import Response
from contract_tests.subjects.examples import examples
from contract_tests.subjects.filters import OFFSETS, elsewhere, instant
from contract_tests.subjects.log_stream import Line, is_stream, read_stream
from contract_tests.subjects.observed_jobs import JOBS, WATCHED, whole_life

NEWEST = {"status": "completed", "sort": "createdAt:desc"}
"""The documentation does not say how jobs are sorted without `sort`."""

ASKED = 10
"""Tails and instants that a log is read with."""

TRIED = 5
"""Jobs of others that are tried for a log, or for points."""

FEWEST = 4
"""The fewest lines of a log that can be cut in several ways."""


def _log(context: CaseContext, path: str, **query: Any) -> tuple[list[Line], Response]:
    response = context.api.get(f"{path}/logs", params=query)
    lines = response.object.get("logs")
    is_log = isinstance(lines, list) and all(
        isinstance(line, dict) and {"timestamp", "line"} <= line.keys() for line in lines
    )
    context.expect(is_log, "`logs`, a list of `timestamp` and `line`", response)
    assert isinstance(lines, list)
    return lines, response


def _written(context: CaseContext, line: Line) -> datetime:
    written = instant(line["timestamp"])
    context.expect(written is not None, "a `timestamp` in ISO 8601", str(line))
    assert written is not None
    return written


def _expect_cuts(context: CaseContext, path: str) -> None:
    """`tail` and `since` cut from the whole log, which no longer grows."""
    whole, response = _log(context, path)
    times = [_written(context, line) for line in whole]
    context.expect(times == sorted(times), "the oldest line first", response)
    tails = strategies.integers(1, len(whole) + 2)
    for tail in {1, len(whole), *examples(context, tails, ASKED)}:
        lines, response = _log(context, path, tail=tail)
        context.expect(lines == whole[-tail:], f"the last {tail} of {len(whole)} lines", response)
        context.saw("tails")
    starts = {whole[0]["timestamp"], *examples(context, _instants(whole), ASKED)}
    starts |= {elsewhere(times[len(times) // 2], offset) for offset in OFFSETS}
    for text in starts:
        since = instant(text)
        asked = {"since": text}
        if not text.endswith("Z") and context.api.get(f"{path}/logs", params=asked).status == 400:
            continue  # an offset that the server does not take
        lines, response = _log(context, path, since=text)
        # Not documented: whether a line at exactly that time is included.
        later = [line for line, at in zip(whole, times, strict=True) if since and at > since]
        since_then = [line for line, at in zip(whole, times, strict=True) if since and at >= since]
        fits = lines in (later, since_then)
        context.expect(fits, f"the {len(later)} lines later than {text}", response)
        context.saw(
            "times after the first line", int(since_then != whole)
        )  # the whole log shows nothing
    context.require(
        bool(context.witnesses["times after the first line"]), "all lines have one time"
    )
    again, _ = _log(context, path)
    context.require(again == whole, "the log is still being written")


def _instants(lines: list[Line]) -> strategies.SearchStrategy[str]:
    return strategies.sampled_from(sorted({str(line["timestamp"]) for line in lines}))


@check("JOB-6", safety=Safety.READ, sends=("list_jobs", "get_job_logs"), needs=4)
def tail_and_since_cut_a_log(context: CaseContext) -> None:
    rows = context.api.get(JOBS, params={**NEWEST, "limit": 20}).rows
    for row in rows[:TRIED]:
        path = f"{JOBS}/{row['id']}"
        if len(_log(context, path)[0]) >= FEWEST:
            _expect_cuts(context, path)
            return
    context.require(False, f"none of {len(rows[:TRIED])} completed jobs has written {FEWEST} lines")


@check("JOB-6", safety=Safety.OBJECTS, sends=WATCHED, needs=4, slow=True)
def tail_and_since_cut_the_log_of_a_new_job(context: CaseContext) -> None:
    observed = whole_life(context)
    lines, _ = _log(context, observed.path)
    context.require(len(lines) >= FEWEST, f"the job wrote {len(lines)} lines, {FEWEST} are needed")
    _expect_cuts(context, observed.path)


@check("JOB-6", safety=Safety.OBJECTS, sends=WATCHED, needs=2, slow=True)
def the_stream_has_the_same_lines(context: CaseContext) -> None:
    observed = whole_life(context)
    context.expect(observed.streamed is not None, "server-sent events with `follow=true`", "none")
    streamed = _shown(observed.streamed or [])
    whole = _shown(_log(context, observed.path)[0])
    context.require(bool(whole), "the job wrote nothing")
    counts = f"{len(streamed)} lines in the stream, {len(whole)} in the log"
    missed = [line for line in whole if line not in streamed]
    differs = f"{counts}; not streamed: {missed[:2]}" if missed else counts
    # It was opened before the first line was written, so no line came too early for it.
    context.expect(streamed == whole, "the lines of the log in its stream, in order", differs)
    context.saw("lines", len(streamed))


@check("JOB-6", safety=Safety.OBJECTS, sends=WATCHED, needs=1, slow=True)
def the_stream_of_an_ended_job_has_all_and_ends(context: CaseContext) -> None:
    """(jobs, Stream Job Logs)"""
    observed = whole_life(context)
    whole = _shown(_log(context, observed.path)[0])
    response = context.api.get(
        f"{observed.path}/logs",
        params={"follow": "true"},
        headers={"Accept": "text/event-stream"},
        stream=True,
    )
    if not is_stream(response):
        raise NotOffered("the log of an ended job is not streamed")
    lines, has_ended = read_stream(response, context.soon)
    streamed = _shown(lines)
    counts = f"{len(streamed)} lines in the stream, {len(whole)} in the log"
    context.expect(streamed == whole, "the lines of the log in its stream, in order", counts)
    context.expect(has_ended, "the end of the stream of a job that has ended", "it stays open")
    context.saw("streams")


def _shown(lines: list[Line]) -> list[tuple[datetime | None, str]]:
    return [(instant(line["timestamp"]), str(line["line"])) for line in lines]


PERIODS: Mapping[str, timedelta] = {
    "1h": timedelta(hours=1),
    "6h": timedelta(hours=6),
    "24h": timedelta(days=1),
    "7d": timedelta(days=7),
}

RESOLUTIONS: Mapping[str, timedelta] = {
    "1m": timedelta(minutes=1),
    "5m": timedelta(minutes=5),
    "1h": timedelta(hours=1),
}

UNEVEN = 0.1
"""How much the distance between two points may differ, as a share of the resolution."""


LEAST_OWED = 300
"""The number of points that every server has to return: the documented example has sixty."""


def _series(context: CaseContext, response: Response) -> Iterator[tuple[str, list[datetime]]]:
    """Name and times of each series."""
    data = response.object
    network = data.get("network")
    context.expect(isinstance(network, dict), "`network` with rx and tx", response)
    named = {"cpu": data.get("cpu"), "memory": data.get("memory")}
    named |= {f"network.{way}": network.get(way) for way in ("rx", "tx")} if network else {}
    for name, points in named.items():
        context.expect(isinstance(points, list), f"a list of points in `{name}`", response)
        assert isinstance(points, list)
        times = [instant(point.get("timestamp")) for point in points]
        is_number = all(isinstance(point.get("value"), int | float) for point in points)
        context.expect(
            is_number and None not in times, "`timestamp` and `value` of a point", response
        )
        yield name, [time for time in times if time is not None]


def _expect_points(context: CaseContext, job: dict[str, Any], period: str, resolution: str) -> None:
    query = {"period": period, "resolution": resolution}
    response = context.api.get(f"{JOBS}/{job['id']}/metrics", params=query)
    if response.status == 400:
        is_many = PERIODS[period] / RESOLUTIONS[resolution] > LEAST_OWED
        context.expect(is_many, f"points for period={period}&resolution={resolution}", response)
        return
    step, asked = RESOLUTIONS[resolution], f"period={period}&resolution={resolution}"
    for name, times in _series(context, response):
        gaps = [(after - before) / step for before, after in pairwise(times)]
        shown = ", ".join(f"{time:%d %H:%M:%S}" for time in times[:4])
        context.expect(times == sorted(times), "points from the oldest to the newest", shown)
        # A point may be missing now and then.
        is_even = all(gap >= 1 - UNEVEN and abs(gap - round(gap)) <= UNEVEN for gap in gaps)
        is_fine = not gaps or median(gaps) < 1 + UNEVEN
        context.expect(is_even and is_fine, f"`{name}` {resolution} apart with {asked}", shown)
        context.saw("steps", len(gaps))
        if times:
            _expect_within_life(context, job, times, period, step)
            context.saw("series")


def _expect_within_life(
    context: CaseContext, job: dict[str, Any], times: list[datetime], period: str, step: timedelta
) -> None:
    """All points lie within the period and the job's life, give or take a step."""
    shown = f"points from {times[0]} to {times[-1]}"
    span = times[-1] - times[0]
    context.expect(span <= PERIODS[period] + step, f"points within {period}", shown)
    started, ended = instant(job.get("startedAt")), instant(job.get("endedAt"))
    if started is not None:
        is_after = times[0] >= started - step
        context.expect(is_after, f"no point from before the job started at {started}", shown)
    if ended is not None:
        is_before = times[-1] <= ended + step
        context.expect(is_before, f"no point from after the job ended at {ended}", shown)


@check("JOB-7", safety=Safety.READ, sends=("list_jobs", "get_job_metrics"), needs=10)
def points_lie_within_the_period(context: CaseContext) -> None:
    running = context.api.get(JOBS, params={"status": "running", "limit": 100}).rows
    ended = context.api.get(JOBS, params={**NEWEST, "limit": TRIED}).rows
    context.require(bool(running or ended), "no job has ever run")
    # The longest-running jobs have points in every period.
    running.sort(key=lambda job: str(job.get("startedAt")))
    jobs = running[: TRIED - 2] + ended[:2]
    # Resolutions that divide a period into at least a few points, and not too many.
    asked = [(period, step) for period in PERIODS for step in RESOLUTIONS]
    for job in jobs:
        for period, resolution in asked:
            if 1 <= PERIODS[period] / RESOLUTIONS[resolution] <= 1_000:
                _expect_points(context, job, period, resolution)


@check("JOB-7", safety=Safety.OBJECTS, sends=(*WATCHED, "get_job_metrics"), slow=True)
def points_lie_within_the_life_of_a_job(context: CaseContext) -> None:
    observed = whole_life(context)
    _expect_points(context, observed.last, "1h", "1m")
    context.saw("jobs")  # a job of a minute may have no point at all
