"""Chromium, and visits to a mock."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

LAUNCH = ["--no-sandbox", "--disable-gpu", "--no-proxy-server", "--disable-background-networking"]
PATIENCE = 15_000
"""Milliseconds: a bound, many times what anything takes."""


SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shifted += value;
}).observe({ type: "layout-shift", buffered: true });
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's browser."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "These tests need Chromium."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=LAUNCH)
        yield browser
        browser.close()


def new_context(
    browser: Browser, *, width: int = 1280, height: int = 900, scheme: str = "light"
) -> BrowserContext:
    """The context of a visitor who has been greeted before."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(SHIFTS)
    context.add_init_script(
        "localStorage.getItem('cortex.started') ?? localStorage.setItem('cortex.started', 'yes')"
    )
    return context


def visit(browser: Browser, **shape: Any) -> tuple[BrowserContext, Page]:
    """A new visitor with a window of that shape."""
    context = new_context(browser, **shape)
    return context, context.new_page()
