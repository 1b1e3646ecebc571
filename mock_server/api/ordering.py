"""The order that `sort` asks for (overview, Sorting)."""

from collections.abc import Callable, Mapping, Sequence
from functools import total_ordering
from operator import attrgetter
from typing import Any

from mock_server.world.records import Json
from mock_server.world.rows import Key


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
            _Turned(_comparable(shown, name))
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


@total_ordering
class _Turned:
    """A value that is the greater, the less it is."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Turned) and self.value == other.value

    def __lt__(self, other: "_Turned") -> bool:
        return bool(other.value < self.value)

    def __hash__(self) -> int:
        return hash(self.value)
