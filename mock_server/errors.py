"""Errors as data: a status, a code in each of the documentation's two dialects, a sentence.

Rules raise them; `mock_server.gateway.rendering` is the one place that turns them into answers.
Statuses and codes follow the documentation's tables (overview, Common Error Codes; jobs,
providers and webhooks, Error Handling).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal, NamedTuple

from mock_server.excerpt import excerpt

Dialect = Literal["overview", "reference"]

WORLD_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""As the control API's document has it."""


class FieldFault(NamedTuple):
    """What is wrong with one field: a JSON pointer or a parameter's name, and why."""

    field: str
    message: str


class CortexError(Exception):
    """An answer that is not a success. `codes` holds the overview's code, then the reference's."""

    status: ClassVar[int] = 500
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
    """A fault of ours; the cause goes to the log, never to the client."""


class InvalidRequest(CortexError):
    """400: what was sent does not fit the contract; `details.fields` names each fault."""

    status = 400
    codes = ("VALIDATION_ERROR", "VALIDATION_ERROR")

    def __init__(self, faults: Sequence[FieldFault]) -> None:
        first = f"{faults[0].field.lstrip('/') or 'body'} {faults[0].message}"
        more = f" ({len(faults) - 1} more in details.fields)" if len(faults) > 1 else ""
        super().__init__(
            f"{first}{more}",
            details={"fields": [{"field": f.field, "message": f.message} for f in faults]},
        )


class MalformedRequest(CortexError):
    """400: the request can not be read at all, so there is no field to name."""

    status = 400
    codes = ("VALIDATION_ERROR", "VALIDATION_ERROR")


class TargetTooLong(CortexError):
    """414: the line of the request passes the server's bound."""

    status = 414
    codes = ("URI_TOO_LONG", "URI_TOO_LONG")


class HeadTooLarge(CortexError):
    """431: the headers of the request pass the server's bound."""

    status = 431
    codes = ("HEADERS_TOO_LARGE", "HEADERS_TOO_LARGE")


class RequestTimeout(CortexError):
    """408: the client did not send all of its request in time."""

    status = 408
    codes = ("REQUEST_TIMEOUT", "REQUEST_TIMEOUT")


class Unauthenticated(CortexError):
    """401: no credential, or none that is valid now."""

    status = 401
    codes = ("AUTH_INVALID", "UNAUTHORIZED")

    def __init__(self, message: str) -> None:
        super().__init__(message, headers={"WWW-Authenticate": "Bearer"})


class Forbidden(CortexError):
    """403: the credential is valid, but does not permit this."""

    status = 403
    codes = ("FORBIDDEN", "FORBIDDEN")


class NotFound(CortexError):
    """404: nothing by that id; the reference pages name the kind of resource in the code."""

    status = 404
    CODE_BY_KIND: ClassVar[Mapping[str, str]] = {
        "job": "JOB_NOT_FOUND",
        "provider": "PROVIDER_NOT_FOUND",
        "webhook": "WEBHOOK_NOT_FOUND",
        "delivery": "DELIVERY_NOT_FOUND",
    }

    def __init__(self, kind: str, identifier: str) -> None:
        super().__init__(f"There is no {kind} {excerpt(identifier)!r}.")
        self.codes = ("RESOURCE_NOT_FOUND", self.CODE_BY_KIND.get(kind, "RESOURCE_NOT_FOUND"))


class UnknownRoute(CortexError):
    """404: no operation of the document has this path."""

    status = 404
    codes = ("RESOURCE_NOT_FOUND", "RESOURCE_NOT_FOUND")


class UnknownWorld(CortexError):
    """404: no world of this process has that name."""

    status = 404
    codes = ("RESOURCE_NOT_FOUND", "RESOURCE_NOT_FOUND")

    def __init__(self, name: str) -> None:
        shown = excerpt(name, 64)
        super().__init__(
            f"There is no world {shown!r}; make it with POST /_cortex/worlds and"
            f' the body {{"name": "{shown}"}}.'
            if WORLD_NAME.fullmatch(name)
            else f"There is no world {shown!r}, and there can be none: a name is made of up to 64"
            " letters, digits, dots, hyphens and underscores."
        )


