"""What the pages say about their server."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageFacts:
    """Plain values, so that rendering pages needs no world, document or settings.

    `keys` contains pairs of a development key and its purpose; `operations` contains a method, a
    path below the API's base URL, and a summary, in the order in which they are listed.
    """

    version: str
    api_key: str
    """The development key in examples and in the explorer."""
    password: str
    """The password of the users with the names of the keys."""
    keys: tuple[tuple[str, str], ...]
    operations: tuple[tuple[str, str, str], ...]
