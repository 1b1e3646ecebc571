"""The documented words of each network's configuration (providers, Provider-Specific
Configuration; network-providers, Provider Configuration)."""

from collections.abc import Iterable, Iterator, Mapping

from mock_server.errors import FieldError

CREDENTIALS: Mapping[str, tuple[str, ...]] = {
    "akash": ("mnemonic",),
    "render": ("apiKey",),
    "golem": (),
    "bittensor": ("hotkey", "coldkey"),
    "ionet": ("apiKey",),
}
"""Those that a network requires."""

OF_ALL = frozenset({"apiKey", "secret"})
"""Credentials that every network may have: a page sends them to a provider of any network
(common-issues, Provider Authentication Failures)."""

SETTINGS: Mapping[str, frozenset[str]] = {
    "akash": frozenset({"gasPrice", "deploymentProfile", "maxBidPrice"}),
    "render": frozenset({"paymentAddress", "gpuPreference", "region"}),
    "golem": frozenset(
        {"paymentDriver", "paymentNetwork", "subnet", "budget", "maxPrice", "timeout"}
    ),
    "bittensor": frozenset({"subtensor", "minTau", "minStake"}),
    "ionet": frozenset({"region", "replicationFactor", "storageClass"}),
}
"""Without `endpoints`, which all networks have."""


def is_of_others(network: str, word: str) -> bool:
    """Whether other networks have the word, and this one does not."""
    having = _having(word)
    return bool(having) and network not in having


def of_other_networks(network: str, words: Iterable[str]) -> Iterator[FieldError]:
    """The words that only other networks have, as JSON pointers."""
    for word in words:
        if is_of_others(network, word):
            message = f"has no effect on {network}; it is for {' and '.join(_having(word))}"
            yield FieldError(f"/{word}", message)


def _having(word: str) -> list[str]:
    """The networks that have the word; none if all may have it."""
    if word in OF_ALL:
        return []
    return [name for name in SETTINGS if word in SETTINGS[name] or word in CREDENTIALS[name]]
