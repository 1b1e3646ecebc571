"""Routing with a tree of path segments instead of trying one route after another."""

import re
from collections.abc import Awaitable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from connexion.middleware.abstract import SpecMiddleware
from connexion.spec import Specification

from mock_server.errors import MethodNotAllowed, UnknownRoute
from mock_server.excerpt import excerpt
from mock_server.gateway.request_context import (
    SCOPE_KEY,
    AsgiApp,
    Receive,
    RequestContext,
    Scope,
    Send,
)
from mock_server.suggestions import nearest

MATCHES_KEPT, LONGEST_KEPT = 1024, 256
"""The number of recent paths that are kept, and the longest of them in bytes. Clients that poll
request the same paths again and again."""

SLASHES = re.compile("/{2,}")

MOST_SEGMENTS = 12
"""Of a path, when a similar one is searched for."""

RouteKey = tuple[str, str]
"""A base path and an operation id."""

ROUTE_KEY = "cortex.route"
"""The scope's key for the operation that answers."""

METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace")


class Route(NamedTuple):
    """The target of a path with one method.

    :param names: of its path parameters.
    :param key: identifies the operation; two documents may have equal operation ids.
    """

    operation_id: str
    names: tuple[str, ...]
    key: RouteKey


class RouteMatch(NamedTuple):
    """A route, and the values of its parameters in one path. All requests with that path share
    it."""

    route: Route
    parameters: Mapping[str, str]


class Node:
    """What can follow a part of a path. Literal segments take precedence over
    parameters."""

    __slots__ = ("literals", "operations", "parameter")

    def __init__(self) -> None:
        self.literals: dict[str, Node] = {}
        self.parameter: Node | None = None
        self.operations: dict[str, Route] = {}
        """By method."""

    def grow(self, segments: list[str]) -> "Node":
        """The node for these segments of a path template."""
        node = self
        for segment in segments:
            if segment.startswith("{"):
                if node.parameter is None:
                    node.parameter = Node()
                node = node.parameter
            else:
                node = node.literals.setdefault(segment, Node())
        return node

    def find(self, segments: list[str]) -> tuple["Node | None", list[str]]:
        """The node for these segments of a path, and the values of its parameters."""
        node: Node | None = self
        values = []
        for segment in segments:
            assert node is not None  # noqa: S101  the loop ends when it is
            following = node.literals.get(segment)
            if following is None and segment:
                following = node.parameter
                values.append(segment)
            node = following
            if node is None:
                break
        return node, values

    def corrected(self, segments: list[str]) -> list[str] | None:
        """The path of an operation that is most like these segments, which may be misspelled."""
        node, path = self, []
        for segment in segments:
            literal = segment if segment in node.literals else nearest(segment, node.literals)
            following = node.parameter if literal is None else node.literals[literal]
            if following is None:
                return None
            node = following
            path.append(segment if literal is None else literal)
        return path if node.operations else None


class TableRouting(SpecMiddleware):
    """Connexion's routing middleware as a walk down a tree, so its cost does not grow with the
    number of operations. Serves every path with and without the version prefix (overview, API
    Versioning)."""

    def __init__(self, app: AsgiApp) -> None:
        self._app = app
        self._roots: dict[str, Node] = {}
        self._match_cached = lru_cache(maxsize=MATCHES_KEPT)(self._match)

    def add_api(self, specification: Specification, base_path: str = "", **_: Any) -> None:
        root = self._roots.setdefault(base_path, Node())
        for path, item in specification["paths"].items():
            segments = path.split("/")[1:]
            names = tuple(s[1:-1] for s in segments if s.startswith("{"))
            node = root.grow(segments)
            for method in METHODS:
                if method in item:
                    operation_id = item[method]["operationId"]
                    key = base_path, operation_id
                    node.operations[method.upper()] = Route(operation_id, names, key)

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] == "http":
            context: RequestContext = scope[SCOPE_KEY]
            raw_path: bytes = scope.get("raw_path") or scope["path"].encode()
            find = self._match_cached if len(raw_path) <= LONGEST_KEPT else self._match
            match = find(context.method, context.path, raw_path)
            context.operation_id = match.route.operation_id
            context.path_parameters = match.parameters
            scope[ROUTE_KEY] = match.route.key
        return self._app(scope, receive, send)

    def _match(self, method: str, path: str, raw_path: bytes) -> RouteMatch:
        """:raises UnknownRoute: when no operation has this path.
        :raises MethodNotAllowed: when an operation has this path, but not with this method.
        """
        for base_path, root in self._roots.items():
            segments = _segments(raw_path, base_path)
            if segments is not None:
                node, values = root.find(segments)
                if node is None or not node.operations:
                    break
                route = node.operations.get("GET" if method == "HEAD" else method)
                if route is None:
                    raise MethodNotAllowed(method, path, _allowed(node))
                return RouteMatch(route, dict(zip(route.names, values, strict=True)))
        raw = raw_path.decode("latin-1")
        shown = raw if "%2f" in raw.lower() else path
        raise UnknownRoute(f"There is no {excerpt(shown)}. {self._hint(path)}")

    def _hint(self, path: str) -> str:
        """A hint at the right path: the same one without extra slashes, if that exists."""
        plain = SLASHES.sub("/", path).rstrip("/")
        if plain != path and self._exists(plain):
            return f"Without extra slashes it is {excerpt(plain)}."
        near = self._nearest(plain)
        meant = "" if near is None else f"Did you mean {excerpt(near)}? "
        if path.startswith("/_cortex"):
            return f"{meant}/_cortex/openapi.json lists all paths of the control API."
        return f"{meant}/openapi.json and /api/explorer list all paths."

    def _nearest(self, path: str) -> str | None:
        for base_path, root in self._roots.items():
            if path.startswith(f"{base_path}/"):
                segments = path[len(base_path) + 1 :].removeprefix("v1/").split("/", MOST_SEGMENTS)
                for candidate in _variants(segments):
                    if (found := root.corrected(candidate)) is not None:
                        return "/".join([base_path, *found])
        return None

    def _exists(self, path: str) -> bool:
        for base_path, root in self._roots.items():
            segments = _segments(quote(path).encode(), base_path)
            if segments is not None:
                node, _ = root.find(segments)
                return node is not None and bool(node.operations)
        return False


def _variants(segments: list[str]) -> Iterator[list[str]]:
    """Segments that may be meant: the prefix of a path is easily forgotten or added."""
    yield segments
    yield ["plugin-core", *segments]
    yield ["worlds", "default", *segments]
    if segments[0] == "plugin-core":
        yield segments[1:]


def _segments(raw_path: bytes, base_path: str) -> list[str] | None:
    """The segments below the base path, or None if the path is elsewhere. Each is decoded by
    itself, so that an encoded slash does not separate segments."""
    segments = [unquote(segment) for segment in raw_path.decode("latin-1").split("/")]
    base = base_path.split("/")
    if segments[: len(base)] != base:
        return None
    below = segments[len(base) :]
    return below[1:] if below[:1] == ["v1"] else below


def _allowed(node: Node) -> list[str]:
    return sorted({*node.operations} | ({"HEAD"} if "GET" in node.operations else set()))
