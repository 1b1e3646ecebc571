"""Request bodies: JSON that fits the operation's schema."""

from typing import Any

import msgspec

from mock_server.api.schemas import Checker, Schema
from mock_server.errors import FieldFault, MalformedRequest, UnsupportedMediaType

_decode = msgspec.json.Decoder().decode


class Body:
    """What an operation takes as its body, compiled once."""

    def __init__(self, schema: Schema, *, required: bool) -> None:
        self._checker = Checker(schema)
        self._required = required

    def read(self, content_type: str | None, raw: bytes, faults: list[FieldFault]) -> Any:
        """The body as a value; what is wrong with it goes to `faults`.

        :raises UnsupportedMediaType: when it is not said to be JSON.
        :raises MalformedRequest: when it is none.
        """
        if not raw:
            if self._required:
                faults.append(FieldFault("", "is required: a JSON object"))
            return None
        if content_type is not None and not _is_json(content_type):
            raise UnsupportedMediaType(
                "Send the body with the header 'Content-Type: application/json';"
                f" this one came as {content_type[:80]!r}."
            )
        value = _parsed(raw)
        try:
            faults += self._checker.faults(value)
        except ValueError:  # the validator's bound on depth is lower than the decoder's
            raise MalformedRequest("The body is nested too deeply.") from None
        return value


def _is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == "application/json"


def _parsed(raw: bytes) -> Any:
    try:
        return _decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedRequest(f"The body is not valid JSON: {error}.") from None
    except RecursionError:
        raise MalformedRequest("The body is nested too deeply.") from None
