"""Clients that keep a pool of connections: fetch under Node, and httpx."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.certificates import CERT
from tests.clients.script import running
from tests.conftest import ADMIN, NGINX, ServedMock

JOBS = "/api/plugin-core/jobs"
HEADERS = {"Authorization": f"Bearer {ADMIN}", "Content-Type": "application/json"}


def test_fetch_under_node_uses_its_pool_in_every_way(
    server: ServedMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODE_EXTRA_CA_CERTS", str(CERT))
    with running("pool.mjs", server.url, ADMIN) as script:
        results = [script.next() for _ in range(6)]
    assert results == [
        {"reads": {"200": 300}},
        {"creations": {"201": 100}},
        {"streamed": {"201": 20}},
        {"heads": {"200": 20}},
        {"errors": {"404": 50}},
        {"after": {"200": 50}},
    ]


def test_httpx_uses_its_pool_from_many_tasks(server: ServedMock) -> None:
    async def body() -> AsyncIterator[bytes]:
        for byte in json.dumps(NGINX).encode():
            yield bytes([byte])

    async def ask() -> list[int]:
        verify = server.trust if server.trust is not None else True
        limits = httpx.Limits(max_connections=10)
        async with httpx.AsyncClient(
            base_url=server.url, headers=HEADERS, verify=verify, limits=limits, trust_env=False
        ) as client:
            responses = await asyncio.gather(
                *(client.get(JOBS, params={"limit": 1 + number % 50}) for number in range(200)),
                *(client.post(JOBS, content=body()) for _ in range(20)),
            )
        return [response.status_code for response in responses]

    assert asyncio.run(ask()) == [200] * 200 + [201] * 20
