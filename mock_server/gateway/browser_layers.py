"""The layers for requests from browsers: CORS, and protection from foreign pages."""

import re
from collections.abc import Container

from mock_server.errors import Forbidden
from mock_server.excerpt import excerpt
from mock_server.gateway.layers import Layer
from mock_server.gateway.origins import Origins, is_at, parse_allowed
from mock_server.gateway.request_context import RequestContext

EXPOSED_HEADERS = (
    b"X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After,"
    b" X-Correlation-Id, ETag, WWW-Authenticate, Warning"
)
ALLOWED_METHODS = b"GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
"""The methods of the document, and some others whose responses say that they are not supported."""
USUAL_HEADERS = (
    b"Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID,"
    b" X-Correlation-Id, X-Cortex-World"
)
HEADER_NAMES = re.compile(rb"[A-Za-z0-9!#$%&'*+.^_`|~-]+(\s*,\s*[A-Za-z0-9!#$%&'*+.^_`|~-]+)*")
OWN_SITES = frozenset({"same-origin", "none"})
"""Values of `Sec-Fetch-Site` for requests from the server's own pages, or from the user (Fetch
Metadata)."""


def cors(origins: Origins) -> Layer:
    """Lets pages of permitted origins read responses and their headers, with credentials too."""

    def share(context: RequestContext) -> int | None:
        origin = context.header(b"origin")
        if origin is None:
            return None
        context.extra_headers.append((b"vary", b"Origin"))
        if origins.permit(origin):
            context.extra_headers += [
                (b"access-control-allow-origin", origin.encode("latin-1")),
                (b"access-control-allow-credentials", b"true"),
                (b"access-control-expose-headers", EXPOSED_HEADERS),
            ]
        return None

    return share


def own_pages(origins: Origins, *, open_to_all: Container[str] = ()) -> Layer:
    """Refuses requests from pages of foreign origins (cross-site request forgery), which would use
    up the user's quota or act in the user's name.

    A browser sends the origin of a page with forms, fetches and sockets. It sends none with images,
    scripts and links, but then `Sec-Fetch-Site` shows that another site sent the request.

    :param open_to_all: paths that any page may read.
    """

    def check(context: RequestContext) -> int | None:
        origin, site = context.header(b"origin"), context.header(b"sec-fetch-site")
        if origin is None and (not site or site in OWN_SITES):
            return None
        if context.path in open_to_all or _is_own(context, origin, site, origins):
            return None
        raise Forbidden(_foreign(origin))

    return check


def own_pages_and_links(origins: Origins, *, open_to_all: Container[str] = ()) -> Layer:
    """Like the layer above, but links on foreign pages are allowed. For pages that people open in a
    browser."""
    check = own_pages(origins, open_to_all=open_to_all)

    def check_unless_followed(context: RequestContext) -> int | None:
        return None if _is_navigation(context) else check(context)

    return check_unless_followed


def preflight(context: RequestContext) -> int | None:
    """Answers preflight requests. A page of a permitted origin may send any header; other origins
    have already been refused. No browser sends two origins, so the request is refused later."""
    headers = context.headers
    if (
        context.method != "OPTIONS"
        or b"origin" not in headers
        or b"origin" in context.notes.repeated
        or b"access-control-request-method" not in headers
    ):
        return None
    wanted = headers.get(b"access-control-request-headers", b"")
    context.extra_headers += [
        (b"vary", b"Access-Control-Request-Headers"),
        (b"access-control-allow-methods", ALLOWED_METHODS),
        (
            b"access-control-allow-headers",
            wanted if HEADER_NAMES.fullmatch(wanted) else USUAL_HEADERS,
        ),
        (b"access-control-max-age", b"600"),
    ]
    if headers.get(b"access-control-request-private-network") == b"true":
        context.extra_headers.append((b"access-control-allow-private-network", b"true"))
    return 204


def _is_own(
    context: RequestContext, origin: str | None, site: str | None, origins: Origins
) -> bool:
    """Whether the request comes from a page that may use the server: a page of the server itself,
    as the browser or the host shows, or one of a permitted origin."""
    if site == "same-origin":
        return True
    if origin is None:
        return False
    return origins.permit(origin) or is_at(origin, context.header(b"host"))


def _is_navigation(context: RequestContext) -> bool:
    """Whether a browser requests a whole page, not a part of one."""
    return (
        context.method in ("GET", "HEAD")
        and b"origin" not in context.headers
        and context.header(b"sec-fetch-mode") == "navigate"
        and context.header(b"sec-fetch-dest") in (None, "document")
    )


def _foreign(origin: str | None) -> str:
    if origin is None:
        return (
            "Pages of other sites may not use this server. If the page is yours, use"
            " fetch and start the server with --cors-origin and the page's origin."
        )
    shown = excerpt(origin, 100)
    try:
        parse_allowed(origin)
    except ValueError:
        return f"Pages of {shown!r}, which is not an origin, may not use this server."
    return f"Pages of {shown} may not use this server; start it with --cors-origin {shown}."
