"""Validates requests against the document, and reads parameters and body."""

from collections.abc import Sequence
from typing import Any

import msgspec

from mock_server.api.bodies import BodyReader
from mock_server.api.ignored_fields import UNKNOWN_BODY, KnownFields, report
from mock_server.api.operation import Operation
from mock_server.api.parameters import Parameters
from mock_server.errors import FieldError, InvalidRequest, PayloadTooLarge
from mock_server.gateway import query_tokens
from mock_server.gateway.request_context import LARGEST_BODY, RequestContext
from mock_server.world.turns import Turns

MOST_LEVELS = 64
"""The depth of a body that is stored as sent. A snapshot contains it some levels deeper and must
stay readable, so operations that take snapshots have no such bound."""

MANY = 20
"""Errors of a body beyond which it is not searched for unknown fields as well, which takes long if
it is large."""


class Validation:
    """The parameters and body that an operation takes, compiled once."""

    def __init__(self, operation: Operation, *, strict: bool) -> None:
        """:param strict: whether what is unknown is refused, not ignored."""
        takes_token = any(query_tokens.SCHEME in way for way in operation.security)
        others = (query_tokens.PARAMETER,) if takes_token else ()
        self._parameters = Parameters(operation.parameters, also_known=others)
        schema = operation.body_schema
        self._largest_body = operation.largest_body
        self._largest_content = operation.largest_content
        deepest = MOST_LEVELS if operation.largest_body <= LARGEST_BODY else None
        self._reads_later = bool(operation.extension("x-cortex-raw-body"))
        self._body = (
            None
            if schema is None
            else BodyReader(
                schema,
                required=operation.body_required,
                deepest=deepest,
                table=operation.table_name,
            )
        )
        self._known = KnownFields(schema or {})
        self._strict = strict

    async def read(self, context: RequestContext, turns: Turns) -> None:
        """Puts parameters and body into the context, as values.

        :raises InvalidRequest: with every error of the request.
        """
        errors: list[FieldError] = []
        ignored: list[FieldError] = []
        context.parameters = self._parameters.read(context, errors, ignored)
        if self._body is not None:
            raw = await context.read(self._largest_body)
            content_type = context.header(b"content-type")
            if self._reads_later:
                context.body = self._body.as_sent(content_type, raw, errors)
            elif self._largest_body <= LARGEST_BODY:
                context.body = self._body.read(content_type, raw, errors)
                if len(raw) > self._largest_content and not errors:
                    self._measure(context.body)
            else:
                reading = self._body.read_large(content_type, raw, errors)
                context.body = await turns.run(reading)
            if not self._reads_later and len(errors) < MANY:
                ignored += self._known.ignored(context.body)
        elif context.has_body:
            ignored.append(UNKNOWN_BODY)
        if ignored:
            self._report(ignored, context, errors)
        if errors:
            raise InvalidRequest(errors)

    def _report(
        self, ignored: Sequence[FieldError], context: RequestContext, errors: list[FieldError]
    ) -> None:
        """Warns about what is unknown, or adds it to `errors` on a strict server."""
        if self._strict:
            errors += ignored
        else:
            report(context, list(ignored))

    def _measure(self, content: Any) -> None:
        """:raises PayloadTooLarge: when the body contains more than a record may hold."""
        if len(msgspec.json.encode(content)) > self._largest_content:
            raise PayloadTooLarge(
                f"The body contains more than {self._largest_content} bytes,"
                " not counting white space."
            )