class MethodNotAllowed(CortexError):
    """405: the path exists, the method does not; `Allow` names those that do."""

    status = 405
    codes = ("METHOD_NOT_ALLOWED", "METHOD_NOT_ALLOWED")

    def __init__(self, method: str, path: str, allowed: Sequence[str]) -> None:
        allow = ", ".join(allowed)
        super().__init__(
            f"{excerpt(path)} does not take {excerpt(method, 16)}; it takes {allow}.",
            headers={"Allow": allow},
        )


class Conflict(CortexError):
    """409: the request contradicts the present state."""

    status = 409
    codes = ("CONFLICT", "CONFLICT")


class WorldsExhausted(Conflict):
    """409: there are as many worlds as there may be."""

    def __init__(self, bound: int) -> None:
        super().__init__(f"There are {bound} worlds already; delete some, or give them a ttl.")


class ProviderConflict(CortexError):
    """409: the provider exists already, or still has active jobs."""

    status = 409
    codes = ("PROVIDER_CONFLICT", "PROVIDER_CONFLICT")


class DuplicateWebhook(CortexError):
    """409: a webhook with this URL and these events exists."""

    status = 409
    codes = ("DUPLICATE_WEBHOOK", "DUPLICATE_WEBHOOK")


class PayloadTooLarge(CortexError):
    """413: the body passes the server's bound."""

    status = 413
    codes = ("PAYLOAD_TOO_LARGE", "PAYLOAD_TOO_LARGE")


class UnsupportedMediaType(CortexError):
    """415: the body is not of a type that the operation takes."""

    status = 415
    codes = ("UNSUPPORTED_MEDIA_TYPE", "UNSUPPORTED_MEDIA_TYPE")


class UpgradeRequired(CortexError):
    """426: the path speaks WebSocket, version 13, and nothing else."""

    status = 426
    codes = ("UPGRADE_REQUIRED", "UPGRADE_REQUIRED")

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is for WebSocket clients, of version 13.",
            headers={
                "Upgrade": "websocket",
                "Connection": "upgrade",
                "Sec-WebSocket-Version": "13",
            },
        )


class RateLimitExceeded(CortexError):
    """429: the window's requests are used up; `Retry-After` says for how many seconds."""

    status = 429
    codes = ("RATE_LIMIT_EXCEEDED", "RATE_LIMIT_EXCEEDED")

    def __init__(self, limit: int, retry_after: int) -> None:
        super().__init__(
            f"{limit} requests a minute are allowed; wait {retry_after} s.",
            details={"limit": limit, "retryAfter": retry_after},
            headers={"Retry-After": str(retry_after)},
        )


class StreamsExhausted(CortexError):
    """429: as many logs are being followed as may be."""

    status = 429
    codes = ("RATE_LIMIT_EXCEEDED", "RATE_LIMIT_EXCEEDED")

    def __init__(self, bound: int, where: str = "") -> None:
        super().__init__(
            f"{bound} streams{where} are open already; close some.", headers={"Retry-After": "5"}
        )


class ServerStopping(CortexError):
    """503: the server stops before the answer is ready."""

    status = 503

    def __init__(self) -> None:
        super().__init__("The server is stopping.")


class ProviderUnavailable(CortexError):
    """503: no provider that could take the job is online."""

    status = 503
    codes = ("PROVIDER_ERROR", "PROVIDER_UNAVAILABLE")

    def __init__(self, message: str) -> None:
        super().__init__(message, headers={"Retry-After": "60"})


class NotSupported(CortexError):
    """501: the request needs what this server does not know: a method, a transfer coding."""

    status = 501
    codes = ("NOT_IMPLEMENTED", "NOT_IMPLEMENTED")


class ServerBusy(CortexError):
    """503: the server is at its bound, or stops."""

    status = 503
    codes = ("SERVER_BUSY", "SERVER_BUSY")

    def __init__(self, message: str) -> None:
        super().__init__(message, headers={"Retry-After": "1"})


class VersionNotSupported(CortexError):
    """505: the request is of a version of HTTP that this server does not speak."""

    status = 505
    codes = ("HTTP_VERSION_NOT_SUPPORTED", "HTTP_VERSION_NOT_SUPPORTED")
