"""Runs the rows of `behaviours.yaml` with the asynchronous client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from cortex_client import AsyncCortexClient
from tests.interpreter import DEFAULTS, Interpreter, Row, Wanted, plain, snake


async def taken(rows: AsyncIterator[Any], count: int | None = None) -> list[Any]:
    """:return: the first rows, or all."""
    found: list[Any] = []
    async for row in rows:
        found.append(row)
        if len(found) == count:
            break
    return found


class AsyncInterpreter(Interpreter):
    """The same rows, with coroutines for what the client does."""

    def run_steps(self) -> None:
        asyncio.run(self.run_all())

    async def run_all(self) -> None:
        settings = {"api_key": self.world.key, **DEFAULTS, **self.row.get("client", {})}
        async with AsyncCortexClient(self.world.url, **settings) as client:
            for step in self.row["steps"]:
                with self.judged(step) as judged:
                    judged.result = plain(await self.outcome(client, judged.step))

    async def outcome(self, client: AsyncCortexClient, step: Row) -> Any:
        """:return: what a step gives."""
        for kind in ("call", "wait", "events", "follow"):
            if kind in step:
                return await getattr(self, f"async_{kind}")(client, step)
        return self.result(client, step)

    async def async_call(self, client: AsyncCortexClient, step: Row) -> Any:
        arguments = [*step.get("args", []), *([step["body"]] if "body" in step else [])]
        query = {snake(name): value for name, value in step.get("query", {}).items()}
        options = dict(step.get("options", {}))
        patience = options.pop("abort_after", None)
        result = self.method(client, step["call"])(*arguments, **query, options=options)
        match step.get("take"):
            case "page":
                return await result.page
            case "all":
                return await taken(result)
            case int(count):
                return await taken(result, count)
        return await asyncio.wait_for(result, patience)

    async def async_wait(self, client: AsyncCortexClient, step: Row) -> Any:
        with self.meanwhile(step, self.is_waiting, bool):
            return await client.jobs.wait(*step["args"], **step.get("options", {}))

    async def async_events(self, client: AsyncCortexClient, step: Row) -> list[Any]:
        wanted = Wanted(step)
        with self.meanwhile(step, self.world.subscribed, wanted.seen_gap.is_set):
            async for event in client.events(**step["events"]):
                if wanted.is_complete_with(event):
                    return wanted.found
        raise AssertionError("The events ended.")

    async def async_follow(self, client: AsyncCortexClient, step: Row) -> list[Any]:
        return await taken(client.jobs.logs(*step["args"], follow=True))
