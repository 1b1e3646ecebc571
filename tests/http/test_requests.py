"""What the application gets of a request, and how its response is written."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

import pytest

from mock_server.gateway.notes import Headers
from mock_server.gateway.request_context import Receive, Scope, Send
from mock_server.http.connection import AT_ONCE
from tests.http.sequences import chunked, get, post
from tests.http.wire import Wire, echo, exchange, respond

PLACE: ContextVar[str] = ContextVar("PLACE", default="nowhere")


def test_the_request_is_as_it_was_sent() -> None:
    head = get(b"A:  b ", b"A: c", line=b"PUT /%C3%A9/%2F?q=%20#f HTTP/1.1")
    parsed = exchange([head])[0][0].json
    assert (parsed["method"], parsed["path"], parsed["query"]) == ("PUT", "/é//", "q=%20")
    assert parsed["headers"] == [["host", "a"], ["a", "b"], ["a", "c"]]


def test_the_host_of_a_whole_url_is_the_one_that_counts() -> None:
    parsed = exchange([get(line=b"GET http://b:1 HTTP/1.1")])[0][0].json
    assert (parsed["path"], parsed["headers"]) == ("/", [["host", "b:1"]])


@pytest.mark.parametrize(
    "sent",
    [
        post(b"Content-Length: 5", body=b"hello"),
        chunked(b"2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nA: b\r\n\r\n"),
    ],
)
def test_a_body_is_as_it_was_sent(sent: bytes) -> None:
    assert exchange([sent])[0][0].json["body"] == "hello"


def test_a_chunked_body_that_is_read_in_steps_may_be_the_end_of_the_input() -> None:
    async def send() -> None:
        wire, size = Wire(echo), 3 * AT_ONCE
        sent = chunked(b"%x\r\n%b\r\n0\r\n\r\n" % (size, b"x" * size))
        asyncio.get_running_loop().call_soon(wire.connection.data_received, sent)
        await wire.do(wire.connection.eof_received)
        (response,) = wire.responses()
        assert len(response.json["body"]) == size
        assert wire.transport.closed

    asyncio.run(send())


@pytest.mark.parametrize("body", [b"", b"abc"])
def test_an_unfinished_body_behind_another_request_is_not_waited_for(body: bytes) -> None:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "GET":
            await may_answer.wait()
        await echo(scope, receive, send)

    async def send() -> None:
        wire = Wire(answer)
        await wire.send(get() + post(b"Content-Length: 5", body=body))
        await wire.do(wire.connection.eof_received)
        may_answer.set()
        await wire.until(lambda: wire.transport.closed)
        assert [response.status for response in wire.responses()] == [200, 400]

    may_answer = asyncio.Event()
    asyncio.run(send())


async def stream(_: Scope, __: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"one ", "more_body": True})
    await send({"type": "http.response.body", "body": b"two"})


@pytest.mark.parametrize(
    ("sent", "how", "ended"),
    [
        (get(), {"transfer-encoding": "chunked"}, False),
        (get(b"Connection: close"), {"transfer-encoding": "chunked", "connection": "close"}, True),
        (get(line=b"GET / HTTP/1.0"), {"connection": "close"}, True),
        (get(b"Connection: keep-alive", line=b"GET / HTTP/1.0"), {"connection": "close"}, True),
    ],
)
def test_a_body_of_unknown_length(sent: bytes, how: dict[str, str], ended: bool) -> None:
    responses, is_over = exchange([sent], stream)
    assert (responses[0].headers, responses[0].body, is_over) == (how, b"one two", ended)


@pytest.mark.parametrize(
    ("fields", "connection", "ended"),
    [
        ((), "close", True),
        ((b"Connection: keep-alive",), "keep-alive", False),
        ((b"Connection: keep-alive, close",), "close", True),
        ((b"Connection: close", b"Connection: keep-alive"), "close", True),
    ],
)
def test_http_1_0_is_kept_alive_if_asked(
    fields: tuple[bytes, ...], connection: str, ended: bool
) -> None:
    responses, is_over = exchange([get(*fields, line=b"GET / HTTP/1.0")])
    assert (responses[0].headers["connection"], is_over) == (connection, ended)


def test_a_head_is_answered_without_a_body() -> None:
    async def head() -> bytes:
        wire = Wire(echo)
        await wire.send(get(line=b"HEAD / HTTP/1.1"))
        return bytes(wire.transport.written)

    assert asyncio.run(head()).endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    "sent",
    [
        get(line=b"HEAD * HTTP/1.1"),
        get(line=b"HEAD http://a@b/ HTTP/1.1"),
        get(line="HEAD /é HTTP/1.1".encode()),
        get(b"A b: c", line=b"HEAD / HTTP/1.1"),
        b"\r\n" + get(line=b"HEAD / HTTP/1.1", host=False),
        get(line=b"HEAD / HTTP/3.0"),
    ],
)
def test_a_refused_head_is_answered_without_a_body(sent: bytes) -> None:
    async def head() -> bytes:
        wire = Wire(echo)
        await wire.send(sent)
        return bytes(wire.transport.written)

    written = asyncio.run(head())
    assert written.startswith((b"HTTP/1.1 400", b"HTTP/1.1 505"))
    assert b"content-length: " in written
    assert written.endswith(b"\r\n\r\n")


def test_100_comes_only_before_the_response() -> None:
    async def watch(_: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"one", "more_body": True})
        assert await receive() == {"type": "http.disconnect"}

    async def leave() -> None:
        wire = Wire(watch)
        await wire.send(post(b"Content-Length: 2", b"Expect: 100-continue"))
        written = bytes(wire.transport.written)
        assert written.endswith(b"connection: close\r\n\r\n3\r\none\r\n")
        await wire.do(wire.connection.connection_lost, None)
        assert not wire.state.tasks

    asyncio.run(leave())


@pytest.mark.parametrize(
    "fields",
    [
        (b"Expect: 100-Continue",),
        (b"Expect: 100-continue, other",),
        (b"Expect: other", b"Expect: 100-continue"),
        (b"Expect: 100-continue", b"Expect: other"),
    ],
)
def test_a_client_that_expects_100_gets_it(fields: tuple[bytes, ...]) -> None:
    async def ask() -> None:
        wire = Wire(echo)
        await wire.send(post(b"Content-Length: 2", *fields))
        assert bytes(wire.transport.written) == b"HTTP/1.1 100 Continue\r\n\r\n"
        await wire.send(b"ok")
        assert b'"body": "ok"' in wire.transport.written

    asyncio.run(ask())


def test_the_server_does_not_wait_for_a_refused_client() -> None:
    async def refuse(_: Scope, __: Receive, send: Send) -> None:
        await respond(send, 401, b"")

    responses, ended = exchange([post(b"Content-Length: 2", b"Expect: 100-continue")], refuse)
    assert (responses[0].status, responses[0].headers["connection"], ended) == (401, "close", True)


@pytest.mark.parametrize("headers", [[(b"a", b"b\r\nc: d")], [(b"a\n", b"b")], [(b"a", b"\0")]])
def test_response_headers_cannot_be_split(
    headers: Headers, caplog: pytest.LogCaptureFixture
) -> None:
    async def careless(scope: Scope, receive: Receive, send: Send) -> None:
        if "cortex.refusal" in scope:
            await respond(send, 500, b"")
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    responses, ended = exchange([get()], careless)
    assert not [response for response in responses if response.status == 200]
    assert ended
    assert "a request failed" in caplog.text


def test_an_internal_error_of_the_application_is_answered(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        if "cortex.refusal" in scope:
            await echo(scope, receive, send)
        raise ZeroDivisionError

    responses, ended = exchange([get(), get()], broken)
    assert ([response.status for response in responses], ended) == ([500], True)
    assert "ZeroDivisionError" in caplog.text


def test_a_client_that_half_closes_is_answered() -> None:
    async def wait(scope: Scope, receive: Receive, send: Send) -> None:
        await has_closed.wait()
        await echo(scope, receive, send)

    async def half_close() -> None:
        wire = Wire(wait)
        await wire.send(get() + get() + get()[:5])
        assert wire.connection.eof_received()
        has_closed.set()
        await wire.until(lambda: wire.transport.closed)
        assert [response.status for response in wire.responses()] == [200, 200, 400]
        assert "not complete" in wire.responses()[-1].json["refused"]

    has_closed = asyncio.Event()
    asyncio.run(half_close())


@pytest.mark.parametrize(
    ("sent", "statuses"), [(b"GET /", [400]), (get()[:-2], [400]), (b"\r\n\r", []), (b"", [])]
)
def test_a_client_that_ends_within_a_head_is_told(sent: bytes, statuses: list[int]) -> None:
    async def end() -> None:
        wire = Wire(echo)
        await wire.send(*[sent] if sent else [])
        await wire.do(wire.connection.eof_received)
        assert [response.status for response in wire.responses()] == statuses

    asyncio.run(end())


@pytest.mark.parametrize("line", [b"EHLO a", b"GET /", b"SSH-2.0-a", b"*1", b"PROXY TCP4 a b 1 2"])
def test_a_client_of_another_protocol_is_told_at_its_first_line(line: bytes) -> None:
    for pieces in ([line + b"\r\n"], [line, b"\r\n"], [line + b"\r", b"\n"]):
        (response,), ended = exchange(pieces)
        assert (response.status, ended) == (400, True)
        assert "The first line of a request" in response.json["refused"]


def test_a_request_whose_connection_is_lost_is_not_answered() -> None:
    async def cut() -> None:
        wire = Wire(echo)
        await wire.send(post(b"Content-Length: 10"), b"x")
        await wire.do(wire.connection.connection_lost, None)
        assert wire.transport.written == b""
        assert not wire.state.tasks

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.http.wire.whole_body", _until_gone)
        asyncio.run(cut())


async def _until_gone(receive: Receive) -> bytes:
    while (await receive())["type"] != "http.disconnect":
        pass
    return b""


async def its_task(_: Scope) -> None:
    before = asyncio.current_task()
    await asyncio.sleep(0)
    assert asyncio.current_task() is before is not None


async def its_context(_: Scope) -> None:
    assert PLACE.get() == "nowhere"
    PLACE.set("here")
    await asyncio.sleep(0)
    assert PLACE.get() == "here"


async def its_timeout(_: Scope) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.001):
            await asyncio.Event().wait()


async def its_group(_: Scope) -> None:
    async def fail() -> None:
        await asyncio.sleep(0)
        raise ZeroDivisionError

    async def wait_beside() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            await asyncio.Event().wait()

    with pytest.raises(ExceptionGroup):
        await wait_beside()


@pytest.mark.parametrize("does", [its_task, its_context, its_timeout, its_group])
def test_the_application_runs_as_a_task_does(does: Callable[[Scope], Awaitable[None]]) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await does(scope)
        await respond(send, 200, b"")

    async def ask() -> list[int]:
        wire = Wire(app)
        await wire.send(get() + get())
        await wire.until(lambda: len(wire.responses()) == 2)
        assert not wire.state.tasks
        return [response.status for response in wire.responses()]

    assert asyncio.run(ask()) == [200, 200]
