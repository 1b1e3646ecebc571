"""The sort order that `sort` requests (overview, Sorting)."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from mock_server.world.records import Json
from mock_server.world.rows import Key

LAST_OF_UTF8 = 0xF4
TURNED_BYTES = bytes(max(LAST_OF_UTF8 - byte, 0) for byte in range(256))


class Order:
    """Fields by priority, each ascending or descending.

    Keys ascend if the first field does; otherwise they have to be read backwards. The values of
    fields with the other direction are inverted.
    """

    def __init__(self, sort: Sequence[str]) -> None:
        terms = [term.partition(":") for term in sort]
        self.names = tuple(name for name, _, _ in terms)
        self._descending = tuple(direction == "desc" for _, _, direction in terms)
        self.backwards = self._descending[0]

    @property
    def identity(self) -> tuple[Any, ...]:
        """Equal for equal sort orders."""
        return self.names, self._descending

    def key(self, shown: Json) -> Key:
        """The sort key of a row. Nulls and missing fields come first."""
        return tuple(
            _turned(*_comparable(shown, name))
            if self._turns(descending)
            else _comparable(shown, name)
            for name, descending in zip(self.names, self._descending, strict=True)
        )

    def by_attributes(
        self, attributes: Mapping[str, str], *behind: str
    ) -> Callable[[Any], Any] | None:
        """Like `key`, but without a row, for fields that are attributes of the record; None if one
        is not.

        :param behind: one more attribute, to break ties.
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
    """The value at a dotted name, such as `cost.current`; None if it does not exist."""
    value: Any = shown
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _turned(is_there: bool, value: Any) -> tuple[bool, Any]:
    """A value that grows as the original shrinks. Comparing it runs no Python code: sorting a large
    list takes many comparisons and cannot be interrupted."""
    if not is_there:
        return True, None
    return False, _turned_text(value) if isinstance(value, str) else -value


def _turned_text(text: str) -> bytes:
    """UTF-8 sorts like its characters. It contains no byte above `LAST_OF_UTF8`, so the end marker
    is greater than anything that could follow."""
    return text.encode(errors="surrogatepass").translate(TURNED_BYTES) + b"\xff"
