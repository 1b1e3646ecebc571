"""Schemathesis on the control API, with all of its checks."""

import subprocess
import sys
from pathlib import Path

import pytest

from cortex_control import Control, Server

SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
LONGEST = 900
"""Seconds."""

CONTROL_KEY = "s3cret"

SETTINGS = """
# What no schema can express: names of operations and headers that exist, fields that belong to
# another one or exclude it, an archive's methods, and what a snapshot contains.
[[operations]]
include-operation-id = [
  "list_requests", "create_world", "advance_clock", "emit_event", "create_fault", "update_fault",
  "replace_faults", "replay_archive", "verify_requests", "restore_snapshot",
]
[operations.checks.positive_data_acceptance]
expected-statuses = ["2xx", "400", "404", "409"]
"""


@pytest.mark.slow
def test_it_finds_no_failure(tmp_path: Path, quick_starts: None) -> None:
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(SETTINGS)
    with Server("--fixtures", "empty", "--control-key", CONTROL_KEY) as server:
        command = [
            str(SCHEMATHESIS), f"--config-file={settings}", "run",
            f"{server.url}/_cortex/openapi.json",
            "--header", f"Authorization: Bearer {CONTROL_KEY}",
            "--phases=examples,coverage,fuzzing", "--max-examples=8", "--seed=1",
            "--warnings=off", "--no-color",
        ]  # fmt: skip
        ended = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=LONGEST
        )
        assert ended.returncode == 0, ended.stdout[-5000:]
        with Control(server.url, CONTROL_KEY) as control:
            assert control.get_world("default").name == "default"
