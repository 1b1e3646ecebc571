"""The contract checks on the mock: how much they send, what that costs, and where they wait."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import mock
from benchmarks.cases import KEY
from benchmarks.cores import loading
from benchmarks.progress import print_progress
from benchmarks.server import Server

SCALE = 60
"""Seconds of the mock's clock in one second, as when a run starts the mock itself."""

TARGETS = {"quick": 40, "full": 300}
"""Seconds."""


class JudgeRun(NamedTuple):
    """A run: wall-clock seconds, processor seconds of the run and of the mock; requests; and by
    family of clauses, seconds and requests."""

    profile: str
    exit_code: int
    seconds: float
    judge_cpu: float
    mock_cpu: float
    requests: int
    families: dict[str, tuple[float, int]]


def measure() -> list[JudgeRun]:
    judged = []
    for profile in TARGETS:
        print_progress(f"the judge, {profile} profile")
        with mock.mock("--no-incidents", f"--anonymous-rate={mock.UNREACHED}") as server:
            with mock.client(server) as api:
                clock = {"mode": "realtime", "scale": SCALE}
                api.put("/_cortex/worlds/default/clock", json=clock).raise_for_status()
            judged.append(_run(server, profile))
    return judged


def report(measured: Sequence[JudgeRun]) -> str:
    lines = [
        "| profile | seconds | target | requests | requests/s | judge's CPU s | mock's CPU s |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for one in measured:
        lines.append(
            f"| {one.profile} | {one.seconds:.1f} | {TARGETS[one.profile]} | {one.requests:,}"
            f" | {one.requests / one.seconds:.0f} | {one.judge_cpu:.1f} | {one.mock_cpu:.1f} |"
        )
    return "\n".join([*lines, "", *_divided(measured[-1])])


def _divided(whole: JudgeRun) -> list[str]:
    lines = [f"How the {whole.profile} run divides:", ""]
    lines += ["| family | seconds | requests |", "|---|---:|---:|"]
    for name, (seconds, requests) in sorted(whole.families.items(), key=lambda item: -item[1][0]):
        lines.append(f"| {name} | {seconds:.1f} | {requests:,} |")
    return lines


def _run(server: Server, profile: str) -> JudgeRun:
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "report.json"
        command = _command(server, profile, written)
        mock_cpu, own_cpu, begun = server.cpu(), _children(), time.monotonic()
        code = subprocess.run(loading(command), stdout=subprocess.DEVNULL, check=False).returncode
        seconds = time.monotonic() - begun
        found = json.loads(written.read_text("utf-8"))
    return JudgeRun(
        profile,
        code,
        seconds,
        _children() - own_cpu,
        server.cpu() - mock_cpu,
        found["exercise"]["requests"],
        _families(found["clauses"]),
    )


def _command(server: Server, profile: str, written: Path) -> list[str]:
    command = [sys.executable, "-m", "contract_tests", "run", "--url", server.url]
    command += ["--api-key", KEY, "--second-key", "cortex_dev_viewer"]
    command += ["--limited-key", "cortex_dev_free", "--disposable", "--json", str(written)]
    command += ["--ledger", str(written.with_name("ledger.jsonl"))]
    return [*command, "--quick"] if profile == "quick" else command


def _families(clauses: Sequence[dict[str, Any]]) -> dict[str, tuple[float, int]]:
    families: dict[str, tuple[float, int]] = {}
    for clause in clauses:
        for case in clause["cases"]:
            family = _family(clause["id"], case["id"])
            spent, sent = families.get(family, (0.0, 0))
            families[family] = (spent + case["seconds"], sent + case["requests"])
    return families


def _family(clause: str, case: str) -> str:
    """Checks of Schemathesis count towards the clauses that they serve."""
    own = ("envelope_agrees", "rate_limit_headers", "errors_show")
    if clause.startswith("SCHEMA") or case.partition("/")[2].startswith(own):
        return "Schemathesis"
    return clause.partition("-")[0]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
