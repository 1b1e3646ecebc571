"""The report as a page."""

import re
from html.parser import HTMLParser

from tests.contract.elsewhere import KEY
from tests.contract.reports.conftest import Reported

VOID = {"meta", "input", "br", "link"}


class ParsedPage(HTMLParser):
    """Its elements, its text, and whether all elements are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data + " ")

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_it_needs_no_external_resources_and_runs_no_scripts(reports: Reported) -> None:
    page = ParsedPage(reports.read("html.report"))
    tags = {tag for tag, _ in page.elements}
    assert tags & {"script", "link", "img", "iframe", "object"} == set()
    assert all((link["href"] or "").startswith("#") for link in page.all("a"))
    assert "url(" not in reports.read("html.report")
    policy = next(meta for meta in page.all("meta") if meta.get("http-equiv"))
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_server_output_is_text(reports: Reported) -> None:
    raw, page = reports.read("html.report"), ParsedPage(reports.read("html.report"))
    assert "<script>lost()" in page.text
    assert "<script" not in raw
    assert "\x1b" not in raw


def test_a_clause_has_an_anchor_and_a_failing_one_is_open(reports: Reported) -> None:
    page = ParsedPage(reports.read("html.report"))
    assert {"PAGE-1", "SORT-4"} <= {span.get("id") for span in page.all("span")}
    clauses = {
        (details["class"] or "").split()[1]: "open" in details
        for details in page.all("details")
        if (details["class"] or "").startswith("clause ")
    }
    assert clauses == {"FAIL": True, "WARN": False}


def test_a_finding_has_expected_and_actual_results_and_a_command(reports: Reported) -> None:
    text = ParsedPage(reports.read("html.report")).text
    assert "Expected a limit of 20 without parameters" in text
    assert "Seen in 3 of 3 attempts" in text
    assert 'curl -i \\ -H "Authorization: Bearer $CORTEX_API_KEY"' in text
    assert KEY not in text


def test_each_verdict_can_be_shown_alone(reports: Reported) -> None:
    raw = reports.read("html.report")
    shown = set(re.findall(r'id="show-([A-Z]+)"', raw))
    assert shown == {"FAIL", "WARN"}
    for verdict in shown:
        assert f"body:has(#show-{verdict}:checked) .clause:not(.{verdict})" in raw


def test_it_shows_which_clauses_checked_an_operation(reports: Reported) -> None:
    page = ParsedPage(reports.read("html.report"))
    assert "Which clauses looked at each operation" in page.text
    assert "list_jobs PAGE-1 SORT-4" in page.text
