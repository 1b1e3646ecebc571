"""Makes a picture of every page, or of the named ones, light and dark, at four widths. Without DIR
it makes the pictures of the README."""

import argparse
from pathlib import Path

from playwright.sync_api import Browser

from mock_server.config import Config
from tests.browser.visits import chromium, visit
from tests.conftest import ServedMock

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {
    "dashboard": "/",
    "jobs": "/jobs",
    "submit": "/jobs/new",
    "job": "/jobs/job_1a2b3c4d5e6f",
    "logs": "/jobs/job_1a2b3c4d5e6f?tab=logs",
    "metrics": "/jobs/job_1a2b3c4d5e6f?tab=metrics",
    "events": "/jobs/job_1a2b3c4d5e6f?tab=events",
    "cost": "/jobs/job_1a2b3c4d5e6f?tab=cost",
    "configuration": "/jobs/job_1a2b3c4d5e6f?tab=configuration",
    "outputs": "/jobs/job_1a2b3c4d5e6f?tab=outputs",
    "templates": "/jobs/templates",
    "batches": "/jobs/batches",
    "batch": "/jobs/batches/new",
    "schedules": "/jobs/schedules",
    "providers": "/providers",
    "provider": "/providers/provider_akash_main",
    "provider-history": "/providers/provider_akash_main?tab=history",
    "wallet": "/providers/provider_akash_main?tab=wallet",
    "networks": "/networks",
    "network": "/networks/akash",
    "webhooks": "/webhooks",
    "webhook": "/webhooks/webhook_1a2b3c4d5e6f",
    "users": "/users",
    "requests": "/requests",
    "world": "/world",
    "faults": "/world?tab=faults",
    "emit": "/world?tab=events",
    "conduct": "/world?tab=conduct",
    "worlds": "/world?tab=worlds",
    "limits": "/world?tab=limits",
    "unknown-world": "/w/nope/",
    "curl": "/curl?operation=create_job",
    "settings": "/settings",
    "profile": "/settings?tab=profile",
    "notification-settings": "/settings?tab=notifications",
    "alerts": "/settings?tab=alerts",
    "explorer": "/api/explorer#/Jobs/create_job",
}
DIALOGS = {
    "help": "Help: get started",
    "notifications": "Notifications",
    "sign-in": "cortex_dev_enterprise",
}
"""Buttons of the top bar that open something."""

SHAPES = {
    "widest": (2560, 1440),
    "wide": (1280, 900),
    "medium": (768, 1024),
    "narrow": (360, 740),
}


def photograph(browser: Browser, url: str, folder: Path, names: list[str]) -> None:
    for shape, (width, height) in SHAPES.items():
        for scheme in ("light", "dark"):
            context, page = visit(browser, width=width, height=height, scheme=scheme)
            for name in names:
                page.goto(url + PAGES.get(name, "/"))
                page.wait_for_selector("main h1, main .empty, .opblock.is-open", timeout=60_000)
                if name in DIALOGS:
                    page.get_by_role("button", name=DIALOGS[name]).click()
                page.wait_for_timeout(700)
                file = folder / f"{name}-{shape}-{scheme}.png"
                is_whole = shape == "wide" and name not in DIALOGS and name != "explorer"
                page.screenshot(path=file, full_page=is_whole)
                print(file)
            context.close()


def photograph_for_readme(browser: Browser, url: str) -> None:
    context, page = visit(browser)
    page.goto(url)
    page.wait_for_selector(".u-legend")
    page.wait_for_timeout(1500)
    page.screenshot(path=DOCS / "dashboard.png")
    page.goto(f"{url}/api/explorer#/Networks/list_networks")
    block = page.locator("#operations-Networks-list_networks")
    block.get_by_role("button", name="Execute").click(timeout=60_000)
    block.locator(".request-snippets").get_by_text("Python").click()
    block.get_by_role("button", name="Execute").scroll_into_view_if_needed()
    block.get_by_role("button", name="Execute").evaluate("one => one.scrollIntoView()")
    page.wait_for_timeout(700)
    page.screenshot(path=DOCS / "explorer.png")
    context.close()


def main() -> None:
    parser = argparse.ArgumentParser("python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("folder", metavar="DIR", nargs="?", type=Path)
    names = [*PAGES, *DIALOGS]
    parser.add_argument("pages", metavar="PAGE", nargs="*", default=names, help=", ".join(names))
    asked = parser.parse_args()
    if unknown := set(asked.pages).difference(names):
        parser.error(f"there is no page {min(unknown)}; there are {', '.join(names)}")
    server = ServedMock(Config(rate_limit=False))
    with chromium() as browser:
        if asked.folder is None:
            photograph_for_readme(browser, server.url)
        else:
            asked.folder.mkdir(parents=True, exist_ok=True)
            photograph(browser, server.url, asked.folder, asked.pages)
    server.close()


if __name__ == "__main__":
    main()
