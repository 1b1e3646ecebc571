"""The guides of `docs/`, run as tests."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from contract_tests.contract.catalogue import CLAUSES
from contract_tests.target import started_mock
from tests.conftest import ServedMock

pytest_plugins = ["pytester"]

DOCS = Path(__file__).parents[1] / "docs"


MOCK = "http://127.0.0.1:13000"
JUDGE = DOCS / "contract.md"
ROOT = DOCS.parent


def blocks(guide: Path, language: str) -> list[str]:
    """A guide's code blocks in a language, in order."""
    text = guide.read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def python_of(guide: Path) -> str:
    """All of a guide's Python, in order."""
    return "\n".join(blocks(guide, "python"))


TESTING = DOCS / "testing.md"
GUIDES = [guide for guide in sorted(DOCS.glob("*.md")) if python_of(guide) and guide != TESTING]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_works_as_written(guide: Path, served: ServedMock) -> None:
    code = python_of(guide).replace(MOCK, served.url)
    names: dict[str, Any] = {}
    try:
        exec(compile(code, guide.name, "exec"), names)
    finally:
        names["mock"].close()


def test_there_are_guides() -> None:
    names = ["conduct", "events", "faults", "jobs", "requests", "worlds"]
    assert [guide.stem for guide in GUIDES] == names


@pytest.mark.slow
def test_the_guide_to_testing_has_tests_that_pass(
    pytester: pytest.Pytester, served: ServedMock
) -> None:
    for block in blocks(TESTING, "python"):
        name, _, code = block.removeprefix("# ").partition("\n")
        (pytester.path / name).write_text(code)
    result = pytester.runpytest_inprocess(f"--cortex-url={served.url}", "--strict-markers")
    result.assert_outcomes(passed=5)


@pytest.mark.slow
def test_the_shell_blocks_of_the_contract_guide_work(tmp_path: Path) -> None:
    """All blocks are one session, which ends with the first command that fails."""
    scripts = Path(sys.executable).parent
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CORTEX_")}
    kept["PATH"] = f"{scripts}{os.pathsep}{kept['PATH']}"
    with started_mock() as served:
        script = "\n".join(blocks(JUDGE, "bash")).replace(MOCK, served.url)
        ended = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            env=kept,
            cwd=tmp_path,
        )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.count("No clause is broken: ") == 7
    assert "\nkept\n" in ended.stdout
    assert "Nothing is left: " in ended.stdout
    assert {file.name for file in tmp_path.iterdir()} >= {"contract.json", "pages.xml"}


def test_the_pipelines_of_the_guide_use_the_action_and_the_job_as_they_are() -> None:
    pipelines = [yaml.safe_load(text) for text in blocks(JUDGE, "yaml")]
    steps = [
        step
        for one in pipelines
        for job in one.get("jobs", {}).values()
        for step in job.get("steps", [])
    ]
    (used,) = [step["with"] for step in steps if step.get("uses") == "./cortex-mock"]
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert used.keys() <= inputs.keys()
    assert {name for name, one in inputs.items() if one.get("required")} <= used.keys()
    (gitlab,) = [one for one in pipelines if "include" in one]
    (file,) = [one["local"] for one in gitlab["include"]]
    job = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
    assert gitlab["contract"]["extends"] in job


def test_the_guide_to_the_judge_lists_every_clause() -> None:
    rows = [
        f"| {clause.id} | {clause.title} | {clause.source} | {clause.safety} | {clause.evidence} |"
        for clause in CLAUSES
    ]
    shown = JUDGE.read_text(encoding="utf-8").partition("| Clause |")[2].splitlines()[2:]
    assert shown == rows
