"""The npm packages of `clients/`, packed and installed as their users do it."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.clients.programs import found

ROOT = Path(__file__).parents[2]
CLIENTS = ROOT / "clients"
TOOLS = ROOT / ".ci" / "node_modules"
LONGEST = 120
"""Seconds."""


def run(folder: Path, *command: str | Path, env: dict[str, str] | None = None) -> str:
    """What a command prints; its whole output is shown if it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | (env or {}),
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]
    return done.stdout


def packed(name: str, folder: Path) -> Path:
    """The archive that `npm pack` makes of a package."""
    copy = folder / name
    skipped = shutil.ignore_patterns("node_modules", "dist")
    shutil.copytree(CLIENTS / name, copy, ignore=skipped)
    (copy / "node_modules").symlink_to(TOOLS)
    run(copy, found("npm"), "pack", "--silent")
    (archive,) = copy.glob("*.tgz")
    return archive


def project(folder: Path, *archives: Path) -> None:
    """A project that uses these packages, with the tools of `.ci` beside them."""
    (folder / "package.json").write_text('{"private": true, "type": "module"}')
    run(folder, found("npm"), "install", "--silent", "--offline", "--no-audit", *archives)
    for tool in (*TOOLS.iterdir(), *(TOOLS / ".bin").iterdir()):
        there = folder / "node_modules" / tool.relative_to(TOOLS)
        if not there.exists():
            there.symlink_to(tool.resolve())
