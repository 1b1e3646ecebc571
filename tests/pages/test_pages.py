"""The pages' requests, copied in their order onto the default fixtures, succeed."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.conftest import Mock

FOLDER = Path(__file__).parent
PAGES = {
    file.stem: yaml.load(file.read_text(), yaml.CSafeLoader)
    for file in sorted(FOLDER.glob("*.yaml"))
}
HOST = "http://127.0.0.1"
OPERATIONS: list[dict[str, str]] = yaml.load(
    (FOLDER.parents[1] / "docs" / "documented-operations.yaml").read_text(), yaml.CSafeLoader
)["operations"]
PAGELESS = {"get_api_explorer", "get_cost_analytics"}
"""A page for people, and an operation that only the code of the user interface shows."""


class PageVisitor:
    """Somebody who copies requests from a page, with what earlier responses gave."""

    def __init__(self, mock: Mock, known: dict[str, str]) -> None:
        self._mock = mock
        self.known = dict(known)

    def follow(self, request: dict[str, Any]) -> None:
        if "advance" in request:
            self._mock.advance(request["advance"])
            return
        response = self._send(request)
        assert 200 <= response.status_code < 300, (request, response.text)
        if request.get("stream"):
            assert response.headers["content-type"].startswith("text/event-stream")
            return
        data = response.json()["data"]
        for name, field in request.get("keep", {}).items():
            self.known[name] = (data[0] if isinstance(data, list) else data)[field]
        for name, value in request.get("shows", {}).items():
            assert data[name] == value, (request, data)
        assert len(data) >= request.get("rows", 0), (request, data)

    def _send(self, request: dict[str, Any]) -> httpx.Response:
        method, path = self._filled(request["do"]).split(" ")
        options = {}
        if "body" in request:
            body = json.dumps(request["body"])
            options["json"] = json.loads(self._filled(body))
        return self._mock.request(method, f"{HOST}{path}", **options)

    def _filled(self, text: str) -> str:
        for name, value in self.known.items():
            text = text.replace(f"{{{name}}}", value)
        return text


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("page", PAGES)
def test_the_requests_of_a_page_succeed_in_their_order(
    make_mock: Callable[..., Mock], page: str, strict: bool
) -> None:
    content = PAGES[page]
    reader = PageVisitor(make_mock(incidents=False, strict_bodies=strict), content["known"])
    for request in (*content.get("trouble", ()), *content["requests"]):
        reader.follow(request)


def test_the_provider_that_the_page_reads_can_be_renamed_as_well(mock: Mock) -> None:
    """The page's placeholder in the path can be taken for either provider."""
    requests = {one["section"]: one for one in PAGES["providers"]["requests"]}
    reader = PageVisitor(mock, {"created": "provider_akash_main"})
    reader.follow(requests["Create Provider"] | {"keep": {}})
    reader.follow(requests["Update Provider"])


def sends(request: dict[str, Any], operation: dict[str, str]) -> bool:
    pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(operation["path"]))
    sent = request.get("do", "").partition("?")[0]
    return re.fullmatch(f"{operation['method']} {pattern}", sent) is not None


def test_the_pages_are_whole() -> None:
    """Each documented operation is among the requests of the page that documents it."""
    missing = [
        (one["id"], one["page"])
        for one in OPERATIONS
        if one["id"] not in PAGELESS
        and not any(sends(request, one) for request in PAGES[one["page"]]["requests"])
    ]
    assert missing == []
