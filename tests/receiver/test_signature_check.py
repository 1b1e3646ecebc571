"""Whether a signature is valid, as the documentation's receiver would find."""

import hmac
import json
import os
from typing import Any

import pytest

from mock_server.deliveries.signature import digest, sign
from mock_server.receiver.payload import read
from mock_server.receiver.signature_check import SignatureCheck, check

SECRET = "your-webhook-secret"
BODY = '{"id":"evt_1234abcd","data":{"job":{"id":"job_1"}}}'
SIGNATURE = sign(SECRET, BODY, 1_625_097_600)


def found(signature: str | None, body: str = BODY, secret: str | None = SECRET) -> str:
    return str(check(signature, read(body.encode()), secret))


def test_a_signature_with_the_secret_is_valid() -> None:
    assert found(SIGNATURE) == "signature holds"


def test_a_secret_may_be_any_bytes() -> None:
    secret = os.fsdecode(b"\xff secret")
    v1 = hmac.new(b"\xff secret", f"1.{BODY}".encode(), "sha256").hexdigest()
    assert found(f"t=1,v1={v1}", secret=secret) == "signature holds"


def test_the_order_of_its_parts_does_not_matter() -> None:
    at, v1 = SIGNATURE.split(",")
    assert found(f"{v1}, {at}") == "signature holds"


@pytest.mark.parametrize(
    "value", [1.0, 1e21, 1e-7, -0.0, 2**63, 10**30, "é", "\ud800", {"b": 1, "1": 2}, [None]]
)
def test_it_signs_the_body_as_javascript_writes_it(value: Any) -> None:
    """Whatever spaces, escapes and digits the sender has used."""
    body = json.dumps({"data": value}, indent=1)
    canonical = read(body.encode()).canonical
    assert canonical != body
    assert found(sign(SECRET, canonical, 1), body) == "signature holds"


@pytest.mark.parametrize(
    ("signature", "why"),
    [
        (sign("another", BODY, 1_625_097_600), "another secret"),
        (SIGNATURE.replace("t=1", "t=2"), "another secret"),
        (SIGNATURE[:-1] + "g", "another secret"),
        (SIGNATURE.replace("v1=", "v1=é"), "another secret"),
        (f"t=1,v1={digest(SECRET, BODY)}", "the body alone"),
        (digest(SECRET, BODY), "its form"),
        ("t=1", "its form"),
        ("", "its form"),
    ],
)
def test_other_signatures_fail_verification(signature: str, why: str) -> None:
    words = found(signature)
    assert words.startswith("signature does not hold: ")
    assert why in words


def test_a_body_changed_in_transit_fails_verification() -> None:
    assert "changed on the way" in found(SIGNATURE, BODY.replace("job_1", "job_2"))


def test_bytes_that_javascript_changes_are_named_as_the_reason() -> None:
    body = json.dumps(json.loads(BODY))
    assert "the bytes as sent" in found(sign(SECRET, body, 1), body)


def test_without_a_signature_or_a_secret_there_is_nothing_to_check() -> None:
    payload = read(BODY.encode())
    assert (
        check(None, payload, SECRET) == check(None, payload, None) == SignatureCheck("not signed")
    )
    assert found(SIGNATURE, secret=None) == "not checked: no --secret"
