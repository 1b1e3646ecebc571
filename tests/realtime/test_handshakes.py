"""Who is admitted, and what the others get."""

from contextlib import closing

import pytest
from websockets.exceptions import InvalidStatus

from tests.realtime.clients import RawClient
from tests.realtime.server import MakeServer, WorldServer


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/w/elsewhere/ws", {}), ("/ws", {"X-Cortex-World": "elsewhere"})],
    ids=["by URL", "by header"],
)
def test_an_unknown_world_is_not_found(
    shared: WorldServer, path: str, headers: dict[str, str | None]
) -> None:
    refused = shared.raw(path, headers=headers)
    assert refused.status == 404
    assert refused.headers["content-type"] == "application/json"
    assert refused.headers["x-correlation-id"].startswith("corr_")
    error = refused.body["error"]
    assert error["code"] == "RESOURCE_NOT_FOUND"
    assert "POST /_cortex/worlds" in error["message"]
    assert refused.cut()


def test_a_library_can_parse_the_refusal(shared: WorldServer) -> None:
    with pytest.raises(InvalidStatus) as refused:
        shared.socket(path="/w/elsewhere/ws")
    assert refused.value.response.status_code == 404


@pytest.mark.parametrize("path", ["/", "/ws/", "/ws/more", "/api/plugin-core/jobs", "/W/x/ws"])
def test_no_other_path_speaks_websocket(shared: WorldServer, path: str) -> None:
    refused = shared.raw(path)
    assert refused.status == 404
    assert "use /ws" in refused.body["error"]["message"]


@pytest.mark.parametrize("path", ["/ws", "/w/default/ws"])
def test_plain_http_gets_426(shared: WorldServer, path: str) -> None:
    response = shared.api.get(path)
    assert response.status_code == 426
    assert response.headers["upgrade"] == "websocket"
    assert response.json()["error"]["code"] == "UPGRADE_REQUIRED"
    assert "'Connection: Upgrade'" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-WebSocket-Version": "12"}, 426),
        ({"Sec-WebSocket-Version": None}, 400),
        ({"Sec-WebSocket-Key": None}, 400),
        ({"Host": "[" * 70}, 400),
        ({"Host": "a..b"}, 403),
        ({"Host": None}, 400),
    ],
)
def test_no_proper_handshake_is_refused(
    shared: WorldServer, headers: dict[str, str | None], status: int
) -> None:
    refused = shared.raw(headers=headers)
    assert refused.status == status
    assert refused.body["success"] is False
    assert refused.cut()


@pytest.mark.parametrize("path", ["//[/ws", "//ws", "//evil.example/ws", "///ws"])
def test_extra_slashes_are_part_of_the_path(shared: WorldServer, path: str) -> None:
    with closing(RawClient(shared.served.port, path)) as refused:
        assert refused.status == 404
        assert f"There is no {path} " in refused.body["error"]["message"]


def test_the_host_in_a_whole_url_counts_and_not_the_header(shared: WorldServer) -> None:
    with closing(RawClient(shared.served.port, "http://localhost/ws")) as own:
        own.listen()
    with closing(RawClient(shared.served.port, "http://evil.example/ws")) as foreign:
        assert foreign.closed() == 4403


@pytest.mark.parametrize(
    "headers",
    [
        {"Upgrade": "h2c, WebSocket"},
        {"Upgrade": "websocket\r\nUpgrade: h2c"},
        {"Connection": "Upgrade\r\nConnection: keep-alive"},
    ],
)
def test_a_client_may_offer_other_protocols_too_in_several_headers(
    shared: WorldServer, headers: dict[str, str | None]
) -> None:
    shared.raw(headers=headers).listen()


@pytest.mark.parametrize("name", ["Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions"])
def test_a_header_that_is_not_ascii_is_named(shared: WorldServer, name: str) -> None:
    refused = shared.raw(headers={name: "é"})
    assert refused.status == 400
    assert refused.body["error"]["message"] == (f"{name} contains a character that is not ASCII.")


def test_a_handshake_is_a_get(shared: WorldServer) -> None:
    assert shared.raw(method="POST").status == 400


