"""The files that pages use, and clients that do not read them."""

import contextlib
import socket
from collections.abc import Iterator

import httpx
import pytest

from mock_server.config import Config
from tests.conftest import Mock, ServedMock

BASE = "http://127.0.0.1/api/explorer"
BUNDLE = f"{BASE}/swagger-ui-bundle.js"
ASSETS = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "explorer.js": "text/javascript",
    "favicon-32x32.png": "image/png",
}
PATIENCE = 20
"""Seconds: a bound, hundreds of times what a response takes."""


@pytest.fixture(scope="module")
def site() -> Iterator[Mock]:
    mock = Mock(Config(fixtures="empty"))
    yield mock
    mock.close()


def test_explorer_fills_in_the_bearer_key_and_leaves_the_validator_out(site: Mock) -> None:
    script = site.get(f"{BASE}/explorer.js").text
    assert 'preauthorizeApiKey("bearerAuth", apiKey)' in script
    assert "validatorUrl: null" in script


@pytest.mark.parametrize(("name", "media_type"), ASSETS.items())
def test_assets_are_served_from_here_under_the_policy(
    site: Mock, name: str, media_type: str
) -> None:
    response = site.get(f"{BASE}/{name}")
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == media_type
    assert int(response.headers["content-length"]) == len(response.content) > 0
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "nonce" not in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    [
        "LICENSE", "../__init__.py", "%2e%2e/__init__.py", "index.html", "..%2f..%2fpages.py",
        "explorer.js/", "explorer.js%00", "//explorer.js", "swagger-ui.css/../index.html",
    ],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nothing_else_is_served_beside_the_assets(site: Mock, method: str, name: str) -> None:
    assert site.request(method, f"{BASE}/{name}").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    "path",
    [
        "/api/explorer/explorer.js",
        "/openapi.json",
        "/_cortex/openapi.yaml",
        "/dashboard/v-0123456789abcdef/app.js",
    ],
)
def test_files_and_documents_can_only_be_read(site: Mock, method: str, path: str) -> None:
    response = site.request(method, f"http://127.0.0.1{path}", headers={"Accept": "text/html"})
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert response.json()["error"]["message"] == (
        f"{path} does not support {method}; it supports GET, HEAD."
    )


def test_head_of_an_asset_has_the_headers_of_get(site: Mock) -> None:
    head, whole = site.request("HEAD", BUNDLE), site.get(BUNDLE)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == whole.headers


@pytest.mark.parametrize("known", ["etag", "last-modified"])
def test_an_asset_that_has_not_changed_is_not_sent_again(site: Mock, known: str) -> None:
    value = site.get(BUNDLE).headers[known]
    asked = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}[known]
    again = site.get(BUNDLE, headers={asked: value})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"]


def test_a_part_of_an_asset_can_be_asked_for(site: Mock) -> None:
    response = site.get(BUNDLE, headers={"Range": "bytes=0-9"})
    assert (response.status_code, len(response.content)) == (206, 10)


@pytest.fixture(scope="module")
def served() -> Iterator[ServedMock]:
    """This module's own server, because many clients leave it abruptly."""
    server = ServedMock(Config(fixtures="empty"))
    yield server
    server.close()


@pytest.fixture
def deaf(served: ServedMock) -> Iterator[list[socket.socket]]:
    """Clients that request much and read nothing."""
    clients = []
    for path in ("/api/explorer/swagger-ui-bundle.js", "/openapi.json", "/") * 20:
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        client.connect(("127.0.0.1", served.port))
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 5)
        clients.append(client)
    yield clients
    for client in clients:
        client.close()


@pytest.mark.slow
def test_clients_that_do_not_read_do_not_block_others(
    served: ServedMock, deaf: list[socket.socket]
) -> None:
    for path in ("/", "/api/explorer", "/api/explorer/swagger-ui-bundle.js", "/openapi.json"):
        response = httpx.get(f"{served.url}{path}", timeout=PATIENCE, trust_env=False)
        assert response.status_code == 200
        assert len(response.content) == int(response.headers["content-length"])


def test_the_server_ends_quietly_while_clients_do_not_read(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    server = ServedMock(Config(fixtures="empty"))
    with contextlib.ExitStack() as clients:
        for _ in range(12):
            client = clients.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            client.sendall(f"GET {BUNDLE[16:]} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        response = httpx.get(f"{server.url}/", timeout=PATIENCE, trust_env=False)
        assert response.status_code == 200
        server.close()
    assert "Traceback" not in capfd.readouterr().err + caplog.text
