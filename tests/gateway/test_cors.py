"""Which web pages may read responses."""

import contextlib
from collections.abc import Callable

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_server.gateway.origins import Origins, parse_allowed
from tests.conftest import Mock

JOBS = "/plugin-core/jobs"
LOCAL = [
    "http://localhost:3000",
    "http://127.0.0.1:8080",
    "http://[::1]:5173",
    "https://a.localhost",
]
FOREIGN = [
    "https://evil.example",
    "http://localhost.evil.example",
    "null",
    "file://",
    "http://10.0.0.1",
]
PREFLIGHT = {
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "authorization, content-type, idempotency-key",
}
EXPOSED = {
    "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after",
    "x-correlation-id", "etag",
}  # fmt: skip


def names(header: str) -> set[str]:
    return {name.strip().lower() for name in header.split(",")}


@pytest.mark.parametrize("origin", LOCAL)
def test_pages_of_this_machine_may_read_responses_and_their_headers(
    still: Mock, origin: str
) -> None:
    headers = still.get(JOBS, headers={"Origin": origin}).headers
    assert headers["access-control-allow-origin"] == origin
    assert names(headers["access-control-expose-headers"]) >= EXPOSED
    assert headers["vary"] == "Origin"


@pytest.mark.parametrize("origin", LOCAL)
def test_pages_of_this_machine_may_ask_before_they_send(still: Mock, origin: str) -> None:
    response = still.request("OPTIONS", JOBS, key=None, headers={"Origin": origin} | PREFLIGHT)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["access-control-allow-origin"] == origin
    assert names(response.headers["access-control-allow-methods"]) >= {
        "get",
        "post",
        "put",
        "delete",
    }
    wanted = names(PREFLIGHT["Access-Control-Request-Headers"])
    assert names(response.headers["access-control-allow-headers"]) >= wanted


@pytest.mark.parametrize("origin", FOREIGN)
def test_foreign_pages_may_not(still: Mock, origin: str) -> None:
    read = still.get(JOBS, headers={"Origin": origin})
    asked = still.request("OPTIONS", JOBS, key=None, headers={"Origin": origin} | PREFLIGHT)
    for response in (read, asked):
        assert response.status_code == 403
        assert f"--cors-origin {origin}" in response.json()["error"]["message"]
        assert not [name for name in response.headers if name.startswith("access-control-")]
        assert response.headers["vary"] == "Origin"


@pytest.mark.parametrize("origin", ["", "http://localhost:99999", "http://[", "a.test"])
def test_no_origin_is_recommended_that_the_server_would_refuse(still: Mock, origin: str) -> None:
    answer = still.get(JOBS, headers={"Origin": origin})
    assert answer.status_code == 403
    assert answer.json()["error"]["message"] == (
        f"Pages of {origin!r}, which is not an origin, may not use this server."
    )


@pytest.mark.parametrize(
    "wanted", ["traceparent, tracestate, baggage, sentry-trace", "x-anything", "a,b ,c", "x'y!#$%"]
)
def test_a_permitted_page_may_send_whatever_headers_it_asks_for(still: Mock, wanted: str) -> None:
    asked = PREFLIGHT | {"Access-Control-Request-Headers": wanted}
    response = still.request("OPTIONS", JOBS, key=None, headers={"Origin": LOCAL[0]} | asked)
    assert response.status_code == 204
    assert names(response.headers["access-control-allow-headers"]) == names(wanted)


def test_a_preflight_without_headers_gets_the_usual_ones(still: Mock) -> None:
    asked = {"Origin": LOCAL[0], "Access-Control-Request-Method": "DELETE"}
    response = still.request("OPTIONS", JOBS, key=None, headers=asked)
    assert "authorization" in names(response.headers["access-control-allow-headers"])


def test_pages_may_send_credentials_and_no_origin_gets_a_star(
    make_mock: Callable[..., Mock],
) -> None:
    mock = make_mock(cors_origins=("*",))
    origin = {"Origin": "https://app.example"}
    for headers in (mock.get(JOBS, headers=origin).headers, preflight(mock, "https://app.example")):
        assert headers["access-control-allow-origin"] == "https://app.example"
        assert headers["access-control-allow-credentials"] == "true"


def test_a_page_of_a_public_site_may_reach_this_machine(still: Mock) -> None:
    asked = {"Access-Control-Request-Private-Network": "true"}
    headers = preflight(still, LOCAL[0], asked)
    assert headers["access-control-allow-private-network"] == "true"
    assert "access-control-allow-private-network" not in preflight(still, LOCAL[0])


def preflight(mock: Mock, origin: str, more: dict[str, str] | None = None) -> httpx.Headers:
    """The headers of a permitted preflight response."""
    headers = {"Origin": origin} | PREFLIGHT | (more or {})
    response = mock.request("OPTIONS", JOBS, key=None, headers=headers)
    assert response.status_code == 204
    return response.headers


