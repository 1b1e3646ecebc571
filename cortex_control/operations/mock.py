"""The mock itself."""

from typing import Any

from cortex_control.operations.mock_client import MockClient
from cortex_control.results import Version


class MockOperations(MockClient):
    """Operations with the tag Mock."""

    def get_version(self) -> Version:
        return self._transport.get(Version, "/version")

    def get_control_document(self) -> dict[str, Any]:
        """The OpenAPI document of the control API."""
        return self._transport.bare("/openapi.json")
