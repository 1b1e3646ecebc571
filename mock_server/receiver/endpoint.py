"""Receives deliveries over HTTP, answers as configured, and reports each."""

import asyncio
from collections.abc import Callable

from mock_server.errors import CortexError
from mock_server.gateway.request_context import REFUSAL_KEY, Receive, Scope, Send
from mock_server.receiver.arrival import Arrival, RefusedRequest
from mock_server.receiver.behaviour import Behaviour
from mock_server.receiver.history import History, Totals
from mock_server.receiver.output_formats import OutputFormat
from mock_server.receiver.payload import Payload, UnreadablePayload, read
from mock_server.receiver.signature_check import check
from mock_server.world.clock import Clock

LARGEST_BODY = 1_048_576
"""Bytes. A longer body is read, so that the sender gets the response, but not kept."""

READING_SECONDS = 10.0
"""Seconds in which a body has to arrive."""


class NotADelivery(Exception):
    """The request is not a delivery: the status of the response, and the reason."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class Endpoint:
    """The receiver as an ASGI application, at every path.

    :param say: receives the text to print.
    """

    def __init__(
        self,
        behaviour: Behaviour,
        secret: str | None,
        form: OutputFormat,
        say: Callable[[str], None],
    ) -> None:
        self._behaviour = behaviour
        self._secret = secret
        self._form = form
        self._say = say
        self._clock = Clock()
        self._history = History()
        self._open: set[asyncio.Task[int]] = set()

    @property
    def totals(self) -> Totals:
        return self._history.totals

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answering = asyncio.create_task(self._answer(scope, receive))
        self._open.add(answering)
        try:
            status = await answering
        except asyncio.CancelledError:  # by `close`
            status = 503
        finally:
            self._open.discard(answering)
        await _send(send, status)

    def close(self) -> None:
        """Ends all waiting for bodies and delays."""
        for answering in self._open:
            answering.cancel()

    async def _answer(self, scope: Scope, receive: Receive) -> int:
        """Reports the request; returns the status when it is time to answer."""
        try:
            if REFUSAL_KEY in scope:
                raise _refused(scope[REFUSAL_KEY])
            arrival = self._enter(scope, await _payload(scope, receive))
        except NotADelivery as refused:
            self._refuse(scope, refused)
            return refused.status
        self._say(self._form.arrival(arrival))
        if not await _waits(receive, arrival.delay):
            self._say(self._form.left(arrival))
        return arrival.status

    def _enter(self, scope: Scope, payload: Payload) -> Arrival:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        delivery_id = headers.get(b"x-cortex-delivery")
        numbers = self._history.enter(
            delivery_id or payload.event_id or payload.raw, payload.event_id
        )
        fails = self._behaviour.fails(numbers.attempt)
        signature = check(headers.get(b"x-cortex-signature"), payload, self._secret)
        self.totals.failed_on_purpose += fails
        self.totals.signatures_held += signature.result == "holds"
        return Arrival(
            at=self._clock.read(),
            path=scope["path"],
            numbers=numbers,
            event_type=payload.event_type or headers.get(b"x-cortex-event"),
            delivery_id=delivery_id,
            payload=payload,
            signature=signature,
            status=self._behaviour.failure if fails else 200,
            delay=self._behaviour.delay,
            on_purpose=fails,
        )

    def _refuse(self, scope: Scope, refused: NotADelivery) -> None:
        self.totals.refused += 1
        refusal = RefusedRequest(
            self._clock.read(), scope["method"], scope["path"], refused.status, refused.why
        )
        self._say(self._form.refusal(refusal))


async def _payload(scope: Scope, receive: Receive) -> Payload:
    """:raises NotADelivery: when the request contains no delivery."""
    if scope["method"] != "POST":
        raise NotADelivery(405, "deliveries are sent with POST")
    try:
        async with asyncio.timeout(READING_SECONDS):
            body = await _body(receive)
    except CortexError as error:
        raise _refused(error) from None
    except TimeoutError:
        raise NotADelivery(408, f"the body did not arrive within {READING_SECONDS:g} s") from None
    try:
        return read(body)
    except UnreadablePayload as unreadable:
        raise NotADelivery(400, str(unreadable)) from None


def _refused(error: CortexError) -> NotADelivery:
    """The refusal of input that is not HTTP, or is incomplete."""
    return NotADelivery(error.status, error.message)


async def _body(receive: Receive) -> bytes:
    """:raises NotADelivery: when it is too large, or the sender disconnects before its end."""
    chunks, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise NotADelivery(400, "the sender disconnected before the end of the body")
        more = message.get("more_body", False)
        size += len(message["body"])
        if size <= LARGEST_BODY:
            chunks.append(message["body"])
        else:
            chunks.clear()
    if size > LARGEST_BODY:
        raise NotADelivery(413, f"the body has {size} bytes; at most {LARGEST_BODY} are allowed")
    return b"".join(chunks)


async def _waits(receive: Receive, delay: float) -> bool:
    """Waits; returns whether the sender is still connected after this many seconds."""
    if not delay:
        return True
    try:
        async with asyncio.timeout(delay):
            while (await receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        return True
    return False


async def _send(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0")]
    if status == 405:
        headers.append((b"allow", b"POST"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
