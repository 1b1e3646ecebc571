"""The content of a delivery, parsed as JavaScript parses it (webhooks, Payload Format)."""

import json
from typing import Any, NamedTuple, NoReturn

from mock_server.rules.webhooks.javascript import stringify
from mock_server.world.value_parts import is_deeper

LONGEST_INTEGER = 20
"""The most digits of a number. A longer number is the same double in JavaScript, and Python refuses
very long ones."""

MOST_LEVELS = 100
"""The depth of a body. Events of the mock are less deep: they contain at most a whole request."""

TOO_DEEP = f"the body is nested deeper than {MOST_LEVELS} levels"

Json = dict[str, Any]


class UnreadablePayload(Exception):
    """The body is not an event; the message gives the reason."""


class EventSubject(NamedTuple):
    """The subject of an event: its id, and its status if it has one."""

    id: str
    status: str | None


class Payload(NamedTuple):
    """The body of a delivery.

    :param raw: as it was sent.
    :param canonical: the result of `JSON.stringify(JSON.parse(raw))`.
    """

    content: Json
    raw: str
    canonical: str

    @property
    def event_id(self) -> str | None:
        return _text(self.content.get("id"))

    @property
    def event_type(self) -> str | None:
        return _text(self.content.get("type"))

    @property
    def resource(self) -> EventSubject | None:
        """The first member of `data` that has an id."""
        for member in self._data.values():
            if isinstance(member, dict) and (id_ := _text(member.get("id"))) is not None:
                return EventSubject(id_, _text(member.get("status")))
        return None

    @property
    def is_test(self) -> bool:
        return self._data.get("test") is True

    @property
    def _data(self) -> Json:
        data = self.content.get("data")
        return data if isinstance(data, dict) else {}


def read(body: bytes) -> Payload:
    """:raises UnreadablePayload: when it is not a JSON object."""
    try:
        raw = body.decode()
        content = json.loads(raw, parse_int=_whole, parse_constant=_refuse)
    except UnicodeDecodeError:
        raise UnreadablePayload("the body is not UTF-8") from None
    except RecursionError:
        raise UnreadablePayload(TOO_DEEP) from None
    except ValueError as error:
        raise UnreadablePayload(f"the body is not JSON: {error}") from None
    if not isinstance(content, dict):
        raise UnreadablePayload("the body is JSON, but not an object")
    if is_deeper(content, MOST_LEVELS):
        raise UnreadablePayload(TOO_DEEP)
    return Payload(content, raw, stringify(content))


def _whole(digits: str) -> float:
    return int(digits) if len(digits) <= LONGEST_INTEGER else float(digits)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
