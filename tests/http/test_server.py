"""The whole server with the protocol: refusals in the envelope, sockets, encodings, `listen`."""

import gzip
import json
import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from mock_server.config import Config
from mock_server.http.bounds import HttpBounds
from tests.conftest import ADMIN, NGINX, Mock, ServedMock
from tests.http.wire import Response, responses

JOBS = "/api/plugin-core/jobs"
JSON = {"Content-Type": "application/json"}
OUR_PAGE = "http://localhost:5173"


@pytest.fixture(scope="module")
def server() -> Iterator[ServedMock]:
    """This module's own server, with a small bound for discarded bodies."""
    server = ServedMock(Config(rate_limit=False, http=HttpBounds(discarded=100_000)))
    yield server
    server.close()


def ask(server: ServedMock, sent: bytes) -> list[Response]:
    """Everything received until the server closes."""
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=20)) as client:
        client.sendall(sent)
        return responses(rest(client))


@pytest.mark.parametrize("number", [1, 2, 3, 5, 40])
def test_a_client_that_sends_no_more_gets_all_its_responses(
    server: ServedMock, number: int
) -> None:
    for _ in range(20):  # the end of its input comes before, with or after a response
        with closing(socket.create_connection(("127.0.0.1", server.port), timeout=20)) as client:
            client.sendall(b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n" * number)
            client.shutdown(socket.SHUT_WR)
            assert [response.status for response in responses(rest(client))] == [200] * number


def test_a_client_that_sends_no_more_gets_a_response_that_takes_long(server: ServedMock) -> None:
    world = server.app.worlds.default
    jobs = [job.id for job in world.jobs if job.status == "completed"][:10]
    for job in jobs:
        head = f"Host: localhost\r\nAuthorization: Bearer {ADMIN}\r\n\r\n"
        with closing(socket.create_connection(("127.0.0.1", server.port), timeout=20)) as client:
            client.sendall(f"GET {JOBS}/{job}/logs HTTP/1.1\r\n{head}".encode())
            client.shutdown(socket.SHUT_WR)
            assert [response.status for response in responses(rest(client))] == [200]


def rest(client: socket.socket) -> bytes:
    """Everything received until the server closes."""
    parts = []
    while part := client.recv(65_536):
        parts.append(part)
    return b"".join(parts)


REFUSED = [
    (b"FOO /api/health HTTP/1.1", b"", 501, "NOT_IMPLEMENTED", "does not know the method FOO"),
    (b"patch /api/health HTTP/1.1", b"", 501, "NOT_IMPLEMENTED", "PATCH instead of patch"),
    (b"CONNECT a:1 HTTP/1.1", b"", 501, "NOT_IMPLEMENTED", "CONNECT"),
    ("GET /api/é HTTP/1.1".encode(), b"", 400, "VALIDATION_ERROR", "percent-encode"),
    (b"GET /api/health HTTP/2.0", b"", 505, "HTTP_VERSION_NOT_SUPPORTED", "HTTP/1.1"),
    (b"GET /api/health HTTP/1.1", b"A b: c\r\n", 400, "VALIDATION_ERROR", "name of header 4"),
    (b"GET /api/health HTTP/1.1", b"Host: b\r\n", 400, "VALIDATION_ERROR", "one Host header"),
    (b"GET api/health HTTP/1.1", b"", 400, "VALIDATION_ERROR", "must begin with '/'"),
    (b"GET http://a@b/ HTTP/1.1", b"", 400, "VALIDATION_ERROR", "host in the target"),
    (b"GET /w/default/api/health HTTP/1.1", b"A\r\n", 400, "VALIDATION_ERROR", "no colon"),
    (b"POST /api/plugin-core/jobs HTTP/1.1",
     b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", 400, "VALIDATION_ERROR", "not both"),
    (b"GET /api/health HTTP/1.1", b"A: " + b"x" * 70_000, 431, "HEADERS_TOO_LARGE", "65536"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "field", "status", "code", "message"), REFUSED)
def test_input_that_is_not_a_request_gets_the_envelope(
    server: ServedMock, line: bytes, field: bytes, status: int, code: str, message: str
) -> None:
    known = f"Origin: {OUR_PAGE}\r\nX-Correlation-Id: mine-1\r\n".encode()
    (response,) = ask(server, line + b"\r\nHost: localhost\r\n" + known + field + b"\r\n")
    assert response.status == status
    assert response.json["success"] is False
    assert response.json["error"]["code"] == code
    assert message in response.json["error"]["message"]
    assert response.headers["access-control-allow-origin"] == OUR_PAGE
    assert response.headers["x-correlation-id"] == "mine-1"
    assert "x-ratelimit-remaining" in response.headers
    assert response.headers["connection"] == "close"


@pytest.mark.parametrize("host", ["a b", "::1", "[::1", "[localhost]", '"localhost"', "a,\tb", "é"])
def test_a_host_that_is_none_is_not_called_foreign(server: ServedMock, host: str) -> None:
    """No option could allow it (RFC 9112, section 3.2, requires 400)."""
    (response,) = ask(server, f"GET /api/health HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert response.status == 400
    assert "Host header is not a valid host" in response.json["error"]["message"]


def test_a_foreign_page_does_not_read_the_refusal(server: ServedMock) -> None:
    head = b"FOO / HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n\r\n"
    (response,) = ask(server, head)
    assert response.status == 403
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize(
    "field", ["Host: evil.example", "Host: localhost\r\nSec-Fetch-Site: cross-site"]
)
def test_invalid_input_from_a_foreign_page_is_refused_as_foreign(
    server: ServedMock, field: str
) -> None:
    (response,) = ask(server, f"FOO /api/health HTTP/1.1\r\n{field}\r\n\r\n".encode())
    assert response.status == 403
    assert "x-ratelimit-remaining" not in response.headers


def test_input_that_is_not_a_request_leaves_its_world_unchanged(server: ServedMock) -> None:
    world = server.app.worlds.default
    before = list(world.log), world.randomness.states()
    (response,) = ask(server, b"FOO /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert (response.status, list(world.log), world.randomness.states()) == (501, *before)


def test_a_body_that_breaks_off_in_its_framing_gets_the_envelope(server: ServedMock) -> None:
    (response,) = ask(
        server,
        f"POST {JOBS} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ADMIN}\r\n"
        "Transfer-Encoding: chunked\r\n\r\n5\r\nabcdefg\r\n".encode(),
    )
    assert (response.status, response.json["error"]["code"]) == (400, "VALIDATION_ERROR")
    assert response.headers["connection"] == "close"


def test_http_1_0_gets_no_chunks(server: ServedMock) -> None:
    for path in ("/", "/openapi.json", "/api/health"):
        (response,) = ask(server, f"GET {path} HTTP/1.0\r\n\r\n".encode())
        assert response.status == 200
        assert "transfer-encoding" not in response.headers


def test_a_response_without_content_has_no_length(server: ServedMock) -> None:
    (response,) = ask(
        server,
        f"OPTIONS {JOBS} HTTP/1.1\r\nHost: localhost\r\nOrigin: {OUR_PAGE}\r\n"
        "Access-Control-Request-Method: GET\r\nConnection: close\r\n\r\n".encode(),
    )
    assert (response.status, response.body) == (204, b"")
    assert "content-length" not in response.headers


def test_many_half_sent_requests_do_not_stop_another(server: ServedMock) -> None:
    crowd = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    for client in crowd:
        client.sendall(b"POST /api/plugin-core/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Le")
    (response,) = ask(
        server, b"GET /api/health HTTP/1.1\r\nHost: a.localhost\r\nConnection: close\r\n\r\n"
    )
    assert response.status == 200
    for client in crowd:
        client.close()


HANDSHAKE = (
    "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{more}\r\n"
)
KEY = "dGhlIHNhbXBsZSBub25jZQ=="


def handshake(server: ServedMock, *more: str, key: str = KEY) -> Response:
    sent = HANDSHAKE.format(key=key, more="".join(f"{field}\r\n" for field in more))
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=20)) as client:
        client.sendall(sent.encode())
        raw = b""
        while b"\r\n\r\n" not in raw:
            raw += client.recv(65_536)
        client.shutdown(socket.SHUT_WR)
        if not raw.startswith(b"HTTP/1.1 101"):
            while part := client.recv(65_536):
                raw += part
            return responses(raw)[0]
        return responses(raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")[0]


@pytest.mark.parametrize("number", [0, 1, 40])
@pytest.mark.parametrize("frame", [b"", b"\x89\x80abcd", b"\x81\x85abcd"])
def test_a_client_that_sends_no_more_after_its_handshake_is_admitted(
    server: ServedMock, number: int, frame: bytes
) -> None:
    sent = HANDSHAKE.format(key=KEY, more="").encode() + frame
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=20)) as client:
        client.sendall(b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n" * number + sent)
        client.shutdown(socket.SHUT_WR)
        received = rest(client)
    assert received.count(b"HTTP/1.1 200") == number
    before, _, frames = received.partition(b"HTTP/1.1 101")[2].partition(b"\r\n\r\n")
    assert b"sec-websocket-accept" in before.lower()
    end = bytes([0x88, len(frames.rpartition(b"\x03\xea")[2]) + 2]) + b"\x03\xea"
    assert end in frames


@pytest.mark.parametrize("offered", ["cortex", "v2.cortex, cortex"])
def test_the_first_subprotocol_that_is_offered_is_chosen(server: ServedMock, offered: str) -> None:
    response = handshake(server, f"Sec-WebSocket-Protocol: {offered}")
    headers = {name.lower(): value for name, value in response.headers.items()}
    assert response.status == 101
    assert headers["sec-websocket-protocol"] == offered.partition(",")[0]


@pytest.mark.parametrize(
    ("more", "key", "message"),
    [
        (["Sec-WebSocket-Protocol: a b"], KEY, "Sec-WebSocket-Protocol"),
        (["Sec-WebSocket-Protocol: a, a"], KEY, "Sec-WebSocket-Protocol"),
        ([f"Sec-WebSocket-Key: {KEY}"], KEY, "more than one sec-websocket-key"),
        (["Sec-WebSocket-Version: 13"], KEY, "more than one sec-websocket-version"),
        ([], "short", "16 bytes"),
        ([], "dGhlIHNhbXBsZSBub25jZQ", "16 bytes"),
        (["Content-Length: 3"], KEY, "no body"),
        (["Transfer-Encoding: chunked"], KEY, "no body"),
    ],
)
def test_a_handshake_that_breaks_the_rfc_is_refused(
    server: ServedMock, more: list[str], key: str, message: str
) -> None:
    response = handshake(server, *more, key=key)
    assert response.status == 400
    assert message in response.json["error"]["message"]


@pytest.mark.parametrize(
    ("coding", "encode"),
    [("gzip", gzip.compress), ("X-GZIP", gzip.compress), ("deflate", zlib.compress),
     ("identity", bytes), ("", bytes), ("gzip, ,", gzip.compress)],
)  # fmt: skip
def test_a_compressed_body_is_read(
    mock: Mock, coding: str, encode: Callable[[bytes], bytes]
) -> None:
    headers = JSON | {"Content-Encoding": coding}
    body = encode(json.dumps(NGINX).encode())
    assert mock.post("/plugin-core/jobs", content=body, headers=headers).status_code == 201


GZIPPED = gzip.compress(json.dumps(NGINX).encode())


@pytest.mark.parametrize(
    ("coding", "body", "status"),
    [
        ("br", b"{}", 415),
        ("gzip, gzip", GZIPPED, 415),
        ("gzip", json.dumps(NGINX).encode(), 400),
        ("gzip", GZIPPED[:-5], 400),
        ("gzip", GZIPPED + b"x", 400),
        ("gzip", gzip.compress(b" " * 2_000_000), 413),
    ],
)
def test_a_body_that_exceeds_its_bounds_decoded_is_refused(
    mock: Mock, coding: str, body: bytes, status: int
) -> None:
    headers = JSON | {"Content-Encoding": coding}
    response = mock.post("/plugin-core/jobs", content=body, headers=headers)
    assert response.status_code == status
    assert response.json()["success"] is False


def test_an_encoding_in_two_headers_is_refused_like_one_list(mock: Mock) -> None:
    headers = [*JSON.items(), ("Content-Encoding", "gzip"), ("Content-Encoding", "identity")]
    answer = mock.post("/plugin-core/jobs", content=GZIPPED, headers=headers)
    assert answer.status_code == 415
    assert "'gzip, identity'" in answer.json()["error"]["message"]


@pytest.mark.slow
def test_a_small_body_that_decodes_to_half_a_gigabyte_is_refused(mock: Mock) -> None:
    headers = JSON | {"Content-Encoding": "deflate"}
    body = zlib.compress(bytes(500_000_000), 1)
    assert mock.post("/plugin-core/jobs", content=body, headers=headers).status_code == 413


@pytest.mark.parametrize("body", [b"   ", b"\n", b"\t\r\n "])
def test_a_blank_body_counts_as_no_body(mock: Mock, body: bytes) -> None:
    response = mock.post("/plugin-core/jobs", content=body, headers=JSON)
    assert response.status_code == 400
    assert "is required" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b'{"a"', "it ends before it is complete"),
        (b'{\n  "a": 1,\n}', "line 3, column 1"),
        (b"{}{}", "line 1, column"),
        (b"nope", "line 1, column"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b'{"a": "\xff"}', "not UTF-8"),
        (b'{"a":1e999}', "a number that is too large"),
        (b'{"a":[-1.5e400],"b":1}', "a number that is too large"),
        (b'{"a":' + b"9" * 5000 + b"}", "a number that is too large"),
        (b'{"a":"\\ud800"}', "half of a surrogate pair"),
        (b'{"\\uDBFFx":1}', "half of a surrogate pair"),
        (b'{"a":"\\ud800abcdefgh"}', "line 1, column"),
        (b'{"a":"\\ud83d\\ude', "it ends before it is complete"),
        (b'{"a":"\\ud83d\\u', "it ends before it is complete"),
        (b'{"a":"\\\\ud800"', "it ends before it is complete"),
    ],
)
def test_a_body_that_is_not_json_gets_the_reason(mock: Mock, body: bytes, message: str) -> None:
    response = mock.post("/plugin-core/jobs", content=body, headers=JSON)
    assert response.status_code == 400
    assert message in response.json()["error"]["message"]


