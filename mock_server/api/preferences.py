"""A client's preferences for one response, in the header `Prefer` (RFC 7240): a `code`, an
`example` or a `delay`, as with Prism."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from mock_server.errors import MalformedRequest
from mock_server.excerpt import excerpt
from mock_server.gateway.request_context import RequestContext
from mock_server.rules.faults.changed_responses import Response
from mock_server.rules.faults.errors import CODES
from mock_server.world.fault_records import FaultEffect
from openapi.references import References

PREFERENCE = re.compile(r"""\s*([A-Za-z-]+)\s*=\s*"?([^",;]*?)"?\s*(?:[,;]|$)""")

LONGEST_DELAY = 60
"""Seconds."""


class Example(NamedTuple):
    """A named example of a response in the document."""

    name: str
    status: int
    media_type: bytes
    body: bytes


NAMES = ("code", "example", "delay")


class Preferences:
    """The preferences of requests to the operations of a document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._resolved = References(document)

    def effects(self, context: RequestContext) -> list[FaultEffect]:
        """The preferred delay and status, as effects. A status beside an example chooses among the
        examples instead.

        :raises MalformedRequest: when they cannot be read.
        """
        wanted = _read(context)
        found = []
        if "delay" in wanted:
            found.append(FaultEffect(type="latency", seconds=_delay(wanted["delay"])))
        code = wanted.get("code")
        if code is not None and "example" not in wanted and self._is_error(code, context):
            found.append(FaultEffect(type="error", status=int(code)))
        return found

    def example(self, context: RequestContext) -> Response | None:
        """The named example of the operation's responses in the document.

        :raises MalformedRequest: when the document has no such example there.
        """
        wanted = _read(context)
        name, code = wanted.get("example"), wanted.get("code")
        if name is None:
            return None
        examples = self._examples(context.operation_id or "")
        for one in examples:
            if one.name == name and code in (None, str(one.status)):
                context.faults = (*context.faults, f"Prefer: example={name}")
                return Response(one.status, [(b"content-type", one.media_type)], one.body)
        known = sorted({one.name for one in examples if code in (None, str(one.status))})
        with_code = "" if code is None else f" with code {excerpt(code, 20)}"
        raise MalformedRequest(
            f"{context.operation_id} has no example '{excerpt(name)}'{with_code}; it has"
            f" {', '.join(known) or 'none'}."
        )

    def _examples(self, operation_id: str) -> list[Example]:
        """An operation's named examples, in the order of the document."""
        return [
            Example(
                name,
                int(status),
                media_type.encode(),
                _written(self._resolved(example), media_type),
            )
            for status, response in self._responses.get(operation_id, {}).items()
            for media_type, content in self._resolved(response).get("content", {}).items()
            for name, example in content.get("examples", {}).items()
        ]

    def _is_error(self, code: str, context: RequestContext) -> bool:
        """Whether the status is one of an error. A success is what the operation answers anyway.

        :raises MalformedRequest: when it is neither an error nor a success of this operation.
        """
        operation_id = context.operation_id or ""
        successes = [one for one in self._responses.get(operation_id, {}) if one[0] in "23"]
        if code in successes:
            return False
        if not code.isdecimal() or len(code) != 3 or int(code) not in CODES:
            known = ", ".join([*successes, *map(str, CODES)])
            raise MalformedRequest(
                f"Prefer: code={excerpt(code, 20)} must be a status that {operation_id} can answer"
                f" with: {known}."
            )
        return True

    @cached_property
    def _responses(self) -> dict[str, Mapping[str, Any]]:
        return {
            operation["operationId"]: operation.get("responses", {})
            for item in self._document["paths"].values()
            for operation in item.values()
            if isinstance(operation, dict) and "operationId" in operation
        }


def _written(example: Mapping[str, Any], media_type: str) -> bytes:
    """The value of an example. Events of a stream are described by their fields."""
    value = example.get("value")
    if media_type == "text/event-stream" and isinstance(value, dict):
        return "".join(f"{name}: {field}\n" for name, field in value.items()).encode() + b"\n"
    return value.encode() if isinstance(value, str) else msgspec.json.encode(value)


def _read(context: RequestContext) -> dict[str, str]:
    """The preferences that this server knows; others are ignored, as the RFC requires."""
    sent = context.header(b"prefer")
    if sent is None or len(sent) > 1000:
        return {}
    wanted: dict[str, str] = {}
    for name, value in PREFERENCE.findall(sent):  # the first one counts (RFC 7240, section 2)
        wanted.setdefault(name.lower(), value)
    return {name: value for name, value in wanted.items() if name in NAMES}


def _delay(text: str) -> float:
    if not re.fullmatch(r"\d{1,2}(\.\d{1,6})?", text) or float(text) > LONGEST_DELAY:
        raise MalformedRequest(
            f"Prefer: delay={excerpt(text, 20)} must be a number of seconds from 0 to"
            f" {LONGEST_DELAY}."
        )
    return float(text)
