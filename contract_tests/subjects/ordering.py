"""Whether rows are in an order that `sort` could mean (overview, Sorting).

The documentation names fields and directions. It leaves open how texts are compared, and whether
nulls come first or last; every sensible way is accepted.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any

from contract_tests.subjects.filters import Row, instant
from contract_tests.subjects.listing import value

UNITS = {"Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40}
_QUANTITY = re.compile(r"(\d+)(Ki|Mi|Gi|Ti)")
_DIGITS = re.compile(r"(\d+)")

Key = Callable[[str], Any]


def quantity(text: str) -> int:
    """Bytes; -1 if it is not a quantity, so that it does not matter."""
    found = _QUANTITY.fullmatch(text)
    return int(found[1]) * UNITS[found[2]] if found else -1


def natural(text: str) -> list[tuple[int, int, str]]:
    """With its numbers by value."""
    pieces = _DIGITS.split(text.casefold())
    return [(1, int(p), "") if n % 2 else (0, 0, p) for n, p in enumerate(pieces)]


def letters(text: str) -> str:
    """As in dictionaries: without punctuation."""
    return "".join(filter(str.isalnum, text.casefold()))


COLLATIONS: tuple[Key, ...] = (str, str.casefold, letters, natural)


def nulls_aside(values: Sequence[Any]) -> list[Any] | None:
    """The values without nulls at the beginning or at the end; None if there are nulls
    elsewhere."""
    there = [found for found in values if found is not None]
    nulls = len(values) - len(there)
    is_aside = list(values) in ([None] * nulls + there, there + [None] * nulls)
    return there if is_aside else None


def ascends(values: Sequence[Any]) -> bool:
    """Whether they ascend, with equal ones next to each other."""
    there = nulls_aside(values)
    if there is None:
        return False
    if any(isinstance(found, str) for found in there):
        return _texts_ascend([str(found) for found in there])
    return _grows(there, lambda found: found)


def _texts_ascend(texts: list[str]) -> bool:
    moments = [instant(text) for text in texts]
    if all(moments):
        return _grows(moments, lambda found: found)
    if all(map(_QUANTITY.fullmatch, texts)) and _grows(texts, quantity):
        return True
    return any(_grows(texts, collation) for collation in COLLATIONS)


def _grows(values: Iterable[Any], by: Callable[[Any], Any]) -> bool:
    return all(by(one) <= by(next_) for one, next_ in pairwise(values))


def is_grouped(values: Sequence[Any]) -> bool:
    """Whether equal ones are next to each other: all that is known for states and booleans."""
    groups = [found for found, _ in groupby(values)]
    return len(groups) == len({repr(found) for found in groups})


SortOrder = Sequence[tuple[str, bool]]
"""Fields by priority, and whether they descend."""


def sort_text(order: SortOrder) -> str:
    """The value of `sort`."""
    return ",".join(f"{name}:{'desc' if descends else 'asc'}" for name, descends in order)


def departure(rows: Sequence[Row], order: SortOrder, words: frozenset[str]) -> str | None:
    """The field and the values that are out of order; None if there are none.

    :param words: fields that only have to be grouped.
    """
    if not order:
        return None
    (name, descends), *rest = order
    values = [value(row, name) for row in rows]
    directed = values[::-1] if descends else values
    holds = is_grouped(values) if name in words or _are_flags(values) else ascends(directed)
    if not holds:
        return f"{name}: {', '.join(map(str, values[:12]))}{' …' if len(values) > 12 else ''}"
    for _, group in groupby(rows, key=lambda row: repr(value(row, name))):
        if found := departure(list(group), rest, words):
            return found
    return None


def _are_flags(values: Sequence[Any]) -> bool:
    return any(isinstance(found, bool) for found in values)
