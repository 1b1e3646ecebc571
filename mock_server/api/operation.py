"""An operation of the document, as Connexion has resolved it."""

from collections.abc import Callable
from typing import Any

from connexion.operations import AbstractOperation
from connexion.spec import Specification

from mock_server.api.csv_bodies import MEDIA_TYPE
from mock_server.gateway.request_context import LARGEST_BODY

LARGEST_CONTENT = 65_536
"""Bytes of a request that may be stored. Worlds keep many thousands of records, and this is the
only bound on their free-form parts, such as environments, labels and preferences."""


class Operation:
    def __init__(self, operation: AbstractOperation, specification: Specification) -> None:
        self._operation = operation
        self._written: dict[str, Any] = specification["paths"][operation.path][operation.method]

    @property
    def security(self) -> list[dict[str, list[str]]]:
        return self._operation.security or []

    @property
    def parameters(self) -> list[dict[str, Any]]:
        definitions: list[dict[str, Any]] = self._operation.parameters
        return definitions

    @property
    def body_schema(self) -> dict[str, Any] | None:
        """The schema of the JSON body with all references resolved; None if the operation takes no
        body."""
        content = self._written.get("requestBody", {}).get("content", {})
        schema: dict[str, Any] | None = content.get("application/json", {}).get("schema")
        return schema

    @property
    def table_name(self) -> str | None:
        """The list of the body that a client may send as CSV; None if there is none."""
        content = self._written.get("requestBody", {}).get("content", {})
        name: str | None = content.get(MEDIA_TYPE, {}).get("x-cortex-rows")
        return name

    @property
    def body_required(self) -> bool:
        return bool(self._written.get("requestBody", {}).get("required", False))

    @property
    def largest_body(self) -> int:
        """Bytes."""
        largest: int = self._written.get("x-largest-body", LARGEST_BODY)
        return largest

    @property
    def largest_content(self) -> int:
        """Bytes of the body as JSON without white space."""
        largest: int = self._written.get("x-largest-content", LARGEST_CONTENT)
        return largest

    @property
    def handler(self) -> Callable[..., Any]:
        handler: Callable[..., Any] = self._operation.function
        return handler

    @property
    def reads(self) -> bool:
        return bool(self._operation.method.upper() == "GET")

    def extension(self, name: str) -> Any:
        return self._written.get(name)
