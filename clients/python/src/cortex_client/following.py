"""The log of a job as it is written, over connections that break."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cortex_client.core import Core
from cortex_client.effects import Close, Effect, Failure, Give, Open, Pause, Read, Request
from cortex_client.errors import APIConnectionError, APIError, APIResponseError
from cortex_client.exchange import connection_error
from cortex_client.generated import operations
from cortex_client.options import RequestOptions
from cortex_client.reconnecting import Reconnecting
from cortex_client.response import Response
from cortex_client.retries import may_repeat
from cortex_client.server_sent import Parser, ServerSentEvent

if TYPE_CHECKING:
    from cortex_client.generated.models import LogLine

IDLE = 60.0
"""Seconds without a byte after which the connection counts as broken."""


class Following:
    """Reads a log stream, and opens it again after the last line where it broke off."""

    def __init__(
        self, core: Core, job_id: str, query: dict[str, Any], options: RequestOptions | None
    ) -> None:
        request = core.request(
            operations.GET_JOB_LOGS, (job_id,), {**query, "follow": True}, None, options
        )
        headers = {**request.headers, "Accept": "text/event-stream"}
        timeout = (options or {}).get("timeout", IDLE)
        self._request = replace(request, headers=headers, timeout=timeout, reads_json=False)
        self._core = core
        self._last: str | None = None
        self._reconnecting = Reconnecting(core.retries)
        self._over = False

    def lines(self) -> Generator[Effect, Any, None]:
        """Give each line once, until the job has ended."""
        while not self._over:
            error = yield from self._once()
            yield Close()
            if error and not self._over:
                yield Pause(self._reconnecting.delay(error))

    def _resumed(self) -> Request:
        if self._last is None:
            return self._request
        headers = {**self._request.headers, "Last-Event-ID": self._last}
        return replace(self._request, headers=headers)

    def _once(self) -> Generator[Effect, Any, APIError | None]:
        """:return: why a connection ended; raise an error that a new connection would not fix."""
        attempt = self._reconnecting.failed + 1
        yield from self._core.exchange.pace(attempt - 1)
        self._core.exchange.announce(self._request, attempt)
        outcome: Response | Failure = yield Open(self._resumed())
        if isinstance(outcome, Response):
            self._core.exchange.report(self._request, replace(outcome, attempts=attempt), 0)
        error = self._core.exchange.judge(self._request, outcome, attempt)
        if error:
            if not may_repeat(error, repeatable=True):
                raise error
            return error
        if isinstance(outcome, Response) and outcome.status == 204:
            self._over = True
            return None
        if isinstance(outcome, Response) and is_json(outcome):
            raise APIResponseError("The server does not stream logs.", response=outcome)
        return (yield from self._read())

    def _read(self) -> Generator[Effect, Any, APIError | None]:
        parser = Parser()
        while True:
            piece: bytes | Failure | None = yield Read()
            if isinstance(piece, Failure):
                return connection_error(piece, self._reconnecting.failed + 1)
            if piece is None:
                return APIConnectionError("The log stream ended before the job.")
            try:
                for line in self._new(parser.feed(piece)):
                    self._reconnecting.worked()
                    yield Give(line)
            except ValueError as error:
                return APIResponseError(f"The log stream is malformed: {error}")
            if self._over:
                return None

    def _new(self, events: Iterator[ServerSentEvent]) -> Iterator[LogLine]:
        """:return: the lines that the caller does not have yet."""
        from cortex_client.generated.models import LogLine  # noqa: PLC0415 - slow to import

        for event in events:
            if event.event == "end":
                self._over = True
                return
            if event.event == "message" and not self._had(event.id):
                data = json.loads(event.data)
                self._last = event.id if event.id is not None else self._last
                yield LogLine(data if isinstance(data, dict) else {"line": str(data)})

    def _had(self, number: str | None) -> bool:
        if number is None or self._last is None:
            return False
        if number.isdecimal() and self._last.isdecimal():
            return int(number) <= int(self._last)
        return number == self._last


def is_json(response: Response) -> bool:
    return response.headers.get("content-type", "").startswith("application/json")
