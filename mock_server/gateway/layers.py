"""The gateway's layers, each one thought about a request.

A layer is called with the exchange. It notes what it finds there, raises an error of
`mock_server.errors` to refuse the request, or returns a status to answer it at once.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from hmac import compare_digest
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from mock_server.errors import Forbidden, RateLimitExceeded, Unauthenticated, UnknownWorld
from mock_server.gateway.exchange import Exchange
from mock_server.rules import access
from mock_server.world.worlds import DEFAULT, Worlds

Layer = Callable[[Exchange], int | None]

EXPOSED_HEADERS = (
    b"X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After,"
    b" X-Correlation-Id, ETag, WWW-Authenticate"
)
ALLOWED_METHODS = b"GET, HEAD, POST, PUT, DELETE"
ALLOWED_HEADERS = (
    b"Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID,"
    b" X-Correlation-Id, X-Cortex-World"
)

SANE_CORRELATION_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")

UNCOUNTED_PATHS = frozenset({"/api/health", "/api/v1/health", "/api/explorer", "/api/explorer/"})
"""Answered without spending the caller's quota: what waits for a server to come up polls these."""


def host_check(allowed: Sequence[str]) -> Layer:
    """Refuses requests that name a host which is not this machine (DNS rebinding).

    :param allowed: further names that the server answers to; `*` for any.
    """
    names = frozenset({"localhost", *(name.lower() for name in allowed)})

    def check(exchange: Exchange) -> int | None:
        host = exchange.header(b"host")
        if host and "*" not in names and not _is_ours(host, names):
            raise Forbidden(
                f"This server does not answer to the host {host!r};"
                f" start it with --allow-host to let it."
            )
        return None

    return check


def enter(worlds: Worlds) -> Layer:
    """Puts the request into its world, and lets the world catch up with its clock.

    The world is named by the URL (`/w/<world>/api/…`) or by the header `X-Cortex-World`.
    """

    def select(exchange: Exchange) -> int | None:
        name = exchange.world_name or exchange.header(b"x-cortex-world")
        exchange.world = worlds.default
        if name is not None and name != DEFAULT:
            try:
                exchange.world = worlds.get(name)
            except UnknownWorld:
                correlation(exchange)  # the refusal still has a name, of the default world's
                raise
        exchange.world.settle()
        return None

    return select


def correlation(exchange: Exchange) -> int | None:
    """Names the request; a client's own name is kept if it is sane."""
    own = exchange.header(b"x-correlation-id")
    if own is not None and SANE_CORRELATION_ID.fullmatch(own):
        exchange.correlation_id = own
    else:
        exchange.correlation_id = exchange.world.identifiers.new("corr")
    return None


def cors(allowed: Sequence[str]) -> Layer:
    """Lets pages of local origins, and of those allowed, read answers and their headers."""

    def share(exchange: Exchange) -> int | None:
        origin = exchange.header(b"origin")
        if origin is None:
            return None
        exchange.extra_headers.append((b"vary", b"Origin"))
        if not _may_read(origin, allowed):
            return None
        exchange.extra_headers += [
            (b"access-control-allow-origin", origin.encode("latin-1")),
            (b"access-control-expose-headers", EXPOSED_HEADERS),
        ]
        if exchange.method != "OPTIONS" or b"access-control-request-method" not in exchange.headers:
            return None
        exchange.extra_headers += [
            (b"access-control-allow-methods", ALLOWED_METHODS),
            (b"access-control-allow-headers", ALLOWED_HEADERS),
            (b"access-control-max-age", b"600"),
        ]
        return 204

    return share


def principal(exchange: Exchange) -> int | None:
    """Finds out who is asking. Whether that is enough is for the operation to say."""
    authorization = exchange.header(b"authorization")
    try:
        if authorization is not None:
            exchange.principal = access.identify(exchange.world, _bearer(authorization))
        elif (token := _token_in(exchange.query)) is not None:
            exchange.principal = access.identify(exchange.world, token)
            exchange.credential_in_query = True
        else:
            exchange.refusal = Unauthenticated(
                "No API key was sent. Send one as 'Authorization: Bearer YOUR_API_KEY'."
            )
    except Unauthenticated as refusal:
        exchange.refusal = refusal
    return None


def own_pages(allowed: Sequence[str]) -> Layer:
    """Refuses what pages of foreign origins send: without a key there is nothing else that tells
    them from the user (cross-site request forgery)."""

    def check(exchange: Exchange) -> int | None:
        origin = exchange.header(b"origin")
        if origin is not None and not _may_read(origin, allowed):
            raise Forbidden(f"Pages of {origin} may not use this server; see --cors-origin.")
        return None

    return check


def control_access(key: str | None) -> Layer:
    """Lets into the control API whoever knows its key, or everyone if it has none."""

    def check(exchange: Exchange) -> int | None:
        if key is not None:
            sent = exchange.header(b"authorization") or ""
            if not compare_digest(sent.encode(), f"Bearer {key}".encode()):
                raise Unauthenticated("The control API needs the key that was printed at start.")
        return None

    return check


def rate_limit(*, enforced: bool) -> Layer:
    """Counts requests by key, by user for logins, and by address without either.

    :param enforced: otherwise the headers are sent and nothing is ever refused.
    """

    def count(exchange: Exchange) -> int | None:
        asking, world = exchange.principal, exchange.world
        if asking is None:
            caller, limit = exchange.address, world.anonymous_allowance
        else:
            caller, limit = asking.caller, world.allowances[asking.user.plan]
        counted = world.limits.look if exchange.path in UNCOUNTED_PATHS else world.limits.spend
        exchange.quota = quota = counted(caller, limit, world.now)
        if quota.exceeded and enforced:
            raise RateLimitExceeded(quota.limit, max(1, quota.reset - int(world.now)))
        return None

    return count


def _bearer(authorization: str) -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthenticated("The Authorization header must read 'Bearer YOUR_API_KEY'.")
    return token.strip()


def _token_in(query: bytes) -> str | None:
    if b"access_token=" not in query:
        return None
    return parse_qs(query.decode("latin-1")).get("access_token", [None])[0]


@lru_cache(maxsize=1024)
def _is_ours(host: str, names: frozenset[str]) -> bool:
    """An address can not be rebound, so any will do; a name must be one of ours."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        if name in names or name.endswith(".localhost"):
            return True
        ip_address(name)
    except ValueError:
        return False
    return True


def _may_read(origin: str, allowed: Sequence[str]) -> bool:
    return "*" in allowed or origin in allowed or _is_local(origin)


def _is_local(origin: str) -> bool:
    try:
        name = urlsplit(origin).hostname or ""
        return name == "localhost" or name.endswith(".localhost") or ip_address(name).is_loopback
    except ValueError:
        return False
