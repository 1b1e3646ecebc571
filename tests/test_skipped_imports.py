"""What the start leaves out."""

import subprocess
import sys

from mock_server.skipped_imports import skipped

START = """
import sys
from mock_server.serving import server
loaded = {name.partition(".")[0] for name in sys.modules} | set(sys.modules)
print(*sorted(loaded & set(sys.argv[1:])))
"""

SLOW_TO_IMPORT = (
    "attr",
    "faker.config",
    "flask",
    "httpx",
    "importlib.metadata",
    "jinja2",
    "jsonschema",
    "referencing",
    "requests",
    "rich",
    "starlette.testclient",
    "werkzeug",
    "wsproto",
    "yaml",
)
"""What no server needs before the first page, socket, or webhook."""


def test_the_start_loads_nothing_that_only_later_requests_need() -> None:
    command = [sys.executable, "-c", START, *SLOW_TO_IMPORT]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.split() == []


FIRST_USES = """
import sys
from threading import Barrier, Thread
from types import SimpleNamespace

from mock_server.serving import server
from mock_server.app import _page_facts
from mock_server.gateway.request_context import RequestContext
from mock_server.realtime.bounds import SocketBounds
from mock_server.realtime.endpoint import SocketEndpoint
from mock_server.web.renderer import Renderer

accepting = SimpleNamespace(header=lambda _: "text/csv;q=0.5, application/json")
uses = [
    lambda: SocketEndpoint.sockets.func(SimpleNamespace(bounds=SocketBounds())),
    lambda: Renderer._pages.func(SimpleNamespace(_facts=_page_facts())),
    lambda: RequestContext.prefers(accepting, "text/csv"),
]
together = Barrier(len(uses))

def use(first):
    together.wait()
    try:
        first()
    except BaseException as error:
        print(repr(error))

sys.setswitchinterval(1e-5)
threads = [Thread(target=use, args=[first]) for first in uses]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_first_uses_at_the_same_time_do_not_disturb_each_other() -> None:
    """Parts of one package that threads import at the same time can be unfinished."""
    command = [sys.executable, "-c", FIRST_USES]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout == ""


def test_a_loaded_module_is_not_replaced() -> None:
    with skipped("json"):
        import json  # noqa: PLC0415
    assert json.dumps({}) == "{}"


def test_a_skipped_module_is_real_afterwards() -> None:
    with skipped("this"):
        from this import zen  # type: ignore[attr-defined]  # noqa: PLC0415
    assert isinstance(zen, type)
    assert "this" not in sys.modules


def test_modules_in_a_skipped_package_are_skipped() -> None:
    with skipped("this"):
        from this.there import Zen  # type: ignore[import-not-found]  # noqa: PLC0415
    assert issubclass(type("Own", (Zen,), {}), Exception)
    assert Zen.anything["any"] is Zen
    assert Zen("any", argument=1) is not None
    assert "this.there" not in sys.modules


def test_urls_are_read_without_a_command_line() -> None:
    code = "import sys, mock_server.deliveries.url_library; print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"
