"""`X-Cortex-Signature` (webhooks, Webhook Signatures)."""

import hmac


def sign(secret: str, body: str, at: int) -> str:
    """`t=<at>,v1=<hex>`: HMAC-SHA256 with the secret over `<at>.<body>`.

    :param at: Unix seconds.
    """
    return f"t={at},v1={hmac.new(secret.encode(), f'{at}.{body}'.encode(), 'sha256').hexdigest()}"
