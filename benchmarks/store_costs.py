"""What a store costs: the same requests with each of them, in turns."""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks.cases import CASES
from benchmarks.load import Sample, run
from benchmarks.mock import mock
from benchmarks.progress import print_progress
from benchmarks.results import load
from benchmarks.several import redis

NONE = "none"

Measured = dict[str, dict[str, list[Sample]]]
"""By store and case, one sample for each round."""


def measure(*, rounds: int, seconds: int) -> Measured:
    """All mocks run at once, and one at a time is used, so that they see the same machine."""
    cases = [case for case in CASES if case.name in ("list", "create")]
    found: Measured = {}
    with ExitStack() as stack:
        flags = _flags(stack)
        servers = {name: stack.enter_context(mock(*more)) for name, more in flags.items()}
        for number in range(rounds):
            print_progress(f"stores, round {number + 1}")
            for store, server in servers.items():
                for case in cases:
                    samples = found.setdefault(store, {}).setdefault(case.name, [])
                    samples.append(run(server, [case.request("")], seconds))
    return found


def _flags(stack: ExitStack) -> Mapping[str, Sequence[str]]:
    """By store, the flags of a mock that uses it. The stores last as long as the stack."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    plain = stack.enter_context(redis("--save", ""))
    logged = stack.enter_context(redis("--appendonly", "yes", "--appendfsync", "always"))
    return {
        NONE: (),
        "SQLite": (f"--store=sqlite:///{folder}/a.db",),
        "SQLite, `--durable`": (f"--store=sqlite:///{folder}/b.db", "--durable"),
        "Redis": (f"--store={plain}",),
        "Redis, `--durable`": (f"--store={logged}", "--durable"),
    }


def report(found: Measured) -> str:
    lines = [
        load(),
        "The Redis of the last row writes each command to the disk (`appendfsync always`).",
        "",
        "| Store | list 20 jobs: CPU µs | times | p50 ms | p99 ms |"
        " create a job: CPU µs | times | p50 ms | p99 ms |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [f"| {store} | {_cells(found, store, 'list')} {_cells(found, store, 'create')}"
              for store in found]  # fmt: skip
    return "\n".join(lines)


def _cells(found: Measured, store: str, case: str) -> str:
    def middle(store: str, field: str) -> float:
        return float(median(getattr(sample, field) for sample in found[store][case]))

    cpu = middle(store, "cpu")
    ratio = cpu / middle(NONE, "cpu")
    return f"{cpu:,.0f} | {ratio:.2f} | {middle(store, 'p50'):,.1f} | {middle(store, 'p99'):,.0f} |"
