"""The mock as curl sees it, in every version of HTTP that curl speaks."""

import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.certificates import CERT
from tests.clients.programs import PATIENCE, found
from tests.conftest import ADMIN, NGINX, ServedMock

JOBS = "/api/plugin-core/jobs"
AUTHORIZED = ("-H", f"Authorization: Bearer {ADMIN}")
JSON = ("-H", "Content-Type: application/json")


def ran(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
    command = [found("curl"), "-sS", "--noproxy", "*", "--cacert", str(CERT), *arguments]
    return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)


def curl(*arguments: str) -> tuple[str, Any]:
    """The version and status of the last response, and its body."""
    done = ran("-w", "\n%{http_version} %{http_code}", *arguments)
    assert done.returncode == 0, done.stderr
    body, _, verdict = done.stdout.rpartition(b"\n")
    return verdict.decode(), json.loads(body) if body else None


@pytest.mark.parametrize(
    ("flag", "version"), [("--http1.0", "1.1"), ("--http1.1", "1.1"), ("--http2", "1.1")]
)
def test_every_version_is_answered_in_1_1(server: ServedMock, flag: str, version: str) -> None:
    verdict, body = curl(flag, *AUTHORIZED, f"{server.url}{JOBS}?limit=3")
    assert (verdict, len(body["data"])) == (f"{version} 200", 3)


def test_http_1_0_gets_the_end_of_a_response_by_the_end_of_the_connection(
    server: ServedMock,
) -> None:
    done = ran("--http1.0", "-i", f"{server.url}/")
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    assert b"chunked" not in head
    assert body.rstrip().endswith(b"</html>")


def test_http_2_that_was_not_agreed_on_ends_the_connection_alone(server: ServedMock) -> None:
    """Over TLS, curl negotiates a version first, and HTTP/2 is not offered."""
    assert ran("--http2-prior-knowledge", f"{server.url}/api/health").returncode != 0
    assert curl(f"{server.url}/api/health")[0] == "1.1 200"


def test_a_large_body_is_sent_after_100_continue(server: ServedMock, tmp_path: Path) -> None:
    (tmp_path / "order.json").write_text(json.dumps(NGINX) + " " * 900_000)
    verdict, body = curl(
        *("-H", "Expect: 100-continue", "--expect100-timeout", "20"),
        *(*AUTHORIZED, *JSON, "--data-binary", f"@{tmp_path / 'order.json'}"),
        server.url + JOBS,
    )
    assert (verdict, body["data"]["image"]) == ("1.1 201", NGINX["image"])


def test_a_body_that_is_too_large_is_refused_before_it_is_sent(
    server: ServedMock, tmp_path: Path
) -> None:
    (tmp_path / "order.json").write_bytes(b" " * 50_000_000)
    done = ran(
        *("-w", "\n%{http_code} %{size_upload}", "--expect100-timeout", "20"),
        *("-H", "Expect: 100-continue", *AUTHORIZED, *JSON),
        *("--data-binary", f"@{tmp_path / 'order.json'}", server.url + JOBS),
    )
    body, _, verdict = done.stdout.rpartition(b"\n")
    assert json.loads(body)["error"]["code"] == "PAYLOAD_TOO_LARGE"
    assert verdict == b"413 0"


def test_a_body_of_unknown_length_is_accepted_in_chunks(server: ServedMock) -> None:
    verdict, _ = curl(
        *(*AUTHORIZED, *JSON, "-H", "Transfer-Encoding: chunked"),
        *("-d", json.dumps(NGINX), server.url + JOBS),
    )
    assert verdict == "1.1 201"


def test_a_compressed_body_is_accepted(server: ServedMock, tmp_path: Path) -> None:
    (tmp_path / "order.gz").write_bytes(gzip.compress(json.dumps(NGINX).encode()))
    verdict, _ = curl(
        *(*AUTHORIZED, *JSON, "-H", "Content-Encoding: gzip"),
        *("--data-binary", f"@{tmp_path / 'order.gz'}", server.url + JOBS),
    )
    assert verdict == "1.1 201"


def test_a_connection_is_used_again(server: ServedMock) -> None:
    urls = [f"{server.url}{JOBS}?limit={number}" for number in range(1, 21)]
    done = ran("-o", "/dev/null", "-w", "%{num_connects} ", *AUTHORIZED, *_each(urls))
    assert done.stdout.split() == [b"1"] + [b"0"] * 19


def test_options_of_the_whole_server_are_those_of_its_start_page(server: ServedMock) -> None:
    done = ran("-i", "-X", "OPTIONS", "--request-target", "*", server.url)
    assert b"allow: " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "verdict"),
    [
        (("-X", "patch", "/api/health"), "1.1 501"),
        (("-X", "FOO", "/api/health"), "1.1 501"),
        (("-X", "PATCH", "/api/health"), "1.1 405"),
        (("--path-as-is", "/api//plugin-core/jobs"), "1.1 404"),
        (("--path-as-is", "/api/plugin-core/../plugin-core/jobs"), "1.1 404"),
        (("-H", "Host:", "/api/health"), "1.1 400"),
        (("-H", "Host: evil.example", "/api/health"), "1.1 403"),
        (("-H", "Content-Length: 3", "-H", "Transfer-Encoding: chunked", "/api/health"), "1.1 400"),
    ],
)
def test_odd_requests_get_the_envelope(
    server: ServedMock, arguments: tuple[str, ...], verdict: str
) -> None:
    *flags, path = arguments
    found_verdict, body = curl(*AUTHORIZED, *flags, server.url + path)
    assert (found_verdict, body["success"]) == (verdict, False)


def _each(urls: list[str]) -> list[str]:
    """Each with its own output."""
    return [part for url in urls for part in ("-o", "/dev/null", url)][2:]
