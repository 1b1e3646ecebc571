"""Names of secrets are recognised in every spelling, and everyday words are not."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract_tests.exchanges.redaction import Redaction
from mock_server.rules import secret_texts
from openapi.secret_names import is_secret


def words(text: str) -> list[str]:
    return text.split()


SECRET = words("""
    sig signature jwt X-Amz-Signature X-Hub-Signature-256 PASSWD DB_PASS SMTP_PWD PGPASS
    PGPASSWORD SSH_KEY TLS_KEY_FILE keyfile GITHUB_PAT NPM_AUTH SENTRY_DSN CONNECTION_STRING
    connStr seedPhrase walletMnemonic recovery_phrase X-Session-Id PHPSESSID
    X-Forwarded-Authorization Set-Cookie X-OTP totp_secret pin X-Csrf X-XSRF-TOKEN access_token
    refreshTokens AWS_SECRET_ACCESS_KEY privateKeyPem SECRET_KEY_BASE STRIPE_KEY filter[token]
    auth.token basicAuth --password credentials passcode GOOGLE_APPLICATION_CREDENTIALS coldkey
    userPass client-secret APIKey key session tokens
""")

PLAIN = words("""
    author authority authenticated monkey keyboard hockey passenger passes compass bypass signal
    design assign opinion spin pattern path PATH cpu compat tokens_used maxTokens
    MAX_NUM_BATCHED_TOKENS TOKENIZERS_PARALLELISM tokenizer token_type tokenLimit secretary
    password_policy keyId public_key Idempotency-Key sort_key sessions session_count cookie_name
    image memory schedule status username Content-Type X-Correlation-Id Sec-WebSocket-Key
    pass_count boardingPass keys expiresAt
""")


def spellings(name: str) -> set[str]:
    words = re.findall("[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    camel = "".join(word.title() for word in words)
    return {"_".join(words).lower(), "-".join(words).upper(), camel[:1].lower() + camel[1:]}


@pytest.mark.parametrize("name", SECRET)
def test_a_secret_is_known_by_its_name(name: str) -> None:
    assert all(map(is_secret, {name, *spellings(name)}))


@pytest.mark.parametrize("name", PLAIN)
def test_everyday_names_are_no_secrets(name: str) -> None:
    assert not any(map(is_secret, {name, *spellings(name)}))


SHAPES = (
    "{name}={secret}",
    "/path?a=1&{name}={secret}&limit=1",
    "tool --{name} {secret} run",
    "tool --{name}='{secret}' run",
    "sh -c \"export {name}='{secret} {secret}'; run\"",
    "{name}: {secret}\ncolor: red",
    'curl -H "{name}: {secret}" http://localhost',
    "{{'{name}': '{secret}'",
    '{{"{name}": "{secret}", "color": "red"',
    "postgres://{name}:{secret}@localhost:5432/db",
    "amqp://:{secret}/{secret}@localhost",
    "mysql -u root -p {secret}",
    "mysql -uroot -p{secret} db",
    "curl -u admin:{secret} http://localhost",
)
VALUES = st.from_regex(r"\A[a-z][a-zA-Z0-9]{10,30}\Z")


@settings(max_examples=25)
@given(name=st.sampled_from(SECRET).filter(str.isidentifier), secret=VALUES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_secret_in_a_text_is_redacted_wherever_it_is(shape: str, name: str, secret: str) -> None:
    assert secret not in secret_texts.without(shape.format(name=name, secret=secret))


@pytest.mark.parametrize(
    "text",
    [
        "docker run -p 8080:80 -p 80 nginx",
        "mkdir -p /data",
        "docker run -u 1000:1000 nginx",
        "http://localhost:13000/api/plugin-core/jobs?sort=createdAt:desc&author=me@example.com",
        "ssh://git@github.com/x",
        "http://[::1]:80/@x",
        "registry/token:latest",
        "keyboard=us monkey=business design: flat",
        "python train.py --max-tokens 512 --author me",
    ],
)
def test_a_text_without_secrets_stays(text: str) -> None:
    assert secret_texts.without(text) == text


@settings(max_examples=50)
@given(name=st.sampled_from(SECRET), secret=VALUES, number=st.integers(10**6, 10**9))
def test_reports_of_the_judge_show_no_value_with_the_name_of_a_secret(
    name: str, secret: str, number: int
) -> None:
    named: list[Any] = [
        {name: f'{secret}"{secret}', "color": "red"},
        {"name": name, "value": secret},
    ]
    body = json.dumps({"data": [*named, {name: number}, json.dumps({name: secret})]})
    shown = Redaction().text(body)
    assert secret not in shown
    assert str(number) not in shown
    assert '"color": "red"' in shown
    assert Redaction().headers({name: secret}) == {name: "[REDACTED]"}


def test_reports_of_the_judge_show_everything_else() -> None:
    body = json.dumps(dict.fromkeys(PLAIN, "shown") | {"token": None, "pass": True})
    assert Redaction().text(body) == body
