"""Errors as data: a status, a code in each of the documentation's two dialects, and a sentence.

Rules raise them. `mock_server.gateway.rendering` is the only place that turns them into responses.
Statuses and codes follow the documentation's tables (overview, Common Error Codes; jobs, providers
and webhooks, Error Handling).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal, NamedTuple

from mock_server.excerpt import excerpt
from mock_server.suggestions import nearest

Dialect = Literal["overview", "reference"]

WORLD_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""The form of a world's name."""


class FieldError(NamedTuple):
    """One invalid field: a JSON pointer or a parameter's name, and the reason."""

    field: str
    message: str


class CortexError(Exception):
    """A response that is not a success. `codes` holds the overview's code, then the reference's."""

    status: int = 500
    codes: tuple[str, str] = ("INTERNAL_ERROR", "INTERNAL_ERROR")

    def __init__(
        self,
        message: str,
        *,
        details: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.details = dict(details or {})
        self.headers = dict(headers or {})

    def code(self, dialect: Dialect) -> str:
        return self.codes[0 if dialect == "overview" else 1]


class InternalError(CortexError):
    """An internal error. The cause goes to the log, never to the client."""


class InvalidRequest(CortexError):
    """400: the request does not match the document; `details.fields` lists each error."""

    status = 400
    codes = ("VALIDATION_ERROR", "VALIDATION_ERROR")

    def __init__(self, errors: Sequence[FieldError]) -> None:
        self.errors = tuple(errors)
        first = f"{errors[0].field.lstrip('/') or 'body'} {errors[0].message}"
        more = f" ({len(errors) - 1} more in details.fields)" if len(errors) > 1 else ""
        super().__init__(
            f"{first}{more}",
            details={"fields": [error._asdict() for error in errors]},
        )

    def within(self, place: str) -> "InvalidRequest":
        """The same errors of a value that is part of a body.

        :param place: a JSON pointer to the value.
        """
        return InvalidRequest([FieldError(place + one.field, one.message) for one in self.errors])


class MalformedRequest(CortexError):
    """400: the request cannot be read, so there is no field to name."""

    status = 400
    codes = ("VALIDATION_ERROR", "VALIDATION_ERROR")


class TargetTooLong(CortexError):
    """414: the request line is longer than the server's bound."""

    status = 414
    codes = ("URI_TOO_LONG", "URI_TOO_LONG")


class HeadTooLarge(CortexError):
    """431: the request's headers are larger than the server's bound."""

    status = 431
    codes = ("HEADERS_TOO_LARGE", "HEADERS_TOO_LARGE")


class RequestTimeout(CortexError):
    """408: the client did not send its whole request in time."""

    status = 408
    codes = ("REQUEST_TIMEOUT", "REQUEST_TIMEOUT")


class Unauthenticated(CortexError):
    """401: no credential, or none that is valid."""

    status = 401
    codes = ("AUTH_INVALID", "UNAUTHORIZED")

    def __init__(self, message: str) -> None:
        super().__init__(message, headers={"WWW-Authenticate": "Bearer"})


class Forbidden(CortexError):
    """403: the credential is valid but lacks the permission."""

    status = 403
    codes = ("FORBIDDEN", "FORBIDDEN")


class NotFound(CortexError):
    """404: no resource has that id. The reference pages name the kind of resource in the code."""

    status = 404
    CODE_BY_KIND: ClassVar[Mapping[str, str]] = {
        "job": "JOB_NOT_FOUND",
        "provider": "PROVIDER_NOT_FOUND",
        "webhook": "WEBHOOK_NOT_FOUND",
        "delivery": "DELIVERY_NOT_FOUND",
    }

    def __init__(self, kind: str, identifier: str) -> None:
        super().__init__(f"There is no {kind} '{excerpt(identifier)}'.")
        self.codes = ("RESOURCE_NOT_FOUND", self.CODE_BY_KIND.get(kind, "RESOURCE_NOT_FOUND"))


class UnknownRoute(CortexError):
    """404: no operation of the document has this path."""

    status = 404
    codes = ("RESOURCE_NOT_FOUND", "RESOURCE_NOT_FOUND")


class UnknownWorld(CortexError):
    """404: no world in this process has that name."""

    status = 404
    codes = ("RESOURCE_NOT_FOUND", "RESOURCE_NOT_FOUND")

    def __init__(self, name: str) -> None:
        shown = excerpt(name, 64)
        hint = "did you mean default? Otherwise " if nearest(name, ["default"]) else ""
        super().__init__(
            f"There is no world '{shown}'; {hint}create it with POST /_cortex/worlds and"
            f' the body {{"name": "{shown}"}}.'
            if WORLD_NAME.fullmatch(name)
            else f"There is no world '{shown}', and there can be none: a name consists of up to 64"
            " letters, digits, dots, hyphens and underscores."
        )


class MethodNotAllowed(CortexError):
    """405: the path exists, but not with this method; `Allow` lists its methods."""

    status = 405
    codes = ("METHOD_NOT_ALLOWED", "METHOD_NOT_ALLOWED")

    def __init__(self, method: str, path: str, allowed: Sequence[str]) -> None:
        allow = ", ".join(allowed)
        super().__init__(
            f"{excerpt(path)} does not support {excerpt(method, 16)}; it supports {allow}.",
            headers={"Allow": allow},
        )


class Conflict(CortexError):
    """409: the request conflicts with the current state."""

    status = 409
    codes = ("CONFLICT", "CONFLICT")


class WorldsExhausted(Conflict):
    """409: the number of worlds has reached its bound."""

    def __init__(self, bound: int) -> None:
        super().__init__(f"There are already {bound} worlds; delete some, or give them a ttl.")


class ProviderConflict(CortexError):
    """409: the provider already exists, still has active jobs, or lacks what a job requires."""

    status = 409
    codes = ("PROVIDER_CONFLICT", "PROVIDER_CONFLICT")


class DuplicateWebhook(CortexError):
    """409: a webhook with this URL and these events already exists."""

    status = 409
    codes = ("DUPLICATE_WEBHOOK", "DUPLICATE_WEBHOOK")


class PayloadTooLarge(CortexError):
    """413: the body is larger than the server's bound."""

    status = 413
    codes = ("PAYLOAD_TOO_LARGE", "PAYLOAD_TOO_LARGE")


class UnsupportedMediaType(CortexError):
    """415: the operation does not accept the body's type."""

    status = 415
    codes = ("UNSUPPORTED_MEDIA_TYPE", "UNSUPPORTED_MEDIA_TYPE")


class UpgradeRequired(CortexError):
    """426: the path is only for WebSocket, version 13."""

    status = 426
    codes = ("UPGRADE_REQUIRED", "UPGRADE_REQUIRED")

    def __init__(self, path: str, hint: str = "") -> None:
        super().__init__(
            f"{path} is only for WebSocket clients, version 13.{hint}",
            headers={
                "Upgrade": "websocket",
                "Connection": "upgrade",
                "Sec-WebSocket-Version": "13",
            },
        )


class RateLimitExceeded(CortexError):
    """429: the requests of this window are used up; `Retry-After` gives the seconds to wait."""

    status = 429
    codes = ("RATE_LIMIT_EXCEEDED", "RATE_LIMIT_EXCEEDED")

    def __init__(self, limit: int, retry_after: int) -> None:
        super().__init__(
            f"{limit} requests a minute are allowed; wait {retry_after} s.",
            details={"limit": limit, "retryAfter": retry_after},
            headers={"Retry-After": str(retry_after)},
        )


class StreamsExhausted(CortexError):
    """429: the number of open log streams has reached its bound."""

    status = 429
    codes = ("RATE_LIMIT_EXCEEDED", "RATE_LIMIT_EXCEEDED")

    def __init__(self, bound: int, where: str = "") -> None:
        super().__init__(
            f"{bound} streams{where} are already open; close some.", headers={"Retry-After": "5"}
        )


class ServerStopping(CortexError):
    """503: the server stops before the response is ready."""

    status = 503

    def __init__(self) -> None:
        super().__init__("The server is stopping.")


class ProviderUnavailable(CortexError):
    """503: no provider that could run the job is online."""

    status = 503
    codes = ("PROVIDER_ERROR", "PROVIDER_UNAVAILABLE")

    def __init__(self, message: str) -> None:
        super().__init__(message, headers={"Retry-After": "60"})


class NotSupported(CortexError):
    """501: the request needs something that this server does not support, such as a method or a
    transfer coding."""

    status = 501
    codes = ("NOT_IMPLEMENTED", "NOT_IMPLEMENTED")


class ServerBusy(CortexError):
    """503: the server has reached its bound, or is stopping."""

    status = 503
    codes = ("SERVER_BUSY", "SERVER_BUSY")

    def __init__(self, message: str) -> None:
        super().__init__(message, headers={"Retry-After": "1"})


class StorageFull(CortexError):
    """507: what clients have sent to a world, or to all of them, has reached its bound."""

    status = 507
    codes = ("INSUFFICIENT_STORAGE", "INSUFFICIENT_STORAGE")


class VersionNotSupported(CortexError):
    """505: the server does not support the request's HTTP version."""

    status = 505
    codes = ("HTTP_VERSION_NOT_SUPPORTED", "HTTP_VERSION_NOT_SUPPORTED")
