"""The order that `sort` asks for (overview, Sorting)."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from mock_server.world.records import Json
from mock_server.world.rows import Key

LAST_OF_UTF8 = 0xF4
TURNED_BYTES = bytes(max(LAST_OF_UTF8 - byte, 0) for byte in range(256))


class Order:
    """Fields in order of weight, each ascending or descending.

    Keys ascend if the first field does, and are to be read backwards otherwise; the values of a
    field of another direction than the first one's are turned round.
    """

    def __init__(self, sort: Sequence[str]) -> None:
        terms = [term.partition(":") for term in sort]
        self.names = tuple(name for name, _, _ in terms)
        self._descending = tuple(direction == "desc" for _, _, direction in terms)
        self.backwards = self._descending[0]

    @property
    def identity(self) -> tuple[Any, ...]:
        """Equal for equal orders."""
        return self.names, self._descending

    def key(self, shown: Json) -> Key:
        """What a row is sorted by. Nulls, and fields that it lacks, come first."""
        return tuple(
            _turned(*_comparable(shown, name))
            if self._turns(descending)
            else _comparable(shown, name)
            for name, descending in zip(self.names, self._descending, strict=True)
        )

    def told_by(self, attributes: Mapping[str, str], *behind: str) -> Callable[[Any], Any] | None:
        """The same without a row, for fields that are attributes of what is shown; None if one is
        not.

        :param behind: a further attribute that breaks ties.
        """
        found = [attributes.get(name) for name in self.names]
        if None in found or any(self._turns(descending) for descending in self._descending):
            return None
        key: Callable[[Any], Any] = attrgetter(*found, *behind)  # type: ignore[arg-type]
        return key

    def _turns(self, descending: bool) -> bool:
        return descending != self.backwards


def _comparable(shown: Json, name: str) -> tuple[bool, Any]:
    value = _dig(shown, name)
    return (value is not None, value)


def _dig(shown: Json, name: str) -> Any:
    """The value at a dotted name, such as `cost.current`; None where there is none."""
    value: Any = shown
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _turned(is_there: bool, value: Any) -> tuple[bool, Any]:
    """What is the greater, the less the value is. Comparing it takes no Python code, since a large
    list has many comparisons and they can not be interrupted."""
    if not is_there:
        return True, None
    return False, _turned_text(value) if isinstance(value, str) else -value


def _turned_text(text: str) -> bytes:
    """UTF-8 orders as its characters do. It has no byte above `LAST_OF_UTF8`, so what marks the end
    is greater than all that could follow."""
    return text.encode(errors="surrogatepass").translate(TURNED_BYTES) + b"\xff"
