"""Verifies that a delivery is from Cortex (webhooks, Webhook Security)."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cortex_client.errors import WebhookPayloadError, WebhookSignatureError
from cortex_client.event import UnknownEvent, event_of

if TYPE_CHECKING:
    from cortex_client.generated.models import Event

HEADER = "X-Cortex-Signature"


def verify(
    body: bytes | str,
    header: str | None,
    secret: str | Sequence[str],
    tolerance: float = 300,
    *,
    now: float | None = None,
) -> Event | UnknownEvent:
    """Check the signature of a delivery, and read its event.

    :param body: the body as it arrived, before any parsing.
    :param header: the value of `X-Cortex-Signature`.
    :param secret: the secret of the webhook; several while it is being changed.
    :param tolerance: how many seconds the signature may be old, or ahead of this clock.
    :param now: the time, in seconds since 1970; by default that of this machine.
    :return: the event. A wrong signature is a WebhookSignatureError; a signed body that is no
        event is a WebhookPayloadError.
    """
    secrets = [secret] if isinstance(secret, str) else list(secret)
    if not secrets or not all(secrets):
        raise ValueError("secret must not be empty: anybody could sign with it.")
    content = body.encode() if isinstance(body, str) else bytes(body)
    timestamp, signatures = parsed(header)
    if not any_fits(f"{timestamp}.".encode() + content, signatures, secrets):
        raise WebhookSignatureError("The signature does not fit the body and the secret.")
    age = (time.time() if now is None else now) - timestamp
    if abs(age) > tolerance:
        raise WebhookSignatureError(
            f"The signature is {age:.0f} s old; at most {tolerance:g} s are accepted."
        )
    return event_in(content)


def parsed(header: str | None) -> tuple[int, list[str]]:
    """:return: the time and the signatures in a header `t=…,v1=…`."""
    pairs = [part.strip().partition("=") for part in (header or "").split(",")]
    times = [value for name, _, value in pairs if name == "t"]
    signatures = [value for name, _, value in pairs if name == "v1"]
    if len(times) != 1 or not (times[0].isascii() and times[0].isdigit()) or not signatures:
        raise WebhookSignatureError(f"{HEADER} must be like t=1625097600,v1=5257a8….")
    return int(times[0]), signatures


def any_fits(signed: bytes, signatures: Sequence[str], secrets: Sequence[str]) -> bool:
    """:return: whether one signature is made with one secret; takes the same time for any."""
    fits = False
    for secret in secrets:
        expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest().encode()
        for signature in signatures:
            fits |= hmac.compare_digest(expected, signature.encode())
    return fits


def event_in(content: bytes) -> Event | UnknownEvent:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise WebhookPayloadError("The body is not JSON.") from error
    if not isinstance(data, dict) or not isinstance(data.get("type"), str):
        raise WebhookPayloadError("The body is not an event: it has no `type`.")
    return event_of(data)
