"""`python -m tests.browser.flood` measures the list of jobs with 10,000 jobs and 1,000 events a
second. The page gets the events as if its socket had sent them: only the page is measured.

A screen of 60 Hz shows a frame each 16.7 ms at best. How long the page itself works for a frame is
the processor time of its main thread, which does not depend on what else the machine does."""

import re
import time
from pathlib import Path

import httpx
from playwright.sync_api import Browser, CDPSession

from mock_server.config import Config
from tests.browser.visits import chromium, visit
from tests.conftest import ADMIN_HEADERS, NGINX, ServedMock

JOBS, SECONDS, RATE = 10_000, 10, 1_000

CAPTURE = """
window.opened = [];
window.WebSocket = class extends WebSocket {
  constructor(...address) { super(...address); opened.push(this); }
};
"""

FRAMES = """([seconds, rate]) => new Promise((done) => {
  const spans = [];
  let sent = 0;
  const job = { id: document.querySelector("tbody .mono").textContent, status: "running" };
  const began = performance.now();
  let last = began;
  const frame = (now) => {
    spans.push(now - last);
    last = now;
    for (; sent < (now - began) / 1000 * rate; sent++) {
      const event = { id: `evt_${sent}`, type: "job.status.changed", data: { job } };
      opened.at(-1).onmessage({ data: JSON.stringify(event) });
    }
    if (now - began < seconds * 1000) requestAnimationFrame(frame);
    else done([sent, spans.slice(1)]);
  };
  requestAnimationFrame(frame);
})"""


def work(session: CDPSession) -> dict[str, float]:
    """Seconds of processor time that the main thread has used, by what it was used for."""
    found = session.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] for one in found}


def memory(browser: Browser) -> int:
    """Bytes that the largest process of a page has for itself; what processes share counts in
    part."""
    found = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    pages = [one["id"] for one in found if one["type"] == "renderer"]
    return max(map(_proportional, pages))


def _proportional(process: int) -> int:
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    (kilobytes,) = re.findall(r"^Pss: +(\d+) kB", rollup, re.MULTILINE)
    return int(kilobytes) * 1024


def main() -> None:
    server = ServedMock(Config(rate_limit=False, incidents=False))
    with httpx.Client(headers=ADMIN_HEADERS, trust_env=False) as client:
        for _ in range(JOBS // 100):
            batch = {"jobs": [NGINX] * 100, "concurrency": 1}
            client.post(f"{server.url}/api/plugin-core/jobs/batch", json=batch).raise_for_status()
    with chromium() as browser:
        context, page = visit(browser)
        context.add_init_script(CAPTURE)
        began = time.monotonic()
        page.goto(f"{server.url}/jobs?limit=100")
        page.wait_for_selector("tbody td a")
        print(f"first rows after {time.monotonic() - began:.2f} s")
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = work(session)
        sent, spans = page.evaluate(FRAMES, [SECONDS, RATE])
        after = work(session)
        spans.sort()
        mean = sum(spans) / len(spans)
        print(f"{sent / SECONDS:.0f} events a second; frames: mean {mean:.1f} ms,", end=" ")
        print(
            f"median {spans[len(spans) // 2]:.1f} ms, 99 % {spans[len(spans) * 99 // 100]:.1f} ms"
        )
        for name in ("TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration"):
            print(f"{name}: {(after[name] - before[name]) / len(spans) * 1000:.1f} ms a frame")
        used = page.evaluate("performance.memory.usedJSHeapSize")
        print(f"script memory {used / 2**20:.0f} MiB, process {memory(browser) / 2**20:.0f} MiB")
        context.close()
    server.close()


if __name__ == "__main__":
    main()
