"""Blots out what must not stand in a report."""

import re
from collections.abc import Mapping

REDACTED = "[REDACTED]"

_SECRET_FIELD = re.compile(
    r'("(?:key|token|secret|password|mnemonic|apiKey|api_key|access_token|coldkey|hotkey)"\s*:\s*)'
    r'"[^"]*"',
)
_COOKIES = frozenset({"cookie", "set-cookie"})


class Redaction:
    """Knows the secrets of a run."""

    def __init__(self) -> None:
        self._secrets: set[str] = set()

    def add(self, secret: str) -> None:
        """From now on it is blotted out wherever it stands."""
        if secret:
            self._secrets.add(secret)

    def known(self, text: str) -> str:
        """Without the secrets of the run, and with all else that may be one."""
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        return text

    def text(self, text: str) -> str:
        """A body or a URL without secrets."""
        return _SECRET_FIELD.sub(rf'\1"{REDACTED}"', self.known(text))

    def headers(self, headers: Mapping[str, object]) -> dict[str, str]:
        return {
            str(name): REDACTED if name.lower() in _COOKIES else self.text(_string(value))
            for name, value in headers.items()
        }


def _string(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
