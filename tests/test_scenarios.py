"""The scenarios of `docs/scenarios/`, run as tests."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cortex_control.control import Control
from cortex_control.pytest_session import CortexSession
from tests.conftest import ServedMock

FOLDER = Path(__file__).parents[1] / "docs" / "scenarios"
PAGES = sorted(page for page in FOLDER.glob("*.md") if page.name != "README.md")
README = (FOLDER / "README.md").read_text(encoding="utf-8")
MOST_LINES = 10
"""Of client code in a scenario."""


def code_of(page: Path) -> str:
    """The Python of a page, at its lines, so that a failure names the right one."""
    text = page.read_text(encoding="utf-8")
    before, code = re.split(r"```python\n", text, maxsplit=1)
    return "\n" * (before.count("\n") + 1) + code.partition("```")[0]


def define(page: Path) -> None:
    """Defines the fixtures or the test of a page, as in a file that holds nothing else, so that
    pytest finds them in this module."""
    names: dict[str, Any] = {}
    exec(compile(code_of(page), str(page), "exec"), names)
    own = {node.name for node in ast.parse(code_of(page)).body if isinstance(node, ast.FunctionDef)}
    globals().update({name: names[name] for name in own})


define(FOLDER / "README.md")
for _page in PAGES:
    define(_page)


@pytest.fixture(scope="module")
def cortex_session(served: ServedMock, pytestconfig: pytest.Config) -> Iterator[CortexSession]:
    """On the mock that all tests share; for this repository, whose tests start many others."""
    with Control(served.url) as control:
        session = CortexSession(pytestconfig, control, is_own=True)
        yield session
        session.end()


def body_of(page: Path) -> list[str]:
    """The lines within the test of a page."""
    (function,) = [
        node for node in ast.parse(code_of(page)).body if isinstance(node, ast.FunctionDef)
    ]
    assert function.name.startswith("test_")
    lines = code_of(page).splitlines()[function.lineno : function.end_lineno]
    return [line for line in lines if line.strip()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_scenario_has_at_most_ten_lines(page: Path) -> None:
    assert len(body_of(page)) <= MOST_LINES


def test_the_list_of_scenarios_is_complete() -> None:
    listed = re.findall(r"^\| \[(.+)\]\((.+)\) \|", README, re.MULTILINE)
    titles = [(page.read_text().splitlines()[0].removeprefix("# "), page.name) for page in PAGES]
    assert sorted(listed) == sorted(titles)
    assert len(listed) == 20


def defined() -> list[Any]:
    return [name for name, value in globals().items() if name.startswith("test_") and value]


def test_every_scenario_has_a_name_of_its_own() -> None:
    assert len(set(defined())) == len(PAGES) + 3
