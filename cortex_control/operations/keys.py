"""API keys for tests."""

from typing import Unpack

from cortex_control.operations.mock_client import MockClient
from cortex_control.requests import KeyRequest
from cortex_control.results import Key
from cortex_control.transport import path_of, sent


class KeyOperations(MockClient):
    """Operations with the tag Keys."""

    def create_key(self, world: str, **wanted: Unpack[KeyRequest]) -> Key:
        """A key of a user with this role and plan; of an administrator without one."""
        return self._transport.post(Key, path_of("worlds", world, "keys"), sent(wanted))
