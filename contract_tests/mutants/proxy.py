"""The proxy: an ASGI application in front of a server, with a mutant's hooks in between."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping
from contextlib import suppress
from typing import Any

import httpx

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Request, Response, passed_on
from contract_tests.mutants.relay import Relay
from contract_tests.mutants.sockets import converse

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

STREAM = "text/event-stream"

LONGEST = 60
"""Seconds between two pieces of a response; clients have less patience."""


class Proxy:
    """An application in front of a server.

    :param url: its own URL.
    :param upstream: the server's URL.
    """

    def __init__(self, url: str, upstream: str, hooks: Hooks) -> None:
        self.upstream = upstream
        self.hooks = hooks
        self.relay = Relay(url, hooks)
        self._origins = (upstream, url)
        self._client: httpx.AsyncClient

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "websocket":
            await converse(self.upstream, self.hooks, scope, receive, send)
        else:
            await self._pass_on(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(timeout=LONGEST, limits=limits, trust_env=False) as client:
            client.headers.clear()
            self._client = client
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})

    async def _pass_on(self, scope: Message, receive: Receive, send: Send) -> None:
        request = await self._request(scope, receive)
        if self.relay.is_for(request):
            await _send_response(send, await self.relay.deliver(self._client, request))
            return
        asked = await self.hooks.on_request(request)
        if asked is not None:
            await _send_response(send, await self._changed(request, asked))
            return
        upstream_response = await self._client.send(self._outgoing(request), stream=True)
        try:
            if upstream_response.headers.get("content-type", "").startswith(STREAM):
                await self._stream(request, upstream_response, receive, send)
            else:
                response = await self._read(upstream_response)
                await _send_response(send, await self._changed(request, response))
        finally:
            await upstream_response.aclose()

    async def _request(self, scope: Message, receive: Receive) -> Request:
        content, more = b"", True
        while more:
            message = await receive()
            content += message.get("body", b"")
            more = message.get("more_body", False)
        request = Request(
            scope["method"],
            scope["raw_path"].decode("latin-1"),
            scope["query_string"].decode("latin-1"),
            headers=httpx.Headers(scope["headers"]),
            content=content,
        )
        request.ask = self._asker(request)
        return request

    def _asker(self, request: Request) -> Any:
        async def ask(
            method: str,
            path: str,
            *,
            params: Mapping[str, str] | None = None,
            body: Any = None,
            key: str | None = None,
        ) -> Response:
            credential = request.key if key is None else key
            headers = {"Authorization": f"Bearer {credential}"} if credential.strip() else None
            upstream_response = await self._client.request(
                method, f"{self.upstream}/api{path}", params=params, json=body, headers=headers
            )
            return await self._read(upstream_response)

        return ask

    def _outgoing(self, request: Request) -> httpx.Request:
        target = request.path + ("?" + request.query if request.query else "")
        url = httpx.URL(self.upstream)
        url = url.copy_with(raw_path=(url.path.rstrip("/") + target).encode("latin-1"))
        headers = [one for one in passed_on(request.headers) if one[0] != b"accept-encoding"]
        return self._client.build_request(
            request.method, url, headers=headers, content=self.relay.diverted(request) or None
        )

    async def _read(self, upstream_response: httpx.Response) -> Response:
        content = await upstream_response.aread()
        response = Response(
            upstream_response.status_code, upstream_response.headers, self.relay.undiverted(content)
        )
        if (location := response.headers.get("location")) is not None:
            response.headers["location"] = location.replace(*self._origins)
        return response

    async def _changed(self, request: Request, response: Response) -> Response:
        return await self.hooks.on_response(request, response) or response

    async def _stream(
        self, request: Request, upstream_response: httpx.Response, receive: Receive, send: Send
    ) -> None:
        """Runs until the server ends it or the client has gone."""
        await send(
            {
                "type": "http.response.start",
                "status": upstream_response.status_code,
                "headers": passed_on(upstream_response.headers),
            }
        )

        async def pass_lines() -> None:
            async for event in _events(upstream_response):
                for line in await self.hooks.on_line(request, event):
                    body = line.encode()
                    await send({"type": "http.response.body", "body": body, "more_body": True})

        sending = asyncio.create_task(pass_lines())
        leaving = asyncio.create_task(_gone(receive))
        await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        for task in (sending, leaving):
            task.cancel()
            with suppress(asyncio.CancelledError, httpx.HTTPError):
                await task
        await send({"type": "http.response.body", "body": b""})


async def _events(upstream_response: httpx.Response) -> AsyncIterator[str]:
    """The events of a stream, each with the blank line that ends it."""
    waiting = ""
    async for text in upstream_response.aiter_text():
        *whole, waiting = (waiting + text).split("\n\n")
        for event in whole:
            yield event + "\n\n"
    if waiting:
        yield waiting


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send_response(send: Send, response: Response) -> None:
    content, headers = response.content, passed_on(response.headers)
    if "content-length" in response.headers or content:
        # A response to HEAD has the length of the body that it leaves out.
        length = str(len(content)) if content else response.headers["content-length"]
        headers.append((b"content-length", length.encode()))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
