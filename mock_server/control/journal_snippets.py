"""Code that sends a request of the journal again, for tests of users. Secrets are not in it."""

from collections.abc import Callable, Mapping
from pprint import pformat
from typing import Any

import msgspec

from mock_server.control import journal_views
from mock_server.gateway.journal import JournalEntry
from mock_server.world.records import Json
from mock_server.world.world import World

LEFT_OUT = journal_views.UNSENT_BY_CURL | {"accept", "user-agent", "content-type", "authorization"}
"""Headers that a test's own client sends, or that the snippet writes itself."""

PYTEST = """\
# Set CORTEX_API_KEY, and CORTEX_URL for another server than {server}.
import os

import httpx

SERVER = os.environ.get("CORTEX_URL", {server!r})
{constant}

def test_{name}():
    headers = {headers}
    response = httpx.request({method!r}, SERVER + {target!r}, headers=headers{body})
    {expectation}
"""

PLAYWRIGHT = """\
// Set CORTEX_API_KEY, and CORTEX_URL for another server than {server}.
import {{ expect, test }} from "@playwright/test";

const server = process.env.CORTEX_URL ?? {server_text};

test({name}, async ({{ request }}) => {{
  const response = await request.fetch(server + {target}, {{
    method: {method},
    headers: {headers},
    {body}
  }});
  {expectation}
}});
"""


def curl(world: World, entry: JournalEntry) -> str:
    return journal_views.curl(world, entry) + "\n"


def pytest(world: World, entry: JournalEntry) -> str:
    """A test that sends the request with httpx and expects the same status."""
    body = journal_views.body_of(world, entry, entry.body)
    named = {name: repr(value) for name, value in _headers(world, entry).items()}
    if journal_views.has_key(entry):
        named["Authorization"] = """f"Bearer {os.environ['CORTEX_API_KEY']}\""""
    if body is not None:
        named["Content-Type"] = repr(_type(entry))
    return _without_empty_lines(
        PYTEST.format(
            server=journal_views.server_of(entry),
            name=_name(entry),
            headers=_braced(named),
            method=entry.method,
            target=journal_views.target_of(world, entry),
            constant="" if body is None else f"BODY = {_python(body)}\n",
            body="" if body is None else _argument(body),
            expectation=f"assert response.status_code == {entry.status}, response.text"
            if entry.status
            else "print(response.status_code)",
        )
    )


def playwright(world: World, entry: JournalEntry) -> str:
    """A test that sends the request from Playwright and expects the same status."""
    body = journal_views.body_of(world, entry, entry.body)
    named = {name: _js(value) for name, value in _headers(world, entry).items()}
    if journal_views.has_key(entry):
        named["Authorization"] = "`Bearer ${process.env.CORTEX_API_KEY}`"
    if body is not None:
        named["Content-Type"] = _js(_type(entry))
    return _without_empty_lines(
        PLAYWRIGHT.format(
            server=journal_views.server_of(entry),
            server_text=_js(journal_views.server_of(entry)),
            name=_js(_name(entry)),
            headers=_braced(named, _js),
            method=_js(entry.method),
            target=_js(journal_views.target_of(world, entry)),
            body="" if body is None else f"data: {_js(body)},",
            expectation=f"expect(response.status()).toBe({entry.status});"
            if entry.status
            else "console.log(response.status());",
        )
    )


FORMATS: Mapping[str, Callable[[World, JournalEntry], str]] = {
    "curl": curl,
    "pytest": pytest,
    "playwright": playwright,
}
"""By their names in the control API."""

ENDINGS = {"curl": "sh", "pytest": "py", "playwright": "spec.js"}
"""Of files with these texts."""


def _headers(world: World, entry: JournalEntry) -> dict[str, str]:
    shown = journal_views.headers_of(world, entry)
    return {name: value for name, value in shown.items() if name not in LEFT_OUT}


def _type(entry: JournalEntry) -> str:
    return entry.headers.get(b"content-type", b"application/json").decode("latin-1")


def _name(entry: JournalEntry) -> str:
    return entry.operation_id or "unknown_operation"


def _python(body: Any) -> str:
    """A value as Python, indented for its place behind `BODY = `."""
    return pformat(body, sort_dicts=False, width=88).replace("\n", "\n       ")


def _argument(body: Any) -> str:
    return ", content=BODY.encode()" if isinstance(body, str) else ", json=BODY"


def _js(value: Json | str | Any) -> str:
    """A value as JavaScript, of which JSON is a part."""
    return msgspec.json.encode(value).decode()


def _braced(named: Mapping[str, str], quote: Callable[[str], str] = repr) -> str:
    """An object whose values are code."""
    inner = ", ".join(f"{quote(name)}: {code}" for name, code in named.items())
    return "{" + inner + "}"


def _without_empty_lines(code: str) -> str:
    """Without lines that have only spaces, which stand for a missing body."""
    return "\n".join(line for line in code.split("\n") if line == "" or line.strip())
