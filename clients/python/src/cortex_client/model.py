"""The values in responses: objects with attributes, and enumerations that can grow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Any, ClassVar, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from cortex_client.response import Response

SECRET = re.compile(r"(?i)key$|secret|token|password|mnemonic")


class MissingFieldError(AttributeError):
    """A response lacks a field that the document requires."""


class OpenEnum(str, Enum):
    """Text of which the document names the values. A value that it does not name is kept.

    Members equal their text: `job.status == "running"`.
    """

    @classmethod
    def _missing_(cls, value: object) -> OpenEnum | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member

    @property
    def known(self) -> bool:
        """Whether the document names this value."""
        return self._value_ in type(self)._value2member_map_

    def __str__(self) -> str:
        return str(self._value_)


class Model:
    """An object of a response. Its attributes are the fields in snake_case.

    A field that the document does not know is an attribute, too. A field that the document has but
    the response does not is None if it is optional, and an AttributeError otherwise: with `fields`,
    a response has only what was selected.
    """

    _names: ClassVar[dict[str, str]] = {}

    def __init__(self, data: Mapping[str, Any], response: Response | None = None) -> None:
        self.__dict__["_data"] = data
        self.__dict__["_response"] = response

    @property
    def raw_response(self) -> Response | None:
        """The response that this came in. None for a part of another object."""
        response: Response | None = self.__dict__["_response"]
        return response

    def to_dict(self) -> dict[str, Any]:
        """:return: the fields and values as the API sent them."""
        return dict(self.__dict__["_data"])

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # copy and pickle ask for these
            raise AttributeError(name)
        data = self.__dict__.get("_data", {})
        field = self._names.get(name) or camel(name)
        hint = hints(type(self)).get(name, Any)
        if field in data:
            value = convert(hint, data[field])
        elif name in hints(type(self)) and type(None) in get_args(hint):
            value = None
        else:
            raise MissingFieldError(f"This {type(self).__name__} has no field `{field}`.")
        self.__dict__[name] = value
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed; use the client's methods.")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *hints(type(self))})

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]  # like a dict

    def __repr__(self) -> str:
        shown = (
            f"{snake(name)}={'[REDACTED]' if SECRET.search(name) and value else repr(value)}"
            for name, value in self.__dict__["_data"].items()
        )
        return f"{type(self).__name__}({', '.join(shown)})"


def camel(name: str) -> str:
    """:return: `created_at` as `createdAt`, and `from_` as `from`."""
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def snake(name: str) -> str:
    """:return: `createdAt` as `created_at`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


KNOWN_HINTS: dict[str, dict[str, Any]] = {}


def hints(model: type[Model]) -> dict[str, Any]:
    """:return: the types of the fields of a model, by the names of the attributes."""
    key = f"{model.__module__}.{model.__qualname__}"
    if key not in KNOWN_HINTS:
        found = get_type_hints(model)
        KNOWN_HINTS[key] = {name: kind for name, kind in found.items() if name[0] != "_"}
    return KNOWN_HINTS[key]


def convert(hint: Any, value: Any) -> Any:
    """:return: a value of a response as its type; as it is if it does not fit."""
    origin, arguments = get_origin(hint), get_args(hint)
    if value is None:
        return None
    if origin in (Union, UnionType):
        return convert(choose(arguments, value), value)
    if origin is list and isinstance(value, list):
        return [convert(arguments[0], item) for item in value]
    if origin is dict and isinstance(value, dict):
        return {key: convert(arguments[1], item) for key, item in value.items()}
    if isinstance(hint, type):
        return convert_class(hint, value)
    return value


def convert_class(hint: type, value: Any) -> Any:
    if issubclass(hint, Model) and isinstance(value, dict):
        return hint(value)
    if issubclass(hint, OpenEnum) and isinstance(value, str):
        return hint(value)
    return value


def choose(arguments: tuple[Any, ...], value: Any) -> Any:
    """:return: of the types of a union, the one that fits the value best."""
    others = [found for found in arguments if found is not type(None)]
    if len(others) == 1:
        return others[0]
    models = [found for found in others if isinstance(found, type) and issubclass(found, Model)]
    if isinstance(value, dict) and models:
        return max(models, key=lambda found: len({camel(name) for name in hints(found)} & {*value}))
    lists = [found for found in others if get_origin(found) is list]
    return lists[0] if isinstance(value, list) and lists else Any
