"""Providers and networks: looking at them, breaking them, mending them."""

import json
import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.conftest import NGINX

PROVIDERS = "/plugin-core/providers"


def test_a_broken_provider_fails_its_jobs_and_is_noticed(person: Visit) -> None:
    job = person.mock.api("POST", "/plugin-core/jobs", NGINX | {"duration": 7200})
    person.mock.advance(60)
    page = person.open("/providers/provider_akash_main")
    page.get_by_role("button", name="Set offline").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("offline")
    bell = page.get_by_role("button", name=re.compile("Notifications"))
    expect(bell).to_have_accessible_name(re.compile("new"))
    bell.click()
    history = page.get_by_role("dialog", name="Notifications")
    history.get_by_role("button", name="network").click()
    expect(history).to_contain_text("Akash Main")
    expect(history.locator("li").first).to_contain_text("offline")
    person.watch.check()
    page.keyboard.press("Escape")
    person.mock.advance(3600)
    page.goto(f"{person.mock.home}/jobs/{job['id']}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("failed")
    page.goto(f"{person.mock.home}/providers/provider_akash_main")
    page.get_by_role("button", name="Set online").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("online")


def test_a_changed_status_shows_without_an_event(person: Visit) -> None:
    person.page.route_web_socket("**/ws", lambda _: None)
    page = person.open("/providers/provider_akash_main")
    page.get_by_role("button", name="Set degraded").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("degraded")


def test_live_network_status_follows_a_provider(person: Visit) -> None:
    page = person.open("/")
    row = page.get_by_label("Live Network Status").locator("tr", has_text="akash").last
    expect(row).to_contain_text("online")
    expect(page.locator(".live")).to_have_text("Live")
    person.mock.control("PUT", "/providers/provider_akash_main/status", {"status": "offline"})
    expect(row).to_contain_text("offline")
    page.get_by_role("button", name="Refresh").click()
    expect(row).to_contain_text("offline")


def test_a_provider_is_added_changed_and_removed(person: Visit) -> None:
    person.watch.expected = {400, 409}
    page = person.open("/providers")
    page.get_by_role("button", name="Add a provider").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Configuration").fill("{")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog).to_contain_text("is not JSON")
    dialog.get_by_label("Configuration").fill("{}")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog.get_by_label("Name")).to_be_focused()
    dialog.get_by_label("Name").fill("Second")
    dialog.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Second")
    page.get_by_role("button", name="Change").click()
    page.get_by_role("dialog").get_by_label("Name").fill("Third")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Third")
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Providers")


def test_the_example_of_a_configuration_is_one_of_the_network(person: Visit) -> None:
    page = person.open("/providers")
    page.get_by_role("button", name="Add a provider").click()
    dialog = page.get_by_role("dialog")
    for network in ("akash", "render", "golem", "bittensor", "ionet"):
        dialog.get_by_label("Network").select_option(network)
        config = json.loads(dialog.get_by_label("Configuration").input_value())
        request = {"name": "new", "type": network, "endpoints": ["https://a.example"]}
        made = person.mock.api("POST", PROVIDERS, request | {"config": config})
        assert person.mock.api("POST", f"{PROVIDERS}/{made['id']}/validate")["valid"], network
    dialog.get_by_label("Configuration").fill('{"subnet": "mine"}')
    dialog.get_by_label("Network").select_option("golem")
    expect(dialog.get_by_label("Configuration")).to_have_value('{"subnet": "mine"}')


def test_the_parts_of_a_provider_are_shown(person: Visit) -> None:
    page = person.open("/providers/provider_akash_main")
    shown = {
        "History": "Uptime",
        "Wallet": "Balance",
        "Capabilities": "autoExtend",
        "Configuration": "[REDACTED]",
    }
    for tab, text in shown.items():
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_role("tabpanel")).to_contain_text(text)
        person.watch.check()
    page.get_by_role("tab", name="Diagnostics").click()
    page.get_by_role("button", name="Validate the configuration").click()
    expect(page.get_by_role("tabpanel")).to_contain_text('"valid"')


def test_a_wallet_is_topped_up(person: Visit) -> None:
    page = person.open("/providers/provider_akash_main?tab=wallet")
    rows = page.get_by_label("Transactions").locator("tbody tr")
    expect(rows.first).to_contain_text("tx_")
    page.get_by_label("Amount").fill("25.0")
    page.get_by_role("button", name="Top up").click()
    expect(rows.first).to_contain_text("topup")


def test_the_history_of_a_network_is_plotted(person: Visit) -> None:
    page = person.open("/networks")
    page.get_by_role("link", name="Akash Network").click()
    expect(page.locator("figure canvas")).to_have_count(3)
    page.get_by_role("button", name="Week").click()
    expect(page).to_have_url(re.compile("period=7d"))
    expect(page.locator("figure").first).to_contain_text(re.compile(r"Latency: \d+ ms"))
