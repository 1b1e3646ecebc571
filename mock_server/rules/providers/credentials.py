"""What a provider logs in with (common-issues, Provider Authentication Failures; network-providers,
Provider Configuration).

The mock contacts no network, so the text of a credential decides: one that says of itself that it
is invalid, such as `expired-key`, is refused.
"""

import re
from collections.abc import Iterator, Mapping

from mock_server.errors import FieldFault
from mock_server.rules.merging import merged
from mock_server.rules.providers import redaction
from mock_server.world.records import Json, Provider

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "akash": ("mnemonic",),
    "render": ("apiKey",),
    "golem": (),
    "bittensor": ("hotkey", "coldkey"),
    "ionet": ("apiKey",),
}
"""The credentials that each network asks for, by their names in `config`."""

NAMES = ("apiKey", "secret", "mnemonic", "hotkey", "coldkey")
"""All that can be changed as credentials."""

REFUSED = frozenset({"bad", "expired", "invalid", "revoked", "wrong"})
"""Words of credentials that no network takes."""

MNEMONIC_WORDS = 12
"""Words of the shortest mnemonic. In one that is so long, these are words like others."""

LOGIN_SECONDS = 86_400
"""For how long a login holds; it is renewed by itself while the network takes the credentials."""


def faults(provider: Provider) -> list[FieldFault]:
    """What is wrong with them; the field is a pointer into `config`."""
    missing = [name for name in REQUIRED[provider.type] if not provider.config.get(name)]
    return [
        *(FieldFault(f"/{name}", f"is missing; {provider.type} asks for it") for name in missing),
        *(FieldFault(place, "is refused by the network") for place in _refused(provider.config)),
    ]


def sent(request: Json) -> Json:
    """The credentials in a request; whatever else it says has no effect."""
    return {name: request[name] for name in NAMES if name in request}


def changed(provider: Provider, credentials: Json) -> Json:
    """The provider's configuration with new credentials in it; the other ones stay."""
    config: Json = merged(provider.config, credentials, unchanged=redaction.REDACTED)
    return config


def _refused(config: Json) -> Iterator[str]:
    for name, value in config.items():
        if redaction.is_secret(name) and isinstance(value, str):
            words = re.split(r"[^a-z0-9]+", value.lower())
            if len(words) < MNEMONIC_WORDS and not REFUSED.isdisjoint(words):
                yield f"/{name}"
