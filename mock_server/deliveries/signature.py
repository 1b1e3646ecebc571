"""`X-Cortex-Signature` (webhooks, Webhook Signatures)."""

import hmac


def sign(secret: str, body: str, at: int) -> str:
    """`t=<at>,v1=<hex>`: HMAC-SHA256 with the secret over `<at>.<body>`.

    :param at: Unix seconds.
    """
    return f"t={at},v1={digest(secret, f'{at}.{body}')}"


def digest(secret: str, text: str) -> str:
    """HMAC-SHA256 as 64 hex digits.

    :param secret: bytes of a command line that are not UTF-8 appear as surrogates.
    """
    key = secret.encode(errors="surrogateescape")
    return hmac.new(key, text.encode(), "sha256").hexdigest()
