"""Path prefixes below which a reverse proxy shows the server."""

import re

PREFIX = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")
LONGEST = 200
"""Characters."""

OWN = frozenset({"api", "w", "ws", "_cortex"})
"""First segments of the server's own paths: a prefix that begins so could not be told from them."""


def parse(text: str) -> str:
    """A path prefix as it is put before paths: it begins with a slash and does not end with one.

    :raises ValueError: when it is none, or could be taken for a path of the server's own.
    """
    prefix = prefix_or_none(text if text.startswith("/") else f"/{text}")
    if prefix is None:
        raise ValueError(
            f"{text[:80]!r} is no path prefix: write one as in /mock, of letters, digits and ._~-,"
            f" that does not begin with {', '.join(f'/{name}' for name in sorted(OWN))}"
        )
    return prefix


def prefix_or_none(text: str) -> str | None:
    """The same for what a proxy says; None where `parse` raises an error."""
    prefix = text.rstrip("/")
    if text and not prefix:
        return ""
    if len(prefix) > LONGEST or not PREFIX.fullmatch(prefix) or prefix.split("/")[1] in OWN:
        return None
    return prefix
