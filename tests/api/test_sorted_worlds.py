"""Any collection can be sorted by any field, and the world continues while what it shows changes.

Orders are kept between requests. A field that changes by itself and is not declared as moving would
leave a record in a place where it cannot be found again, which stops the world.
"""

from collections.abc import Iterator
from typing import Any

import pytest

import openapi
from tests.conftest import NGINX, Mock

EXAMPLES = {
    "jobId": "job_1a2b3c4d5e6f",
    "providerId": "provider_akash_main",
    "webhookId": "webhook_1a2b3c4d5e6f",
    "networkName": "akash",
}
"""Objects of the fixtures, by the parameter that names them."""

STEPS = (1, 1, 60, 3_600, 86_400)
"""Seconds between two looks."""


def collections() -> Iterator[str]:
    """The paths of all operations that sort."""
    document = openapi.bundle()
    parameters = document["components"]["parameters"]
    for path, item in document["paths"].items():
        taken = item.get("get", {}).get("parameters", ())
        names = {
            parameters[one["$ref"].rpartition("/")[2]]["name"] for one in taken if "$ref" in one
        }
        if "sort" in names:
            yield path.format_map(EXAMPLES)


def fields_of(row: dict[str, Any]) -> Iterator[str]:
    for name, value in row.items():
        yield name
        if isinstance(value, dict):
            yield from (f"{name}.{inner}" for inner in value)


def set_off(mock: Mock) -> None:
    """Something in each collection that changes by itself."""
    for path, body in (
        ("/plugin-core/jobs", NGINX),
        ("/system/logs/export", {}),
        ("/system/database/optimize", {}),
        ("/plugin-core/providers/provider_akash_main/wallet/topup", {"amount": "10"}),
        ("/users/me/cost-alerts", {"name": "spent", "amount": 1, "period": "daily"}),
    ):
        assert mock.post(path, body).status_code in (200, 201, 409), path


@pytest.mark.parametrize("path", [*collections()])
def test_a_world_still_works_after_a_collection_was_sorted_by_every_field(
    mock: Mock, path: str
) -> None:
    set_off(mock)
    rows = mock.data(f"{path}?limit=100")
    names = sorted({name for row in rows for name in fields_of(row)})
    for step in STEPS:
        for name in names:
            response = mock.get(f"{path}?sort={name}:desc")
            assert response.status_code in (200, 400), f"{name}: {response.text}"
        mock.advance(step)
        set_off(mock)
    assert mock.get(path).status_code == 200
