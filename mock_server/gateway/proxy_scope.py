"""The entry point for requests that a reverse proxy passes on."""

from urllib.parse import unquote

from mock_server.gateway.notes import NOTES_KEY
from mock_server.gateway.proxies import Proxies
from mock_server.gateway.request_context import Scope


class ProxyScope:
    """Prepares a request's scope before anything else reads it: applies what a trusted proxy says
    about the client, and removes the prefix from the path if the proxy has not.

    :param root_path: the prefix, unless a trusted proxy gives another; "" for none.
    """

    def __init__(self, root_path: str, proxies: Proxies) -> None:
        self._root_path = root_path
        self._proxies = proxies

    def apply(self, scope: Scope) -> None:
        """Changes the scope of a request, once."""
        scope.pop(NOTES_KEY, None)  # changes from here on do not depend only on the head
        scope["root_path"] = self._root_path
        self._proxies.apply(scope)
        root: str = scope["root_path"]
        if root:
            _strip(scope, root)


def _strip(scope: Scope, root: str) -> None:
    """Removes the prefix. It is compared with the path as sent, in which an encoded slash separates
    nothing."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    depth = root.count("/") + 1
    segments = raw.split(b"/", depth)
    if "/".join(unquote(segment.decode("latin-1")) for segment in segments[:depth]) != root:
        return
    scope["raw_path"] = rest = b"/" + b"".join(segments[depth:])
    scope["path"] = unquote(rest.decode("latin-1"))
