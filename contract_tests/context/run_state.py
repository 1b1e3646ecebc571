"""The state of a run: connections, objects and findings that all cases share."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property
from typing import Any, TypeVar

from contract_tests.contract.creations import CREATION_BODIES
from contract_tests.contract.evidence import Broken, NotPermitted
from contract_tests.contract.operations import Operations
from contract_tests.kernel.adapter import Guard
from contract_tests.kernel.api import ApiClient
from contract_tests.settings import Settings
from contract_tests.webhooks.receiver import Receiver

T = TypeVar("T")


class RunState:
    """The state that all cases of a run share."""

    def __init__(self, settings: Settings, guard: Guard, operations: Operations, tag: str) -> None:
        self.settings = settings
        self.guard = guard
        self.operations = operations
        self.tag = tag
        """Every object of the run contains it, and no other does: `cortex-contract-…`."""
        self.api = ApiClient(guard, settings, settings.api_key)
        self.numbers = iter(range(1, 1_000_000))
        self._planted: dict[str, list[dict[str, Any]]] = {}
        self._shared: dict[str, Any] = {}
        self._open = ExitStack()

    @cached_property
    def receiver(self) -> Receiver:
        """The webhook receiver. Its port can be fixed, and cases that pause use it together.

        :raises evidence.NotOffered: when the server could not reach it.
        """
        return self._open.enter_context(Receiver(self.settings, self.guard.journal))

    def shared(self, name: str, find: Callable[[], T]) -> T:
        """Values that cases share instead of finding them again."""
        if name not in self._shared:
            self._shared[name] = find()
        found: T = self._shared[name]
        return found

    def close(self) -> None:
        """Ends the receiver, the connections and the ledger."""
        self._open.close()
        self.api.close()
        self.guard.ledger.close()

    def planted(self, kind: str, least: int) -> list[dict[str, Any]]:
        """Objects that cases share and never change.

        :raises NotPermitted: for providers of a server that others use: their jobs would go there.
        """
        if kind == "provider" and not self.settings.disposable:
            raise NotPermitted("planted providers would attract other people's jobs (--disposable)")
        rows = self._planted.setdefault(kind, [])
        while len(rows) < least:
            rows.append(self.make(kind))
        return rows

    def replant(self) -> None:
        """Drops the shared objects, so that the next cases create new ones."""
        self._planted.clear()
        self._shared.clear()

    def make(self, kind: str, **changes: Any) -> dict[str, Any]:
        """Creates an object of the run; returns the server's response.

        :param kind: as in `CREATION_BODIES`.
        :param changes: replace properties of the body; None leaves one out.
        """
        _, path, new_body = CREATION_BODIES[kind]
        body = {**new_body(self.tag, next(self.numbers)), **changes}
        response = self.api.post(path, {k: v for k, v in body.items() if v is not None})
        made = response.object
        if not isinstance(made.get("id"), str):
            raise Broken(
                "an `id` in the created object", response.exchange.summary, response.exchange
            )
        return made
