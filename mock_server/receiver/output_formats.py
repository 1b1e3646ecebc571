"""The receiver's output in two forms: text for people, and JSON for scripts."""

import json
from typing import Any, Protocol

from mock_server.receiver.arrival import Arrival, RefusedRequest
from mock_server.receiver.history import Totals
from mock_server.world.clock import timestamp, timestamp_ms

LONGEST_WORD = 200
"""The most characters of a value that a sender chose."""


class OutputFormat(Protocol):
    """Renders everything that happens as text to print."""

    def listening(self, url: str, registration: str) -> str: ...

    def arrival(self, arrival: Arrival) -> str: ...

    def refusal(self, refusal: RefusedRequest) -> str: ...

    def left(self, arrival: Arrival) -> str: ...

    def end(self, totals: Totals) -> str: ...


class TextFormat:
    """:param body: whether to show the whole payload."""

    def __init__(self, *, body: bool) -> None:
        self._body = body

    def listening(self, url: str, registration: str) -> str:
        return f"Listening at {url}; register it with: {registration}"

    def arrival(self, arrival: Arrival) -> str:
        number = f"#{arrival.numbers.number}"
        lines = [
            f"{number:<4} {timestamp(int(arrival.at))}  {'  '.join(_event(arrival))}",
            f"     {', '.join(_attempt(arrival))}; {arrival.signature}; {_response(arrival)}",
        ]
        if self._body:
            text = json.dumps(arrival.payload.content, indent=2, ensure_ascii=False)
            lines += [f"     {printable(line)}" for line in text.split("\n")]
        return "\n".join(lines)

    def refusal(self, refusal: RefusedRequest) -> str:
        request = f"{timestamp(int(refusal.at))}  {shown(refusal.method)} {shown(refusal.path)}"
        return f"     {request} refused ({refusal.status}): {shown(refusal.why)}"

    def left(self, arrival: Arrival) -> str:
        return f"#{arrival.numbers.number:<3} its sender did not wait for the response"

    def end(self, totals: Totals) -> str:
        return (
            f"Received {totals.received}: valid signatures {totals.signatures_held},"
            f" failed on purpose {totals.failed_on_purpose}; refused {totals.refused}."
        )


class JsonLines:
    """One object per line, distinguished by `kind`.

    :param body: whether arrivals contain the whole payload.
    """

    def __init__(self, *, body: bool) -> None:
        self._body = body

    def listening(self, url: str, registration: str) -> str:
        return _line("listening", url=url, register=registration)

    def arrival(self, arrival: Arrival) -> str:
        resource = arrival.payload.resource
        fields: dict[str, Any] = {
            "number": arrival.numbers.number,
            "receivedAt": timestamp_ms(arrival.at),
            "path": arrival.path,
            "eventType": arrival.event_type,
            "eventId": arrival.payload.event_id,
            "deliveryId": arrival.delivery_id,
            "resource": None if resource is None else resource._asdict(),
            "test": arrival.payload.is_test,
            "attempt": arrival.numbers.attempt,
            "duplicateOf": arrival.numbers.duplicate_of,
            "signature": arrival.signature.result,
            "signatureFault": arrival.signature.why,
            "status": arrival.status,
            "delay": arrival.delay,
            "failedOnPurpose": arrival.on_purpose,
        }
        if self._body:
            fields["payload"] = arrival.payload.content
        return _line("delivery", **fields)

    def refusal(self, refusal: RefusedRequest) -> str:
        return _line(
            "refusal",
            receivedAt=timestamp_ms(refusal.at),
            method=refusal.method,
            path=refusal.path,
            status=refusal.status,
            why=refusal.why,
        )

    def left(self, arrival: Arrival) -> str:
        return _line("left", number=arrival.numbers.number)

    def end(self, totals: Totals) -> str:
        return _line(
            "end",
            received=totals.received,
            signaturesHeld=totals.signatures_held,
            failedOnPurpose=totals.failed_on_purpose,
            refused=totals.refused,
        )


def printable(text: str) -> str:
    """The text without anything that a terminal would act on."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def shown(text: str) -> str:
    """The same on one line, shortened."""
    whole = printable(text)
    return whole if len(whole) <= LONGEST_WORD else whole[: LONGEST_WORD - 1] + "…"


def _event(arrival: Arrival) -> list[str]:
    """The event's type and its subject."""
    words = [shown(arrival.event_type or "an event without a type")]
    resource = arrival.payload.resource
    if resource is not None:
        words.append(shown(resource.id))
        words += [shown(resource.status)] if resource.status is not None else []
    return words + (["(test)"] if arrival.payload.is_test else [])


def _attempt(arrival: Arrival) -> list[str]:
    numbers = arrival.numbers
    words = [shown(arrival.delivery_id or "no delivery id"), f"attempt {numbers.attempt}"]
    return words + ([f"duplicate of #{numbers.duplicate_of}"] if numbers.duplicate_of else [])


def _response(arrival: Arrival) -> str:
    purpose = " on purpose" if arrival.on_purpose else ""
    delay = f" after {arrival.delay:g} s" if arrival.delay else ""
    return f"answers {arrival.status}{purpose}{delay}"


def _line(kind: str, **members: Any) -> str:
    return json.dumps({"kind": kind} | members)
