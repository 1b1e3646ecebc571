"""The dashboard's source: its types and its libraries."""

import shutil
import subprocess

from tests.browser.vendoring import CHECKOUT, VENDOR, expected


def test_the_types_hold() -> None:
    node = shutil.which("node")
    assert node, "These tests need Node.js."
    command = [node, ".ci/node_modules/typescript/bin/tsc", "-p", ".ci/tsconfig.json"]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "")


def test_libraries_are_what_their_packages_contain() -> None:
    for name, text in expected().items():
        assert (VENDOR / name).read_text() == text, name
