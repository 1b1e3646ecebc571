"""The errors of a client of the control API."""

from typing import Any


class ControlError(Exception):
    """The control API refused a request.

    :param status: the HTTP status.
    :param code: the error code, such as `VALIDATION_ERROR`.
    :param message: the mock's message.
    :param details: more about it, such as the wrong fields.
    """

    def __init__(self, status: int, code: str, message: str, details: Any = None) -> None:
        super().__init__(f"{message} ({status} {code})")
        self.status = status
        self.code = code
        self.message = message
        self.details = details


class Unreachable(Exception):
    """No mock answers at the address."""


class NotVerified(AssertionError):
    """The requests that a test expects did not arrive."""
