"""`python -m tests.browser.first_view` measures the first view of the dashboard: when the browser
draws something, and when the cards have their figures. Nothing else should run beside it."""

import os
from statistics import median

from playwright.sync_api import Browser, Page

from tests.browser.visits import chromium, visit
from tests.processes import serving

VISITS = 10

WATCH = """
new MutationObserver(() => {
  const cards = [...document.querySelectorAll(".stat-value")];
  if (!window.filled && cards.length && cards.every((one) => /\\d/.test(one.textContent)))
    window.filled = performance.now();
}).observe(document, { subtree: true, childList: true, characterData: true });
"""

TIMES = """() => {
  const [drawn] = performance.getEntriesByName("first-contentful-paint");
  return window.filled && drawn && [drawn.startTime, filled];
}"""


def look(page: Page, url: str) -> tuple[float, float]:
    """Milliseconds until the first paint, and until the cards are filled."""
    page.goto(url)
    while not (found := page.evaluate(TIMES)):
        page.wait_for_timeout(20)
    drawn, filled = found
    return drawn, filled


def measure(browser: Browser, url: str) -> None:
    new, returning = [], []
    for _ in range(VISITS):
        context, page = visit(browser)
        context.add_init_script(WATCH)
        new.append(look(page, url))
        returning.append(look(page, url))
        context.close()
    for who, times in {"new": new, "returning": returning}.items():
        drawn, filled = (median(values) for values in zip(*times, strict=True))
        print(f"{who} visitor: drawn after {drawn:.0f} ms, filled after {filled:.0f} ms (medians)")
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")


def main() -> None:
    with serving("--no-rate-limit") as mock, chromium() as browser:
        measure(browser, f"{mock.url}/")


if __name__ == "__main__":
    main()
