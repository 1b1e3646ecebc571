"""Everything that the server knows, in memory."""

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.stranger.hooks import Hooks

Row = dict[str, Any]


@dataclass
class Settings:
    """What the command line can set; times are in seconds."""

    pace: float = 1.0
    retry_pace: float = 1.0
    enterprise_rate: int = 6000
    anonymous_rate: int = 60


@dataclass
class State:
    """The objects by kind and id, and who listens to what."""

    hooks: Hooks = field(default_factory=Hooks)
    settings: Settings = field(default_factory=Settings)
    jobs: dict[str, Row] = field(default_factory=dict)
    batches: dict[str, Row] = field(default_factory=dict)
    templates: dict[str, Row] = field(default_factory=dict)
    providers: dict[str, Row] = field(default_factory=dict)
    networks: dict[str, Row] = field(default_factory=dict)
    webhooks: dict[str, Row] = field(default_factory=dict)
    users: dict[str, Row] = field(default_factory=dict)
    keys: dict[str, Row] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    windows: dict[str, tuple[float, int]] = field(default_factory=dict)
    replies: dict[tuple[str, str, str], tuple[bytes, int, Any]] = field(default_factory=dict)
    log: deque[Row] = field(default_factory=lambda: deque(maxlen=5000))
    sockets: set[Any] = field(default_factory=set)
    deleted: list[tuple[float, str, Row]] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)  # what a breach keeps
    started: float = field(default_factory=time.time)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    def now(self) -> float:
        """Return the time in Unix seconds."""
        return time.time()

    def new_id(self, kind: str) -> str:
        """Return a new id: a UUID, since ids are opaque to clients."""
        return str(self.hooks.turn("id", str(uuid4()), kind=kind, state=self))

    def place(self) -> int:
        """Return the next number in the order of creation."""
        return next(self._numbers)

    def new(self, kind: str, **fields: Any) -> Row:
        """Return a new object with an id, its times and its place in the order of creation."""
        now = int(self.now())
        row = {"id": self.new_id(kind), "kind": kind, "createdAt": now, "updatedAt": now}
        return row | {"order": self.place()} | fields

    def forget(self, kind: str, rows: dict[str, Row], key: str) -> Row:
        """Delete an object."""
        row = rows.pop(key)
        lag = self.hooks.turn("forget", 0.0, kind=kind, row=row, state=self)
        if lag:
            self.deleted.append((self.now() + lag, kind, row))
        return row

    def lagging(self, kind: str) -> list[Row]:
        """Return deleted objects that lists still show."""
        now = self.now()
        self.deleted = [entry for entry in self.deleted if entry[0] > now]
        return [row for _, of, row in self.deleted if of == kind]

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something in the background, and keep it from being collected."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
