"""Bundles are kept between starts, and never outlive a change of their files."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

import openapi
from mock_server.synthetic import fixtures
from openapi.bundle_cache import kept_file

TITLE = "import openapi; print(openapi.bundle()['info']['title'])"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the document's package, with no bundle kept."""
    copied = tmp_path / "openapi"
    copytree(openapi.ROOT.parent, copied, ignore=ignore_patterns("__pycache__"))
    return copied


def title(folder: Path, **environment: str) -> str:
    """The document's title, as a new process reads it."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "-W", "error", "-c", TITLE]
    return subprocess.run(
        command,
        cwd=folder.parent,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def kept_bundle(folder: Path) -> Path:
    return folder / "__pycache__" / "openapi.bundle.json"


@pytest.mark.slow
def test_a_bundle_is_kept_until_a_file_changes(folder: Path) -> None:
    before = title(folder)
    file = kept_bundle(folder)
    file.write_text(file.read_text().replace(before, "Read from where it is kept"))
    assert title(folder) == "Read from where it is kept"
    root = folder / "openapi.yaml"
    root.write_text(root.read_text().replace(before, "Changed"))
    assert title(folder) == "Changed"


@pytest.mark.slow
def test_a_new_file_counts_as_a_change(folder: Path) -> None:
    before = title(folder)
    file = kept_bundle(folder)
    file.write_text(file.read_text().replace(before, "Read from where it is kept"))
    (folder / "schemas" / "new.yaml").write_text("type: string\n")
    assert title(folder) == before


@pytest.mark.slow
@pytest.mark.parametrize("content", ["", "{}", "[]", "null", '{"fingerprint": []}', "\0"])
def test_a_damaged_bundle_is_created_again(folder: Path, content: str) -> None:
    before = title(folder)
    kept_bundle(folder).write_text(content)
    assert title(folder) == before


@pytest.mark.slow
def test_nothing_is_kept_where_python_keeps_no_bytecode(folder: Path) -> None:
    title(folder, PYTHONDONTWRITEBYTECODE="1")
    assert not kept_bundle(folder).exists()


def test_a_file_is_read_again_only_after_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file, read = tmp_path / "small.yaml", list[Path]()

    def content(file: Path) -> str:
        read.append(file)
        return file.read_text()

    for text in ("days: 1", "days: 1", "days: 30"):
        file.write_text(text)
        os.utime(file, ns=(0, len(text)))
        assert kept_file(file, content) == text
    assert len(read) == 2


@pytest.mark.parametrize("name", fixtures.scenarios())
def test_a_kept_scenario_is_what_its_file_contains(name: str) -> None:
    file = fixtures.folder() / f"{name}.yaml"
    assert openapi.shipped(file) == openapi.shipped(file) == openapi.load(file)
