"""The credentials of a provider (common-issues, Provider Authentication Failures;
network-providers, Provider Configuration).

The mock contacts no network, so the text of a credential decides: one that calls itself invalid,
such as `expired-key`, is refused.
"""

import re
from collections.abc import Iterator

from mock_server.errors import FieldError
from mock_server.rules.providers import network_words
from mock_server.rules.secret_texts import REDACTED
from mock_server.world.records import Json, Provider
from openapi.secret_names import is_secret

NAMES = ("apiKey", "secret", "mnemonic", "hotkey", "coldkey")
"""All that can be changed as credentials."""

REFUSED = frozenset({"bad", "expired", "invalid", "revoked", "wrong"})
"""Words that make a credential invalid."""

MNEMONIC_WORDS = 12
"""The fewest words of a mnemonic. In a text of that length, such words are allowed."""

LOGIN_SECONDS = 86_400
"""Seconds for which a login is valid. It is renewed automatically while the credentials are
valid."""


def errors(provider: Provider) -> list[FieldError]:
    """The error in the credentials; the field is a pointer into `config`."""
    required = network_words.CREDENTIALS[provider.type]
    missing = [name for name in required if not provider.config.get(name)]
    return [
        *(FieldError(f"/{name}", f"is missing; {provider.type} requires it") for name in missing),
        *(FieldError(place, "is refused by the network") for place in _refused(provider)),
    ]


def sent(request: Json) -> Json:
    """The credentials in a request; other fields have no effect."""
    return {name: request[name] for name in NAMES if name in request}


def stored(provider: Provider, request: Json) -> Json:
    """Those that the provider keeps. Those of other networks have no effect, and one that was
    redacted does not change."""
    return {
        name: value
        for name, value in sent(request).items()
        if value != REDACTED and not network_words.is_of_others(provider.type, name)
    }


def _refused(provider: Provider) -> Iterator[str]:
    """The credentials that the network refuses. It does not see those of other networks."""
    for name, value in provider.config.items():
        is_seen = is_secret(name) and not network_words.is_of_others(provider.type, name)
        if is_seen and isinstance(value, str):
            words = re.split(r"[^a-z0-9]+", value.lower())
            if len(words) < MNEMONIC_WORDS and not REFUSED.isdisjoint(words):
                yield f"/{name}"
