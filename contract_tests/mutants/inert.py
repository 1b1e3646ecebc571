"""Servers that work at first sight, but show nothing of what was done: none may pass.

They stand in front of a mock, so that single responses are as documented.
"""

from collections import Counter
from copy import deepcopy
from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Request, Response

GOOD_REQUESTS = 60
"""Requests after which a key or a session has expired."""


class EmptyLists(Hooks):
    """Every list is empty."""

    async def on_response(self, _: Request, response: Response) -> None:
        if response.ok and isinstance(response.data, list):
            response.data = []
            if response.pagination:
                response.pagination.update(total=0, pages=0)


class FrozenLists(Hooks):
    """Lists never show what was created."""

    def __init__(self) -> None:
        self.made: set[Any] = set()

    async def on_response(self, request: Request, response: Response) -> None:
        if request.method == "POST" and response.ok:
            self.made.update(one.get("id") for one in response.objects)
            self.made.update(_ids_within(response.data))
        elif isinstance(response.data, list) and request.method == "GET":
            left = [row for row in response.rows if row.get("id") not in self.made]
            if response.pagination:
                gone = len(response.rows) - len(left)
                total = response.pagination.get("total", gone) - gone
                limit = response.pagination.get("limit", 20)
                response.pagination.update(total=total, pages=-(-total // limit))
            response.data = left


def _ids_within(value: Any) -> list[Any]:
    found = value.get("jobIds", []) if isinstance(value, dict) else []
    return [one for one in found if isinstance(one, str)]


class CachedReads(Hooks):
    """The first response to a read is repeated, whatever happens."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str, str], Response] = {}

    async def on_request(self, request: Request) -> Response | None:
        kept = self.kept.get(self._key(request)) if request.method == "GET" else None
        return deepcopy(kept)

    async def on_response(self, request: Request, response: Response) -> None:
        if request.method == "GET" and response.ok:
            self.kept.setdefault(self._key(request), deepcopy(response))

    @staticmethod
    def _key(request: Request) -> tuple[str, str, str]:
        return request.key, request.path, request.query


class SameObject(Hooks):
    """The same job is the response to everything, in a list where there is a list."""

    def __init__(self) -> None:
        self.job: Any = None

    async def on_response(self, request: Request, response: Response) -> Response | None:
        if self.job is None:
            self.job = next(iter(response.objects), None)
        pages = {"pagination": {"total": 1, "page": 1, "limit": 20, "pages": 1}}
        data = [self.job] if isinstance(response.data, list) else self.job
        same = Response.of(200, {"success": True, "data": data, "meta": pages})
        same.headers.update(_limits(response))
        return same


class KeyEnds(Hooks):
    """After some requests, every key is refused."""

    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()

    async def on_request(self, request: Request) -> Response | None:
        self.requests["all"] += 1
        return None

    async def on_response(self, _: Request, response: Response) -> Response | None:
        if self.requests["all"] <= GOOD_REQUESTS:
            return None
        refused = Response.refusal(401, "AUTH_INVALID")
        refused.headers.update(_limits(response))
        return refused


class LoginPage(KeyEnds):
    """After some requests, everything is answered with the page of a login, and 200."""

    async def on_response(self, _: Request, response: Response) -> Response | None:
        if self.requests["all"] <= GOOD_REQUESTS:
            return None
        page = Response.of(200, None)
        page.headers["Content-Type"] = "text/html"
        page.headers.update(_limits(response))
        page.content = b"<!doctype html><title>Sign in</title><form method=post></form>"
        return page


class TooMany(KeyEnds):
    """After some requests, everything is refused with 429."""

    async def on_response(self, _: Request, response: Response) -> Response | None:
        if self.requests["all"] <= GOOD_REQUESTS:
            return None
        refused = Response.refusal(429, "RATE_LIMIT_EXCEEDED")
        refused.headers.update(_limits(response) | {"Retry-After": "1"})
        return refused


def _limits(response: Response) -> dict[str, str]:
    return {name: text for name, text in response.headers.items() if name.startswith("x-ratelimit")}


INERT: dict[str, type[Hooks]] = {
    "lists are empty": EmptyLists,
    "lists never catch up": FrozenLists,
    "reads are cached": CachedReads,
    "the same object": SameObject,
    "the key ends": KeyEnds,
    "a login page": LoginPage,
    "too many requests": TooMany,
}
"""Hooks by name."""
