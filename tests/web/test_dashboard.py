"""The dashboard as the server sends it; `tests/browser` looks at it in a browser."""

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from mock_server.config import Config
from mock_server.web.assets import ASSETS, DASHBOARD
from mock_server.web.dashboard_pages import NAMES
from tests.conftest import Mock

ORIGIN = "http://127.0.0.1"
MODULES = [path for path in ASSETS if path.startswith("/dashboard/") and path.endswith(".js")]


@pytest.fixture(scope="module")
def site() -> Iterator[Mock]:
    mock = Mock(Config(fixtures="empty"))
    yield mock
    mock.close()


def test_libraries_are_unchanged() -> None:
    folder = DASHBOARD / "vendor"
    sums = dict(line.split()[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    files = [file for file in folder.rglob("*") if file.suffix in (".js", ".css", ".txt")]
    assert sums == {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


@pytest.mark.parametrize("module", MODULES)
def test_every_import_of_a_module_is_served(module: str) -> None:
    text = ASSETS[module].read_text()
    imported = re.findall(r'(?:^(?:import|export) .*from "|from"(?=\.))([^"]+)"', text, re.M)
    for name in imported:
        assert name.startswith("."), name
        assert (ASSETS[module].parent / name).resolve() in ASSETS.values(), name


@pytest.mark.parametrize("path", [f"/{name}" for name in NAMES if name != "dashboard"])
@pytest.mark.parametrize("rest", ["", "/some/thing"])
def test_every_url_of_a_page_is_the_dashboard(site: Mock, path: str, rest: str) -> None:
    answer = site.get(f"{ORIGIN}{path}{rest}")
    assert answer.status_code == 200
    assert 'id="dashboard"' in answer.text


@pytest.mark.parametrize(
    "path", ["/dashboard/none.js", "/dashboard/vendor/preact.d.ts", "/dashboard/vendor/README.md"]
)
def test_nothing_else_is_served_beside_its_modules(site: Mock, path: str) -> None:
    assert site.get(f"{ORIGIN}{path}").status_code == 404


def test_it_gets_the_keys_of_its_world(site: Mock) -> None:
    order = {"name": "keyless", "scenario": {"developmentKeys": False}}
    assert site.post(f"{ORIGIN}/_cortex/worlds", order, key=None).status_code == 201
    counts = []
    for path in ("/", "/w/keyless/", "/w/keyless/jobs"):
        page = site.get(f"{ORIGIN}{path}", key=None).text
        (settings,) = re.findall(r'data-settings="([^"]+)"', page)
        counts.append(len(json.loads(unescape(settings))["keys"]))
    assert counts == [7, 0, 0]


def test_a_key_cannot_break_out_of_its_attribute(site: Mock) -> None:
    page = site.get(f"{ORIGIN}/w/default/").text
    (settings,) = re.findall(r'data-settings="([^"]+)"', page)
    assert "<" not in settings


LAYERS = ["vendor", "", "server", "parts", "frame", "pages"]
"""Folders of modules, "" for those beside `app.js`: each imports only from those before it."""


def layer(module: Path) -> int:
    folder = module.relative_to(DASHBOARD).parts[:-1]
    return LAYERS.index(folder[0] if folder else "")


@pytest.mark.parametrize("module", [path for path in MODULES if "/app.js" not in path])
def test_modules_import_one_way(module: str) -> None:
    file = ASSETS[module]
    imported = re.findall(r'^(?:import|export) .*from "([^"]+)"', file.read_text(), re.M)
    for name in imported:
        other = (file.parent / name).resolve()
        assert layer(other) <= layer(file), name
        if layer(file) == LAYERS.index("pages"):
            page = other.relative_to(DASHBOARD).parts[:2]
            assert page[0] != "pages" or page[1] == file.relative_to(DASHBOARD).parts[1], name
