"""Documents that several clients ask for at the same time."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.processes import Served, serving

CLIENTS = 8
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 0
"""In a second, as Linux counts the time of a processor."""


@pytest.fixture
def servers() -> Iterator[tuple[Served, Served]]:
    """Two that have not written a document yet."""
    with serving("--fixtures", "empty") as one, serving("--fixtures", "empty") as other:
        yield one, other


def processor_seconds(server: Served) -> float:
    """What the server has used so far, however busy the machine is."""
    fields = Path(f"/proc/{server.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


async def ask(server: Served, clients: int) -> set[bytes]:
    """The documents that so many clients get that ask at the same time."""
    async with httpx.AsyncClient(trust_env=False, timeout=90) as client:
        asked = (client.get(f"{server.url}/openapi.yaml") for _ in range(clients))
        responses = await asyncio.gather(*asked)
    assert {response.status_code for response in responses} == {200}
    return {response.content.replace(server.url.encode(), b"") for response in responses}


def cost(server: Served, clients: int) -> tuple[float, set[bytes]]:
    """The processor's seconds for their requests, and what they got."""
    before = processor_seconds(server)
    documents = asyncio.run(ask(server, clients))
    return processor_seconds(server) - before, documents


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs the times of Linux")
def test_a_document_is_written_once_for_all_who_ask_for_it(servers: tuple[Served, Served]) -> None:
    alone, one = cost(servers[0], 1)
    together, same = cost(servers[1], CLIENTS)
    assert len(one) == 1
    assert one == same
    assert together < 2 * alone, "Each client's document was written on its own."