def test_a_refusal_of_head_has_no_body(shared: WorldServer) -> None:
    refused = shared.raw(method="HEAD")
    assert refused.status == 400
    assert int(refused.headers["content-length"]) > 0
    assert refused.cut()


@pytest.mark.parametrize("extension", ["permessage-deflate", "permessage-deflate; x=y, unknown"])
def test_no_extension_is_agreed_on(shared: WorldServer, extension: str) -> None:
    client = shared.raw(headers={"Sec-WebSocket-Extensions": extension})
    assert client.status == 101
    assert "sec-websocket-extensions" not in client.headers


def test_an_accepted_handshake_has_a_correlation_id(shared: WorldServer) -> None:
    generated = shared.raw()
    assert generated.headers["x-correlation-id"].startswith("corr_")
    generated.listen()
    own = shared.raw(headers={"X-Correlation-Id": "corr_mine"})
    assert own.headers["x-correlation-id"] == "corr_mine"


@pytest.mark.parametrize("host", ["localhost:13000", "127.0.0.1", "[::1]:1", "app.localhost"])
def test_a_local_host_is_accepted(shared: WorldServer, host: str) -> None:
    client = shared.raw(headers={"Host": host})
    client.listen()


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "xn--bcher-kva.example"]
)
def test_a_foreign_host_is_refused(shared: WorldServer, host: str) -> None:
    client = shared.raw(headers={"Host": host})
    assert client.status == 101
    assert client.closed() == 4403
    assert client.cut()


@pytest.mark.parametrize(
    "origin", ["http://localhost:5173", "http://127.0.0.1", "http://app.localhost", None]
)
def test_a_local_page_is_accepted(shared: WorldServer, origin: str | None) -> None:
    shared.raw(headers={"Origin": origin}).listen()


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost.evil.example"]
)
def test_a_foreign_page_is_refused(shared: WorldServer, origin: str) -> None:
    client = shared.socket(origin=origin)
    code, reason = client.closed()
    assert code == 4403
    assert "--cors-origin" in reason


@pytest.mark.slow
def test_hosts_and_origins_can_be_allowed(make_server: MakeServer) -> None:
    server = make_server(allow_hosts=("mock.example",), cors_origins=("https://app.example",))
    headers = {"Host": "mock.example", "Origin": "https://app.example"}
    server.raw(headers=headers).listen()


def test_the_first_frames_may_arrive_before_the_handshake_response(shared: WorldServer) -> None:
    client = shared.raw()
    client.send_bytes(b"\x81\x8f\0\0\0\0" + b'{"type":"ping"}' + b"\x81\x8f\0\0\0\0")
    client.send_bytes(b'{"type":"ping"}')
    assert [client.message()["type"] for _ in range(2)] == ["pong", "pong"]


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/ws", {"Sec-WebSocket-Version": "12"}, 426),
        ("/ws", {"Sec-WebSocket-Key": "short"}, 400),
        ("/ws", {"Sec-WebSocket-Protocol": "a, a"}, 400),
        ("/elsewhere", {}, 404),
        ("/w/elsewhere/ws", {}, 404),
        ("/ws/exec/unknown", {}, 404),
    ],
)
def test_a_refusal_has_the_headers_of_every_response(
    shared: WorldServer, path: str, headers: dict[str, str | None], status: int
) -> None:
    page, own = "http://localhost:5173", "corr_of_the_client"
    refused = shared.raw(path, headers=headers | {"Origin": page, "X-Correlation-Id": own})
    assert refused.status == status
    assert refused.headers["x-correlation-id"] == own
    assert refused.headers["access-control-allow-origin"] == page
    assert "X-Correlation-Id" in refused.headers["access-control-expose-headers"]
    assert {"date", "x-ratelimit-limit"} <= {*refused.headers}
    assert refused.body["success"] is False


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}], ids=["host", "page"]
)
def test_a_client_that_is_admitted_to_be_closed_gets_a_correlation_id(
    shared: WorldServer, headers: dict[str, str | None]
) -> None:
    refused = shared.raw(headers=headers)
    assert refused.headers["x-correlation-id"].startswith("corr_")
    assert "access-control-allow-origin" not in refused.headers
    assert refused.closed() == 4403
