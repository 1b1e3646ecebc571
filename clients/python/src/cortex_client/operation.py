"""One operation of the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Operation(Generic[T_co]):
    """The facts that the client needs to send a request; `T_co` is what the method gives."""

    id: str
    method: str
    path: str
    kind: Literal["object", "list", "text", "bytes"]
    model: str | None
    creates: bool = False
    """Whether it takes an `Idempotency-Key`."""
    text: str | None = None
    """The content type of a body that is text."""

    @property
    def repeatable(self) -> bool:
        """Whether sending a request twice has the same effect as sending it once, without an
        `Idempotency-Key`."""
        return self.method != "POST"
