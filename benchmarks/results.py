"""Writes the figures in `docs/performance.md`, each block between two marks."""

import os
import platform
import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.load import wrk_version

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
SCALE = DOCUMENT.with_name("scale.md")


def write(block: str, text: str, file: Path = DOCUMENT) -> None:
    """Puts the text between the marks of a block.

    :raises ValueError: when the document has no such block.
    """
    document = file.read_text(encoding="utf-8")
    marks = re.compile(rf"(<!-- {block} -->\n).*?(<!-- end of {block} -->)", re.DOTALL)
    written, found = marks.subn(lambda match: f"{match[1]}\n{text}\n\n{match[2]}", document)
    if not found:
        raise ValueError(f"{file} has no block {block}")
    file.write_text(written, encoding="utf-8")


def circumstances(versions: Mapping[str, str]) -> str:
    """The time, the machine and the versions."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    python = f"{platform.python_implementation()} {platform.python_version()}"
    known = {**versions, "wrk": wrk_version(), "Node.js": _output("node", "--version").lstrip("v")}
    known["Java"] = _output("java", "--version").split()[1]
    listed = ", ".join(f"{name} {version}" for name, version in known.items())
    return f"Measured {now} on {_processor()}, {python}. {listed}."


def load() -> str:
    """The machine, and how busy it is with other work."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"Measured {now} on {_processor()}, load average {os.getloadavg()[0]:.1f}."


def _processor() -> str:
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    found = re.search(r"^model name\s*: (.*)$", text, re.MULTILINE)
    cores = len(re.findall(r"^processor\s*:", text, re.MULTILINE))
    return f"{found[1] if found else platform.machine()}, {cores} cores"


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
