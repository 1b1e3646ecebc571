"""The guides to tests with Vitest and Playwright, run as tests."""

import os
import re
import sys
from pathlib import Path

import pytest

from tests.clients.npm_packages import ROOT, project, run
from tests.clients.programs import found, free_port

OWN_BROWSER = """
import config from "./playwright.config.ts";

const launchOptions = {{ executablePath: "{chromium}", args: ["--no-sandbox"] }};
export default {{ ...config, reporter: "line", use: {{ ...config.use, launchOptions }} }};
"""


def files(guide: str) -> dict[str, str]:
    """The files of a guide, whose first line is their name."""
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    return dict(re.findall(r"```[jt]s\n// (\S+)\n(.*?)```", text, re.DOTALL))


@pytest.fixture
def folder(tmp_path: Path, archives: list[Path]) -> Path:
    project(tmp_path, *archives)
    return tmp_path


@pytest.fixture
def env() -> dict[str, str]:
    """In which `cortex-mock` is on the path, as in an active virtual environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "CI": "1", "NO_COLOR": "1"}


def test_the_guide_to_vitest_has_tests_that_pass(folder: Path, env: dict[str, str]) -> None:
    for name, text in files("testing-vitest.md").items():
        (folder / name).write_text(text)
    output = run(folder, folder / "node_modules/.bin/vitest", "run", env=env)
    assert re.search(r"Tests\s+2 passed \(2\)", output), output


def test_the_guide_to_playwright_has_tests_that_pass(folder: Path, env: dict[str, str]) -> None:
    mock, app = free_port(), free_port()
    for name, text in files("testing-playwright.md").items():
        (folder / name).write_text(text.replace("13000", str(mock)).replace("5173", str(app)))
    chromium = found("chromium", "chromium-browser", "google-chrome")
    (folder / "own.config.ts").write_text(OWN_BROWSER.format(chromium=chromium))
    playwright = folder / "node_modules/.bin/playwright"
    output = run(folder, playwright, "test", "--config=own.config.ts", "--workers=2", env=env)
    assert "3 passed" in output, output
