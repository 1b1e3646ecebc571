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


class CapacityFreed(NamedTuple):
    """A provider takes jobs again, so those that waited may start."""

    provider_id: str


class CredentialsChanged(NamedTuple):
    """A provider's credentials were changed.

    :param names: of those that were sent.
    """

    provider_id: str
    names: tuple[str, ...]


class LoggedIn(NamedTuple):
    """A provider logged in to its network again.

    :param reason: why that was refused; None if it was not.
    """

    provider_id: str
    reason: str | None
