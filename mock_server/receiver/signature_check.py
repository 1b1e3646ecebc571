"""Checks a signature as the documentation's JavaScript receiver does (webhooks, Webhook
Signatures)."""

import hmac
from typing import Literal, NamedTuple

from mock_server.deliveries.signature import digest
from mock_server.receiver.payload import Payload

SignatureResult = Literal["holds", "does not hold", "not signed", "not checked"]


class SignatureCheck(NamedTuple):
    """The result of a check, with the reason if it is not valid."""

    result: SignatureResult
    why: str | None = None

    def __str__(self) -> str:
        words = self.result if self.result.startswith("not") else f"signature {self.result}"
        return words if self.why is None else f"{words}: {self.why}"


def check(signature: str | None, payload: Payload, secret: str | None) -> SignatureCheck:
    """:param signature: the header `X-Cortex-Signature`, if it was sent."""
    if signature is None:
        return SignatureCheck("not signed")
    if secret is None:
        return SignatureCheck("not checked", "no --secret")
    parts = dict(part.strip().partition("=")[::2] for part in signature.split(","))
    at, found = parts.get("t"), parts.get("v1")
    if at is None or found is None:
        return SignatureCheck("does not hold", "its form is not t=<seconds>,v1=<hex>")
    if _same(found, digest(secret, f"{at}.{payload.canonical}")):
        return SignatureCheck("holds")
    return SignatureCheck("does not hold", _why(found, at, payload, secret))


def _why(found: str, at: str, payload: Payload, secret: str) -> str:
    if _same(found, digest(secret, f"{at}.{payload.raw}")):
        return "it is over the bytes as sent, which JSON.stringify(JSON.parse(body)) changes"
    if _same(found, digest(secret, payload.canonical)):
        return "it is over the body alone, not over t + '.' + body"
    return "another secret was used, or t or the body was changed on the way"


def _same(found: str, expected: str) -> bool:
    """Compares in constant time, so that nobody can guess a signature by timing."""
    return hmac.compare_digest(found.encode(), expected.encode())
