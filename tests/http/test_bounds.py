"""Bounds for one connection, and for all of them together."""

import asyncio
import tracemalloc

import pytest

from mock_server.gateway.request_context import Receive, Scope, Send
from mock_server.http.bounds import HttpBounds
from mock_server.http.connections import GIVE_WAY, HttpConnections
from tests.http.sequences import chunked, get, post
from tests.http.wire import Wire, echo, exchange, respond, statuses

SMALL = HttpBounds(head=1_000, headers=5, chunk_line=100, chunk_extras=200, unread=1_000)


def header(size: int) -> bytes:
    return b"A: " + b"x" * size


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (get(header(900)), 200),
        (get(header(1_000)), 431),
        (get(*[header(100)] * 4 + [header(600)]), 431),
        (get(*[b"A: b"] * 4), 200),
        (get(*[b"A: b"] * 5), 431),
        (get(line=b"GET /" + b"x" * 900 + b" HTTP/1.1"), 200),
        (get(line=b"GET /" + b"x" * 1_000 + b" HTTP/1.1"), 414),
        (get(line=b"x" * 2_000), 414),
        (b"\r\n" * 16 + get(), 200),
        (b"\r\n" * 17 + get(), 400),
        (b"\r\n" * 2_000, 400),
        (chunked(b"3;" + b"x" * 90 + b"\r\nabc\r\n0\r\n\r\n"), 200),
        (chunked(b"3;" + b"x" * 100 + b"\r\nabc\r\n0\r\n\r\n"), 400),
        (chunked(b"3;" + b"x" * 100_000), 400),
        (chunked(b"".join([b"1;" + b"x" * 50 + b"\r\na\r\n"] * 5)), 400),
        (chunked(b"0\r\n" + b"".join([header(50) + b"\r\n"] * 5)), 400),
        (chunked(b"0\r\n" + header(200)), 400),
    ],
)
def test_a_larger_body_is_refused_however_it_arrives(sent: bytes, status: int) -> None:
    assert statuses([sent], SMALL) == [status]
    assert statuses([sent[at : at + 7] for at in range(0, len(sent), 7)], SMALL) == [status]


def test_an_empty_line_after_each_request_is_no_reason_to_refuse_the_next() -> None:
    assert statuses([get(), b"\r\n"] * 20, SMALL) == [200] * 20
    assert statuses([get() + b"\r\n"] * 20, SMALL) == [200] * 20


@pytest.mark.parametrize(
    "endless",
    [get(header(100))[:-2], b"GET /", chunked(b"3;"), chunked(b"0\r\nA: "), chunked(b"0\r\n")],
    ids=["headers", "target", "extension", "trailer", "trailers"],
)
def test_a_client_that_sends_without_end_costs_no_memory(endless: bytes) -> None:
    more = header(60_000) + b"\r\n"

    async def send_on() -> int:
        wire = Wire(echo)
        await wire.send(endless)
        tracemalloc.start()
        for _ in range(200):
            await wire.send(more)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert wire.responses()[-1].status in (400, 414, 431)
        return peak

    assert asyncio.run(send_on()) < 2_000_000


def test_a_body_is_read_only_as_far_as_needed() -> None:
    async def idle(_: Scope, receive: Receive, send: Send) -> None:
        await asked.wait()
        await echo(_, receive, send)

    async def flow() -> None:
        wire = Wire(idle, SMALL)
        await wire.send(post(b"Content-Length: 3000"), b"x" * 1_001)
        assert not wire.is_read()
        await wire.do(asked.set)
        assert wire.is_read()
        await wire.send(b"x" * 1_999)
        assert len(wire.responses()[0].json["body"]) == 3_000

    asked = asyncio.Event()
    asyncio.run(flow())


def test_requests_are_read_only_as_fast_as_they_are_answered() -> None:
    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        await may_respond.wait()
        await echo(scope, receive, send)

    async def flow() -> None:
        wire = Wire(slow, SMALL)
        await wire.send(get(), get() * 100)
        assert not wire.is_read()
        await wire.do(may_respond.set)
        await wire.until(lambda: len(wire.responses()) == 101)
        assert wire.is_read()

    may_respond = asyncio.Event()
    asyncio.run(flow())


def test_an_unwanted_body_is_discarded_or_ends_the_connection() -> None:
    async def refuse(_: Scope, __: Receive, send: Send) -> None:
        await respond(send, 413, b"")

    bounds = HttpBounds(discarded=5_000)
    small = [post(b"Content-Length: 4000"), b"x" * 4_000, get()]
    responses, ended = exchange(small, refuse, bounds)
    assert ([response.status for response in responses], ended) == ([413, 413], False)
    responses, ended = exchange([post(b"Content-Length: 6000")], refuse, bounds)
    assert (responses[0].headers["connection"], ended) == ("close", True)
    chunks = (
        chunked(b"3e8\r\n" + b"x" * 1_000 + b"\r\n"),
        *[b"3e8\r\n" + b"x" * 1_000 + b"\r\n"] * 9,
    )
    assert exchange(chunks, refuse, bounds)[1]


def test_when_all_connections_are_taken_the_longest_waiting_one_is_closed() -> None:
    async def crowd() -> None:
        everyone = HttpConnections(HttpBounds(connections=3))
        clients = [Wire(echo, among=everyone) for _ in range(3)]
        for client in clients:
            client.connection.tick()
        await clients[0].send(get())
        newcomer = Wire(echo, among=everyone)
        await newcomer.send(get())
        assert newcomer.responses()[0].status == 200
        assert not newcomer.transport.closed
        assert len(everyone) <= 3

    asyncio.run(crowd())


def test_the_oldest_of_the_connections_that_wait_as_long_is_closed() -> None:
    async def crowd() -> None:
        everyone = HttpConnections(HttpBounds(connections=GIVE_WAY + 20))
        clients = [Wire(echo, among=everyone) for _ in range(GIVE_WAY + 20)]
        Wire(echo, among=everyone)
        closed = [client.transport.closed for client in clients]
        assert closed == [True] * GIVE_WAY + [False] * 20

    asyncio.run(crowd())


def test_when_all_connections_are_busy_the_next_gets_503() -> None:
    async def never(scope: Scope, receive: Receive, send: Send) -> None:
        if "cortex.refusal" in scope:
            await echo(scope, receive, send)
        await asyncio.Event().wait()

    async def crowd() -> None:
        everyone = HttpConnections(HttpBounds(connections=3))
        busy = [Wire(never, among=everyone) for _ in range(3)]
        for client in busy:
            await client.send(get())
        newcomer = Wire(never, among=everyone)
        await newcomer.send(get())
        (response,) = newcomer.responses()
        assert response.status == 503
        assert newcomer.transport.ended or newcomer.transport.closed

    asyncio.run(crowd())