@pytest.mark.parametrize(
    ("allowed", "permitted", "refused"),
    [
        (
            "https://*.example.com",
            ["https://a.example.com", "https://a.b.example.com"],
            [
                "https://example.com", "http://a.example.com", "https://a.example.com:8443",
                "https://a.example.com.evil.test", "https://evilexample.com",
            ],
        ),
        ("http://a.test:*", ["http://a.test", "http://a.test:8080"], ["https://a.test:8080"]),
        ("http://a.test:80", ["http://a.test"], ["http://a.test:81", "https://a.test"]),
        ("https://A.Test:443/", ["https://a.test"], ["https://a.test:80"]),
        ("http://a.test:1/", ["http://a.test:1"], ["http://a.test"]),
        ("https://bücher.test", ["https://xn--bcher-kva.test"], ["https://bucher.test"]),
        ("http://[2001:DB8:0::1]:80", ["http://[2001:db8::1]"], ["http://[2001:db8::2]"]),
        ("null", ["null"], ["https://null", "file://"]),
        ("file://", ["file://"], ["null", "https://file"]),
        ("vscode-webview://abc", ["vscode-webview://abc"], ["vscode-webview://abd"]),
    ],
)  # fmt: skip
def test_an_allowed_origin_is_compared_in_the_form_of_browsers(
    make_mock: Callable[..., Mock], allowed: str, permitted: list[str], refused: list[str]
) -> None:
    mock = make_mock(cors_origins=(allowed,), fixtures="empty")
    for origin in permitted:
        assert mock.get(JOBS, headers={"Origin": origin}).status_code == 200
    for origin in refused:
        assert mock.get(JOBS, headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize(
    "allowed",
    [
        "", "a.test", "a.test:80", "http://", "http://a.test/path", "http://a.test?x", "http://a b",
        "http://user@a.test", "http://a.test:0", "http://a.test:65536", "http://a.*.test",
        "//a.test", "http://*a.test", "http://[::z]", "http://a..test", "http://a.test:x",
        "*.a.test",
    ],
)  # fmt: skip
def test_values_that_no_browser_sends_are_not_origins(allowed: str) -> None:
    with pytest.raises(ValueError, match=r"origin|port|host|address"):
        Origins([allowed])


@given(st.text(max_size=40) | st.from_regex(r"https?://[a-z0-9.*:\[\]-]{1,20}", fullmatch=True))
def test_any_text_is_an_origin_or_is_refused(text: str) -> None:
    assert Origins([]).permit(text) in (True, False)
    with contextlib.suppress(ValueError):
        allowed = parse_allowed(text)
        assert parse_allowed(allowed) == allowed
        assert "*" in allowed or Origins([text]).permit(allowed)


def test_a_preflight_costs_nothing_of_the_quota(still: Mock) -> None:
    def left() -> int:
        return int(still.get(JOBS, key=None).headers["x-ratelimit-remaining"])

    before = left()
    still.request("OPTIONS", JOBS, key=None, headers={"Origin": LOCAL[0]} | PREFLIGHT)
    assert left() == before - 1


def test_errors_can_be_read_by_local_pages_too(still: Mock) -> None:
    response = still.get(f"{JOBS}/none", key=None, headers={"Origin": LOCAL[0]})
    assert response.status_code == 401
    assert response.headers["access-control-allow-origin"] == LOCAL[0]


@pytest.mark.parametrize("allowed", ["https://app.example", "*"])
def test_further_origins_can_be_allowed(make_mock: Callable[..., Mock], allowed: str) -> None:
    mock = make_mock(cors_origins=(allowed,))
    headers = mock.get(JOBS, headers={"Origin": "https://app.example"}).headers
    assert headers["access-control-allow-origin"] == "https://app.example"


def test_requests_without_an_origin_get_no_cors_headers(still: Mock) -> None:
    headers = still.get(JOBS).headers
    assert "vary" not in headers
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/no", 404), ("POST", "/", 405)])
def test_errors_outside_the_api_can_be_read_by_local_pages(
    still: Mock, method: str, path: str, status: int
) -> None:
    headers = {"Origin": LOCAL[0], "X-Correlation-Id": "mine"}
    response = still.request(method, f"http://127.0.0.1{path}", key=None, headers=headers)
    assert (response.status_code, response.json()["success"]) == (status, False)
    assert response.headers["access-control-allow-origin"] == LOCAL[0]
    assert response.headers["x-correlation-id"] == "mine"


@pytest.mark.parametrize("path", ["/no", "/", "/openapi.json"])
def test_pages_may_ask_for_any_path(still: Mock, path: str) -> None:
    headers = {"Origin": LOCAL[0]} | PREFLIGHT
    response = still.request("OPTIONS", f"http://127.0.0.1{path}", key=None, headers=headers)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == LOCAL[0]


@pytest.mark.parametrize("origins", [LOCAL[:2], [FOREIGN[0], LOCAL[0]]])
@pytest.mark.parametrize("path", [JOBS, "http://127.0.0.1/_cortex/worlds", "http://127.0.0.1/"])
def test_a_preflight_of_two_origins_is_refused(still: Mock, origins: list[str], path: str) -> None:
    headers = [*(("Origin", origin) for origin in origins), *PREFLIGHT.items()]
    refused = still.request("OPTIONS", path, key=None, headers=headers)
    assert refused.status_code == 400
    assert "origin" in refused.json()["error"]["message"]


def test_a_permitted_page_may_read_the_documents_with_credentials(still: Mock) -> None:
    url = "http://127.0.0.1/openapi.json"
    headers = still.get(url, key=None, headers={"Origin": LOCAL[0]}).headers
    assert headers["access-control-allow-origin"] == LOCAL[0]
    assert headers["access-control-allow-credentials"] == "true"
