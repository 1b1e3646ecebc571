"""Messages between clients and the server over `/ws` (overview, WebSocket API).

A client sends `auth {token}`, `subscribe {channel}`, `unsubscribe {channel}` and `ping`, each with
an optional `id`. The server replies with the same `type` and `id`, and with `data` or the REST
API's error object; to a ping with `pong`. Types of events contain a dot, types of replies do not.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from mock_server.errors import CortexError, Dialect, FieldError, InvalidRequest, MalformedRequest
from mock_server.gateway import rendering
from mock_server.rules.events import views
from mock_server.world.records import Event, Json

CHANNELS: Mapping[str, frozenset[str]] = {
    "jobs": frozenset({"job"}),
    "networks": frozenset({"network", "provider"}),
    "system": frozenset({"system"}),
}
"""The channels, each with the first words of its event types. A subscription needs the permission
to read the resource with the channel's name."""

FIELDS = {"auth": "token", "subscribe": "channel", "unsubscribe": "channel", "ping": None}
"""The types of message, and the field that each requires."""

UNREADABLE = "error"
"""The type of the reply to a message whose own type cannot be repeated."""

Id = str | int | float | None

_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode


class ClientMessage(NamedTuple):
    """A client's message, as far as it can be understood.

    :param subject: the token or the channel.
    :param error: why the server cannot act on it, if so.
    """

    type: str
    id: Id = None
    subject: str = ""
    error: CortexError | None = None


def read(text: str) -> ClientMessage:
    try:
        content = _decode(text)
    except (msgspec.DecodeError, UnicodeError) as error:
        cause = str(error).removeprefix("JSON is malformed: ")
        return _unreadable(MalformedRequest(f"The message is not valid JSON: {cause}."))
    except RecursionError:
        return _unreadable(MalformedRequest("The message is nested too deeply."))
    if not isinstance(content, dict):
        return _unreadable(InvalidRequest([FieldError("", "must be an object")]))
    return _understood(content)


def success(message: ClientMessage, data: Json) -> str:
    type_ = "pong" if message.type == "ping" else message.type
    return _answer(message, {"type": type_, "success": True, "data": data})


def failure(message: ClientMessage, error: CortexError, dialect: Dialect) -> str:
    described = rendering.described(error, dialect)
    return _answer(message, {"type": message.type, "success": False, "error": described})


def channel_of(event: Event) -> str | None:
    """The channel that carries the event, if any."""
    first_word = event.type.partition(".")[0]
    return next((name for name, words in CHANNELS.items() if first_word in words), None)


def event(event: Event, channel: str) -> bytes:
    """An event as subscribers get it: the webhook payload and its channel."""
    return _encode(views.payload(event) | {"channel": channel})


def _understood(content: Json) -> ClientMessage:
    type_, id_ = content.get("type"), content.get("id")
    known = isinstance(type_, str) and type_ in FIELDS
    errors = [
        *_errors_of_id(id_),
        *(_errors_of_subject(content) if known else _errors_of_type(content)),
    ]
    echoed = type_ if isinstance(type_, str) and "." not in type_ else UNREADABLE
    if errors:
        return ClientMessage(echoed, id_ if _is_id(id_) else None, error=InvalidRequest(errors))
    return ClientMessage(echoed, id_, content.get(FIELDS[echoed] or "", ""))


def _errors_of_id(value: Any) -> list[FieldError]:
    return [] if _is_id(value) else [FieldError("/id", "must be a string or a number")]


def _errors_of_type(content: Json) -> list[FieldError]:
    return [_field_error("type", content, f"must be one of {', '.join(FIELDS)}")]


def _errors_of_subject(content: Json) -> list[FieldError]:
    field = FIELDS[content["type"]]
    value = content.get(field or "")
    if field == "token" and not (isinstance(value, str) and value):
        return [_field_error("token", content, "must be an API key or a login token")]
    if field == "channel" and not (isinstance(value, str) and value in CHANNELS):
        return [_field_error("channel", content, f"must be one of {', '.join(CHANNELS)}")]
    return []


def _field_error(field: str, content: Json, otherwise: str) -> FieldError:
    return FieldError(f"/{field}", otherwise if field in content else "is required")


def _unreadable(error: CortexError) -> ClientMessage:
    return ClientMessage(UNREADABLE, error=error)


def _is_id(value: Any) -> bool:
    return value is None or (isinstance(value, str | int | float) and not isinstance(value, bool))


def _answer(message: ClientMessage, content: Json) -> str:
    return _encode(content if message.id is None else content | {"id": message.id}).decode()
