"""Patterns in which `*` stands for any characters and `?` for one."""

import re
from fnmatch import translate
from functools import lru_cache

PREFIX = re.compile("^/api(/v1)?(?=/)")
"""The beginning of a path that a pattern may leave out."""


def fits(pattern: str, text: str) -> bool:
    return _compiled(pattern).match(text) is not None


def fits_path(pattern: str, path: str) -> bool:
    """Whether the path fits, with or without its prefix."""
    return fits(pattern, path) or fits(pattern, PREFIX.sub("", path))


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern))