@pytest.mark.parametrize(("written", "read"), [("3600.0", 3600), ("1e3", 1000), ("36e2", 3600)])
def test_a_whole_number_may_be_written_with_a_point(mock: Mock, written: str, read: int) -> None:
    body = json.dumps(NGINX | {"ports": [{"port": 80, "expose": True}]})
    body = body.replace("3600", written).replace(": 80", ": 80.0")
    response = mock.post("/plugin-core/jobs", content=body.encode(), headers=JSON)
    assert response.status_code == 201, response.text
    assert response.json()["data"]["duration"] == read
    assert f'"duration":{read}' in response.text


@pytest.mark.parametrize("value", ["3600.5", "1e400", "1e300", '"3600.0"', "-3600.0"])
def test_another_number_is_not_a_whole_number(mock: Mock, value: str) -> None:
    body = json.dumps(NGINX).replace("3600", value)
    response = mock.post("/plugin-core/jobs", content=body.encode(), headers=JSON)
    assert response.status_code == 400


@pytest.mark.parametrize("path", ["//plugin-core/jobs", "/plugin-core/jobs/", "/plugin-core//jobs",
                                  "/v1/plugin-core/jobs//job_1a2b3c4d5e6f"])  # fmt: skip
def test_an_extra_slash_is_reported(mock: Mock, path: str) -> None:
    response = mock.get(f"http://127.0.0.1/api{path}")
    assert response.status_code == 404
    right = "/api" + path.replace("//", "/").rstrip("/")
    assert right in response.json()["error"]["message"].split()[-1]
    assert mock.get(right.removeprefix("/api")).status_code == 200


def test_a_log_stream_is_not_buffered_by_proxies(server: ServedMock) -> None:
    jobs = server.app.worlds.default.jobs
    running: Any = next(job for job in jobs if job.status == "running")
    head = (
        f"GET {JOBS}/{running.id}/logs?follow=true HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {ADMIN}\r\n\r\n"
    )
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=20)) as client:
        client.sendall(head.encode())
        assert b"x-accel-buffering: no\r\n" in client.recv(65_536)
