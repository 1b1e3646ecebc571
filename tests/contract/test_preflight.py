"""A server that is not Cortex, or refuses everyone, is reported in one line and not checked."""

from collections.abc import Mapping

import pytest

from contract_tests.mutants.vacuous import responding
from contract_tests.target import Target
from tests.contract.conftest import Say
from tests.contract.elsewhere import KEY

PAGE = "<!doctype html><title>Welcome</title>"


@pytest.mark.parametrize(
    ("status", "headers", "body", "message"),
    [
        (
            302,
            {"Location": "https://new.example/api/x"},
            "",
            "redirects everything (302), to https://new.example/api/x: check the server there",
        ),
        (308, {}, "", "redirects everything (308), to nowhere"),
        (200, {}, PAGE, "is not Cortex, none of its responses is JSON: 200 <!doctype html>"),
        (404, {}, PAGE, "answers 404 to everything: 404 <!doctype html>"),
        (404, {}, {"success": False}, "answers 404 to everything"),
        (401, {}, {"success": False}, "refuses the key: 401"),
        (403, {}, PAGE, "is not Cortex"),
        (
            407,
            {},
            "",
            "the proxy asks for a user and a password: 407 (--proxy, with a user and a password in",
        ),
        (502, {}, PAGE, "answers 502 to everything: is there a server behind it?"),
        (
            200,
            {},
            "[" * 100_000,
            "is not Cortex: its response is nested more than 100 levels deep. Is --url",
        ),
        (200, {}, "\x1b[2J\u202e", r"200 \x1b[2J\u202e"),
    ],
)
def test_a_server_that_is_not_cortex_is_refused_in_one_line(
    refused: Say, status: int, headers: Mapping[str, str], body: object, message: str
) -> None:
    with responding(status, body, headers) as url:
        error = refused("run", "--url", url, "--api-key", KEY)
    assert message in error
    assert error.strip().isprintable()


@pytest.mark.parametrize("option", ["--second-key", "--limited-key"])
def test_another_key_that_the_server_refuses_is_told(
    refused: Say, target: Target, option: str
) -> None:
    error = refused("run", "--url", target.url, "--api-key", target.api_key, option, "unknown-key")
    assert f"{target.url} refuses the {option}: 401" in error
    assert "unknown-key" not in error


def test_a_hint_ends_the_message(refused: Say, target: Target) -> None:
    url = target.url.replace("http:", "https:")
    error = refused("run", "--url", url, "--api-key", target.api_key)
    assert error.endswith(f"does not speak TLS: is {target.url} meant?\n")
