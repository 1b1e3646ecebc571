"""Whether responses agree about something that may change between them."""

from typing import Any


def difference(before: Any, after: Any, found: Any, place: str = "") -> str | None:
    """The first place with a difference from what was the same before and after.

    Additional properties of `found` are not a difference, and neither is anything on which the two
    others disagree. Resources in lists are identified by their ids.
    """
    named = _named(before), _named(after), _named(found)
    if any(one is None for one in named):
        is_other = before == after != found
        return f"{place}: {found!r}, {before!r} otherwise"[:240] if is_other else None
    first, last, between = named
    for name in sorted(first.keys() & last.keys()):
        where = f"{place}.{name}".lstrip(".")
        if name not in between:
            return f"{where}: missing, {first[name]!r} otherwise"[:240]
        if inner := difference(first[name], last[name], between[name], where):
            return inner
    return None


def _named(found: Any) -> Any:
    """Its parts by name: properties, or resources by id. None if it has none."""
    if isinstance(found, dict):
        return found
    if isinstance(found, list) and all(isinstance(one, dict) and "id" in one for one in found):
        return {str(one["id"]): one for one in found}
    return None
