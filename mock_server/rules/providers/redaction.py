"""The parts of a provider's configuration that no response shows (providers, Get Provider
Details)."""

from typing import Any

from mock_server.rules.secret_texts import REDACTED
from openapi.secret_names import hides


def redacted(config: Any) -> Any:
    """The same with every credential redacted, at any depth."""
    if isinstance(config, list):
        return [redacted(item) for item in config]
    if not isinstance(config, dict):
        return config
    return {
        name: REDACTED if hides(name, value) else redacted(value) for name, value in config.items()
    }
