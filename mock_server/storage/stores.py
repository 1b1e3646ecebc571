"""Opens the store that a URL names."""

from pathlib import Path
from urllib.parse import urlsplit

from mock_server.storage.store import Store, StoreError


def open_store(url: str, *, durable: bool) -> Store:
    """:raises StoreError: when it cannot be used; the message gives the reason."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        from mock_server.storage.sqlite_store import SqliteStore  # noqa: PLC0415  it slows the start

        return SqliteStore(Path(parts.path[1:]), durable=durable)
    try:
        from mock_server.storage.redis_store import RedisStore  # noqa: PLC0415  an optional extra
    except ImportError as error:
        raise StoreError(
            "worlds in Redis need one more package: pip install 'redis>=5.2,<8'"
        ) from error
    return RedisStore(url)
