"""Which part of `contract_tests` may import which: one way, without a cycle, types included."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "contract_tests"
NAME = PACKAGE.name

LAYERS = ("settings", "legible", "text_file", "target", "network", "exchanges", "contract",
          "kernel", "realtime", "webhooks", "context", "subjects", "clauses", "schema", "judging",
          "reports", "mutants", "command", "conftest", "test_contract", "__main__")  # fmt: skip
"""From the bottom up. A part imports from those before it, and from itself."""

BESIDE = {
    "realtime": {"target"},
    "schema": {"clauses", "subjects"},
    "reports": {"kernel", "realtime", "webhooks", "context", "subjects", "clauses", "schema"},
}
"""Parts that do not import these, though they come before."""

OF_THE_MOCK = {"target.py", "mutants"}
"""Modules that may use the mock; no others know it."""


@cache
def modules() -> dict[str, ast.Module]:
    """All modules by their dotted names within the package."""
    return {
        ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): (
            ast.parse(file.read_text(encoding="utf-8"))
        )
        for file in sorted(PACKAGE.rglob("*.py"))
    }


def imported(tree: ast.Module) -> Iterator[str]:
    """Everything that a module imports: modules, and names in modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(tree: ast.Module) -> set[str]:
    """The modules of the package that a module imports."""
    names = {name.removeprefix(f"{NAME}.") for name in imported(tree) if name.startswith(NAME)}
    return {name if name in modules() else name.rpartition(".")[0] for name in names}


def test_every_part_has_its_place() -> None:
    parts = {name.split(".")[0] for name in modules()} - {"__init__"}
    assert parts == set(LAYERS)


@pytest.mark.parametrize("part", LAYERS)
def test_imports_point_one_way(part: str) -> None:
    allowed = set(LAYERS[: LAYERS.index(part) + 1]) - BESIDE.get(part, set())
    for name, tree in modules().items():
        if name.split(".")[0] == part:
            for other in own(tree):
                assert other.split(".")[0] in allowed, f"{name} imports {other}"


def test_no_module_imports_itself_over_others() -> None:
    graph = {name: own(tree) - {name} for name, tree in modules().items()}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(modules())


def test_the_judge_does_not_import_the_mock() -> None:
    for name, tree in modules().items():
        is_free = name.split(".")[0] in {one.removesuffix(".py") for one in OF_THE_MOCK}
        users = [one for one in imported(tree) if one.split(".")[0] == "mock_server"]
        assert is_free or not users, name


def test_only_one_module_decides_verdicts() -> None:
    deciders = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.Return)
        for value in ast.walk(node)
        if isinstance(value, ast.Attribute)
        and isinstance(value.value, ast.Name)
        and (value.value.id, value.attr) in {("Verdict", "UNSTABLE"), ("Verdict", "UNCLEAR")}
        and name.startswith(("judging", "schema", "clauses", "context", "subjects"))
    }
    assert deciders == {"judging.decisions"}


def test_schemathesis_is_imported_only_where_it_runs() -> None:
    """It takes longer than everything else together."""
    code = "import sys, contract_tests.command.cli; sys.exit('schemathesis' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
