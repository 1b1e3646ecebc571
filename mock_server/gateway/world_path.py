"""The world that a URL names: `/w/<world>/…`, or none."""

from urllib.parse import unquote

from mock_server.gateway.request_context import WORLD_KEY, Scope
from mock_server.gateway.root_paths import with_world


def enter_world(scope: Scope) -> str:
    """Removes `/w/<world>` from the path, if it begins so, and stores the world. The name is read
    from the path as sent, so that an encoded slash does not end it.

    :return: the rest of the path.
    """
    path: str = scope["path"]
    if path != "/w" and not path.startswith("/w/"):
        return path
    raw: bytes = scope.get("raw_path") or path.encode()
    _, first, name, rest = (*raw.split(b"/", 3), b"", b"")[:4]
    if unquote(first.decode("latin-1")) != "w":
        return path  # the slash after it was encoded
    scope[WORLD_KEY] = unquote(name.decode("latin-1"))
    scope["raw_path"] = b"/" + rest
    scope["path"] = path = f"/{unquote(rest.decode('latin-1'))}"
    return path


def base_path(scope: Scope) -> str:
    """The prefix of the paths and pages of the world that the URL names."""
    return with_world(scope.get("root_path", ""), scope.get(WORLD_KEY))
