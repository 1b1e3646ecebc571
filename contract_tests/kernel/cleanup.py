"""Deletes what a run has created, newest first, and checks that it is gone.

A creation whose response was lost may still have happened. So objects with the run's tag are
searched in the lists.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from contract_tests.contract.evidence import Broken, NotOffered, NotOwn, NotPermitted, Unclear
from contract_tests.contract.kinds import Kind, identifier_of
from contract_tests.kernel.api import ApiClient
from contract_tests.kernel.ledger import CreatedObject, Ledger
from contract_tests.kernel.list_ends import rows_at_both_ends
from contract_tests.kernel.ownership import shows_tag

ENDED = frozenset({"completed", "failed", "cancelled", "cancelling"})
"""States of jobs that cost nothing, or will soon cost nothing."""

ROUNDS = 3
"""A provider cannot be deleted before its jobs have ended, so this is tried again."""

PAUSE = 0.5

PROVIDER = "provider"
"""The kind that other users' jobs may use."""

GONE = frozenset({404, 410})


@dataclass
class Cleaned:
    """The outcome."""

    removed: int = 0
    left: list[tuple[CreatedObject, str]] = field(default_factory=list)
    """Objects that are still there, and why."""
    alone: list[tuple[CreatedObject, str]] = field(default_factory=list)
    """Objects that were left alone because they belong to another owner, and why that is
    assumed."""


def clean_providers(api: ApiClient, ledger: Ledger) -> None:
    """Removes the run's providers at once, because others' jobs may go there as long as they
    exist."""
    for made in ledger.left:
        if made.kind.name == PROVIDER and _try(api, made) is None:
            ledger.gone(made)


def clean(api: ApiClient, ledger: Ledger, pause: Callable[[float], None] = time.sleep) -> Cleaned:
    """Removes everything that the ledger lists, and lost objects."""
    for kind in sorted(ledger.begun | ledger.lost, key=lambda kind: kind.name):
        for made in _found(api, kind, ledger):
            ledger.add(made)
    cleaned = Cleaned()
    for round_ in range(ROUNDS):
        if round_:
            pause(PAUSE)
        cleaned.left = []
        for made in ledger.left:
            why = _try(api, made)
            if why is None:
                ledger.gone(made)
                cleaned.removed += 1
            elif not ledger.provenance(made).foreign:
                cleaned.left.append((made, why))
        if not cleaned.left:
            break
    cleaned.alone = ledger.foreign
    return cleaned


def _found(api: ApiClient, kind: Kind, ledger: Ledger) -> list[CreatedObject]:
    """Objects of a kind that have the run's tag, though no response has named them.

    Rows of a list need not show the tag. Only if a creation got no response is each row read.
    """
    if kind.list is None or kind.parents:
        return []
    try:
        rows = rows_at_both_ends(api, kind.list_path)
        named = {identifier_of(row.get("id")): row for row in rows}
        unknown = {one: row for one, row in named.items() if one and not ledger.owns(kind, one)}
        return [
            CreatedObject(kind, identifier)
            for identifier, row in unknown.items()
            if shows_tag(ledger.tag, {"data": row}, identifier)
            or (kind in ledger.lost and _is_of_run(api, kind, identifier, ledger.tag))
        ]
    except (Broken, NotOffered, NotPermitted, Unclear, LookupError):
        return []


def _is_of_run(api: ApiClient, kind: Kind, identifier: str, tag: str) -> bool:
    return shows_tag(tag, api.get(kind.read_path(identifier)).parsed, identifier)


def _try(api: ApiClient, made: CreatedObject) -> str | None:
    try:
        return _remove(api, made)
    except NotOwn as error:
        return error.why
    except (Broken, NotPermitted, Unclear) as error:
        return str(error)


def _remove(api: ApiClient, made: CreatedObject) -> str | None:
    """Removes one object. Returns the reason if it still exists, otherwise None."""
    removed = api.request(made.kind.remove.method, made.removal_path)
    read = api.get(made.path)
    if read.status in GONE:
        return None
    if not made.kind.is_deleted:
        data = read.parsed.get("data") if isinstance(read.parsed, dict) else None
        status = data.get("status") if isinstance(data, dict) else None
        return None if status in ENDED else f"its status is {status!r}"
    if removed.status in GONE:
        return None
    return f"{removed.exchange.method} answered {removed.exchange.summary}"
