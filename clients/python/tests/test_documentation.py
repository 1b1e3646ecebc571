"""The README and the guide do what they say."""

from __future__ import annotations

import inspect
import pydoc
import re
import subprocess
import sys
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
import yaml

from cortex_client import CortexClient

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


def test_the_commands_of_the_readme_print_every_method_with_its_description() -> None:
    names = re.findall(r"^python -m pydoc (cortex\S+)", (HERE / "README.md").read_text(), re.M)
    assert {"cortex_client.generated.models", "cortex_client.generated.params"} <= {*names}
    about_methods = [name for name in names if not name.endswith(("models", "params"))]
    printed = "\n".join(pydoc.plain(pydoc.render_doc(name)) for name in about_methods)
    surface = yaml.safe_load((HERE.parent / "surface.yaml").read_text())
    with CortexClient("http://localhost:9") as client:
        for path in [*surface["operations"].values(), *surface["beyond"]]:
            method = attrgetter(path)(client)
            assert f"{method.__name__}(" in printed, path
            assert (inspect.getdoc(method) or path).splitlines()[0] in printed, path


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
