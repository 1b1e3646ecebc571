"""Every operation of the document has a method; what is generated is what it gives."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import cortex_client
from cortex_client import AsyncCortexClient, CortexClient
from cortex_client.generated import operations
from cortex_client.operation import Operation

PACKAGE = Path(__file__).parents[1]
GENERATED = PACKAGE / "src" / "cortex_client" / "generated"
SURFACE = yaml.safe_load((PACKAGE.parent / "surface.yaml").read_text())


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document in one piece."""
    path = tmp_path_factory.mktemp("document") / "cortex.json"
    mock = Path(sys.executable).parent / "cortex-mock"
    subprocess.run([mock, "spec", "bundle", "--output", path], check=True, capture_output=True)
    return path


def found(client: Any, path: str) -> Any:
    for name in path.split("."):
        client = getattr(client, name)
    return client


def operation_ids(document: Path) -> set[str]:
    paths = yaml.load(document.read_text(), Loader=yaml.CSafeLoader)["paths"]
    methods = ("get", "post", "put", "delete", "patch")
    items = (item[method] for item in paths.values() for method in methods if method in item)
    return {operation["operationId"] for operation in items}


def test_every_operation_of_the_document_is_on_the_list(document: Path) -> None:
    assert operation_ids(document) == set(SURFACE["operations"])


def test_the_client_knows_every_operation(document: Path) -> None:
    known = {item.id for item in vars(operations).values() if isinstance(item, Operation)}
    assert known == operation_ids(document)


@pytest.mark.parametrize("path", [*SURFACE["operations"].values(), *SURFACE["beyond"]])
def test_both_clients_have_the_method_with_the_same_parameters(path: str) -> None:
    with CortexClient("http://localhost:9") as client:
        here = found(client, path)
        there = found(AsyncCortexClient("http://localhost:9"), path)
    assert callable(here)
    assert here.__doc__
    assert [*inspect.signature(here).parameters] == [*inspect.signature(there).parameters]


def test_what_is_generated_is_what_the_document_gives(document: Path, tmp_path: Path) -> None:
    generate = str(PACKAGE / "tools" / "generate.py")
    command = [sys.executable, generate, str(document), "--output", str(tmp_path)]
    subprocess.run(command, check=True, env={**os.environ, "RUFF_NO_CACHE": "true"})
    made = {path.name: path.read_text() for path in tmp_path.glob("*.py")}
    kept = {path.name: path.read_text() for path in GENERATED.glob("*.py")}
    assert made == kept, "Run tools/generate.py (see the README)."


def test_everything_that_is_exported_can_be_had() -> None:
    assert all(hasattr(cortex_client, name) for name in cortex_client.__all__)
    assert not hasattr(cortex_client, "something_else")
