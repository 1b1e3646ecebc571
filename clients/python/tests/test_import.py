"""The package is quick to import."""

from __future__ import annotations

import json
import subprocess
import sys

PROGRAM = """
import json, sys, time
before = time.process_time()
import cortex_client
took = time.process_time() - before
print(json.dumps([took, sorted(sys.modules)]))
"""
SLOW = {"httpx", "websockets", "asyncio", "cortex_client.generated.models"}


def imported() -> tuple[float, set[str]]:
    """:return: the seconds of processor time, and what was imported."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM], check=True, capture_output=True, text=True
    )
    assert done.stderr == ""
    took, modules = json.loads(done.stdout)
    return float(took), set(modules)


def test_the_import_takes_less_than_150_ms_and_leaves_out_what_is_slow() -> None:
    runs = [imported() for _ in range(5)]
    assert min(took for took, _ in runs) < 0.15
    assert not SLOW & runs[0][1]
