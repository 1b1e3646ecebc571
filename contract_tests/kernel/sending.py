"""A request to be sent, and its operation in the document."""

from collections.abc import Mapping
from dataclasses import dataclass

import requests

from contract_tests.contract.operations import Operation


@dataclass(frozen=True)
class Sending:
    """A request that the policy allows."""

    request: requests.PreparedRequest
    operation: Operation | None
    """None if the document does not have it."""
    ids: Mapping[str, str]
    """The parameters of its path."""
    is_tagged: bool
    """Whether its body is readable and contains the run's tag."""

    @property
    def id(self) -> str:
        """The operationId; empty if the document does not have it."""
        return "" if self.operation is None else self.operation.id

    @property
    def method(self) -> str:
        return self.request.method or "GET"

    @property
    def credential(self) -> str:
        return str(self.request.headers.get("Authorization", ""))

    def __str__(self) -> str:
        return f"{self.method} {self.request.path_url}"
