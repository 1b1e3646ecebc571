"""Each response names its request."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from mock_server.api.call import Call
from mock_server.api.reply import Reply
from mock_server.handlers import users
from tests.conftest import ADMIN, Mock

HEADER = "X-Correlation-Id"


@pytest.mark.parametrize("own", ["a", "corr_1:2.3-4", "x" * 128])
def test_a_valid_correlation_id_of_the_client_is_kept(still: Mock, own: str) -> None:
    assert still.get("/health", headers={HEADER: own}).headers[HEADER] == own


@pytest.mark.parametrize("own", ["", "x" * 129, "a b", "a\tb", "<script>", "a;b", "naïve"])
def test_an_invalid_correlation_id_is_replaced(still: Mock, own: str) -> None:
    named = still.get("/health", headers={HEADER: own.encode("latin-1")}).headers[HEADER]
    assert re.fullmatch(r"corr_[0-9a-f]+", named)


def test_each_request_gets_its_own_correlation_id(still: Mock) -> None:
    assert len({still.get("/health").headers[HEADER] for _ in range(20)}) == 20


@pytest.mark.parametrize("path", ["/nowhere", "/plugin-core/jobs"])
def test_errors_have_correlation_ids_too(still: Mock, path: str) -> None:
    response = still.get(path, key=None, headers={HEADER: "mine"})
    assert response.status_code in (401, 404)
    assert response.headers[HEADER] == "mine"


def test_the_system_log_can_be_searched_by_it(still: Mock) -> None:
    still.get("/plugin-core/jobs/none", headers={HEADER: "find-me"})
    (entry,) = still.data("/system/logs", params={"correlationId": "find-me"})
    assert "/plugin-core/jobs/none 404" in entry["message"]


def test_a_handler_that_waits_acts_for_its_own_request(
    make_mock: Callable[..., Mock], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two concurrent requests, each of which emits an event after waiting for the other."""

    async def get_me(call: Call) -> Reply:
        for _ in range(3):
            await asyncio.sleep(0)
        return Reply({"event": call.world.emit("system.alert", {"alert": {}}).id})

    get_me.__module__ = users.__name__
    monkeypatch.setattr(users, "get_me", get_me)
    mock = make_mock()

    async def ask(name: str) -> Any:
        transport = httpx.ASGITransport(app=mock.app)
        headers = {"Authorization": f"Bearer {ADMIN}", HEADER: name}
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return (await client.get("/api/users/me", headers=headers)).json()["data"]["event"]

    async def ask_both() -> list[Any]:
        return list(await asyncio.gather(ask("first"), ask("second")))

    for name, event in zip(("first", "second"), asyncio.run(ask_both()), strict=True):
        timeline = "http://127.0.0.1/_cortex/worlds/default/timeline?correlationId=" + name
        logged = [entry["event"]["id"] for entry in mock.data(timeline) if "event" in entry]
        assert logged == [event]
