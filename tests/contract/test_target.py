"""The mock that a run without a URL starts for itself."""

import subprocess
import sys

from tests.processes import DEADLINE, falls_silent

JUDGE = """
import os, signal
from contract_tests.target import started_mock
with started_mock("--fixtures", "empty") as target:
    print(target.url, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_mock_ends_with_a_run_that_is_killed() -> None:
    run = subprocess.run(
        [sys.executable, "-c", JUDGE],
        capture_output=True,
        text=True,
        check=False,
        timeout=DEADLINE,
    )
    assert run.stdout.startswith("http://127.0.0.1:"), run.stderr
    assert falls_silent(run.stdout.strip())
