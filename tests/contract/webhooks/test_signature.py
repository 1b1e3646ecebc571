"""Signatures as documented."""

from contract_tests.webhooks.signature import Signature, digest, is_bare

SECRET = "your-webhook-secret"


def signature(signed: bytes, secret: str = SECRET) -> Signature:
    read = Signature.read(f"t=1625097600,v1={digest(secret, b'1625097600.' + signed)}")
    assert read is not None
    return read


def test_a_digest_is_hmac_sha256_in_hex() -> None:
    # RFC 4231, test case 2
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert digest("Jefe", b"what do ya want for nothing?") == expected


def test_compact_json_verifies_both_ways() -> None:
    body = b'{"id":"evt_1","cost":0.08}'
    assert signature(body).holds_as_documented(body, SECRET)
    assert signature(body).holds_over_bytes(body, SECRET)


def test_json_with_spaces_signed_raw_fails_the_documented_verification() -> None:
    body = b'{"id": "evt_1", "cost": 1.0}'
    assert signature(body).holds_over_bytes(body, SECRET)
    assert not signature(body).holds_as_documented(body, SECRET)
    assert signature(b'{"id":"evt_1","cost":1}').holds_as_documented(body, SECRET)


def test_another_secret_time_or_body_fails_verification() -> None:
    body = b'{"id":"evt_1"}'
    signed = signature(body)
    assert not signed.holds_as_documented(body, "other")
    assert not signed.holds_as_documented(b'{"id":"evt_2"}', SECRET)
    assert not Signature("1625097601", signed.v1).holds_as_documented(body, SECRET)


def test_other_forms_are_rejected() -> None:
    assert Signature.read("") is None
    assert Signature.read("t=1,v1=abc") is None
    assert Signature.read(digest(SECRET, b"{}")) is None
    assert is_bare(digest(SECRET, b"{}"), b"{}", SECRET)
