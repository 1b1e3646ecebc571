"""A request on its way out, and what the document says that it is for."""

from collections.abc import Mapping
from dataclasses import dataclass

import requests

from contract_tests.contract.operations import Operation


@dataclass(frozen=True)
class Sending:
    """A request that the policy lets out."""

    request: requests.PreparedRequest
    operation: Operation | None
    """None if the document has none such."""
    ids: Mapping[str, str]
    """The parameters of its path."""
    is_tagged: bool
    """Whether the run's tag is in its body, and the body can be read."""

    @property
    def id(self) -> str:
        """The operationId; empty if the document has none such."""
        return "" if self.operation is None else self.operation.id

    @property
    def method(self) -> str:
        return self.request.method or "GET"

    @property
    def credential(self) -> str:
        return str(self.request.headers.get("Authorization", ""))

    def __str__(self) -> str:
        return f"{self.method} {self.request.path_url}"
