"""The mock behind nginx and HAProxy, in common configurations."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
from websockets.sync.client import connect

from mock_server.config import Config
from tests.clients.programs import PATIENCE, found, free_port, running
from tests.conftest import ADMIN, NGINX, ServedMock

JOBS = "/api/plugin-core/jobs"
HEADERS = {"Authorization": f"Bearer {ADMIN}"}

NGINX_CONF = """
daemon off; master_process off; pid {folder}/pid; error_log stderr; worker_rlimit_nofile 4096;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  map $http_upgrade $connection_upgrade {{ default upgrade; "" ""; }}
  upstream mock {{ server 127.0.0.1:{upstream}; keepalive 16; }}
  server {{
    listen 127.0.0.1:{port};
    location /mock/ {{
      proxy_pass http://mock/;
      proxy_http_version 1.1;
      proxy_request_buffering {buffering};
      proxy_set_header Host $host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Prefix /mock;
    }}
  }}
}}
"""

NGINX_PLAIN_CONF = """
daemon off; master_process off; pid {folder}/pid; error_log stderr;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{upstream}; }} }}
}}
"""
"""nginx's default: HTTP/1.0, with the upstream's name as Host."""

HAPROXY_CONF = """
defaults
  mode http
  option forwardfor
  option http-keep-alive
  http-reuse always
  timeout connect 5s
  timeout client 70s
  timeout server 70s
  timeout tunnel 1h
frontend front
  bind 127.0.0.1:{port}
  http-request set-header X-Forwarded-Proto http
  http-request set-header X-Forwarded-Prefix /mock
  http-request replace-path /mock(/)?(.*) /\\2
  default_backend mock
backend mock
  server mock 127.0.0.1:{upstream}
"""

Proxied = Callable[[int], AbstractContextManager[str]]


@pytest.fixture(params=["nginx", "nginx that streams bodies", "haproxy"])
def proxied(request: pytest.FixtureRequest, tmp_path: Path) -> Proxied:
    """Runs a reverse proxy in front of the server on a port, and returns its URL."""

    @contextmanager
    def run(upstream: int) -> Iterator[str]:
        port, conf = free_port(), tmp_path / "proxy.conf"
        program = str(request.param).split()[0]
        template = NGINX_CONF if program == "nginx" else HAPROXY_CONF
        buffering = "on" if request.param == "nginx" else "off"
        conf.write_text(
            template.format(port=port, upstream=upstream, folder=tmp_path, buffering=buffering)
        )
        flags = ["-p", str(tmp_path), "-c"] if program == "nginx" else ["-f"]
        with running(
            found(program, f"/usr/sbin/{program}"), *flags, str(conf),
            port=port, log=tmp_path / "log",
        ):  # fmt: skip
            yield f"http://127.0.0.1:{port}/mock"

    return run


@pytest.fixture
def server() -> Iterator[ServedMock]:
    server = ServedMock(Config(rate_limit=False, incidents=False, trusted_proxies=("127.0.0.1",)))
    yield server
    server.close()


def test_everything_works_through_the_proxy(server: ServedMock, proxied: Proxied) -> None:
    with (
        proxied(server.port) as url,
        httpx.Client(base_url=url, headers=HEADERS, timeout=PATIENCE, trust_env=False) as client,
    ):
        assert client.get("/api/health").status_code == 200
        _ask_often(client)
        _send_bodies(client)
        _listen(url.replace("http", "ws"))
        _follow_a_log(client)
        page = client.get("/").text
        assert "/mock/api/explorer" in page
        for path, status in [("/api/none", 404), (f"{JOBS}?limit=0", 400)]:
            assert client.get(path).json()["success"] is False
            assert client.get(path).status_code == status


def _ask_often(client: httpx.Client) -> None:
    """From several threads, so that the proxy has a pool of connections to the server."""
    with ThreadPoolExecutor(8) as threads:
        responses = list(
            threads.map(lambda n: client.get(JOBS, params={"limit": 1 + n}), range(99))
        )
    assert {response.status_code for response in responses} == {200}
    assert [len(response.json()["data"]) for response in responses[:20]] == list(range(1, 21))


def _send_bodies(client: httpx.Client) -> None:
    order = json.dumps(NGINX).encode()
    large = order + b" " * 900_000
    headers = {"Content-Type": "application/json"}
    for body in (order, large):
        assert client.post(JOBS, content=body, headers=headers).status_code == 201
    pieces = (large[at : at + 1000] for at in range(0, len(large), 1000))
    assert client.post(JOBS, content=pieces, headers=headers).status_code == 201
    refused = client.post(JOBS, content=b" " * 1_048_577, headers=headers)
    assert refused.status_code == 413


def _listen(url: str) -> None:
    with connect(f"{url}/ws", proxy=None, open_timeout=PATIENCE) as socket:
        for message in ({"type": "auth", "token": ADMIN}, {"type": "ping"}):
            socket.send(json.dumps(message))
            assert json.loads(socket.recv(PATIENCE))["type"] in ("auth", "pong")


def _follow_a_log(client: httpx.Client) -> None:
    """The proxy passes on the first line before the response has ended."""
    running = client.get(JOBS, params={"status": "running", "limit": 1}).json()["data"][0]["id"]
    with client.stream("GET", f"{JOBS}/{running}/logs", params={"follow": True}) as response:
        assert next(response.iter_lines())


def test_nginx_with_default_settings_is_answered(tmp_path: Path) -> None:
    server, port = ServedMock(Config(rate_limit=False)), free_port()
    conf = tmp_path / "proxy.conf"
    conf.write_text(NGINX_PLAIN_CONF.format(port=port, upstream=server.port, folder=tmp_path))
    with running(
        found("nginx", "/usr/sbin/nginx"), "-p", str(tmp_path), "-c", str(conf),
        port=port, log=tmp_path / "log",
    ):  # fmt: skip
        url = f"http://127.0.0.1:{port}"
        response = httpx.get(f"{url}{JOBS}?limit=100", headers=HEADERS, trust_env=False)
        assert (response.status_code, len(response.json()["data"])) == (200, 45)
        assert httpx.get(f"{url}/openapi.json", trust_env=False).json()["openapi"] == "3.0.3"
    server.close()
