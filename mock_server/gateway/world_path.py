"""Which world a URL names: `/w/<world>/…`, or none."""

from mock_server.gateway.exchange import WORLD_KEY, Scope


def enter_world(scope: Scope) -> str:
    """Takes `/w/<world>` off the path, if it begins so, and notes the world.

    :return: what is left of the path.
    """
    path: str = scope["path"]
    if path.startswith("/w/"):
        raw = scope.get("raw_path") or path.encode()
        _, name, rest = (*path[1:].split("/", 2), "")[:3]
        scope[WORLD_KEY] = name
        scope["path"] = path = f"/{rest}"
        scope["raw_path"] = b"/" + raw.split(b"/", 3)[-1] if raw.count(b"/") > 2 else b"/"
    return path
