"""Freedoms and breaches: named sets of hooks that can be switched on."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.stranger.hooks import Hook

Make = Callable[[], list[tuple[str, Hook]]]


@dataclass(frozen=True)
class Freedom:
    """Something that the pages allow, and why."""

    name: str
    because: str
    make: Make


@dataclass(frozen=True)
class Breach:
    """Something that the pages forbid: the page and section, and the clause that should notice."""

    name: str
    kind: int
    clause: str
    source: str
    hard: bool
    make: Make
    suggested: str = ""
    """What is not documented, if the checks may give only a warning."""


class Freedoms(dict[str, Freedom]):
    """The freedoms by name."""

    def add(self, name: str, point: str, because: str) -> Callable[[Hook], Hook]:
        """Register a hook as a freedom, or as one more part of it."""

        def register(hook: Hook) -> Hook:
            parts = [*(self[name].make() if name in self else ()), (point, hook)]
            self[name] = Freedom(name, because, lambda: parts)
            return hook

        return register


class Breaches(dict[str, Breach]):
    """The breaches of one kind by name."""

    def __init__(self, kind: int) -> None:
        super().__init__()
        self.kind = kind

    def add(
        self,
        name: str,
        point: str,
        clause: str,
        source: str,
        *,
        hard: bool = False,
        suggested: str = "",
    ) -> Callable[[Hook], Hook]:
        """Register a hook as a breach."""

        def register(hook: Hook) -> Hook:
            if name in self:
                raise ValueError(f"there are two breaches {name!r}")
            self[name] = Breach(
                name, self.kind, clause, source, hard, lambda: [(point, hook)], suggested
            )
            return hook

        return register

    def also(self, name: str, point: str) -> Callable[[Hook], Hook]:
        """Register a hook as one more part of a breach."""

        def register(hook: Hook) -> Hook:
            parts = [*self[name].make(), (point, hook)]
            self[name] = replace(self[name], make=lambda: parts)
            return hook

        return register
