"""A server that a reverse proxy serves below a path."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import httpx
import pytest

from mock_server.config import Config
from tests.conftest import ADMIN, Mock, ServedMock
from tests.realtime.clients import RawClient

ADMINS = {"Authorization": f"Bearer {ADMIN}"}
HOST = "http://127.0.0.1"
JOBS = "/plugin-core/jobs"


class Connecting(NamedTuple):
    """How the proxy and the server know the prefix `/mock`."""

    settings: dict[str, Any]
    strips: bool
    headers: dict[str, str]


WAYS = {
    "the proxy takes the prefix off": Connecting({"root_path": "/mock"}, strips=True, headers={}),
    "the proxy leaves the prefix on": Connecting({"root_path": "/mock"}, strips=False, headers={}),
    "the proxy is trusted and sends the prefix": Connecting(
        {"trusted_proxies": ("127.0.0.0/8",)},
        strips=True,
        headers={"X-Forwarded-Prefix": "/mock", "X-Forwarded-Proto": "http"},
    ),
    "the proxy sends the prefix and leaves it on": Connecting(
        {"trusted_proxies": ("*",)}, strips=False, headers={"X-Forwarded-Prefix": "/mock/"}
    ),
}


@contextmanager
def proxied(upstream: str, way: Connecting) -> Iterator[str]:
    """A reverse proxy in front of the server; the URL below which it serves it."""

    class Handler(BaseHTTPRequestHandler):
        def forward(self) -> None:
            path = self.path.removeprefix("/mock") if way.strips else self.path
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = dict(self.headers) | way.headers | {"X-Forwarded-For": self.client_address[0]}
            response = httpx.request(
                self.command, upstream + path, headers=headers, content=body, trust_env=False
            )
            self.send_response(response.status_code)
            for name in ("Content-Type", "Location"):
                if name in response.headers:
                    self.send_header(name, response.headers[name])
            self.send_header("Content-Length", str(len(response.content)))
            self.end_headers()
            self.wfile.write(response.content)

        do_GET = do_POST = forward  # noqa: N815  the names that the library calls

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as proxy:
        threading.Thread(target=proxy.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{proxy.server_port}/mock"
        proxy.shutdown()


@pytest.fixture(params=list(WAYS.values()), ids=list(WAYS), scope="module")
def site(request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """A client of the server behind the proxy."""
    way: Connecting = request.param
    server = ServedMock(Config(fixtures="empty", **way.settings))
    with (
        proxied(server.url, way) as url,
        httpx.Client(base_url=url, headers=ADMINS, trust_env=False, timeout=20) as client,
    ):
        yield client
    server.close()


def origin(site: httpx.Client) -> str:
    return str(site.base_url).removesuffix("/mock/")


@pytest.mark.parametrize("page", ["/", "/api/explorer", "/api/explorer/", "/no/such/page"])
def test_every_link_of_a_page_works(site: httpx.Client, page: str) -> None:
    text = site.get(page, headers={"Accept": "text/html"}).text
    addresses = re.findall(r'(?:href|src|data-document)="([^"]+)"', text)
    assert len(addresses) >= 3
    for address in addresses:
        assert address.startswith("/mock/")
        assert site.get(origin(site) + address).status_code == 200


def test_a_program_with_a_wrong_path_gets_paths_that_answer(site: httpx.Client) -> None:
    message = site.get("/no/such/page").json()["error"]["message"]
    assert message.startswith("There is no /mock/no/such/page. The API is at /mock/api, such as ")
    for address in re.findall(r"/mock/\S+(?:jobs|json)", message):
        assert site.get(origin(site) + address).status_code == 200


def test_the_start_page_names_urls_that_answer(site: httpx.Client) -> None:
    page = site.get("/").text
    (command,) = re.findall(r"&#34;(http[^&]+)&#34;|\"(http://[^\"]+jobs)\"", page)
    url = next(filter(None, command))
    assert url == f"{origin(site)}/mock/api{JOBS}"
    assert site.get(url).status_code == 200
    assert f"ws://{origin(site).removeprefix('http://')}/mock/ws" in page


def test_the_documents_name_servers_that_answer(site: httpx.Client) -> None:
    servers = [server["url"] for server in site.get("/openapi.json").json()["servers"]]
    assert servers[:2] == [f"{origin(site)}/mock/api", f"{origin(site)}/mock/api/v1"]
    for server in servers[:2]:
        assert site.get(f"{server}/health").status_code == 200
    assert f"url: {origin(site)}/mock/api\n" in site.get("/openapi.yaml").text
    socket = site.get("/asyncapi.json").json()["servers"]["local"]
    assert (socket["protocol"], socket["pathname"]) == ("ws", "/mock")
    assert f"ws://{socket['host']}" == origin(site).replace("http", "ws")


def test_a_world_names_its_base_url_and_has_its_own_pages(site: httpx.Client) -> None:
    world = site.post("/_cortex/worlds", json={"scenario": "empty"}).json()["data"]
    base = world["basePath"]
    assert base == f"/mock/w/{world['name']}/api"
    assert site.get(f"{origin(site)}{base}/health").status_code == 200
    root = f"{origin(site)}{base.removesuffix('/api')}"
    assert f"{root}/api" in site.get(f"{root}/").text
    assert site.get(f"{root}/openapi.json").json()["servers"][0]["url"] == origin(site) + base
    explorer = site.get(f"{root}/api/explorer").text
    assert f'<option value="{base.removesuffix("/api")}/openapi.json"' in explorer
    assert f'data-requests="{base.removesuffix("/api")}/requests"' in explorer


@pytest.mark.slow
def test_a_socket_is_found_below_the_prefix_or_without_it() -> None:
    server = ServedMock(Config(fixtures="empty", root_path="/mock"))
    try:
        for path in ("/mock/ws", "/ws", "/mock/w/default/ws"):
            client = RawClient(server.port, path)
            client.listen()
            client.close()
    finally:
        server.close()


def test_a_path_that_only_begins_like_the_prefix_is_another(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(fixtures="empty", root_path="/mock")
    assert mock.get(f"{HOST}/mockery/api/health").status_code == 404
    assert mock.get(f"{HOST}/mock").status_code == 200
    assert mock.get(f"{HOST}/mock/mock/api/health").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/a/b/api/health", 200),
        ("/%61/b/api/health", 200),
        ("/a/%62/_cortex/version", 200),
        ("/a%2Fb/api/health", 404),
        ("/a/b%2Fapi/health", 404),
    ],
)
def test_the_prefix_is_the_same_however_it_is_encoded(
    make_mock: Callable[..., Mock], path: str, status: int
) -> None:
    mock = make_mock(fixtures="empty", root_path="/a/b")
    assert mock.get(f"{HOST}{path}").status_code == status


def left(mock: Mock, forwarded: str) -> int:
    response = mock.get(JOBS, key=None, headers={"X-Forwarded-For": forwarded})
    return int(response.headers["x-ratelimit-remaining"])


@pytest.mark.parametrize(
    ("chain", "client"),
    [
        ("203.0.113.1", "203.0.113.1"),
        ("6.6.6.6, 203.0.113.2", "203.0.113.2"),
        ("203.0.113.3, 10.1.1.1, 10.2.2.2", "203.0.113.3"),
        ("203.0.113.4:4711", "203.0.113.4"),
        ("[2001:db8::1]:4711", "2001:db8::1"),
        ("10.9.9.9", "10.9.9.9"),
    ],
)
def test_a_trusted_proxy_sets_the_address_that_is_counted(
    make_mock: Callable[..., Mock], chain: str, client: str
) -> None:
    mock = make_mock(fixtures="empty", trusted_proxies=("127.0.0.1", "10.0.0.0/8"))
    assert left(mock, chain) == 59
    assert left(mock, chain) == 58
    assert list(mock.app.worlds.default.rate_limits.windows()) == [client]


@pytest.mark.parametrize("nonsense", ["", "unknown", "<script>", "x" * 5000, ", ,", "1.2.3.4.5"])
def test_an_invalid_forwarded_address_is_not_counted(
    make_mock: Callable[..., Mock], nonsense: str
) -> None:
    mock = make_mock(fixtures="empty", trusted_proxies=("127.0.0.1",))
    left(mock, nonsense)
    assert list(mock.app.worlds.default.rate_limits.windows()) == ["127.0.0.1"]


@pytest.mark.parametrize("trusted", [(), ("10.0.0.0/8",)])
def test_no_other_proxy_is_trusted(trusted: tuple[str, ...]) -> None:
    server = ServedMock(Config(fixtures="empty", trusted_proxies=trusted))
    claims = {
        "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Prefix": "/evil",
    }  # fmt: skip
    try:
        with httpx.Client(base_url=server.url, headers=claims, trust_env=False) as client:
            counted = [
                client.get(f"/api{JOBS}", headers={"X-Forwarded-For": f"203.0.113.{number}"})
                for number in range(3)
            ]
            page = client.get("/").text
    finally:
        server.close()
    assert [response.headers["x-ratelimit-remaining"] for response in counted] == ["59", "58", "57"]
    assert "evil" not in page
    assert "https://127" not in page


def test_a_trusted_proxy_sets_scheme_and_host(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(
        fixtures="empty", trusted_proxies=("127.0.0.1",), allow_hosts=("mock.example",)
    )
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "mock.example"}
    page = mock.get(f"{HOST}/", headers=headers).text
    assert "https://mock.example/api" in page
    assert "wss://mock.example/ws" in page
    for name, url in (("openapi", "https://mock.example/api"), ("asyncapi", "wss")):
        assert url in mock.get(f"{HOST}/{name}.yaml", headers=headers).text
    foreign = mock.get(f"{HOST}/", headers={"X-Forwarded-Host": "evil.example"})
    assert foreign.status_code == 403


@pytest.mark.parametrize(
    "prefix", ["/api", "/w/x", "//evil.example", "/a/../b", '/"><script>', "x"]
)
def test_an_invalid_prefix_is_ignored(make_mock: Callable[..., Mock], prefix: str) -> None:
    mock = make_mock(fixtures="empty", trusted_proxies=("127.0.0.1",))
    response = mock.get(f"{HOST}/openapi.json", headers={"X-Forwarded-Prefix": prefix})
    assert response.json()["servers"][0]["url"] == f"{HOST}/api"
