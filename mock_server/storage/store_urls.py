"""The URLs of stores."""

import re
from urllib.parse import SplitResult, parse_qsl, urlsplit

EXPECTED = (
    "must be sqlite:///file.db, sqlite:////path/to/file.db, redis://host:6379/0 or rediss://…"
)
IN_MEMORY = "sqlite:///:memory: does not outlive the mock; without --store, worlds are in memory"
SQLITE = "sqlite:///"
REDIS = ("redis", "rediss", "unix")
DATABASE = re.compile(r"/?[0-9]*")
OPTIONS = frozenset({"client_name", "db", "health_check_interval", "password", "protocol",
                     "socket_keepalive", "username"})  # fmt: skip
TLS_OPTIONS = frozenset({"ssl_ca_certs", "ssl_ca_path", "ssl_cert_reqs", "ssl_certfile",
                         "ssl_check_hostname", "ssl_keyfile"})  # fmt: skip


def parse(url: str) -> str:
    """The URL, if it names a store. Whatever would be ignored is refused.

    :raises ValueError: when it does not.
    """
    parts = urlsplit(url)
    if url.startswith(SQLITE) and len(url) > len(SQLITE):
        _check_file(parts)
    elif parts.scheme in REDIS:
        _check_redis(parts)
    else:
        raise ValueError(EXPECTED)
    return url


def _check_file(parts: SplitResult) -> None:
    if parts.query or parts.fragment:
        raise ValueError("must not have ? or #: a file has no options")
    if parts.path == "/:memory:":
        raise ValueError(IN_MEMORY)


def _check_redis(parts: SplitResult) -> None:
    if parts.scheme != "unix" and not DATABASE.fullmatch(parts.path):
        raise ValueError(f"must end with the number of a database, such as /0, not {parts.path}")
    if parts.port == 0:
        raise ValueError("must have a port from 1 to 65535")
    known = OPTIONS | TLS_OPTIONS if parts.scheme == "rediss" else OPTIONS
    for name, _ in parse_qsl(parts.query, keep_blank_values=True):
        if name not in known:
            raise ValueError(
                f"has an unknown option {name!r}; it can be {', '.join(sorted(known))}"
            )
