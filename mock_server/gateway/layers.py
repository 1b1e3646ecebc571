"""The gateway's layers.

A layer is called with the request context. It stores its results there, raises an error of
`mock_server.errors` to refuse the request, or returns a status to answer it at once.
"""

import re
from collections.abc import Callable, Sequence
from hmac import compare_digest
from urllib.parse import parse_qs

from mock_server.errors import (
    Forbidden,
    MalformedRequest,
    RateLimitExceeded,
    Unauthenticated,
    UnknownWorld,
)
from mock_server.excerpt import excerpt
from mock_server.gateway import hosts, misplaced_keys
from mock_server.gateway.request_context import RequestContext
from mock_server.gateway.sign_in import SignIn
from mock_server.rules.access import access
from mock_server.rules.system import scrubbing
from mock_server.world.worlds import DEFAULT, Worlds

Layer = Callable[[RequestContext], int | None]

SINGLE_HEADERS = frozenset(
    {b"authorization", b"content-type", b"host", b"idempotency-key", b"origin", b"sec-fetch-site",
     b"x-cortex-world"}
)  # fmt: skip
"""Headers that may occur only once, because two would leave open which one counts."""

SANE_CORRELATION_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")

UNCOUNTED_PATHS = frozenset({"/api/health", "/api/v1/health", "/api/explorer", "/api/explorer/"})
"""Paths that do not count towards the rate limit, because scripts poll them until the server is
up."""


def single_headers(context: RequestContext) -> int | None:
    """Refuses requests with a duplicate of a header that may occur only once."""
    repeated = context.notes.repeated
    if repeated and (doubled := repeated & SINGLE_HEADERS):
        names = ", ".join(sorted(name.decode() for name in doubled))
        raise MalformedRequest(f"The request has more than one header {names}; send only one.")
    return None


def host_check(allowed: Sequence[str]) -> Layer:
    """Refuses requests to a host name that is not this machine (DNS rebinding).

    :param allowed: additional names to which the server answers; `*` for any.
    """
    names = frozenset({"localhost", *(name.lower() for name in allowed)})

    def check(context: RequestContext) -> int | None:
        host = context.header(b"host")
        if host and not hosts.answers_to(host, names):
            raise Forbidden(
                f"This server does not answer to the host '{excerpt(host)}';"
                f" to allow it, start the server with --allow-host."
            )
        return None

    return check


def enter(worlds: Worlds) -> Layer:
    """Finds the request's world, and lets the world catch up with its clock.

    The URL (`/w/<world>/api/…`) or the header `X-Cortex-World` names the world.
    """

    def select(context: RequestContext) -> int | None:
        name = context.world_name
        if name is None:
            name = context.header(b"x-cortex-world")
        context.world = worlds.default if name is None or name == DEFAULT else worlds.get(name)
        context.world.settle()
        return None

    return select


def enter_if_here(worlds: Worlds) -> Layer:
    """Like `enter`, for a request that is refused anyway: its world may not exist, or may be in
    another process."""
    select = enter(worlds)

    def select_or_default(context: RequestContext) -> int | None:
        try:
            return select(context)
        except UnknownWorld:
            context.world = worlds.default
            return None

    return select_or_default


def correlation(context: RequestContext) -> int | None:
    """Gives the request its correlation id; keeps the client's own if it is valid, and contains no
    secret, since the id is shown to others."""
    own = sent_correlation_id(context)
    if own is None or scrubbing.text(context.world, own) != own:
        own = context.world.identifiers.new("corr")
    context.correlation_id = own
    return None


def watch(context: RequestContext) -> int | None:
    """Remembers the response, if an operation of the world watches requests."""
    if context.world.watching:
        context.watch()
    return None


def note_faults(context: RequestContext) -> int | None:
    """Notes whether the world has injected faults, or the client sends `Prefer`."""
    context.disturbed = bool(context.world.injected_faults) or b"prefer" in context.headers
    return None


def sent_correlation_id(context: RequestContext) -> str | None:
    """The client's correlation id, if it is valid."""
    own = context.header(b"x-correlation-id")
    return own if own is not None and SANE_CORRELATION_ID.fullmatch(own) else None


def principal(takes_token: Callable[[str, str], bool], sign_in: SignIn | None) -> Layer:
    """Identifies the caller. The operation decides whether the caller is permitted.

    :param takes_token: whether the operation with this method and path accepts `access_token` in
        the query. Elsewhere the parameter is ignored, so that no image on a page can use a key.
    :param sign_in: the key of requests without a credential; they are refused if None.
    """

    def identify(context: RequestContext) -> int | None:
        try:
            if b"authorization" in context.headers:
                context.principal = access.identify(context.world, _fingerprint(context))
            elif (token := _token_in(context.query)) is None:
                if sign_in is not None and sign_in.applies_to(context):
                    context.principal = access.identify(context.world, sign_in.fingerprint)
                    return None
                raise misplaced_keys.no_key(context)
            elif not takes_token(context.method, context.path):
                raise Unauthenticated(
                    "Only the log stream accepts its key as access_token;"
                    " send 'Authorization: Bearer YOUR_API_KEY'."
                )
            else:
                context.principal = access.identify(context.world, access.digest(token))
        except Unauthenticated as refusal:
            context.refusal = refusal
        return None

    return identify


def control_access(key: str | None) -> Layer:
    """Admits clients with the control API's key, or every client if there is no key."""
    wanted = None if key is None else key.encode()

    def check(context: RequestContext) -> int | None:
        if wanted is not None:
            scheme, _, sent = context.headers.get(b"authorization", b"").partition(b" ")
            if scheme.lower() != b"bearer" or not compare_digest(sent.strip(), wanted):
                raise Unauthenticated(
                    "The control API needs its key, which --control-key sets and which is printed"
                    " at start: send it as 'Authorization: Bearer CONTROL_KEY'."
                )
        return None

    return check


def no_deliveries(context: RequestContext) -> int | None:
    """Refuses webhook deliveries to the control API: a webhook could emit the event that it
    receives and so loop forever, or reset the world. No webhook may target its own mock, but it
    could get here through a proxy, or reach another mock."""
    if b"x-cortex-delivery" in context.headers:
        raise Forbidden("The control API does not accept webhook deliveries.")
    return None


def rate_limit(*, enforced: bool) -> Layer:
    """Counts requests by key; by user for logins; by address if there is neither.

    :param enforced: if false, the headers are sent but no request is refused.
    """

    def count(context: RequestContext) -> int | None:
        asking, world = context.principal, context.world
        if asking is None:
            caller, limit = context.address, world.anonymous_allowance
        else:
            caller, limit = asking.caller, world.allowances[asking.user.plan]
        counted = (
            world.rate_limits.peek if context.path in UNCOUNTED_PATHS else world.rate_limits.spend
        )
        context.quota = quota = counted(caller, limit, world.now)
        if quota.exceeded and enforced:
            raise RateLimitExceeded(quota.limit, max(1, quota.reset - int(world.now)))
        return None

    return count


def _fingerprint(context: RequestContext) -> str:
    """The digest of the key in the header `Authorization`."""
    notes = context.notes
    if notes.fingerprint is None:
        sent = notes.headers[b"authorization"].decode("latin-1")
        notes.fingerprint = access.digest(_bearer(sent))
    return notes.fingerprint


def _bearer(authorization: str) -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthenticated("The Authorization header must be 'Bearer YOUR_API_KEY'.")
    return token.strip()


def _token_in(query: bytes) -> str | None:
    if b"access_token=" not in query:
        return None
    return parse_qs(query.decode("latin-1")).get("access_token", [None])[0]
