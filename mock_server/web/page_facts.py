"""What the pages say about the server that they belong to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageFacts:
    """Plain values, so that the pages need no world, no document and no settings to be drawn.

    `keys` holds pairs of a development key and what it is for; `operations` holds a method, a
    path below the API's base URL, and a summary, in the order in which they are to be listed.
    """

    version: str
    api_key: str
    """The development key that examples and the explorer carry."""
    password: str
    """Of the users who have the names of the keys."""
    keys: tuple[tuple[str, str], ...]
    operations: tuple[tuple[str, str, str], ...]
