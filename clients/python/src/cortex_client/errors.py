"""The errors of this package: one class for each kind that a program handles differently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cortex_client.generated.models import FieldError
    from cortex_client.response import Response


class CortexError(Exception):
    """The base of all errors of this package."""


class APIError(CortexError):
    """A request that did not succeed."""

    def __init__(
        self,
        message: str,
        *,
        response: Response | None = None,
        code: str | None = None,
        details: Mapping[str, Any] | None = None,
        attempts: int = 1,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.response = response
        self.code = code
        """The code of the API, such as `VALIDATION_ERROR`."""
        self.details: Mapping[str, Any] = details or {}
        self.attempts = attempts
        """How many requests were sent."""

    @property
    def status(self) -> int | None:
        """The HTTP status; None without a response."""
        return self.response.status if self.response else None

    @property
    def correlation_id(self) -> str | None:
        """The server's id of the request, for its operators (`X-Correlation-Id`)."""
        return self.response.correlation_id if self.response else None

    def __str__(self) -> str:
        about = [f"status {self.status}" if self.status else "", self.code or ""]
        about.append(self.correlation_id or "")
        about.append(f"{self.attempts} attempts" if self.attempts > 1 else "")
        shown = ", ".join(part for part in about if part)
        return f"{self.message} ({shown})" if shown else self.message


class APIConnectionError(APIError):
    """No whole response came: the network or the server broke the connection, or refused it."""

    unsent: bool = False
    """Whether the request surely had no effect, because there was no connection to send it over."""


class APITimeoutError(APIConnectionError):
    """No whole response came in time."""


class APIResponseError(APIError):
    """The response is not what the document says: no JSON, or without its envelope."""


class APIStatusError(APIError):
    """The server answered with an error."""

    retry_after: float | None = None
    """In how many seconds the server takes the request again, if it says so (429, 503)."""


class ValidationError(APIStatusError):
    """400, VALIDATION_ERROR: something about the request is wrong."""

    @property
    def fields(self) -> list[FieldError]:
        """Which fields are wrong, and what is wrong with each."""
        from cortex_client.generated.models import FieldError  # noqa: PLC0415 - slow to import

        found = self.details.get("fields")
        rows = found if isinstance(found, list) else []
        return [FieldError(row) for row in rows if isinstance(row, dict)]


class AuthenticationError(APIStatusError):
    """401, AUTH_INVALID: the key is missing, wrong, or no longer valid."""


class PermissionDeniedError(APIStatusError):
    """403, FORBIDDEN: the key has no permission for this."""


class NotFoundError(APIStatusError):
    """404, RESOURCE_NOT_FOUND: there is nothing with this id."""


class ConflictError(APIStatusError):
    """409: the state of the resource does not allow this, or another has the same name."""


class RateLimitError(APIStatusError):
    """429, RATE_LIMIT_EXCEEDED: too many requests."""


class ProviderError(APIStatusError):
    """502 or 503, PROVIDER_ERROR or PROVIDER_UNAVAILABLE: a provider network failed."""


class InternalServerError(APIStatusError):
    """Another 5xx: the server failed."""


class WebhookError(CortexError):
    """A delivery that should not be trusted or cannot be read."""


class WebhookSignatureError(WebhookError):
    """The signature is missing, wrong or too old."""


class WebhookPayloadError(WebhookError):
    """The signature is right, but the body is not an event."""


BY_CODE: dict[str, type[APIStatusError]] = {
    "VALIDATION_ERROR": ValidationError,
    "AUTH_INVALID": AuthenticationError,
    "UNAUTHORIZED": AuthenticationError,
    "FORBIDDEN": PermissionDeniedError,
    "RATE_LIMIT_EXCEEDED": RateLimitError,
    "PROVIDER_ERROR": ProviderError,
    "PROVIDER_UNAVAILABLE": ProviderError,
}
BY_STATUS: dict[int, type[APIStatusError]] = {
    400: ValidationError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: ValidationError,
    429: RateLimitError,
}


def error_class(status: int, code: str | None) -> type[APIStatusError]:
    """:return: the class for a response; the status decides, and within 5xx the code.

    Where the status says nothing, the code does.
    """
    if found := BY_STATUS.get(status):
        return found
    by_code = BY_CODE.get(code or "")
    if status >= 500:
        return ProviderError if by_code is ProviderError else InternalServerError
    return by_code or APIStatusError


def status_error(response: Response, retry_after: float | None) -> APIStatusError:
    """:return: the error that a response with an error status stands for."""
    try:
        body = response.body
    except ValueError:
        body = None
    shown = body.get("error") if isinstance(body, dict) else None
    shown = shown if isinstance(shown, dict) else {}
    code, details = shown.get("code"), shown.get("details")
    code = code if isinstance(code, str) else None
    message = shown.get("message") or f"The server answered with status {response.status}."
    error = error_class(response.status, code)(
        str(message),
        response=response,
        code=code,
        details=details if isinstance(details, dict) else {},
        attempts=response.attempts,
    )
    error.retry_after = retry_after
    return error
