"""Errors that faults answer with, in the documented envelope (overview, Common Error Codes)."""

from collections.abc import Iterator, Mapping
from functools import cache

from mock_server.errors import CortexError, NotFound

CODES: Mapping[int, tuple[str, str]] = {
    400: ("VALIDATION_ERROR", "VALIDATION_ERROR"),
    401: ("AUTH_INVALID", "UNAUTHORIZED"),
    403: ("FORBIDDEN", "FORBIDDEN"),
    404: ("RESOURCE_NOT_FOUND", "RESOURCE_NOT_FOUND"),
    405: ("METHOD_NOT_ALLOWED", "METHOD_NOT_ALLOWED"),
    408: ("REQUEST_TIMEOUT", "REQUEST_TIMEOUT"),
    409: ("CONFLICT", "CONFLICT"),
    413: ("PAYLOAD_TOO_LARGE", "PAYLOAD_TOO_LARGE"),
    415: ("UNSUPPORTED_MEDIA_TYPE", "UNSUPPORTED_MEDIA_TYPE"),
    429: ("RATE_LIMIT_EXCEEDED", "RATE_LIMIT_EXCEEDED"),
    500: ("INTERNAL_ERROR", "INTERNAL_ERROR"),
    501: ("NOT_IMPLEMENTED", "NOT_IMPLEMENTED"),
    502: ("INTERNAL_ERROR", "INTERNAL_ERROR"),
    503: ("PROVIDER_ERROR", "PROVIDER_UNAVAILABLE"),
    504: ("INTERNAL_ERROR", "INTERNAL_ERROR"),
}
"""The statuses that a fault can answer with, and their codes: the overview's, the reference's."""

RETRY_AFTER = 10
"""Seconds in `Retry-After` of a 429 or 503, if the fault does not say."""


@cache
def known_codes() -> frozenset[str]:
    """The documented error codes, of both dialects."""
    codes = {code for kind in _kinds_of(CortexError) for code in kind.codes}
    return frozenset(codes.union(NotFound.CODE_BY_KIND.values()))


def _kinds_of(kind: type[CortexError]) -> Iterator[type[CortexError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds_of(narrower)


class InjectedError(CortexError):
    """The response of a fault with the effect `error`."""

    def __init__(
        self,
        status: int,
        code: str | None = None,
        message: str | None = None,
        retry_after: int | None = None,
    ) -> None:
        self.status = status
        self.codes = CODES[status] if code is None else (code, code)
        headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
        if retry_after is None and status in (429, 503):
            retry_after = RETRY_AFTER
        if retry_after is not None:
            headers["Retry-After"] = str(retry_after)
        self.retry_after = retry_after
        super().__init__(
            message or f"A fault injected into this mock answered with {status}.",
            details={"retryAfter": retry_after} if status == 429 else None,
            headers=headers,
        )
