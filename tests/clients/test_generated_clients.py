"""Clients and types that generators make of the documents: compiled strictly, and used."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mock_server.config import Config
from tests.conftest import ADMIN, ServedMock

CI = Path(__file__).parents[2] / ".ci"
SOURCES = Path(__file__).parent / "generated"
BIN = Path(sys.executable).parent
CLIENTS = {
    "openapi_fetch": ["node", "built/openapi_fetch.js"],
    "hey_api": ["node", "built/hey_api.js"],
    "orval": ["node", "built/orval.js"],
    "python_client": [sys.executable, "python_client.py"],
    "pydantic_models": [sys.executable, "pydantic_models.py"],
}


@pytest.fixture(scope="module")
def server() -> Iterator[ServedMock]:
    server = ServedMock(Config(rate_limit=False, incidents=False))
    yield server
    server.close()


@pytest.fixture(scope="module")
def folder(server: ServedMock, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of `generated`, with what the generators make beside them."""
    folder = tmp_path_factory.mktemp("generated")
    shutil.copytree(SOURCES, folder, dirs_exist_ok=True)
    (folder / "node_modules").symlink_to(CI / "node_modules")
    for name in ("openapi", "asyncapi"):
        run(folder, "curl", "-sf", "-o", f"{name}.json", f"{server.url}/{name}.json")
    return folder


def run(folder: Path, *command: str | Path) -> str:
    environment = os.environ | {"CI_PACKAGE": str(CI / "package.json"), "MYPYPATH": str(folder)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def typescript(folder: Path) -> list[str]:
    """:return: the names of Modelina's models, after everything has been compiled."""
    node = folder / "node_modules" / ".bin"
    run(folder, node / "openapi-typescript", "openapi.json", "-o", "schema.ts")
    run(
        folder,
        node / "openapi-ts",
        "-i",
        "openapi.json",
        "-o",
        "hey",
        "-c",
        "@hey-api/client-fetch",
    )
    orval = ["--input", "openapi.json", "--output", "orval/client.ts", "--client", "fetch"]
    run(folder, node / "orval", *orval)
    models: list[str] = json.loads(run(folder, "node", "modelina.mjs", "asyncapi.json", "models"))
    run(folder, node / "tsc", "-p", ".")
    return models


@pytest.fixture(scope="module")
def python(folder: Path) -> None:
    client = ["--path", "openapi.json", "--output-path", "cortex_client", "--meta", "none"]
    client += ["--config", "openapi-python-client.yaml"]
    run(folder, BIN / "openapi-python-client", "generate", *client)
    models = ["--input", "openapi.json", "--input-file-type", "openapi", "--use-annotated"]
    models += ["--output-model-type", "pydantic_v2.BaseModel", "--set-default-enum-member"]
    models += ["--strict-nullable"]
    run(folder, BIN / "datamodel-codegen", *models, "--output", "cortex_models.py")
    programs = ["python_client.py", "pydantic_models.py"]
    run(folder, BIN / "mypy", "--strict", "--config-file=", *programs)


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.usefixtures("typescript", "python")
def test_a_generated_client_lists_creates_and_gets(
    server: ServedMock, folder: Path, client: str
) -> None:
    results = json.loads(run(folder, *CLIENTS[client], f"{server.url}/api", ADMIN))
    assert results["rows"] == 2
    assert results["total"] > 40
    assert results["id"] == results["created"]
    assert results["spent"] == 0


def test_models_of_messages_have_the_names_of_their_schemas(
    folder: Path, typescript: list[str]
) -> None:
    assert {"JobCreated", "NetworkStatusChanged", "Job", "JobCost"} <= {*typescript}
    document = json.loads((folder / "asyncapi.json").read_text())
    invented = {*typescript} - document["components"]["schemas"].keys()
    assert not [name for name in invented if "Anonymous" in name or name.startswith("Reserved")]
