"""Server output controls no terminal, page or reader, and is bounded."""

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.legible import legible
from tests.contract.elsewhere import KEY, elsewhere
from tests.invocations import judge

WORDING = (
    "\x1b[2J\x1b]0;title\x07 \u202egnp.exe\u202c \u2066x\u2069 \u200bzero\ufeff \x9b31m \u2028"
    ' \x00\x0b\ufffe <script>alert(1)</script> ]]> & "quoted"'
)
STEERING = set("\x1b\x07\u202e\u202c\u2066\u2069\u200b\ufeff\x9b\u2028\x00\x0b\ufffe")


@given(text=st.text())
def test_only_printable_characters_and_line_breaks_remain(text: str) -> None:
    shown = legible(text)
    assert all(char.isprintable() or char in "\n\t" for char in shown)
    assert legible(shown) == shown


def test_characters_are_shown_as_their_escapes() -> None:
    assert legible("a\x1b[2J\u202eb\U000e0041") == r"a\x1b[2J\u202eb\U000e0041"


@pytest.mark.parametrize("name", ["junit", "html", "terminal"])
def test_no_report_contains_them(hostile: Path, name: str) -> None:
    text = (hostile / f"{name}.report").read_text("utf-8")
    assert STEERING & set(text) == set()
    assert r"\u202egnp.exe" in text


def test_junit_is_xml_and_json_keeps_the_conversation(hostile: Path) -> None:
    Xml.parse(hostile / "junit.report")
    assert "<script" not in (hostile / "html.report").read_text("utf-8")
    for name in ("json", "har"):
        raw = (hostile / f"{name}.report").read_text("utf-8")
        assert raw.isascii()
        json.loads(raw)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All reports about a server that sends such text."""
    folder = tmp_path_factory.mktemp("hostile")
    files = [f"--{kind}={kind}.report" for kind in ("junit", "json", "html", "har")]
    what = ("--clause=PAGE-1", "--clause=SORT-4", "--namespace=Jobs")
    with elsewhere(page_size=25, wording=WORDING) as server:
        address = ("--url", server.url, "--api-key", KEY)
        ended = judge("run", *address, *what, *files, cwd=folder)
    (folder / "terminal.report").write_text(ended.stdout + ended.stderr, "utf-8")
    return folder
