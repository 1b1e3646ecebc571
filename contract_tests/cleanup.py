"""Undoes what a run has created, the newest first, and looks whether it is gone.

A creation whose answer nobody saw may have been done all the same. What bears the run's tag is then
looked for in the lists.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from contract_tests.api import Api
from contract_tests.kernel.ledger import JOB, PROVIDER, Kind, Ledger, Made
from contract_tests.verdicts import Broken, NotOffered, Unclear

ENDED = frozenset({"completed", "failed", "cancelled", "cancelling"})
"""States in which a job costs nothing any more, or soon will not."""

ROUNDS = 3
"""A provider can not go before its jobs have ended, so it is tried again."""

PAUSE = 0.5

PAGE = 100
"""Rows of a list that are searched for lost objects, the newest first."""


@dataclass
class Cleaned:
    """How it went."""

    removed: int = 0
    left: list[tuple[Made, str]] = field(default_factory=list)
    """What is still there, and why."""


def clean_providers(api: Api, ledger: Ledger) -> None:
    """Removes the run's providers at once, since others' jobs may go there as long as they stay."""
    for made in ledger.left:
        if made.kind is PROVIDER and _try(api, made) is None:
            ledger.gone(made)


def clean(api: Api, ledger: Ledger, pause: Callable[[float], None] = time.sleep) -> Cleaned:
    """Removes everything that the ledger says is left, and what was lost."""
    for kind in sorted(ledger.lost, key=lambda kind: kind.name):
        for made in _found(api, kind, ledger):
            ledger.add(made)
    cleaned = Cleaned()
    for round_ in range(ROUNDS):
        cleaned.left = []
        if round_:
            pause(PAUSE)
        for made in ledger.left:
            why = _try(api, made)
            if why is None:
                ledger.gone(made)
                cleaned.removed += 1
            else:
                cleaned.left.append((made, why))
        if not cleaned.left:
            break
    return cleaned


def _found(api: Api, kind: Kind, ledger: Ledger) -> list[Made]:
    """Objects of a kind that bear the run's tag, though no answer told of them."""
    try:
        rows = api.get(kind.list_path, params={"limit": PAGE}).rows
        unknown = [row["id"] for row in rows if not ledger.owns(row.get("id", ""))]
        return [
            Made(kind, identifier)
            for identifier in unknown
            if ledger.tag in api.get(kind.read_path(identifier)).text
        ]
    except (Broken, NotOffered, Unclear, LookupError):
        return []


def _try(api: Api, made: Made) -> str | None:
    try:
        return _remove(api, made)
    except Unclear as error:
        return str(error)


def _remove(api: Api, made: Made) -> str | None:
    """Removes one object; why it is still there, or None."""
    removed = api.request(made.kind.method, made.kind.removal_path(made.id))
    read = api.get(made.kind.read_path(made.id))
    if read.status in (404, 410):
        return None
    if made.kind is JOB:
        data = read.parsed.get("data") if isinstance(read.parsed, dict) else None
        status = data.get("status") if isinstance(data, dict) else None
        return None if status in ENDED else f"its status is {status!r}"
    if removed.status in (404, 410):
        return None
    return f"{removed.exchange.method} answered {removed.exchange.summary}"
