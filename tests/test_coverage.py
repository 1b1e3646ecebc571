"""Every documented operation is in the document, and the page about coverage is current."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import openapi
from contract_tests.command.cli import main

DOCS = Path(__file__).parents[1] / "docs"
DOCUMENTED: list[dict[str, str]] = yaml.load(
    (DOCS / "documented-operations.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
)["operations"]
METHODS = ("get", "put", "post", "delete")


def operations() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Method, path and the operation itself, by id."""
    return {
        item[method]["operationId"]: (method.upper(), f"/api{path}", item[method])
        for path, item in openapi.bundle()["paths"].items()
        for method in METHODS
        if method in item
    }


@pytest.mark.parametrize("wanted", DOCUMENTED, ids=lambda one: one["id"])
def test_a_documented_operation_is_in_the_document(wanted: dict[str, str]) -> None:
    method, path, operation = operations()[wanted["id"]]
    assert (method, path) == (wanted["method"], wanted["path"])
    source = operation["x-cortex-source"]
    for name in ("page", "section", "evidence"):
        assert source[name] == wanted[name]


def test_whatever_is_not_in_the_list_is_inferred() -> None:
    listed = {one["id"] for one in DOCUMENTED}
    for name, (_, _, operation) in operations().items():
        is_inferred = operation["x-cortex-source"]["evidence"] == "inferred"
        assert is_inferred == (name not in listed), name


def test_the_list_has_each_operation_once() -> None:
    assert len({one["id"] for one in DOCUMENTED}) == len(DOCUMENTED) == 86


def test_the_page_about_coverage_is_current(tmp_path: Path) -> None:
    page = tmp_path / "coverage.md"
    ran = CliRunner().invoke(main, ["coverage", "--output", str(page)])
    assert ran.exit_code == 0, ran.output
    written = page.read_text(encoding="utf-8")
    assert written == (DOCS / "coverage.md").read_text(encoding="utf-8")
    assert CliRunner().invoke(main, ["coverage"]).output == written
