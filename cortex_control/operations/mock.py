"""The mock itself."""

from typing import Any

from cortex_control.operations.of_a_mock import OfAMock
from cortex_control.results import Version


class MockOperations(OfAMock):
    """Operations with the tag Mock."""

    def get_version(self) -> Version:
        return self._transport.get(Version, "/version")

    def get_control_document(self) -> dict[str, Any]:
        """The OpenAPI document of the control API."""
        return self._transport.bare("/openapi.json")
