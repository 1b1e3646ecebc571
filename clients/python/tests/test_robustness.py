"""What the client does with responses and failures that no list of behaviours has."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pytest

from cortex_client import (
    APIConnectionError,
    APIResponseError,
    APIStatusError,
    CortexClient,
    InternalServerError,
    NotFoundError,
    RateLimitError,
    RetryInfo,
)
from tests.worlds import World

SERVER_TIME = 784_111_776

Answer = tuple[int, dict[str, str], bytes]


class Handler(BaseHTTPRequestHandler):
    """Gives the responses of a test, the last one again and again."""

    protocol_version = "HTTP/1.1"
    answers: ClassVar[list[Answer]] = []
    seen: ClassVar[list[tuple[float, str]]] = []

    def do_GET(self) -> None:
        type(self).seen.append((time.monotonic(), self.path))
        answers = type(self).answers
        status, headers, body = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002
        return "Sun, 06 Nov 1994 08:49:36 GMT"

    def log_message(self, *_: object) -> None:
        pass


def good(data: Any, **meta: Any) -> Answer:
    return 200, {"Content-Type": "application/json"}, json.dumps({"data": data, **meta}).encode()


@pytest.fixture
def odd() -> Iterator[Callable[..., CortexClient]]:
    """Makes a client of a server with these responses."""
    Handler.answers, Handler.seen = [], []
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    clients: list[CortexClient] = []

    def make(*answers: Answer, **settings: Any) -> CortexClient:
        Handler.answers = list(answers)
        settings = {"retry_delay": 0.01, "max_retry_delay": 0.02, **settings}
        clients.append(CortexClient(f"http://127.0.0.1:{server.server_port}", "key", **settings))
        return clients[-1]

    yield make
    for client in clients:
        client.close()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b'"text"', b'{"success": true}', b"<html>", b"\xff\xfe", b"[" * 100_000],
)
def test_a_body_that_is_not_the_envelope_is_one_error(
    odd: Callable[..., CortexClient], body: bytes
) -> None:
    client = odd((200, {}, body), max_retries=0)
    with pytest.raises(APIResponseError):
        client.health()


@pytest.mark.parametrize("data", [None, 3, "text", []])
def test_data_of_another_kind_is_one_error(odd: Callable[..., CortexClient], data: Any) -> None:
    with pytest.raises(APIResponseError):
        odd(good(data)).health()


@pytest.mark.parametrize("data", [None, 3, {}, [7], [{"id": "job_1"}, None], [[]]])
def test_a_list_that_is_none_is_one_error(odd: Callable[..., CortexClient], data: Any) -> None:
    with pytest.raises(APIResponseError):
        odd(good(data)).jobs.list()


@pytest.mark.parametrize(
    "body",
    [b"", b"not JSON", b"[]", b'{"error": "text"}', b'{"error": {"code": 3, "details": []}}'],
)
def test_an_error_without_the_envelope_is_still_of_its_class(
    odd: Callable[..., CortexClient], body: bytes
) -> None:
    with pytest.raises(NotFoundError) as caught:
        odd((404, {}, body)).health()
    assert (caught.value.status, caught.value.code) == (404, None)


def test_a_log_that_restarts_yields_no_line_twice(odd: Callable[..., CortexClient]) -> None:
    def stream(*events: str) -> Answer:
        return 200, {"Content-Type": "text/event-stream"}, "".join(events).encode()

    one, two = (f'id: {number}\ndata: {{"line": "{number}"}}\n\n' for number in (1, 2))
    client = odd(stream(one), stream(one, two, "event: end\ndata: {}\n\n"))
    assert [line.line for line in client.jobs.logs("job_1", follow=True)] == ["1", "2"]


def test_a_server_that_does_not_stream_is_an_error(odd: Callable[..., CortexClient]) -> None:
    with pytest.raises(APIResponseError, match="stream"):
        next(odd(good({"logs": []})).jobs.logs("job_1", follow=True))
    assert len(Handler.seen) == 1


def test_a_redirect_is_not_followed_with_the_key(odd: Callable[..., CortexClient]) -> None:
    client = odd((302, {"Location": "http://127.0.0.1:9/"}, b""))
    with pytest.raises(APIStatusError, match="redirects"):
        client.health()
    assert len(Handler.seen) == 1


def test_unknown_fields_and_values_are_kept(
    odd: Callable[..., CortexClient],
) -> None:
    client = odd(good({"id": "job_1", "status": "dreaming", "newField": {"a": 1}, "cpu": "many"}))
    job: Any = client.jobs.get("job_1")
    assert job.status == "dreaming"
    assert not job.status.known
    assert job.new_field == {"a": 1}
    assert job.cpu == "many"
    assert job.failure_reason is None
    with pytest.raises(AttributeError, match="`image`"):
        _ = job.image


def test_a_list_without_pagination_is_one_page(odd: Callable[..., CortexClient]) -> None:
    jobs = odd(good([{"id": "job_1"}, {"id": "job_2"}])).jobs.list()
    assert [job.id for job in jobs] == ["job_1", "job_2"]
    assert jobs.page.pagination is None


def test_rows_that_move_to_the_next_page_are_yielded_once(odd: Callable[..., CortexClient]) -> None:
    def page(number: int, *ids: str) -> Answer:
        meta = {"pagination": {"total": 3, "page": number, "limit": 2, "pages": 2}}
        return good([{"id": key} for key in ids], meta=meta)

    jobs = odd(page(1, "job_1", "job_2"), page(2, "job_2", "job_3")).jobs.list(limit=2)
    assert [job.id for job in jobs] == ["job_1", "job_2", "job_3"]


def test_an_endless_list_of_empty_pages_ends(odd: Callable[..., CortexClient]) -> None:
    meta = {"pagination": {"total": 10**9, "page": 1, "limit": 2, "pages": 10**9}}
    assert list(odd(good([], meta=meta)).jobs.list()) == []


def test_retry_after_can_be_a_date(odd: Callable[..., CortexClient]) -> None:
    with pytest.raises(RateLimitError) as caught:
        odd((429, {"Retry-After": "Sun, 06 Nov 1994 09:49:37 GMT"}, b"")).health()
    assert caught.value.retry_after == 3601


@pytest.mark.parametrize(
    "wait", ["inf", "nan", "1e999", "1_000", "-5", "0x10", "9" * 400, "Sun, 99 Nov 99999 0:0:0 GMT"]
)
def test_a_wait_that_is_none_is_ignored(odd: Callable[..., CortexClient], wait: str) -> None:
    client = odd((503, {"Retry-After": wait}, b""), good({"status": "ok"}), retry_delay=0.01)
    assert client.health().status == "ok"


def test_errors_say_how_long_the_server_wants_to_be_left_alone(
    odd: Callable[..., CortexClient],
) -> None:
    with pytest.raises(InternalServerError) as caught:
        odd((503, {"Retry-After": "3600"}, b"")).health()
    assert (caught.value.retry_after, caught.value.attempts) == (3600, 1)


def test_with_nothing_of_the_limit_left_the_next_request_waits(
    odd: Callable[..., CortexClient],
) -> None:
    last = good({"status": "ok"})
    last[1].update({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(SERVER_TIME + 1)})
    client = odd(last, good({"status": "ok"}))
    client.health()
    client.health()
    (first, _), (second, _) = Handler.seen
    assert second - first >= 1


def test_after_a_refusal_other_requests_wait_too(odd: Callable[..., CortexClient]) -> None:
    refused = (429, {"Retry-After": "1"}, b"{}")
    client = odd(refused, good({"status": "ok"}), max_retries=0)
    with pytest.raises(RateLimitError):
        client.health()
    client.with_options(timeout=5).health()
    (first, _), (second, _) = Handler.seen
    assert second - first >= 1


@pytest.mark.parametrize("reset", ["soon", "\xb2", "9" * 5000])
def test_a_time_that_is_none_is_no_reason_to_wait(
    odd: Callable[..., CortexClient], reset: str
) -> None:
    answer = good({"status": "ok"})
    answer[1].update({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset})
    client = odd(answer)
    client.health()
    assert client.health().status == "ok"


def test_retries_wait_longer_each_time(odd: Callable[..., CortexClient]) -> None:
    retries: list[RetryInfo] = []
    client = odd(
        (500, {}, b""), max_retries=3, retry_delay=0.02, max_retry_delay=1, on_retry=retries.append
    )
    with pytest.raises(InternalServerError) as caught:
        client.health()
    assert caught.value.attempts == len(Handler.seen) == 4
    assert 0.01 <= retries[0].delay <= 0.02
    assert 0.04 <= retries[2].delay <= 0.08


def test_an_unreachable_server_is_a_connection_error() -> None:
    client = CortexClient("http://127.0.0.1:9", "key", retry_delay=0.01)
    with client, pytest.raises(APIConnectionError) as caught:
        client.jobs.cancel("job_1")
    assert caught.value.attempts == 3


def test_a_slow_body_ends_with_the_timeout(world: World) -> None:
    world.fault({"type": "throughput", "bytesPerSecond": 400}, operation="list_jobs")
    with CortexClient(world.url, world.key, timeout=0.5, max_retries=0) as client:
        started = time.monotonic()
        with pytest.raises(APIConnectionError, match="time"):
            client.jobs.list(limit=100)
        assert time.monotonic() - started < 10
