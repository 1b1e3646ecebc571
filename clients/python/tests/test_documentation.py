"""The README and the guide do what they say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parents[1]
INSTANCE, KEY = "https://your-cortex-instance.com", "YOUR_API_KEY"


def blocks(file: Path) -> list[tuple[str, str]]:
    """:return: what is behind `python` in the first line of each block, and the block."""
    text = file.read_text(encoding="utf-8")
    return re.findall(r"```python ?(.*?)\n(.*?)```", text, re.DOTALL)


def test_the_blocks_of_the_readme_work(
    server: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = "\n".join(block for kind, block in blocks(HERE / "README.md") if not kind)
    names: dict[str, Any] = {}
    exec(code.replace(INSTANCE, server[0]).replace(KEY, server[1]), names)
    names["client"].close()
    assert "nginx:alpine" in capsys.readouterr().out


def test_the_blocks_that_do_not_run_are_python() -> None:
    for _, block in blocks(HERE / "README.md"):
        compile(block, "README.md", "exec")


def test_the_tests_of_the_guide_pass(tmp_path: Path, cortex_session: object) -> None:
    for name, block in blocks(HERE / "docs" / "testing.md"):
        (tmp_path / name).write_text(block)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", tmp_path],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert "3 passed" in done.stdout, done.stdout + done.stderr
