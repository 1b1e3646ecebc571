"""A page of another origin in a real browser."""

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from mock_server.config import Config
from tests.clients.programs import PATIENCE, found
from tests.conftest import ADMIN, ServedMock

PAGE = Path(__file__).with_name("page.html")
OWN = "http://localhost"
FOREIGN = "http://pages.test"
"""The browser resolves this host to this machine."""


@contextmanager
def site() -> Iterator[tuple[int, "queue.Queue[dict[str, Any]]"]]:
    """A site with the page, on a port, and the page's reports of what it tried."""
    results: queue.Queue[dict[str, Any]] = queue.Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(PAGE.read_bytes())

        def do_POST(self) -> None:
            results.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self._answer(b"")

        def _answer(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_port, results
        server.shutdown()


def visited(origin: str, server: ServedMock, folder: Path) -> dict[str, Any]:
    """The reports of the page from this origin."""
    with site() as (port, results):
        asked = urlencode({"url": server.url, "key": ADMIN})
        browser = subprocess.Popen(
            [
                found("chromium", "chromium-browser", "google-chrome"),
                *("--headless", "--no-sandbox", "--disable-gpu", "--no-proxy-server"),
                *("--disable-background-networking", "--no-first-run", f"--user-data-dir={folder}"),
                "--host-resolver-rules=MAP pages.test 127.0.0.1",
                f"{origin}:{port}/?{asked}",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            return results.get(timeout=PATIENCE)
        finally:
            browser.terminate()
            browser.wait(PATIENCE)


WORKS = {
    "read": [200, 2, True, True, True],
    "create": 201,
    "delete": 404,
    "many": True,
    "refused": "AUTH_INVALID",
    "socket": ["cortex", True],
    "stream": True,
}


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [(OWN, ()), (FOREIGN, ("http://*.test:*",))],
)
def test_a_page_of_an_allowed_origin_uses_everything(
    origin: str, allowed: tuple[str, ...], tmp_path: Path
) -> None:
    server = ServedMock(Config(rate_limit=False, incidents=False, cors_origins=allowed))
    assert visited(origin, server, tmp_path) == WORKS
    server.close()


def test_a_page_of_another_origin_uses_nothing(tmp_path: Path) -> None:
    server = ServedMock(Config(rate_limit=False, incidents=False))
    before = len(server.app.worlds.default.jobs)
    results = visited(FOREIGN, server, tmp_path)
    assert results.keys() == WORKS.keys()
    assert all("Error" in str(one) for one in results.values()), results
    assert len(server.app.worlds.default.jobs) == before
    server.close()
