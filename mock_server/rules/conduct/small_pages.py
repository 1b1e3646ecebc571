"""A list is read in small pages, although a few large ones would be enough."""

from collections.abc import Iterator
from math import ceil
from urllib.parse import parse_qs

from mock_server.rules.conduct.activity import Activity, RecordedRequest
from mock_server.rules.conduct.finding import Rule, Violation, times

SMALL = 10
"""The largest `limit` that is small."""

LARGEST = 100
"""The largest `limit` (overview, Pagination)."""

FEWEST = 3
"""Pages in a row that are a walk."""


def find(activity: Activity) -> Violation | None:
    walks = [walk for walk in _walks(activity) if len(walk) >= FEWEST]
    if not walks:
        return None
    pages = sum(map(len, walks))
    enough = sum(ceil(len(walk) * _limit(walk[0]) / LARGEST) for walk in walks)
    limit = _limit(walks[0][0])
    return Violation(
        f"{times(pages, 'page')} of {walks[0][0].path} were read with limit={limit}, where"
        f" {times(enough, 'request')} with limit={LARGEST} would do.",
        len(walks),
        [request for walk in walks for request in walk],
        wasted=pages - enough,
    )


def _walks(activity: Activity) -> Iterator[list[RecordedRequest]]:
    """Reads of consecutive small pages of the same list."""
    walking: dict[object, list[RecordedRequest]] = {}
    for request in activity.requests:
        if request.method != "GET" or request.status != 200 or not 1 <= _limit(request) <= SMALL:
            continue
        walk = walking.get(_list(request))
        if walk is not None and _page(request) == _page(walk[-1]) + 1:
            walk.append(request)
            continue
        if walk is not None:
            yield walk
        walking[_list(request)] = [request]
    yield from walking.values()


def _list(request: RecordedRequest) -> object:
    """The request without its page number."""
    others = sorted(part for part in request.query.split("&") if not part.startswith("page="))
    return request.path, tuple(others)


def _limit(request: RecordedRequest) -> int:
    """0 if the request does not choose one."""
    return _number(request, "limit", 0)


def _page(request: RecordedRequest) -> int:
    return _number(request, "page", 1)


def _number(request: RecordedRequest, name: str, default: int) -> int:
    if name not in request.query:
        return default
    given = parse_qs(request.query).get(name, [""])[-1]
    return int(given) if given.isdecimal() and len(given) < 10 else default


RULE = Rule(
    "small-pages",
    "warning",
    "overview",
    "Pagination",
    "Read lists with limit=100, the largest page.",
    find,
)
