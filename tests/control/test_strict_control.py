"""The control API refuses what it does not know, with the nearest name."""

import pytest

import openapi
from tests.conftest import Mock

CONTROL = "http://127.0.0.1/_cortex"

OPERATIONS = [
    (method, path)
    for path, item in openapi.bundle(openapi.CONTROL)["paths"].items()
    for method, operation in item.items()
    if method in ("get", "put", "post", "delete", "patch") and "x-cortex-page" not in operation
]


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_an_unknown_parameter_is_refused(mock: Mock, method: str, path: str) -> None:
    place = path.replace("{world}", "default").replace("{", "").replace("}", "")
    response = mock.request(method, f"{CONTROL}{place}", params={"bogus": 1}, json={}, key=None)
    assert response.status_code == 400
    assert "bogus" in [field["field"] for field in response.json()["error"]["details"]["fields"]]


def test_a_mistyped_parameter_gets_a_hint(mock: Mock) -> None:
    response = mock.get(f"{CONTROL}/worlds/default/requests", params={"limt": 1}, key=None)
    assert response.json()["error"]["message"] == "limt is unknown; did you mean limit?"


def test_a_body_where_none_is_accepted_is_refused(mock: Mock) -> None:
    response = mock.post(f"{CONTROL}/worlds/default/reset", {"seed": 2}, key=None)
    assert response.status_code == 400
    assert "body" in response.json()["error"]["message"]
