"""The first page: how things stand."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.conftest import NGINX


def test_the_cards_count_what_the_api_counts(person: Visit) -> None:
    page = person.open("/")
    cards = page.locator(".stat")
    for label, status in {
        "Running": "running",
        "Completed": "completed",
        "Failed": "failed",
    }.items():
        found = person.mock.api("GET", f"/plugin-core/jobs?status={status}&limit=100")
        expect(
            cards.filter(has=page.get_by_role("link", name=label)).locator(".stat-value")
        ).to_have_text(str(len(found)))
    expect(cards.filter(has_text="Providers online")).to_contain_text("5 / 5")
    cards.get_by_role("link", name="Failed").click()
    expect(page).to_have_url(re.compile("status=failed"))
    expect(page.get_by_role("heading", name="Jobs", level=1)).to_be_visible()
    expect(page.locator("tbody .status").first).to_have_text("failed")


def test_costs_are_shown_for_a_day_a_week_and_a_month(person: Visit) -> None:
    page = person.open("/")
    overview = page.get_by_role("region", name="Cost Overview")
    for period, name in {"24h": "Day", "7d": "Week", "30d": "Month"}.items():
        overview.get_by_role("button", name=name).click()
        path = f"/plugin-core/analytics/costs?period={period}&groupBy=provider"
        costs = person.mock.api("GET", path)
        expect(overview).to_contain_text(f"${costs['total']['actual']:,.2f}")
        expect(overview).to_contain_text(costs["groups"][0]["name"])
        expect(page).to_have_url(re.compile(f"period={period}"))
    plot = overview.locator(".u-over")
    plot.hover(position={"x": 60, "y": 40})
    expect(overview.locator(".u-legend")).to_contain_text(re.compile(r"20\d\d-\d\d-\d\d"))
    assert overview.locator("figcaption").inner_text().startswith("Cost in US dollars")
    overview.get_by_role("button", name="By provider").click()
    for group in costs["groups"]:
        expect(overview.locator(".u-legend")).to_contain_text(group["name"])
    expect(overview.locator("figcaption")).to_have_text(re.compile("Cost of each provider"))


def test_recent_jobs_and_use_of_the_machine_are_live(person: Visit) -> None:
    page = person.open("/")
    expect(page.locator(".live")).to_have_text("Live")
    person.mock.api("POST", "/plugin-core/jobs", NGINX | {"name": "brand new"})
    recent = page.get_by_role("region", name="Recent Jobs")
    expect(recent.get_by_role("link", name="brand new")).to_be_visible()
    expect(page.get_by_role("meter", name="CPU")).to_be_visible()


def test_the_bell_counts_what_is_new_and_keeps_a_history(person: Visit) -> None:
    page = person.open("/")
    bell = page.get_by_role("button", name=re.compile("Notifications"))
    bell.click()
    history = page.get_by_role("dialog", name="Notifications")
    person.watch.check()
    history.get_by_role("button", name="cost").click()
    expect(history.locator("li").first).to_contain_text("cost")
    page.keyboard.press("Escape")
    expect(history).to_have_count(0)
    expect(bell).to_be_focused()
    expect(bell).to_have_accessible_name("Notifications")
    event = {"type": "system.alert", "data": {"alert": {"message": "Disk <full>"}}}
    person.mock.control("POST", "/emit", event)
    expect(bell).to_have_accessible_name(re.compile("1 new"))
    bell.click()
    history.get_by_role("button", name="system").click()
    expect(history).to_contain_text("Disk <full>")


def test_a_role_sees_the_panels_that_it_may_see(person: Visit) -> None:
    person.watch.expected = {403}
    page = person.open("/")
    page.locator(".who").click()
    dialog = page.get_by_role("dialog", name="Sign in")
    dialog.get_by_role("button", name="cortex_dev_billing").click()
    expect(page.get_by_role("region", name="Cost Overview").locator("canvas")).to_be_visible()
    expect(page.get_by_role("region", name="Resource Utilisation")).to_contain_text("permission")
