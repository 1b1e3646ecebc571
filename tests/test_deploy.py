"""The files in `deploy/` match each other and the mock."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import pytest
import yaml

from mock_server.command import options
from mock_server.command.option_types import PREFIX

DEPLOY = Path(__file__).parents[1] / "deploy"
MOCKS = ["mock-1", "mock-2", "mock-3", "mock-4"]


def manifests() -> list[dict[str, Any]]:
    kustomization = yaml.safe_load((DEPLOY / "kustomization.yaml").read_text())
    files = [DEPLOY / name for name in kustomization["resources"]]
    return [found for file in files for found in yaml.safe_load_all(file.read_text())]


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return found


@pytest.mark.parametrize("file", ["haproxy.cfg", "nginx.conf"])
def test_every_balancer_has_the_same_mocks(file: str) -> None:
    text = (DEPLOY / file).read_text()
    assert sorted(re.findall(r"server (?:mock-\d )?(mock-\d):13000", text)) == MOCKS


def test_the_mocks_of_the_balancer_exist_in_compose_and_kubernetes() -> None:
    services = {one["metadata"]["name"] for one in manifests() if one["kind"] == "Service"}
    assert {*MOCKS} <= services
    assert {*MOCKS} <= compose()["services"].keys()


def test_variables_of_the_mock_exist() -> None:
    known = {
        f"{PREFIX}_{option.lstrip('-').upper().replace('-', '_')}"
        for command in (options.settings(_command),)
        for parameter in command.__click_params__  # type: ignore[attr-defined]
        for option in parameter.opts
    }
    for file in (path for path in DEPLOY.rglob("*") if path.suffix != ".pyc" and path.is_file()):
        used = set(re.findall(rf"{PREFIX}_[A-Z_]+", file.read_text()))
        assert used <= known, file.name


def _command() -> None:
    """Gets the options of `serve`."""


def test_containers_need_no_privileges_and_no_files_of_their_own() -> None:
    for one in manifests():
        if one["kind"] not in ("StatefulSet", "Deployment"):
            continue
        pod = one["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"]
        for container in pod["containers"]:
            assert container["securityContext"]["readOnlyRootFilesystem"]
            assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    for name, service in compose()["services"].items():
        assert service["read_only"], name
    assert re.search(r"^USER 10001$", dockerfile(), re.MULTILINE)


def test_the_container_file_copies_what_the_wheel_needs() -> None:
    allowed = re.findall(
        r"^!(\S+)$", (DEPLOY / "Dockerfile.dockerignore").read_text(), re.MULTILINE
    )
    pyproject = (DEPLOY.parent / "pyproject.toml").read_text()
    packages = re.findall(r"^packages = \[(.*)\]$", pyproject, re.MULTILINE)[0]
    assert {*re.findall(r'"(\w+)"', packages), "fixtures"} <= {*allowed}
    for name in allowed:
        assert (DEPLOY.parent / name).exists()


STARTED = """
import sys
import openapi
from mock_server import app

app.create_app(app.Config())
for root in app.DOCUMENTS.values():
    openapi.published(root)
print("openapi.document" in sys.modules)
"""


@pytest.mark.slow
def test_the_image_keeps_the_documents(tmp_path: Path) -> None:
    """So that a container, which can keep nothing, need not read hundreds of files when it starts.
    The image's layers keep whole seconds of the files' times."""
    place, env = installed(tmp_path), {"PATH": os.defpath, "PYTHONPATH": str(tmp_path / "lib")}
    (run,) = re.findall(r"^RUN python (.*?[^\\\\])$", dockerfile(), re.MULTILINE | re.DOTALL)
    done = run[run.index("find /opt") :].replace("\\\n", " ").replace("/opt/cortex", str(place))
    subprocess.run(["/bin/sh", "-ec", done], env=env, cwd=DEPLOY.parent, check=True)
    for file in (place / "lib").rglob("*"):
        os.utime(file, times=(0, int(file.stat().st_mtime)))
    command = [sys.executable, "-c", STARTED]
    readonly = env | {"PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run(command, env=readonly, cwd=place, capture_output=True, check=True)
    assert ended.stdout == b"False\n"


def dockerfile() -> str:
    return (DEPLOY / "Dockerfile").read_text()


def installed(place: Path) -> Path:
    """A folder like the image's, with the packages and Python."""
    for name in ("mock_server", "openapi", "fixtures"):
        copied = place / "lib" / ("mock_server/fixtures" if name == "fixtures" else name)
        copytree(DEPLOY.parent / name, copied, ignore=ignore_patterns("__pycache__"))
    (place / "bin").mkdir()
    (place / "bin" / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    (place / "bin" / "python").chmod(0o755)
    return place


@pytest.mark.parametrize(
    ("arguments", "variables", "url"),
    [
        (["serve"], {}, "http://127.0.0.1:13000/api/health"),
        (["serve"], {"CORTEX_MOCK_PORT": "9000"}, "http://127.0.0.1:9000/api/health"),
        (
            ["serve", "--port", "9001"],
            {"CORTEX_MOCK_PORT": "9000"},
            "http://127.0.0.1:9001/api/health",
        ),
        (["serve", "--port=9002"], {}, "http://127.0.0.1:9002/api/health"),
        (["serve", "--tls-cert", "c.pem"], {}, "https://127.0.0.1:13000/api/health"),
    ],
)
def test_the_health_check_follows_the_port(
    arguments: list[str], variables: dict[str, str], url: str
) -> None:
    spec = importlib.util.spec_from_file_location("healthcheck", DEPLOY / "healthcheck.py")
    assert spec is not None
    assert spec.loader is not None
    healthcheck = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(healthcheck)
    assert healthcheck.url(arguments, variables) == url
