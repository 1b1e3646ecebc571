"""Changes of a provider that other resources follow. `World.announce` passes them on."""

from typing import NamedTuple

from mock_server.world.records import Provider


class ProviderChanged(NamedTuple):
    """A provider was added or removed, or its status changed.

    :param before: None if it was added.
    :param after: None if it was removed.
    """

    before: Provider | None
    after: Provider | None


class WalletFilled(NamedTuple):
    """A wallet's balance changed, so jobs that waited for money may start."""

    provider_id: str
