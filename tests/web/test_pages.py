"""What a browser gets from the pages, and what the pages let it do."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mock_server.config import Config
from mock_server.web.page_facts import PageFacts
from mock_server.web.pages import create_pages
from tests.conftest import Mock

FACTS = PageFacts(
    version="1.2.3",
    api_key="cortex_dev_pro",
    password="cortex",
    keys=(("cortex_dev_pro", "operator role"), ("cortex_dev_viewer", "viewer role")),
)
ORIGIN = "http://127.0.0.1:13000"
PAGES = ["/", "/api/explorer", "/no/such/page"]


@pytest.fixture
def client() -> FlaskClient:
    return create_pages(FACTS).test_client()


@pytest.fixture(scope="module")
def site() -> Iterator[Mock]:
    """The whole server, including the pages."""
    mock = Mock(Config(fixtures="empty"))
    yield mock
    mock.close()


def get(client: FlaskClient, path: str, origin: str = ORIGIN) -> TestResponse:
    return client.get(path, base_url=origin, headers={"Accept": "text/html"}, buffered=True)


def policy(response: TestResponse) -> dict[str, list[str]]:
    directives = (part.split() for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in directives}


def test_start_page_gives_a_curl_for_the_requested_host(client: FlaskClient) -> None:
    page = get(client, "/", "http://localhost:4711").text
    assert '<code class="whole">http://localhost:4711/api</code>' in page
    assert "Authorization: Bearer cortex_dev_pro" in page
    assert "http://localhost:4711/api/plugin-core/jobs" in page


@pytest.mark.parametrize("path", ["/", "/settings/keys", "/api/explorer"])
def test_the_methods_of_a_page_are_in_order(site: Mock, path: str) -> None:
    response = site.request("OPTIONS", f"http://127.0.0.1{path}", headers={})
    assert (response.status_code, response.headers["Allow"]) == (200, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("path", ["/", "/settings/keys", "/api/explorer/"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_wrong_method_is_told_to_programs_and_people(site: Mock, method: str, path: str) -> None:
    message = f"{path} does not support {method}; it supports GET, HEAD, OPTIONS."
    told = site.request(method, f"http://127.0.0.1{path}", headers={"Accept": "application/json"})
    assert told.json()["error"] == {"code": "METHOD_NOT_ALLOWED", "message": message}
    shown = site.request(method, f"http://127.0.0.1{path}", headers={"Accept": "text/html"})
    assert message in shown.text
    assert shown.headers["Content-Type"].startswith("text/html")
    for response in (told, shown):
        assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_start_page_gives_the_address_of_the_socket(client: FlaskClient) -> None:
    assert "wss://localhost:13000/ws" in client.get("/", base_url="https://localhost:13000").text


def test_start_page_lists_the_keys_and_what_each_is_for(client: FlaskClient) -> None:
    page = get(client, "/").text
    for key, purpose in FACTS.keys:
        assert re.search(f"{key}</code></dt><dd>{purpose}</dd>", page)


def test_start_page_lists_only_the_keys_that_the_world_has(site: Mock) -> None:
    page, worlds = "http://127.0.0.1/w/bare/", "http://127.0.0.1/_cortex/worlds"
    body = {"name": "bare", "scenario": {"developmentKeys": False}}
    assert site.post(worlds, body, key=None).status_code == 201
    bare = site.get(page, key=None).text
    assert "cortex_dev_" not in bare
    assert "Bearer YOUR_KEY" in bare
    assert "cortex_dev_viewer" in site.get("http://127.0.0.1/", key=None).text


def test_start_page_explains_how_to_log_in(client: FlaskClient) -> None:
    page = get(client, "/").text
    assert "cortex_dev_pro@cortex.example" in page
    assert "password <code>cortex</code>" in page


def test_start_page_names_the_product_and_its_version(client: FlaskClient) -> None:
    page = get(client, "/").text
    assert "It is not Cortex" in page
    assert "version 1.2.3" in page


@pytest.mark.parametrize("target", ["/api/explorer", "/openapi.json", "/openapi.yaml"])
def test_start_page_links_to_explorer_and_document(client: FlaskClient, target: str) -> None:
    assert f'href="{target}"' in get(client, "/").text


@pytest.mark.parametrize("path", ["/api/explorer", "/api/explorer/"])
def test_explorer_reads_the_document_of_this_server_with_the_key(
    client: FlaskClient, path: str
) -> None:
    response = get(client, path)
    assert response.status_code == 200
    assert '<option value="/openapi.json">Cortex API</option>' in response.text
    assert 'data-api-key="cortex_dev_pro"' in response.text


def test_explorer_offers_the_control_api_beside_the_api(client: FlaskClient) -> None:
    page = get(client, "/api/explorer").text
    offered = re.findall(r'<option value="([^"]+)"', page)
    assert offered == ["/openapi.json", "/_cortex/openapi.json"]
    start = get(client, "/").text
    assert 'href="/_cortex/openapi.json"' in start
    assert 'href="/api/explorer?document=control"' in start


def test_a_key_cannot_break_out_of_the_explorer_page() -> None:
    hostile = PageFacts(version="0", api_key='"><script>', password="p", keys=())
    page = get(create_pages(hostile).test_client(), "/api/explorer").text
    assert "><script>" not in page.replace("></script>", "").replace("<script src", "")
    assert 'data-api-key="&#34;&gt;&lt;script&gt;"' in page


@pytest.mark.parametrize("page", PAGES)
def test_every_asset_that_a_page_names_is_served(
    site: Mock, client: FlaskClient, page: str
) -> None:
    named = re.findall(r'<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+)"', get(client, page).text)
    assert named
    for address in named:
        assert address.startswith(("/api/explorer/", "/dashboard/"))
        assert site.get(f"{ORIGIN}{address}").status_code == 200


def test_an_unknown_page_points_to_the_known_ones(client: FlaskClient) -> None:
    response = get(client, "/no/such/<page>")
    assert response.status_code == 404
    assert response.mimetype == "text/html"
    assert "/no/such/&lt;page&gt;" in response.text
    assert 'href="/"' in response.text
    assert 'href="/api/explorer"' in response.text
    assert "The API is at <code>/api</code>." in response.text


BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize("path", ["/", "/jobs/job_1a2b3c4d5e6f", "/api/explorer", "/openapi.json"])
def test_for_an_unknown_world_a_browser_gets_a_page_with_links(site: Mock, path: str) -> None:
    response = site.get(f"{ORIGIN}/w/nope{path}", key=None, headers=BROWSER)
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert "There is no world &#39;nope&#39;" in response.text
    links = re.findall(r'<a href="([^"]+)"', response.text)
    icons = re.findall(r'<link rel="icon"[^>]* href="([^"]+)"', response.text)
    assert links[:2] == ["/", "/world?tab=worlds"]
    for link in (*links, *icons):
        assert site.get(f"{ORIGIN}{link}", headers=BROWSER).status_code == 200


@pytest.mark.parametrize("accept", ["*/*", "application/json"])
def test_a_program_gets_the_error_of_a_world_that_does_not_exist(site: Mock, accept: str) -> None:
    response = site.get(f"{ORIGIN}/w/nope/", headers={"Accept": accept})
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "RESOURCE_NOT_FOUND"


@pytest.mark.parametrize("path", ["//openapi.json", "//ws", "/openapi.json/", "/\u00e9/"])
def test_a_program_is_told_the_path_that_it_sent(site: Mock, path: str) -> None:
    message = site.get(f"http://127.0.0.1{path}").json()["error"]["message"]
    assert message.startswith(f"There is no {path}. ")


def test_the_name_of_an_impossible_world_is_text(site: Mock) -> None:
    page = site.get(f"{ORIGIN}/w/%3Cb%3E%2F..%2F/", headers=BROWSER)
    assert page.status_code == 404
    assert "&lt;b&gt;/../" in page.text
    assert "there can be none" in page.text


@pytest.mark.parametrize("path", PAGES)
def test_policy_allows_nothing_but_this_server(client: FlaskClient, path: str) -> None:
    rules = policy(get(client, path))
    assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == ["'none'"]
    assert rules["script-src"] == rules["connect-src"] == ["'self'"]
    sources = {source for allowed in rules.values() for source in allowed}
    others = {source for source in sources if not source.startswith("'nonce-")}
    assert others == {"'none'", "'self'", "data:"}
    assert rules["img-src"] == ["'self'", "data:"]


@pytest.mark.parametrize("page", PAGES[1:])
def test_inline_style_carries_the_nonce_of_its_own_response(client: FlaskClient, page: str) -> None:
    first, second = get(client, page), get(client, page)
    nonces = re.findall(r'<style nonce="([^"]+)">', first.text)
    assert policy(first)["style-src"] == ["'self'", f"'nonce-{nonces[0]}'"]
    assert policy(first)["style-src"] != policy(second)["style-src"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_have_no_inline_script_and_no_style_attribute(client: FlaskClient, page: str) -> None:
    text = get(client, page).text
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\sstyle=|\son\w+=", text)


@pytest.mark.parametrize("page", PAGES)
def test_pages_send_nosniff_and_no_referrer(client: FlaskClient, page: str) -> None:
    headers = get(client, page).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_two_apps_share_nothing() -> None:
    other = PageFacts(version="9", api_key="cortex_dev_other", password="p", keys=())
    first, second = create_pages(FACTS).test_client(), create_pages(other).test_client()
    assert "cortex_dev_other" not in get(first, "/").text
    assert "cortex_dev_pro" not in get(second, "/").text


def test_a_world_without_a_name_does_not_exist(site: Mock) -> None:
    for path in ("/w", "/w/", "/w//"):
        assert site.get(f"{ORIGIN}{path}", headers=BROWSER).status_code == 404
