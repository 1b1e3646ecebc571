"""A request, as the handlers get it, and the table of their responses."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.stranger.access import Caller
from tests.stranger.errors import not_found
from tests.stranger.state import Row, State

Answer = tuple[int, Any, Any]  # status, data, meta


@dataclass
class Call:
    """One request."""

    state: State
    method: str
    path: str
    query: dict[str, str]
    headers: Any
    operation: str = ""
    params: dict[str, str] = field(default_factory=dict)
    body: Row = field(default_factory=dict)
    caller: Caller | None = None
    standing: tuple[int, int, int] = (0, 0, 0)
    versioned: bool = False

    def who(self) -> Caller:
        """Return the caller of an operation that needs one."""
        if self.caller is None:
            raise AssertionError("public operations do not ask who calls")
        return self.caller

    def find(self, kind: str, rows: dict[str, Row], name: str) -> Row:
        """Return the object that the path names."""
        row = rows.get(self.params[name])
        about = {"kind": kind, "rows": rows, "key": self.params[name]}
        found: Row | None
        found = self.state.hooks.turn("missing", row, call=self, state=self.state, **about)
        if found is None:
            raise not_found(kind)
        return found


Handler = Callable[[Call], Awaitable[Any]]


@cache
def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))


@dataclass(frozen=True)
class Operation:
    """An operation of the document, and the permission that it needs."""

    name: str
    method: str
    path: str
    resource: str | None
    action: str | None
    handler: Handler
    public: bool = False
    deferred: bool = False  # the document also allows 202
    creates: bool = False  # honours an Idempotency-Key

    def match(self, path: str) -> dict[str, str] | None:
        """Return the path's parameters, or None if it is another path."""
        found = _pattern(self.path).fullmatch(path)
        return found.groupdict() if found else None


def operation(
    line: str,
    handler: Handler,
    *,
    public: bool = False,
    deferred: bool = False,
    creates: bool = False,
) -> Operation:
    """Return an operation from a line such as `GET /users users:read`."""
    method, path, permission = line.split()
    resource, _, action = permission.partition(":")
    return Operation(
        name=handler.__name__,
        method=method,
        path=path,
        resource=resource if action else None,
        action=action or None,
        handler=handler,
        public=public,
        deferred=deferred,
        creates=creates,
    )
