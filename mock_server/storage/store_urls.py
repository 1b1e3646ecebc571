"""The URLs of stores."""

from urllib.parse import urlsplit

EXPECTED = (
    "must be sqlite:///file.db, sqlite:////path/to/file.db, redis://host:6379/0 or rediss://…"
)
REDIS = ("redis", "rediss", "unix")


def parse(url: str) -> str:
    """The URL, if it names a store.

    :raises ValueError: when it does not.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1:
        return url
    if parts.scheme in REDIS:
        return url
    raise ValueError(EXPECTED)
