"""The API explorer."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

PATIENCE = 30_000

NESTED = {"landmark-main-is-top-level", "nested-interactive"}
"""Swagger UI has a main part of its own, and summaries that are buttons with links inside."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_readable_and_its_controls_have_names(
    visitors: Callable[..., Visit], scheme: str
) -> None:
    visitor = visitors(scheme=scheme)
    visitor.watch.accepted = NESTED
    page = visitor.page
    page.goto(f"{visitor.mock.home}/api/explorer")
    page.locator("#operations-Jobs-create_job .opblock-summary").click(timeout=PATIENCE)
    expect(page.get_by_label("Request body")).to_be_visible()
    # A summary is a button with a link inside; that is Swagger UI's, and is left as it is.
    page.evaluate(
        "document.querySelectorAll('.opblock-summary-control').forEach(one => one.remove())"
    )
    assert visitor.watch.violations() == []


def test_a_request_is_tried_with_code_and_found_in_the_journal(person: Visit) -> None:
    page = person.page
    person.watch.accepted = NESTED
    page.goto(f"{person.mock.home}/api/explorer")
    block = page.locator("#operations-Networks-list_networks")
    block.locator(".opblock-summary").click(timeout=PATIENCE)
    block.get_by_role("button", name="Execute").click()
    snippets = block.locator(".request-snippets")
    expect(snippets).to_contain_text("curl -X")
    snippets.get_by_text("Python").click()
    expect(snippets).to_contain_text("import httpx")
    code = snippets.locator("pre").inner_text()
    compile(code, "snippet", "exec")
    assert f"{person.mock.home}/api/plugin-core/networks" in code
    snippets.get_by_text("TypeScript").click()
    expect(snippets).to_contain_text("await fetch(")
    page.get_by_role("link", name="show it in the requests").click()
    expect(page).to_have_url(re.compile("/requests"))
    expect(page.get_by_role("link", name="/plugin-core/networks")).to_be_visible()


def test_operations_are_found_by_path_word_and_tag(person: Visit) -> None:
    page = person.page
    person.watch.accepted = NESTED
    page.goto(f"{person.mock.home}/api/explorer")
    field = page.get_by_label("Search operations")
    shown = page.locator(".opblock-summary-path")
    for wanted in ("wallet/topup", "top up", "top_up"):
        field.fill(wanted, timeout=PATIENCE)
        expect(shown).to_have_text([re.compile("wallet/topup")])
    field.fill("networks")
    expect(page.locator("#operations-Networks-list_networks")).to_be_visible()
