"""The gateway's layers, each one thought about a request.

A layer is called with the exchange. It notes what it finds there, raises an error of
`mock_server.errors` to refuse the request, or returns a status to answer it at once.
"""

import re
from collections.abc import Callable, Container, Sequence
from hmac import compare_digest
from urllib.parse import parse_qs

from mock_server.errors import Forbidden, MalformedRequest, RateLimitExceeded, Unauthenticated
from mock_server.excerpt import excerpt
from mock_server.gateway import hosts
from mock_server.gateway.exchange import Exchange
from mock_server.gateway.origins import Origins
from mock_server.rules.access import access
from mock_server.world.worlds import DEFAULT, Worlds

Layer = Callable[[Exchange], int | None]

EXPOSED_HEADERS = (
    b"X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After,"
    b" X-Correlation-Id, ETag, WWW-Authenticate"
)
ALLOWED_METHODS = b"GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
"""Those of the document, and some that get an answer which says that they are not taken."""

USUAL_HEADERS = (
    b"Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID,"
    b" X-Correlation-Id, X-Cortex-World"
)
HEADER_NAMES = re.compile(rb"[A-Za-z0-9!#$%&'*+.^_`|~-]+(\s*,\s*[A-Za-z0-9!#$%&'*+.^_`|~-]+)*")

SINGLE_HEADERS = frozenset(
    {b"authorization", b"host", b"idempotency-key", b"origin", b"sec-fetch-site", b"x-cortex-world"}
)
"""Two of one of these would leave open which one counts."""

OWN_SITES = frozenset({"same-origin", "none"})
"""Values of `Sec-Fetch-Site`: a page of this server asks, or the user (Fetch Metadata)."""

SANE_CORRELATION_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")

UNCOUNTED_PATHS = frozenset({"/api/health", "/api/v1/health", "/api/explorer", "/api/explorer/"})
"""Answered without spending the caller's quota: what waits for a server to come up polls these."""


def single_headers(exchange: Exchange) -> int | None:
    """Refuses requests that send a header twice which may come once."""
    if exchange.repeated and (doubled := exchange.repeated & SINGLE_HEADERS):
        names = ", ".join(sorted(name.decode() for name in doubled))
        raise MalformedRequest(f"The request has more than one header {names}; send one.")
    return None


def host_check(allowed: Sequence[str]) -> Layer:
    """Refuses requests that name a host which is not this machine (DNS rebinding).

    :param allowed: further names that the server answers to; `*` for any.
    """
    names = frozenset({"localhost", *(name.lower() for name in allowed)})

    def check(exchange: Exchange) -> int | None:
        host = exchange.header(b"host")
        if host and not hosts.answers_to(host, names):
            raise Forbidden(
                f"This server does not answer to the host {excerpt(host)!r};"
                f" start it with --allow-host to let it."
            )
        return None

    return check


def enter(worlds: Worlds) -> Layer:
    """Puts the request into its world, and lets the world catch up with its clock.

    The world is named by the URL (`/w/<world>/api/…`) or by the header `X-Cortex-World`.
    """

    def select(exchange: Exchange) -> int | None:
        name = exchange.world_name
        if name is None:
            name = exchange.header(b"x-cortex-world")
        exchange.world = worlds.default if name is None or name == DEFAULT else worlds.get(name)
        exchange.world.settle()
        return None

    return select


def known_world(worlds: Worlds) -> Layer:
    """Refuses URLs of worlds that do not exist; the request uses no world."""

    def check(exchange: Exchange) -> int | None:
        if exchange.world_name is not None:
            worlds.get(exchange.world_name)
        return None

    return check


def correlation(exchange: Exchange) -> int | None:
    """Names the request; a client's own name is kept if it is sane."""
    exchange.correlation_id = own_name(exchange) or exchange.world.identifiers.new("corr")
    return None


def own_name(exchange: Exchange) -> str | None:
    """The correlation id that the client chose, if it is sane."""
    own = exchange.header(b"x-correlation-id")
    return own if own is not None and SANE_CORRELATION_ID.fullmatch(own) else None


def cors(origins: Origins) -> Layer:
    """Lets pages of permitted origins read answers and their headers, with credentials too."""

    def share(exchange: Exchange) -> int | None:
        origin = exchange.header(b"origin")
        if origin is None:
            return None
        exchange.extra_headers.append((b"vary", b"Origin"))
        if origins.permit(origin):
            exchange.extra_headers += [
                (b"access-control-allow-origin", origin.encode("latin-1")),
                (b"access-control-allow-credentials", b"true"),
                (b"access-control-expose-headers", EXPOSED_HEADERS),
            ]
        return None

    return share


