"""Which world a URL names: `/w/<world>/…`, or none."""

from urllib.parse import quote, unquote

from mock_server.gateway.exchange import WORLD_KEY, Scope


def enter_world(scope: Scope) -> str:
    """Takes `/w/<world>` off the path, if it begins so, and notes the world. The name is read from
    the path as it was sent, so that an encoded slash does not end it.

    :return: what is left of the path.
    """
    path: str = scope["path"]
    if path != "/w" and not path.startswith("/w/"):
        return path
    raw: bytes = scope.get("raw_path") or path.encode()
    _, first, name, rest = (*raw.split(b"/", 3), b"", b"")[:4]
    if unquote(first.decode("latin-1")) != "w":
        return path  # the slash behind it was encoded
    scope[WORLD_KEY] = unquote(name.decode("latin-1"))
    scope["raw_path"] = b"/" + rest
    scope["path"] = path = f"/{unquote(rest.decode('latin-1'))}"
    return path


def base_path(scope: Scope) -> str:
    """What stands before the paths of this world and of the pages about it: the prefix of a reverse
    proxy, and `/w/<world>` if the URL named a world."""
    root: str = scope.get("root_path", "")
    world = scope.get(WORLD_KEY)
    return root if world is None else f"{root}/w/{quote(world, safe='')}"
