"""`X-Cortex-Signature` (webhooks, Webhook Signatures)."""

import hmac
from typing import NamedTuple

from mock_server.world.fault_records import SignatureChange

OLD = 3600
"""Seconds by which a fault makes a signature too old. Receivers accept five minutes (webhooks,
Webhook Signatures)."""


def sign(secret: str, body: str, at: int) -> str:
    """`t=<at>,v1=<hex>`: HMAC-SHA256 with the secret over `<at>.<body>`.

    :param at: Unix seconds.
    """
    return f"t={at},v1={digest(secret, f'{at}.{body}')}"


class Signer(NamedTuple):
    """Signs the deliveries of a webhook, as well as a fault lets it."""

    secret: str | None
    fault: SignatureChange | None = None

    def at(self, body: str, at: int) -> str | None:
        """The header's value at an instant; None if there is no header."""
        if self.secret is None or self.fault == "missing":
            return None
        if self.fault == "old":
            return sign(self.secret, body, at - OLD)
        if self.fault == "other-secret":
            return sign(f"not {self.secret}", body, at)
        if self.fault == "wrong":
            return f"t={at},v1={'0' * 64}"
        return sign(self.secret, body, at)


def digest(secret: str, text: str) -> str:
    """HMAC-SHA256 as 64 hex digits.

    :param secret: bytes of a command line that are not UTF-8 appear as surrogates.
    """
    key = secret.encode(errors="surrogateescape")
    return hmac.new(key, text.encode(), "sha256").hexdigest()
