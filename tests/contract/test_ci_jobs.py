"""The composite action for GitHub and the job for GitLab: their scripts, run here."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.contract.elsewhere import KEY, elsewhere

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
JOB = yaml.safe_load((ROOT / "templates" / "contract.yml").read_text("utf-8"))[".cortex-contract"]
FEW = "--clause=PAGE-1\n\n--namespace=Jobs\n"


def bash(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a script as a runner would, with this environment's programs."""
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {"PATH": programs, "HOME": str(folder), "RUNNER_TEMP": str(folder), **variables}
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def step(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in ACTION["runs"]["steps"] if one.get("name") == name)
    return found


@pytest.mark.slow
def test_the_action_checks_marks_and_reports(tmp_path: Path) -> None:
    wanted = step("Check the server")
    with elsewhere(page_size=25) as server:
        given = {"url": server.url, "api-key": KEY, "arguments": FEW}
        inputs = {
            name: given.get(name, one.get("default")) for name, one in ACTION["inputs"].items()
        }
        environment = {
            name: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")]
            for name, value in wanted["env"].items()
        }
        summary = tmp_path / "summary.md"
        ended = bash(wanted["run"], tmp_path, GITHUB_STEP_SUMMARY=str(summary), **environment)
    assert ended.returncode == 1, ended.stderr
    assert "::error title=FAIL PAGE-1" in ended.stdout
    assert "The contract is broken" in summary.read_text("utf-8")
    report = json.loads((tmp_path / "contract-reports/contract.json").read_text("utf-8"))
    assert [clause["id"] for clause in report["clauses"]] == ["PAGE-1"]
    assert (tmp_path / "contract-reports/contract.sarif").exists()


def test_no_script_of_the_action_contains_an_input() -> None:
    scripts = [one["run"] for one in ACTION["runs"]["steps"] if "run" in one]
    assert len(scripts) == 3
    assert not any("${{" in script for script in scripts)


@pytest.mark.slow
def test_the_gitlab_job_writes_the_files_that_it_names(tmp_path: Path) -> None:
    install, check = JOB["script"]
    assert install.startswith("pip install")
    reports = {"REPORTS": "contract-reports"}
    with elsewhere(page_size=25) as server:
        variables = {
            "CORTEX_CONTRACT_URL": server.url,
            "CORTEX_CONTRACT_API_KEY": KEY,
            "CORTEX_CONTRACT_CLAUSE": "PAGE-1",
            "CORTEX_CONTRACT_NAMESPACE": "Jobs",
        }
        ended = bash(check, tmp_path, **variables, **reports)
    assert ended.returncode == 1, ended.stderr
    for file in JOB["artifacts"]["reports"].values():
        assert (tmp_path / file.replace("$REPORTS", "contract-reports")).exists()
