"""Every operation of the document has a method; what is generated is what it gives."""

from __future__ import annotations

import asyncio
import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
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


@pytest.fixture(scope="module")
def documented(document: Path) -> dict[str, tuple[str, str, bool]]:
    """The method and the path of each operation, and whether it takes an `Idempotency-Key`."""
    paths = json.loads(document.read_text())["paths"]
    return {
        operation["operationId"]: (
            method.upper(),
            path,
            "idempotencyKey" in json.dumps(operation.get("parameters", [])),
        )
        for path, item in paths.items()
        for method, operation in item.items()
        if "operationId" in operation
    }


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


class Recording:
    """Answers every request, and keeps it."""

    def __init__(self, kind: str) -> None:
        self.sent: list[httpx.Request] = []
        self._data: Any = [] if kind == "list" else {}

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        return httpx.Response(200, json={"success": True, "data": self._data})


KINDS = {item.id: item.kind for item in vars(operations).values() if isinstance(item, Operation)}


@pytest.mark.parametrize(("operation", "name"), SURFACE["operations"].items())
def test_each_method_sends_its_operation(
    documented: dict[str, tuple[str, str, bool]], operation: str, name: str
) -> None:
    method, path, is_keyed = documented[operation]
    ids = [f"id/{number}" for number in range(path.count("{"))]
    recording = Recording(KINDS[operation])

    async def send() -> None:
        async with httpx.AsyncClient(transport=recording.transport()) as http:
            await found(AsyncCortexClient("http://cortex.example", http_client=http), name)(*ids)

    with httpx.Client(transport=recording.transport()) as http:
        found(CortexClient("http://cortex.example", http_client=http), name)(*ids)
    asyncio.run(send())
    for number in range(len(ids)):
        path = re.sub(r"{\w+}", f"id%2F{number}", path, count=1)
    assert [(one.method, one.url.raw_path) for one in recording.sent] == [
        (method, f"/api{path}".encode())
    ] * 2
    assert [("Idempotency-Key" in one.headers) for one in recording.sent] == [is_keyed] * 2


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


def test_the_client_knows_no_particular_server() -> None:
    for file in GENERATED.parent.rglob("*.py"):
        assert "mock" not in file.read_text().lower(), file.name
