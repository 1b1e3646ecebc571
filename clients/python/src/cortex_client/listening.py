"""The events of the WebSocket, over connections that break (overview, WebSocket API)."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Generator, Iterator, Sequence
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from cortex_client.addresses import socket_url, time_text
from cortex_client.catching_up import changes_since
from cortex_client.core import Core
from cortex_client.effects import Close, Connect, Effect, Failure, Give, Pause, Receive
from cortex_client.errors import (
    APIConnectionError,
    APIError,
    APIStatusError,
    AuthenticationError,
    PermissionDeniedError,
    error_class,
)
from cortex_client.event import UnknownEvent, event_of
from cortex_client.exchange import connection_error
from cortex_client.gap import Gap
from cortex_client.reconnecting import Reconnecting

if TYPE_CHECKING:
    from cortex_client.generated.models import Event

REMEMBERED = 1000
"""The number of event ids that are kept to drop duplicates."""
QUIET = 60.0
"""The socket itself notices a dead connection; this only bounds each wait."""
FINAL = {401: AuthenticationError, 403: PermissionDeniedError}
FINAL_CODES = {4401: AuthenticationError, 4403: PermissionDeniedError}


class Tick:
    """Given after a while without events, so that the caller can check the time."""


class Listening:
    """Receives events, and connects again where the connection broke."""

    def __init__(
        self,
        core: Core,
        channels: Sequence[str],
        *,
        catch_up: bool = False,
        tick: float | None = None,
        connect_timeout: float | None = None,
    ) -> None:
        if not channels or isinstance(channels, str):
            raise ValueError("channels must be a list, such as ['jobs'].")
        self._core = core
        self._channels = tuple(channels)
        self._catch_up = catch_up
        self._tick = tick
        self._connect_timeout = connect_timeout or core.timeout or QUIET
        self._reconnecting = Reconnecting(core.retries)
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._since: str | None = None
        """The time of the latest event. It is the server's, whose clock may differ from ours."""
        self._opened: str | None = None
        """When it was subscribed first, by our clock; used only while there was no event."""
        self._lost: str | None = None
        self._waiting: set[str] = set()
        self.subscribed = False
        """Whether events arrive now."""

    def events(self) -> Generator[Effect, Any, None]:
        """Give events, and a Gap after each connection that broke. It does not end by itself."""
        while True:
            error = yield from self._once()
            yield Close()
            if self.subscribed:
                self._lost = error.message
            self.subscribed = False
            yield from self._pause(self._reconnecting.delay(error))

    def _pause(self, seconds: float) -> Generator[Effect, Any, None]:
        slice_ = seconds if self._tick is None else self._tick
        while seconds > 0:
            if self._tick is not None:
                yield Give(Tick())
            yield Pause(min(seconds, slice_))
            seconds -= slice_

    def _once(self) -> Generator[Effect, Any, APIError]:
        """:return: why a connection ended; raise an error that a new connection would not fix."""
        url = socket_url(self._core.api)
        failure: Failure | None = yield Connect(url, self._opening(), self._connect_timeout)
        while failure is None:
            wait = self._tick if self._tick is not None else QUIET
            message: str | Failure | None = yield Receive(wait)
            if isinstance(message, Failure):
                failure = message
            elif message is None:
                if self._tick is not None:
                    yield Give(Tick())
            else:
                yield from self._handle(message)
        return self._judge(failure)

    def _judge(self, failure: Failure) -> APIError:
        """:return: the error of a connection; raise it if the next would end the same way."""
        final = FINAL.get(failure.status or 0) or FINAL_CODES.get(failure.close_code or 0)
        if final:
            raise final(failure.message) from failure.cause
        return connection_error(failure, self._reconnecting.failed + 1)

    def _opening(self) -> tuple[str, ...]:
        self._waiting = {*self._channels}
        messages: list[dict[str, str]] = [{"type": "auth", "token": self._core.api_key or ""}]
        messages += [{"type": "subscribe", "channel": channel} for channel in self._channels]
        return tuple(map(json.dumps, messages))

    def _handle(self, text: str) -> Generator[Effect, Any, None]:
        """Give the events in a message."""
        try:
            message = json.loads(text)
        except ValueError:
            return  # one bad message does not end the others
        if not isinstance(message, dict):
            return
        kind = str(message.get("type"))
        if message.get("success") is False:
            raise refused(message)
        if "." in kind:
            yield from map(Give, self._event(message))
        elif kind == "subscribe":
            data = message.get("data")
            self._waiting.discard(data.get("channel", "") if isinstance(data, dict) else "")
            if not self._waiting:
                yield from self._ready()

    def _ready(self) -> Generator[Effect, Any, None]:
        """All channels are subscribed: say what may have been missed."""
        self.subscribed = True
        self._reconnecting.worked()
        if self._tick is not None:
            yield Give(Tick())
        now = time_text(datetime.now(timezone.utc).replace(microsecond=0))
        self._opened = self._opened or now
        since = self._since or self._opened
        if self._lost is not None:
            gap, self._lost = Gap(since, self._lost), None
            yield Give(gap)
            if self._catch_up:
                yield from changes_since(self._core, self._channels, since)

    def _event(self, message: dict[str, Any]) -> Iterator[Event | UnknownEvent]:
        """:return: the event, unless it was here before."""
        key = message.get("id")
        if isinstance(key, str):
            if key in self._seen:
                return
            self._seen[key] = None
            if len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)
        if isinstance(message.get("createdAt"), str):
            self._since = max(self._since or "", message["createdAt"])
        yield event_of(message)


def refused(message: dict[str, Any]) -> APIError:
    """:return: the error in a reply of the socket."""
    error = message.get("error")
    error = error if isinstance(error, dict) else {}
    code = error.get("code") if isinstance(error.get("code"), str) else None
    text = str(error.get("message") or f"The server refused `{message.get('type')}`.")
    kind = error_class(0, code)
    if kind is APIStatusError:
        return APIConnectionError(text, code=code)
    return kind(text, code=code, details=error.get("details"))
