"""The wheel is complete: running its contents needs nothing of the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest

from tests.processes import JUDGE, run, serving

CHECKOUT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents, in their own folder."""
    built = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(built)]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    (wheel,) = built.glob("*.whl")
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def env(unpacked: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(unpacked)}


def test_the_packages_are_those_of_the_wheel(
    unpacked: Path, env: dict[str, str], tmp_path: Path
) -> None:
    script = "import mock_server, openapi; print(mock_server.__file__, openapi.__file__)"
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, check=True, env=env, cwd=tmp_path,
    )  # fmt: skip
    for file in ended.stdout.split():
        assert Path(file).is_relative_to(unpacked)


def test_it_contains_the_document(unpacked: Path, env: dict[str, str], tmp_path: Path) -> None:
    ended = run("spec", "validate", env=env, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith(str(unpacked / "openapi" / "openapi.yaml"))


@pytest.mark.parametrize(("fixtures", "jobs"), [("default", 45), ("empty", 0)])
def test_it_serves_its_own_fixtures_and_pages(
    env: dict[str, str], tmp_path: Path, fixtures: str, jobs: int
) -> None:
    with serving("--fixtures", fixtures, env=env, cwd=tmp_path) as served:
        assert f"{jobs} jobs" in served.greeting
        for path in ("/", "/api/explorer", "/api/explorer/explorer.js", "/openapi.json"):
            assert httpx.get(served.url + path).status_code == 200, path
        assert served.interrupt().code in (0, 130)


def test_it_writes_reports_with_its_own_files(env: dict[str, str], tmp_path: Path) -> None:
    files = [f"--{kind}={kind}.report" for kind in ("junit", "json", "html", "har")]
    ended = run("run", "--clause=VER-1", *files, env=env, cwd=tmp_path, command=JUDGE)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(list(tmp_path.glob("*.report"))) == len(files)
    assert run("schema", env=env, cwd=tmp_path, command=JUDGE).returncode == 0


def test_its_plugin_gives_tests_a_world(
    unpacked: Path, env: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "test_wheel_user.py").write_text(f"""
import cortex_control

def test_user(cortex):
    assert cortex_control.__file__.startswith({str(unpacked)!r})
    assert cortex.clock().mode == "manual"
""")
    command = [sys.executable, "-m", "pytest", "-q"]
    ended = run(env=env, cwd=tmp_path, command=command)
    assert ended.returncode == 0, ended.stdout
