"""Requests of programs that leave out `/api` before a path of the API."""

from collections.abc import Awaitable, Collection, Iterable

from mock_server.errors import UnknownRoute
from mock_server.excerpt import excerpt
from mock_server.gateway.request_context import AsgiApp, Receive, Scope, Send
from mock_server.gateway.world_path import base_path

PREFIX = "/plugin-core"
"""Of the paths of most operations; it is left out, too."""


class ForgottenPrefix:
    """Recognises these requests by the first word of their path.

    :param paths: of the document.
    :param pages: the first words of paths at which people find pages.
    """

    def __init__(self, paths: Iterable[str], pages: Collection[str]) -> None:
        known = [path.split("/") for path in paths]
        self._words = {parts[1] for parts in known} - {"explorer"} | {"v1"}
        self._inner = {parts[2] for parts in known if f"/{parts[1]}" == PREFIX}
        self._pages = pages

    def is_forgotten(self, scope: Scope) -> bool:
        """:param scope: of a request outside the API."""
        word = scope["path"].split("/", 2)[1]
        if word not in self._words and word not in self._inner:
            return False
        if word in self._pages and scope["method"] in ("GET", "HEAD"):
            return False
        return not any(
            name == b"accept" and b"text/html" in value for name, value in scope["headers"]
        )

    def meant(self, path: str) -> str:
        """The path that was probably meant."""
        inner = path.split("/", 2)[1] not in self._words
        return f"/api{PREFIX if inner else ''}{path}"


class Prefixed:
    """Refuses paths outside the API with a hint, and passes on the others."""

    def __init__(self, api: AsgiApp, forgotten: ForgottenPrefix) -> None:
        self._api = api
        self._forgotten = forgotten

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """:raises UnknownRoute: for a path without the prefix."""
        path: str = scope["path"]
        if not path.startswith(("/api", "//")) and self._forgotten.is_forgotten(scope):
            raise outside_api(base_path(scope), path, self._forgotten.meant(path))
        return self._api(scope, receive, send)


def outside_api(root: str, path: str, example: str = "/api/plugin-core/jobs") -> UnknownRoute:
    """The error for a path at which there is neither an operation nor a page.

    :param root: the prefix of a reverse proxy, and of the world that the URL names.
    :param example: a path of the API.
    """
    return UnknownRoute(
        f"There is no {excerpt(root + path)}. The API is at {root}/api, such as"
        f" {excerpt(root + example)}; {root}/openapi.json lists all paths."
    )
