"""The packages have what a user needs."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from cortex_client import __version__

HERE = Path(__file__).parents[1]


def built(kind: str, folder: Path) -> Path:
    """:return: the new package: `wheel` or `sdist`."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(build, cwd=HERE, check=True, capture_output=True)
    (package,) = folder.glob("cortex_client-*")
    return package


def test_the_wheel_has_the_package_its_types_its_command_and_its_licence(tmp_path: Path) -> None:
    with zipfile.ZipFile(built("wheel", tmp_path)) as archive:
        names = archive.namelist()
        (entries,) = [name for name in names if name.endswith("entry_points.txt")]
        assert "cortex = cortex_client.command:main" in archive.read(entries).decode()
    assert {"cortex_client/py.typed", "cortex_client/generated/models.py"} <= {*names}
    assert [name for name in names if name.endswith("licenses/LICENSE")]
    assert not [name for name in names if "test" in name or "tools" in name]


def test_the_source_package_has_everything_that_its_readme_names(tmp_path: Path) -> None:
    with tarfile.open(built("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"README.md", "CHANGELOG.md", "LICENSE", "docs/testing.md", "tools/generate.py"} <= names


def test_the_changelog_has_the_version() -> None:
    assert f"## {__version__}\n" in (HERE / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'version = "{__version__}"\n' in (HERE / "pyproject.toml").read_text(encoding="utf-8")