def own_pages(origins: Origins, *, open_to_all: Container[str] = ()) -> Layer:
    """Refuses what pages of foreign origins send (cross-site request forgery): it would spend the
    user's quota, or change something in the user's name.

    A browser names the origin of a page that sends a form, a fetch or a socket. It names none for
    images, scripts and links, but says in `Sec-Fetch-Site` that another site asks.

    :param open_to_all: paths that any page may read.
    """

    def check(exchange: Exchange) -> int | None:
        origin, site = exchange.header(b"origin"), exchange.header(b"sec-fetch-site")
        if origin is None and (not site or site in OWN_SITES):
            return None
        if exchange.path in open_to_all or _is_own(exchange, origin, site, origins):
            return None
        raise Forbidden(_foreign(origin))

    return check


def own_pages_and_links(origins: Origins, *, open_to_all: Container[str] = ()) -> Layer:
    """The same, but a link on a foreign page may lead here: for pages that a person looks at."""
    check = own_pages(origins, open_to_all=open_to_all)

    def check_unless_followed(exchange: Exchange) -> int | None:
        return None if _is_navigation(exchange) else check(exchange)

    return check_unless_followed


def preflight(exchange: Exchange) -> int | None:
    """Answers a browser that asks before it sends: a page of a permitted origin may send what it
    likes. Whoever is not permitted has been refused before."""
    headers = exchange.headers
    if (
        exchange.method != "OPTIONS"
        or b"origin" not in headers
        or b"access-control-request-method" not in headers
    ):
        return None
    wanted = headers.get(b"access-control-request-headers", b"")
    exchange.extra_headers += [
        (b"vary", b"Access-Control-Request-Headers"),
        (b"access-control-allow-methods", ALLOWED_METHODS),
        (
            b"access-control-allow-headers",
            wanted if HEADER_NAMES.fullmatch(wanted) else USUAL_HEADERS,
        ),
        (b"access-control-max-age", b"600"),
    ]
    if headers.get(b"access-control-request-private-network") == b"true":
        exchange.extra_headers.append((b"access-control-allow-private-network", b"true"))
    return 204


def principal(takes_token: Callable[[str, str], bool]) -> Layer:
    """Finds out who is asking. Whether that is enough is for the operation to say.

    :param takes_token: whether the operation with this method and path takes `access_token` from
        the query. Elsewhere it is no credential, so that no image on a page can use a key.
    """

    def identify(exchange: Exchange) -> int | None:
        authorization = exchange.header(b"authorization")
        try:
            if authorization is not None:
                exchange.principal = access.identify(exchange.world, _bearer(authorization))
            elif (token := _token_in(exchange.query)) is None:
                raise Unauthenticated(
                    "No API key was sent. Send one as 'Authorization: Bearer YOUR_API_KEY'."
                )
            elif not takes_token(exchange.method, exchange.path):
                raise Unauthenticated(
                    "Only the log stream takes its key as access_token;"
                    " send 'Authorization: Bearer YOUR_API_KEY'."
                )
            else:
                exchange.principal = access.identify(exchange.world, token)
        except Unauthenticated as refusal:
            exchange.refusal = refusal
        return None

    return identify


def control_access(key: str | None) -> Layer:
    """Lets into the control API whoever knows its key, or everyone if it has none."""
    wanted = None if key is None else key.encode()

    def check(exchange: Exchange) -> int | None:
        if wanted is not None:
            scheme, _, sent = exchange.headers.get(b"authorization", b"").partition(b" ")
            if scheme.lower() != b"bearer" or not compare_digest(sent.strip(), wanted):
                raise Unauthenticated(
                    "The control API needs its key, which was printed at start:"
                    " send it as 'Authorization: Bearer CONTROL_KEY'."
                )
        return None

    return check


def no_deliveries(exchange: Exchange) -> int | None:
    """Keeps webhooks out of the control API: one could emit the event that it is told of, and so go
    round for ever, or reset the world. No webhook may aim at its own mock, but one may reach it by
    way of a proxy, or reach another mock."""
    if b"x-cortex-delivery" in exchange.headers:
        raise Forbidden("The control API takes no deliveries of webhooks.")
    return None


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


def _is_own(exchange: Exchange, origin: str | None, site: str | None, origins: Origins) -> bool:
    """Whether a request comes from a page that may use the server: one of its own, which a browser
    says or the host shows, or one of a permitted origin."""
    if site == "same-origin":
        return True
    if origin is None:
        return False
    host = exchange.header(b"host")
    return origins.permit(origin) or (bool(host) and origin.partition("://")[2] == host)


def _is_navigation(exchange: Exchange) -> bool:
    """Whether a browser asks for a whole page, and not for a part of one."""
    return (
        exchange.method in ("GET", "HEAD")
        and b"origin" not in exchange.headers
        and exchange.header(b"sec-fetch-mode") == "navigate"
        and exchange.header(b"sec-fetch-dest") in (None, "document")
    )


def _foreign(origin: str | None) -> str:
    if origin is None:
        return (
            "Pages of other sites may not use this server. If the page is yours, ask with"
            " fetch and start the server with --cors-origin and the page's origin."
        )
    shown = excerpt(origin, 100)
    return f"Pages of {shown} may not use this server; start it with --cors-origin {shown}."
