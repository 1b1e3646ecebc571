"""The document of the control API, as the mock serves it."""

from collections.abc import Callable

import pytest

import openapi
from tests.conftest import Mock

CONTROL = "http://127.0.0.1/_cortex"


def test_the_control_document_names_the_address_at_which_it_was_read(mock: Mock) -> None:
    served = mock.get(f"{CONTROL}/openapi.json", key=None).json()
    assert served["servers"][0]["url"] == CONTROL
    assert served["paths"] == openapi.bundle(openapi.CONTROL)["paths"]
    elsewhere = mock.get(
        f"{CONTROL}/openapi.json", key=None, headers={"Host": "localhost:4711"}
    ).json()
    assert elsewhere["servers"][0]["url"] == "http://localhost:4711/_cortex"


def test_the_control_document_is_there_as_yaml(mock: Mock) -> None:
    served = mock.get(f"{CONTROL}/openapi.yaml", key=None)
    assert served.text.startswith("openapi: 3.0")
    assert f"url: {CONTROL}" in served.text


def test_the_control_document_takes_no_key_but_all_else_does(
    make_mock: Callable[..., Mock],
) -> None:
    mock = make_mock(control_key="s3cret")
    assert mock.get(f"{CONTROL}/openapi.json", key=None).status_code == 200
    refused = mock.get(f"{CONTROL}/version", key=None)
    assert refused.status_code == 401
    message = refused.json()["error"]["message"]
    assert "Authorization: Bearer CONTROL_KEY" in message
    assert "--control-key" in message
    assert refused.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("path", ["/openapi.xml", "/openapi", "/openapi.json/"])
def test_other_paths_stay_with_the_control_api(mock: Mock, path: str) -> None:
    response = mock.get(CONTROL + path, key=None)
    assert response.status_code == 404
    assert response.json()["success"] is False


def test_every_operation_names_the_refusals_that_all_of_them_have() -> None:
    """For the key, and for what the operation does not know."""
    for path, item in openapi.bundle(openapi.CONTROL)["paths"].items():
        for method, operation in item.items():
            if method != "parameters" and "x-cortex-page" not in operation:
                assert {"400", "401"} <= operation["responses"].keys(), (method, path)
