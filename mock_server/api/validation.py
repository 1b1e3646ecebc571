"""Validates requests against the document, and reads parameters and body."""

from typing import Any

import msgspec

from mock_server.api.bodies import Body
from mock_server.api.ignored_fields import KnownFields, as_header
from mock_server.api.operation import Operation
from mock_server.api.parameters import Parameters
from mock_server.errors import FieldFault, InvalidRequest, PayloadTooLarge
from mock_server.gateway.exchange import LARGEST_BODY, Exchange
from mock_server.world.turns import Turns

MOST_LEVELS = 64
"""The depth of a body that is stored as sent. A snapshot contains it some levels deeper and must
stay readable, so operations that take snapshots have no such bound."""


class Validation:
    """The parameters and body that an operation takes, compiled once."""

    def __init__(self, operation: Operation, *, strict: bool) -> None:
        """:param strict: whether unknown fields of the body are refused, not ignored."""
        self._parameters = Parameters(operation.parameters)
        schema = operation.body_schema
        self._largest_body = operation.largest_body
        self._largest_content = operation.largest_content
        deepest = MOST_LEVELS if operation.largest_body <= LARGEST_BODY else None
        self._body = (
            None
            if schema is None
            else Body(schema, required=operation.body_required, deepest=deepest)
        )
        self._known = KnownFields(schema or {})
        self._strict = strict

    async def read(self, exchange: Exchange, turns: Turns) -> None:
        """Puts parameters and body into the exchange, as values.

        :raises InvalidRequest: with every error of the request.
        """
        faults: list[FieldFault] = []
        exchange.parameters = self._parameters.read(exchange, faults)
        if self._body is not None:
            raw = await exchange.read(self._largest_body)
            content_type = exchange.header(b"content-type")
            if self._largest_body <= LARGEST_BODY:
                exchange.body = self._body.read(content_type, raw, faults)
                if len(raw) > self._largest_content and not faults:
                    self._measure(exchange.body)
            else:
                reading = self._body.read_large(content_type, raw, faults)
                exchange.body = await turns.run(reading)
            self._examine(exchange, faults)
        if faults:
            raise InvalidRequest(faults)

    def _examine(self, exchange: Exchange, faults: list[FieldFault]) -> None:
        """Warns about fields that change nothing. A strict server adds the unknown to `faults`."""
        ignored = self._known.ignored(exchange.body)
        if not ignored:
            return
        refused = [field.fault for field in ignored if field.is_unknown and self._strict]
        named = [field.fault for field in ignored if not (field.is_unknown and self._strict)]
        faults += refused
        if named:
            exchange.ignored_fields = named
            exchange.extra_headers.append((b"warning", as_header(named)))

    def _measure(self, content: Any) -> None:
        """:raises PayloadTooLarge: when the body contains more than a record may hold."""
        if len(msgspec.json.encode(content)) > self._largest_content:
            raise PayloadTooLarge(
                f"The body contains more than {self._largest_content} bytes, without white space."
            )
