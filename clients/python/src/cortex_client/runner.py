"""The clients as their classes of methods see them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator
from typing import Any, Protocol, TypeVar

from cortex_client.core import Core
from cortex_client.effects import Effect

T = TypeVar("T")


class Runner(Protocol):
    """The synchronous client."""

    core: Core

    def run(self, steps: Generator[Effect, Any, T]) -> T:
        """:return: the result of the steps."""

    def iterate(self, steps: Generator[Effect, Any, None]) -> Iterator[Any]:
        """:return: the items that the steps give."""


class AsyncRunner(Protocol):
    """The asynchronous client."""

    core: Core

    async def run(self, steps: Generator[Effect, Any, T]) -> T:
        """:return: the result of the steps."""

    def iterate(self, steps: Generator[Effect, Any, None]) -> AsyncIterator[Any]:
        """:return: the items that the steps give."""
