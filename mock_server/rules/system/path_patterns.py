"""Patterns of paths, with which operations select the requests that they watch (debugging, API
Traffic Inspection, Request Tracing).

`*` stands for any characters, and a parameter such as `{jobId}` for one segment. The prefix of the
version changes nothing.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from fnmatch import translate
from functools import cache, lru_cache

import openapi
from mock_server.suggestions import nearest

BASE, VERSIONED = "/api", "/api/v1/"

PARAMETER = re.compile(r"\{[^/{}]*\}")
SEGMENT, STANDS_FOR_SEGMENT = "[^/]+", "\ue000"
"""A character that no path contains, and that patterns do not interpret."""

WILD = re.compile(r"[*?\[]")

ALWAYS = frozenset({"OPTIONS"})
"""Methods that every path has."""


def fits(pattern: str, path: str) -> bool:
    """Whether a path without the prefix of the version fits. `/jobs/*` fits what is below `/jobs`,
    and `/jobs` itself."""
    plain = without_version(pattern)
    return path == plain.removesuffix("/*") or _glob(plain).match(path) is not None


def without_version(path: str) -> str:
    return BASE + path.removeprefix("/api/v1") if path.startswith(VERSIONED) else path


def path_doubt(pattern: str, below: tuple[str, ...] = (BASE,), whose: str = "") -> str | None:
    """Why at most requests that are refused can fit; None if others can.

    :param below: the beginnings of the paths that count.
    :param whose: paths these are, such as ` of job-service`.
    """
    if _operations(pattern, below):
        return None
    near = None if _operations(pattern, (BASE,)) else _nearest(without_version(pattern))
    hint = "" if near is None else f"; did you mean {near}?"
    return f"is not the path of an operation{whose}, so at most refused requests fit{hint}"


def method_doubt(
    pattern: str, methods: Collection[str] | None, below: tuple[str, ...] = (BASE,)
) -> str | None:
    """Why no operation with a fitting path has one of the methods; None if one has, or if no path
    fits."""
    has = {method for path in _operations(pattern, below) for method in _methods()[path]}
    if not has or methods is None or not (has | ALWAYS).isdisjoint(methods):
        return None
    return f"fits no operation with such a path; they have {', '.join(sorted(has))}"


def _nearest(path: str) -> str | None:
    """A prefix is easily forgotten."""
    known = list(_methods())
    return next((one for one in known if one.endswith(path)), None) or nearest(path, known)


@lru_cache(maxsize=64)
def _glob(pattern: str) -> re.Pattern[str]:
    marked = PARAMETER.sub(STANDS_FOR_SEGMENT, pattern)
    return re.compile(translate(marked).replace(STANDS_FOR_SEGMENT, SEGMENT))


@cache
def _methods() -> Mapping[str, frozenset[str]]:
    """The methods of each path of the document. `HEAD` is like `GET`."""
    found = {}
    for path, item in openapi.bundle()["paths"].items():
        methods = {name.upper() for name, one in item.items() if "operationId" in one}
        found[BASE + path] = frozenset(methods | {"HEAD"} if "GET" in methods else methods)
    return found


def _operations(pattern: str, below: tuple[str, ...]) -> list[str]:
    """The paths of operations that can fit, as far as the pattern's part before `*` tells."""
    plain = without_version(pattern)
    variants = {plain, plain.removesuffix("/*")}
    return [
        path
        for path in _methods()
        if path.startswith(below) and any(_leads_to(each, path) for each in variants)
    ]


def _leads_to(pattern: str, path: str) -> bool:
    head = WILD.split(pattern, maxsplit=1)[0]
    wanted, segments = head.split("/"), path.split("/")
    if head == pattern:
        return len(wanted) == len(segments) and _are_alike(wanted, segments)
    begun = wanted.pop()
    if len(segments) <= len(wanted) or not _are_alike(wanted, segments):
        return False
    following = segments[len(wanted)]
    return following.startswith(begun) or bool(PARAMETER.match(following))


def _are_alike(wanted: Iterable[str], segments: Iterable[str]) -> bool:
    """Whether the segments can be equal, as far as both have some."""
    pairs = zip(wanted, segments, strict=False)
    return all(one == other or _is_parameter(one) or _is_parameter(other) for one, other in pairs)


def _is_parameter(segment: str) -> bool:
    return PARAMETER.fullmatch(segment) is not None
