"""The parts of a provider's configuration that no response shows (providers, Get Provider
Details)."""

from typing import Any

REDACTED = "[REDACTED]"
SECRET_WORDS = (
    "mnemonic",
    "apikey",
    "secret",
    "coldkey",
    "hotkey",
    "password",
    "token",
    "privatekey",
    "accesskey",
    "passphrase",
    "credential",
)
"""A key of `config` with one of these in its name is a credential."""


def redacted(config: Any) -> Any:
    """The same with every credential redacted, at any depth."""
    if isinstance(config, list):
        return [redacted(item) for item in config]
    if not isinstance(config, dict):
        return config
    return {
        name: REDACTED if is_secret(name) else redacted(value) for name, value in config.items()
    }


def is_secret(name: str) -> bool:
    plain = name.lower().replace("_", "").replace("-", "")
    return any(word in plain for word in SECRET_WORDS)
