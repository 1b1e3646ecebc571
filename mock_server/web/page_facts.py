"""Facts about the server that its pages show."""

from typing import NamedTuple

Keys = tuple[tuple[str, str], ...]
"""Pairs of a development key and its purpose."""

KEYS = "cortex.keys"
"""Where a request has the development keys that exist in its world now; None if the world does
not exist."""

REFUSED = "cortex.refused"
"""Where a request has a list for the error, if a program asks for what is no page."""


class PageFacts(NamedTuple):
    """Plain values, so that rendering pages needs no world, document or settings.

    `keys` are all development keys.
    """

    version: str
    api_key: str
    """The development key in examples and in the explorer."""
    password: str
    """The password of the users with the names of the keys."""
    keys: Keys
