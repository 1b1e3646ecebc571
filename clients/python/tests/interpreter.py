"""Runs the rows of `behaviours.yaml` with the synchronous client. The file explains them."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import cortex_client
from cortex_client import APIError, CortexClient, CortexError, Page
from cortex_client.webhooks import verify
from tests.worlds import World, eventually

DEFAULTS = {"timeout": 5, "max_retries": 2, "retry_delay": 0.1, "max_retry_delay": 1}
MOST_SECONDS = 30.0

Row = Mapping[str, Any]


def snake(name: str) -> str:
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    return "from_" if name == "from" else name


def plain(value: Any) -> Any:
    """:return: a result as JSON."""
    if isinstance(value, Page):
        pagination = value.pagination.to_dict() if value.pagination else None
        return {"data": plain(value.data), "pagination": pagination}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.to_dict() if hasattr(value, "to_dict") else value


MISSING = object()


def at(pointer: str, value: Any) -> Any:
    """:return: the value at a JSON pointer, or MISSING."""
    for part in pointer.split("/")[1:]:
        try:
            value = value[int(part)] if isinstance(value, list) else value[part]
        except (KeyError, IndexError, TypeError):
            return MISSING
    return value


class StepResult:
    """A step, and what it gave."""

    def __init__(self, step: Row) -> None:
        self.step = step
        self.result: Any = None


class Wanted:
    """The events that a step waits for, and those that it got so far."""

    def __init__(self, step: Row) -> None:
        self.until = dict(step.get("until", {}))
        self.count = self.until.pop("count", 1)
        self.about = step.get("data_of")
        self.found: list[Any] = []
        self.seen_gap = threading.Event()

    def is_complete_with(self, event: Any) -> bool:
        shown = plain(event)
        about = shown.get("data", {}).get("job", {}).get("id")
        if shown["type"] == "gap":
            self.seen_gap.set()
        elif self.about not in (None, about):
            return False
        self.found.append({"caught_up": event.caught_up, **shown})
        fitting = [item for item in self.found if self.until.items() <= item.items()]
        return len(fitting) >= int(self.count)


class Interpreter:
    """Runs one row in one world."""

    def __init__(self, world: World, row: Row) -> None:
        self.world, self.row = world, row
        self.faults: list[Row] = row.get("faults", [])
        self.saved: dict[str, Any] = {}

    def run(self) -> None:
        for fault in self.faults:
            self.world.control("POST", "/faults", fault)
        self.run_steps()
        for wanted in self.row.get("requests", []):
            found = self.world.control("POST", "/requests/verify", wanted)
            assert found["verified"], found
        assert self.world.findings() == []

    def run_steps(self) -> None:
        settings = {"api_key": self.world.key, **DEFAULTS, **self.row.get("client", {})}
        with CortexClient(self.world.url, **settings) as client:
            for step in self.row["steps"]:
                self.step(client, step)

    def step(self, client: CortexClient, step: Row) -> None:
        with self.judged(step) as judged:
            judged.result = plain(self.result(client, judged.step))

    @contextmanager
    def judged(self, step: Row) -> Iterator[StepResult]:
        """Check what the block comes to."""
        step = {name: self.filled(part) for name, part in step.items() if name != "during"} | {
            "during": step.get("during", [])
        }
        expected = step.get("expect", {})
        started, judged = time.monotonic(), StepResult(step)
        try:
            yield judged
        except (CortexError, asyncio.TimeoutError) as error:
            if "error" not in expected:
                raise
            self.check_error(error, expected["error"])
        else:
            assert "error" not in expected, f"{expected['error']} was expected: {judged.result}"
            self.check_result(judged.result, expected)
            if "save" in step:
                self.saved[step["save"]] = judged.result
        took = time.monotonic() - started
        assert expected.get("at_least", 0) <= took <= expected.get("at_most", MOST_SECONDS)

    def filled(self, part: Any) -> Any:
        """:return: a part of a step with the values that it refers to."""
        if isinstance(part, str) and (found := re.fullmatch(r"\${(\w+)(.*)}", part)):
            return at(found[2], self.saved[found[1]])
        if isinstance(part, list):
            return [self.filled(item) for item in part]
        if isinstance(part, dict):
            return {name: self.filled(item) for name, item in part.items()}
        return part

    def result(self, client: Any, step: Row) -> Any:
        """:return: what a step gives."""
        for kind in ("call", "control", "wait", "events", "follow", "verify"):
            if kind in step:
                run: Callable[..., Any] = getattr(self, kind)
                return run(client, step)
        raise AssertionError(f"The step {step} is of no known kind.")

    def method(self, client: Any, path: str) -> Callable[..., Any]:
        found: Any = client
        for name in path.split("."):
            found = getattr(found, name)
        return found  # type: ignore[no-any-return]

    def call(self, client: CortexClient, step: Row) -> Any:
        arguments = [*step.get("args", []), *([step["body"]] if "body" in step else [])]
        query = {snake(name): value for name, value in step.get("query", {}).items()}
        method = self.method(client, step["call"])
        result = method(*arguments, **query, options=step.get("options"))
        match step.get("take"):
            case "page":
                return result.page
            case "all":
                return list(result)
            case int(count):
                return list(itertools.islice(result, count))
        return result

    def control(self, _: Any, step: Row) -> Any:
        return self.world.control(**step["control"])

    def wait(self, client: CortexClient, step: Row) -> Any:
        with self.meanwhile(step, self.is_waiting, bool):
            return client.jobs.wait(*step["args"], **step.get("options", {}))

    def is_waiting(self) -> bool:
        """:return: whether the client listens, or polls because the socket is refused."""
        refused = any(row["effect"]["type"] == "socket-refused" for row in self.faults)
        return bool(self.world.requests("get_job")) if refused else self.world.subscribed()

    def events(self, client: CortexClient, step: Row) -> list[Any]:
        wanted = Wanted(step)
        with self.meanwhile(step, self.world.subscribed, wanted.seen_gap.is_set):
            for event in client.events(**step["events"]):
                if wanted.is_complete_with(event):
                    return wanted.found
        raise AssertionError("The events ended.")

    def follow(self, client: CortexClient, step: Row) -> list[Any]:
        return list(client.jobs.logs(*step["args"], follow=True))

    def verify(self, _: Any, step: Row) -> Any:
        given = step["verify"]
        now = int(time.time()) - given["age"]
        signed = f"{now}.{given['body']}".encode()
        made = hmac.new(given["signed_with"].encode(), signed, hashlib.sha256).hexdigest()
        tolerance = given.get("tolerance", 300)
        return verify(given["body"], f"t={now},v1={made}", given["secrets"], tolerance)

    @contextmanager
    def meanwhile(
        self,
        step: Row,
        begun: Callable[[], bool],
        seen_gap: Callable[[], bool],
    ) -> Iterator[None]:
        """Run the steps in `during` in another thread, and fail if they fail."""
        failures: list[BaseException] = []
        over = threading.Event()

        def run() -> None:
            try:
                eventually(begun)
                for inner in step["during"]:
                    if "await" in inner:
                        eventually(lambda: seen_gap() and self.world.subscribed())
                    else:
                        with self.judged(inner) as judged:
                            judged.result = self.world.control(**judged.step["control"])
                assert over.wait(MOST_SECONDS), "What was waited for did not happen."
            except BaseException as error:
                failures.append(error)
                self.world.remove()  # so that no step waits for what will not happen

        thread = threading.Thread(target=run, daemon=True)
        if step["during"]:
            thread.start()
        try:
            yield
        finally:
            over.set()
        if step["during"]:
            thread.join(MOST_SECONDS)
        if failures:
            raise failures[0]

    def check_error(self, error: BaseException, expected: Row) -> None:
        if expected["class"] == "aborted":
            assert isinstance(error, asyncio.TimeoutError), repr(error)
            return
        assert isinstance(error, getattr(cortex_client, expected["class"])), repr(error)
        for name, value in expected.items():
            if name == "present":
                assert all(getattr(error, field) is not None for field in value), repr(error)
            elif name == "fields":
                found = plain(error.fields)
                assert {pointer: at(pointer, found) for pointer in value} == value
            elif name != "class":
                assert getattr(error, name) == value, f"{name} of {error!r}"
        assert isinstance(error, APIError) or expected["class"].startswith("Webhook")

    def check_result(self, result: Any, expected: Row) -> None:
        for pointer, value in expected.get("values", {}).items():
            assert at(pointer, result) == value, f"{pointer} of {result}"
        assert all(at(pointer, result) is MISSING for pointer in expected.get("absent", []))
        assert all(at(pointer, result) is not MISSING for pointer in expected.get("present", []))
        if "length" in expected:
            assert len(result) == expected["length"]
        if "same_as" in expected:
            assert result == expected["same_as"]
        if "distinct" in expected:
            found = [at(expected["distinct"], item) for item in result]
            assert len({*found}) == len(found)
        kinds = iter(item["type"] for item in result) if "contains" in expected else iter(())
        assert all(kind in kinds for kind in expected.get("contains", []))
