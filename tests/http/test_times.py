"""How long the server waits for a client."""

import asyncio

import pytest

from mock_server.gateway.request_context import Receive, Scope, Send
from mock_server.http.bounds import HttpBounds
from tests.http.sequences import chunked, get, post
from tests.http.wire import Wire, echo, respond

BOUNDS = HttpBounds(
    idle=65, sending_head=20, silent_body=20, sending_body=60, taking=60, farewell=2, tick=1
)


@pytest.mark.parametrize("before", [b"", get(), chunked(b"0\r\n\r\n")])
def test_an_idle_connection_is_kept_for_65_seconds(before: bytes) -> None:
    async def idle() -> None:
        wire = Wire(echo, BOUNDS)
        await wire.send(before) if before else None
        await wire.pass_ticks(65)
        assert not wire.transport.closed
        await wire.pass_ticks(1)
        assert wire.transport.closed

    asyncio.run(idle())


def test_an_incomplete_head_times_out_after_20_seconds_though_bytes_keep_coming() -> None:
    async def drip() -> None:
        wire = Wire(echo, BOUNDS)
        for byte in get()[:20]:
            await wire.send(bytes([byte]))
            await wire.pass_ticks(1)
        assert wire.responses() == []
        await wire.pass_ticks(1)
        assert wire.responses()[0].status == 408
        assert wire.transport.ended

    asyncio.run(drip())


@pytest.mark.parametrize(("every", "until"), [(21, 21), (10, 61)], ids=["silent", "dripping"])
def test_the_server_waits_for_the_rest_of_a_body(every: int, until: int) -> None:
    async def drip() -> None:
        wire = Wire(echo, BOUNDS)
        await wire.send(post(b"Content-Length: 100"))
        for second in range(1, until):
            await wire.pass_ticks(1)
            if second % every == 0:
                await wire.send(b"x")
        assert wire.responses() == []
        await wire.pass_ticks(1)
        assert wire.responses()[0].status == 408 or wire.transport.closed

    asyncio.run(drip())


async def long(_: Scope, receive: Receive, send: Send) -> None:
    """Answers with what it has learnt when the client is gone."""
    await receive()
    assert await receive() == {"type": "http.disconnect"}


async def half_closed(sent: bytes) -> Wire:
    """A client that sends no more, and waits for a response."""
    wire = Wire(long, BOUNDS)
    await wire.send(sent)
    await wire.do(wire.connection.eof_received)
    return wire


def test_a_client_that_sends_no_more_is_waited_for_until_it_does_not_read() -> None:
    async def wait() -> None:
        wire = await half_closed(get())
        await wire.pass_ticks(1)
        assert wire.transport.written == b""
        await wire.pass_ticks(3)
        assert bytes(wire.transport.written) == b"HTTP/1.1 100 Continue\r\n\r\n" * 3
        assert not wire.transport.closed
        await wire.do(wire.transport.close)
        assert not wire.state.tasks

    asyncio.run(wait())


def test_a_client_of_http_1_0_that_sends_no_more_is_waited_for() -> None:
    async def wait() -> None:
        wire = await half_closed(get(line=b"GET / HTTP/1.0"))
        await wire.pass_ticks(4)
        assert (bytes(wire.transport.written), wire.transport.closed) == (b"", False)
        await wire.do(wire.transport.close)
        assert not wire.state.tasks

    asyncio.run(wait())


@pytest.mark.parametrize(
    "sent",
    [
        post(b"Content-Length: 5", body=b"abc"),
        post(b"Content-Length: 5", b"Expect: 100-continue"),
        chunked(b"5\r\nabcde\r\n"),
    ],
    ids=["length", "nothing", "chunks"],
)
def test_a_client_that_ends_within_a_body_is_told_so_at_once(sent: bytes) -> None:
    async def end() -> None:
        wire = Wire(echo, BOUNDS)
        await wire.send(sent)
        await wire.do(wire.connection.eof_received)
        (response,) = wire.responses()
        assert (response.status, wire.transport.closed) == (400, True)
        assert "body ends too early" in response.json["refused"]

    asyncio.run(end())


def test_a_client_that_reads_nothing_is_cut_and_one_that_reads_slowly_is_not() -> None:
    async def lots(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _number in range(100):
            await send({"type": "http.response.body", "body": b"x" * 100, "more_body": True})

    async def stall() -> None:
        wire = Wire(lots, BOUNDS)
        wire.transport.unsent = 1_000
        wire.connection.pause_writing()
        await wire.send(get())
        for _ in range(3):
            await wire.pass_ticks(59)
            wire.transport.unsent -= 100
            await wire.pass_ticks(1)
            assert not wire.transport.closed
        await wire.pass_ticks(61)
        assert wire.transport.closed

    asyncio.run(stall())


def test_a_refused_client_has_two_seconds_to_read_the_reason() -> None:
    async def refused() -> None:
        wire = Wire(echo, BOUNDS)
        await wire.send(b"\0", b"more" * 1_000)
        assert wire.responses()[0].status == 400
        assert wire.transport.ended
        await wire.pass_ticks(2)
        assert not wire.transport.closed
        await wire.pass_ticks(1)
        assert wire.transport.closed

    asyncio.run(refused())


@pytest.mark.parametrize("sent", [b"", get()[:10], get()])
def test_stopping_closes_idle_connections(sent: bytes) -> None:
    async def stop() -> None:
        wire = Wire(echo, BOUNDS)
        if sent:
            await wire.send(sent)
        await wire.do(wire.connection.shutdown)
        assert wire.transport.closed
        assert not wire.state.connections

    asyncio.run(stop())


def test_stopping_answers_incomplete_requests() -> None:
    async def stop() -> None:
        wire = Wire(echo, BOUNDS)
        await wire.send(post(b"Content-Length: 10"), b"x")
        await wire.do(wire.connection.shutdown)
        assert wire.responses()[0].status == 503

    asyncio.run(stop())


def test_stopping_cancels_long_responses(caplog: pytest.LogCaptureFixture) -> None:
    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        if "cortex.refusal" in scope:
            await respond(send, scope["cortex.refusal"].status, b"")
        else:
            await asyncio.Event().wait()

    async def stop() -> None:
        wire = Wire(slow, BOUNDS)
        await wire.send(get())
        await wire.do(wire.connection.shutdown)
        await wire.until(lambda: not wire.state.connections)
        assert wire.responses()[0].status == 503
        assert not wire.state.tasks

    asyncio.run(stop())
    assert caplog.records == []
