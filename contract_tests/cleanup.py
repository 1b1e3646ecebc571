"""Undoes what a run has created, the newest first, and looks whether it is gone."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from contract_tests.api import Api
from contract_tests.kernel.ledger import JOB, Ledger, Made
from contract_tests.verdicts import Unclear

ENDED = frozenset({"completed", "failed", "cancelled", "cancelling"})
"""States in which a job costs nothing any more, or soon will not."""

ROUNDS = 3
"""A provider can not go before its jobs have ended, so it is tried again."""

PAUSE = 0.5


@dataclass
class Cleaned:
    """How it went."""

    removed: int = 0
    left: list[tuple[Made, str]] = field(default_factory=list)
    """What is still there, and why."""


def clean(api: Api, ledger: Ledger, pause: Callable[[float], None] = time.sleep) -> Cleaned:
    """Removes everything that the ledger says is left."""
    cleaned = Cleaned()
    for round_ in range(ROUNDS):
        cleaned.left = []
        if round_:
            pause(PAUSE)
        for made in ledger.left:
            try:
                why = _remove(api, made)
            except Unclear as error:
                why = str(error)
            if why is None:
                ledger.gone(made)
                cleaned.removed += 1
            else:
                cleaned.left.append((made, why))
        if not cleaned.left:
            break
    return cleaned


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
