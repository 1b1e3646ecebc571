"""The dashboard's source: its types, its size, and its libraries."""

import gzip
import shutil
import subprocess

import pytest

from mock_server.web.dashboard_pages import NAMES
from tests.browser.vendoring import CHECKOUT, VENDOR, expected

DASHBOARD = VENDOR.parent


def test_the_types_hold() -> None:
    node = shutil.which("node")
    assert node, "These tests need Node.js."
    command = [node, ".ci/node_modules/typescript/bin/tsc", "-p", ".ci/tsconfig.json"]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "")


def test_libraries_are_what_their_packages_contain() -> None:
    for name, text in expected().items():
        assert (VENDOR / name).read_text() == text, name


@pytest.mark.parametrize("page", NAMES)
def test_a_page_with_everything_that_it_needs_is_small(page: str) -> None:
    files = [file for file in DASHBOARD.rglob("*") if file.suffix in (".js", ".css", ".svg")]
    pages = DASHBOARD / "pages"
    needed = [
        file
        for file in files
        if not file.is_relative_to(pages) or file.is_relative_to(pages / page)
    ]
    assert sum(len(gzip.compress(file.read_bytes())) for file in needed) < 120_000
