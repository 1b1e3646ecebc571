"""The dashboard as the server sends it; `tests/browser` tests it in a browser."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

import openapi
from mock_server.config import Config
from mock_server.control import chaos
from mock_server.synthetic import fixtures
from mock_server.web import dashboard_files
from mock_server.web.dashboard_files import FOLDER, NAMES, SOURCES
from mock_server.web.linked_modules import link_shared
from tests.conftest import Mock

ORIGIN = "http://127.0.0.1"
MODULES = sorted(file for file in FOLDER.rglob("*.js") if "vendor" not in file.parts)
MOST = 120_000
"""Bytes, compressed, of everything that the dashboard loads."""


@pytest.fixture(scope="module")
def site() -> Iterator[Mock]:
    mock = Mock(Config(fixtures="empty"))
    yield mock
    mock.close()


def test_libraries_are_unchanged() -> None:
    folder = FOLDER / "vendor"
    sums = dict(line.split()[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    files = [file for file in folder.rglob("*") if file.suffix in (".js", ".css", ".txt")]
    assert sums == {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def test_everything_that_the_dashboard_loads_is_small(site: Mock) -> None:
    sizes = {path: int(site.get(f"{ORIGIN}{path}").headers["content-length"]) for path in SOURCES}
    page = gzip.compress(site.get(f"{ORIGIN}/").content)
    assert sum(sizes.values()) + len(page) < MOST, sizes


@pytest.mark.parametrize("path", SOURCES)
def test_a_file_is_compressed_for_those_who_accept_it(site: Mock, path: str) -> None:
    plain = site.get(f"{ORIGIN}{path}", headers={"Accept-Encoding": "identity"})
    packed = site.get(f"{ORIGIN}{path}", headers={"Accept-Encoding": "gzip, br"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])
    assert packed.headers["vary"] == "Accept-Encoding"
    assert "default-src 'none'" in packed.headers["content-security-policy"]
    head = site.request("HEAD", f"{ORIGIN}{path}", headers={"Accept-Encoding": "gzip, br"})
    assert (head.content, head.headers) == (b"", packed.headers)


def test_a_file_that_has_not_changed_is_not_sent_again(site: Mock) -> None:
    known = site.get(f"{ORIGIN}/dashboard/app.js").headers["etag"]
    again = site.get(f"{ORIGIN}/dashboard/app.js", headers={"If-None-Match": known})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == known


def named_in(page: str) -> list[str]:
    return re.findall(r'<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+)"', page)


@pytest.mark.parametrize("place", ["/", "/w/default/jobs"])
def test_a_page_names_its_files_by_version_so_that_browsers_keep_them(
    site: Mock, place: str
) -> None:
    names = named_in(site.get(f"{ORIGIN}{place}").text)
    assert len(names) == 5  # each further file would make the first view later
    for name in names:
        kept = site.get(f"{ORIGIN}{name}")
        assert kept.status_code == 200
        assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
        plain = re.sub("/v-[0-9a-f]{16}", "", name)
        assert site.get(f"{ORIGIN}{plain}").headers["cache-control"] == "no-cache"
        assert site.get(f"{ORIGIN}{plain}").content == kept.content


def test_an_old_version_gets_the_current_files_uncached(site: Mock) -> None:
    old = site.get(f"{ORIGIN}/dashboard/v-{'0' * 16}/app.js")
    assert (old.status_code, old.headers["cache-control"]) == (200, "no-cache")
    assert site.get(f"{ORIGIN}/dashboard/v-{'0' * 16}/none.js").status_code == 404


def test_the_version_changes_with_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_text("1")
    monkeypatch.setattr(dashboard_files, "FILES", [file])
    first = dashboard_files.version()
    assert dashboard_files.version() == first
    file.write_text("22")
    assert dashboard_files.version() != first


def test_every_module_is_in_a_file_that_is_served(site: Mock) -> None:
    texts = [site.get(f"{ORIGIN}{path}").text for path in SOURCES if path.endswith(".js")]
    for module in MODULES:
        name = module.relative_to(FOLDER).as_posix()
        held = [f'modules["{name}"] = ' in text for text in texts]
        assert sum(held) == (name != "first-paint.js"), name


@pytest.mark.parametrize("module", MODULES)
def test_every_import_of_a_module_exists(module: Path) -> None:
    imported = re.findall(r'^(?:import|export) .*from "([^"]+)"', module.read_text(), re.M)
    for name in imported:
        assert name.startswith("."), name
        assert (module.parent / name).is_file(), name


def test_a_module_runs_after_those_that_it_imports(tmp_path: Path) -> None:
    (tmp_path / "app.js").write_text('import { b as one } from "./b.js";\none();\n')
    (tmp_path / "b.js").write_text('import { c } from "./c.js";\nexport const b = () => c;\n')
    (tmp_path / "c.js").write_text('/** Three. */\nexport const c = "// kept";\n')
    linked = link_shared(tmp_path)
    places = [linked.index(f'modules["{name}.js"] = ') for name in ("c", "b", "app")]
    assert places == sorted(places)
    assert "const { b: one } = modules" in linked
    assert "Three" not in linked
    assert "// kept" in linked


def test_libraries_are_joined_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "vendor"
    folder.mkdir()
    (folder / "a.js").write_text("var n=1;export{n as one};//# sourceMappingURL=a.map")
    (folder / "b.js").write_text(
        'import{one as t}from"./a.js";export{one as again}from"./a.js";'
        "export default function(){return t}"
    )
    (tmp_path / "app.js").write_text('import two from "./vendor/b.js";\ntwo();\n')
    linked = link_shared(tmp_path)
    assert "return { one: n };" in linked
    assert 'const { one: t } = modules["vendor/a.js"];\nconst main = function(){return t}' in linked
    assert 'return { again: modules["vendor/a.js"].one, default: main };' in linked
    assert 'const { default: two } = modules["vendor/b.js"];' in linked
    assert not re.search("^(import|export [^c])|sourceMapping", linked, re.MULTILINE)


def test_modules_that_import_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "app.js").write_text('import { b } from "./b.js";\nexport const a = b;\n')
    (tmp_path / "b.js").write_text('import { a } from "./app.js";\nexport const b = a;\n')
    with pytest.raises(ValueError, match="imports itself"):
        link_shared(tmp_path)


@pytest.mark.parametrize("path", [f"/{name}" for name in NAMES if name != "dashboard"])
@pytest.mark.parametrize("rest", ["", "/some/thing"])
def test_every_url_of_a_page_is_the_dashboard(site: Mock, path: str, rest: str) -> None:
    response = site.get(f"{ORIGIN}{path}{rest}")
    assert response.status_code == 200
    assert 'id="dashboard"' in response.text


@pytest.mark.parametrize(
    "path",
    [
        "/dashboard/none.js",
        "/dashboard/vendor/preact.d.ts",
        "/dashboard/vendor/preact.js",
        "/dashboard/vendor/README.md",
        "/dashboard/parts/table.js",
        "/dashboard/pages/jobs/job.js",
        "/dashboard/../assets.py",
    ],
)
def test_nothing_else_is_served_beside_its_files(site: Mock, path: str) -> None:
    assert site.get(f"{ORIGIN}{path}").status_code == 404


def test_it_gets_the_keys_of_its_world(site: Mock) -> None:
    body = {"name": "keyless", "scenario": {"developmentKeys": False}}
    assert site.post(f"{ORIGIN}/_cortex/worlds", body, key=None).status_code == 201
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
    folder = module.relative_to(FOLDER).parts[:-1]
    return LAYERS.index(folder[0] if folder else "")


@pytest.mark.parametrize("module", [file for file in MODULES if file.name != "app.js"])
def test_modules_import_one_way(module: Path) -> None:
    imported = re.findall(r'^(?:import|export) .*from "([^"]+)"', module.read_text(), re.M)
    for name in imported:
        other = (module.parent / name).resolve()
        assert layer(other) <= layer(module), name
        if layer(module) == LAYERS.index("pages"):
            page = other.relative_to(FOLDER).parts[:2]
            assert page[0] != "pages" or page[1] == module.relative_to(FOLDER).parts[1], name


def test_each_preset_is_recognised_by_its_first_fault() -> None:
    page = (FOLDER / "pages" / "world" / "faults.js").read_text()
    shown = re.findall(r'^  "?([a-z-]+)"?: \["[^"]+", "([^"]+)"\],$', page, re.M)
    assert shown == [(name, chaos.preset(name)[0]["name"]) for name, _ in shown]
    assert {name for name, _ in shown} == set(fixtures.presets())


def test_the_form_of_a_job_has_every_documented_field() -> None:
    form = (FOLDER / "pages" / "jobs" / "request-fields.js").read_text()
    named = set(re.findall(r'\{ name: "([\w.]+)", label', form))
    schemas = openapi.bundle()["components"]["schemas"]
    wanted = set(schemas["JobRequest"]["properties"])
    for name, schema in {
        "maxBidPrice": "JobBid",
        "budget": "JobBudget",
        "performanceRequirements": "PerformanceRequirements",
        "registryCredentials": "RegistryCredentials",
    }.items():
        wanted.remove(name)
        wanted |= {f"{name}.{inner}" for inner in schemas[schema]["properties"]}
    assert named == wanted
