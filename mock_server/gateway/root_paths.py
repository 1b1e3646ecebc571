"""Path prefixes under which a reverse proxy serves the mock."""

import re
from urllib.parse import quote

PREFIX = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")
LONGEST = 200
"""Characters."""

OWN = frozenset({"api", "w", "ws", "_cortex"})
"""First segments of the server's own paths. A prefix cannot start with one of these."""


def with_world(root_path: str, world: str | None) -> str:
    """The prefix of a world's paths and pages: the prefix of a reverse proxy, and `/w/<world>`.

    :param world: its name in the URL; None if the URL names none.
    """
    return root_path if world is None else f"{root_path}/w/{quote(world, safe='')}"


def parse(text: str) -> str:
    """A path prefix in normal form: it begins with a slash and does not end with one.

    :raises ValueError: when it is not a prefix, or could be one of the server's own paths.
    """
    prefix = prefix_or_none(text if text.startswith("/") else f"/{text}")
    if prefix is None:
        raise ValueError(
            f"{text[:80]!r} is not a path prefix: write one such as /mock, of letters, digits and"
            f" ._~-, that does not begin with {', '.join(f'/{name}' for name in sorted(OWN))}"
        )
    return prefix


def prefix_or_none(text: str) -> str | None:
    """Like `parse`, for a prefix from a proxy; None where `parse` raises an error."""
    prefix = text.rstrip("/")
    if text and not prefix:
        return ""
    if len(prefix) > LONGEST or not PREFIX.fullmatch(prefix) or prefix.split("/")[1] in OWN:
        return None
    return prefix
