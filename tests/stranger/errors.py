"""The errors that the server answers with."""

from typing import Any


class Refusal(Exception):
    """An error response: status, code, message, details and headers."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        details: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.details = details
        self.headers = headers or {}


def invalid(errors: list[tuple[str, str]]) -> Refusal:
    """Return a 400 that names each wrong field."""
    fields = [{"field": name, "message": message} for name, message in errors]
    return Refusal(400, "VALIDATION_ERROR", "Please check the request.", {"fields": fields})


def unauthorized(message: str = "Unknown or missing credentials.") -> Refusal:
    """Return a 401."""
    return Refusal(401, "UNAUTHORIZED", message, headers={"WWW-Authenticate": "Bearer"})


def forbidden(resource: str, action: str) -> Refusal:
    """Return a 403."""
    return Refusal(403, "FORBIDDEN", f"You may not {action} {resource}.")


def not_found(kind: str) -> Refusal:
    """Return a 404 with the reference pages' code for this kind of object."""
    own = {"job", "provider", "webhook", "delivery"}
    code = f"{kind.upper()}_NOT_FOUND" if kind in own else "RESOURCE_NOT_FOUND"
    return Refusal(404, code, f"No such {kind}.")


def conflict(message: str, code: str = "CONFLICT") -> Refusal:
    """Return a 409."""
    return Refusal(409, code, message)
