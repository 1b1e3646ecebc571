"""The guides of `docs/`, run as they stand."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ServedMock

DOCS = Path(__file__).parents[1] / "docs"


def python_of(guide: Path) -> str:
    """All of a guide's Python, in order."""
    text = guide.read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))


GUIDES = [guide for guide in sorted(DOCS.glob("*.md")) if python_of(guide)]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_does_what_it_says(guide: Path, served: ServedMock) -> None:
    code = python_of(guide).replace("http://127.0.0.1:13000", served.url)
    names: dict[str, Any] = {}
    try:
        exec(compile(code, guide.name, "exec"), names)
    finally:
        names["mock"].close()


def test_there_are_guides() -> None:
    assert [guide.stem for guide in GUIDES] == ["events", "worlds"]
