"""What `deploy/` has is valid by the tools of its formats."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.clients.programs import found
from tests.scale.cluster import DEPLOY

HERE = Path(sys.executable).parent
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))


def checked(program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [found(program, str(HERE / program)), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_container_file_follows_the_recommended_rules() -> None:
    done = checked("hadolint", str(DEPLOY / "Dockerfile"))
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("file", MANIFESTS, ids=lambda file: file.name)
def test_each_manifest_fits_the_schema_of_kubernetes(file: Path) -> None:
    done = checked("kubernetes-validate", "--strict", "-k", "1.37", str(file))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" in done.stdout + done.stderr
