"""Suggestions for mistyped names."""

from collections.abc import Iterable
from difflib import get_close_matches

LEAST_SIMILARITY = 0.7
"""The least similarity of a name that is suggested, from 0 to 1. `staus` and `status` have 0.9,
`thema` and `email` have 0.6."""

LONGEST = 64
"""Characters of a name that are compared."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like this one, whatever its case and separators."""
    names = {_plain(known_name): known_name for known_name in sorted(known)}
    found = get_close_matches(_plain(name[:LONGEST]), names, n=1, cutoff=LEAST_SIMILARITY)
    return names[found[0]] if found else None


def _plain(name: str) -> str:
    return name.replace("_", "").replace("-", "").lower()
