"""`X-Cortex-Signature` (webhooks, Webhook Signatures)."""

import hmac
import re
from dataclasses import dataclass

from contract_tests.webhooks.javascript import rewritten

HEADER = "X-Cortex-Signature"

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Signature:
    """`t=<unix seconds>,v1=<hex digest>`."""

    t: str
    v1: str

    @classmethod
    def read(cls, header: str) -> "Signature | None":
        """None if it does not have this form."""
        parts = dict(part.strip().partition("=")[::2] for part in header.split(","))
        t, v1 = parts.get("t", ""), parts.get("v1", "")
        return cls(t, v1) if t.isdigit() and _DIGEST.fullmatch(v1) else None

    @property
    def seconds(self) -> int:
        """When it was signed, by the server's clock, in Unix time."""
        return int(self.t)

    def holds_as_documented(self, body: bytes, secret: str) -> bool:
        """As in the documentation's function: over the body parsed and serialized again."""
        try:
            text = rewritten(body.decode())
        except (ValueError, RecursionError):
            return False
        return self._is_of(text.encode("utf-8", "surrogatepass"), secret)

    def holds_over_bytes(self, body: bytes, secret: str) -> bool:
        """Over the body as it arrived."""
        return self._is_of(body, secret)

    def _is_of(self, text: bytes, secret: str) -> bool:
        return hmac.compare_digest(self.v1, digest(secret, self.t.encode() + b"." + text))


def is_bare(header: str, body: bytes, secret: str) -> bool:
    """Whether it is a digest of the body alone, as another page verifies it (common-issues,
    Webhook Delivery Failures)."""
    return hmac.compare_digest(header.encode(), digest(secret, body).encode())


def digest(secret: str, text: bytes) -> str:
    """HMAC-SHA256, as hex."""
    return hmac.new(secret.encode(), text, "sha256").hexdigest()
