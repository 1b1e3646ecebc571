"""Clauses, the checks that a clause consists of, and the cases that a check is run on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from contract_tests.contract.evidence import Evidence, Safety


@dataclass(frozen=True)
class Clause:
    """A sentence of the contract that no schema can state, and where the documentation says it."""

    id: str
    """Such as `PAGE-4`; stable, for selection and for reports over time."""
    title: str
    page: str
    section: str
    evidence: Evidence
    safety: Safety
    """The highest class among its checks."""

    @property
    def family(self) -> str:
        """What its id begins with, such as `PAGE`."""
        return self.id.partition("-")[0]

    @property
    def source(self) -> str:
        """Page and section, for a reader."""
        return f"{self.page}, {self.section}"


@dataclass(frozen=True)
class Check:
    """A way to see whether a clause holds; a clause has one or several."""

    clause: str
    """The clause's id."""
    name: str
    """Unique within the clause."""
    function: Callable[..., None]
    """Takes a `CaseContext`, and the subject if there is one. Raises as `evidence.py` says."""
    safety: Safety
    sends: tuple[str, ...]
    """Every operationId that it may send; `*` for all that read."""
    needs: int
    """How many witnesses make a pass: rows seen, pages walked, keys tried, events received."""
    subjects: Sequence[Any]
    """What it is run on, one case each: collections, operations. Their `str` names the case."""
    evidence: Evidence | None
    """If weaker than the clause's."""
    namespaces: tuple[str, ...]
    """The document's tags that it is about; empty for all, or for what its subject says."""
    slow: bool
    """Waits for the server to do something by itself; left out of the quick profile."""


def check(
    clause: str,
    *,
    safety: Safety,
    sends: Iterable[str] = (),
    needs: int = 1,
    subjects: Sequence[Any] = (),
    evidence: Evidence | None = None,
    namespaces: Iterable[str] = (),
    slow: bool = False,
) -> Callable[[Callable[..., None]], Check]:
    """Makes a function the check of a clause."""

    def make(function: Callable[..., None]) -> Check:
        return Check(
            clause=clause,
            name=function.__name__,
            function=function,
            safety=safety,
            sends=tuple(sends),
            needs=needs,
            subjects=subjects,
            evidence=evidence,
            namespaces=tuple(namespaces),
            slow=slow,
        )

    return make


def checks_of(module: ModuleType) -> tuple[Check, ...]:
    """The checks that a module defines, in their order."""
    return tuple(value for value in vars(module).values() if isinstance(value, Check))


@dataclass(frozen=True)
class Case:
    """A check on one subject: what the judge runs, and what has a verdict."""

    clause: Clause
    check: Check
    subject: Any = None

    @property
    def id(self) -> str:
        """Such as `PAGE-4/all_pages_hold_each_row_once[webhooks]`."""
        return f"{self.clause.id}/{self.check.name}" + (f"[{self.subject}]" if self.subject else "")

    @property
    def evidence(self) -> Evidence:
        """The weakest of what the clause, the check and the subject stand on."""
        levels = (
            self.clause.evidence,
            self.check.evidence,
            getattr(self.subject, "evidence", None),
        )
        return max((one for one in levels if one is not None), key=list(Evidence).index)

    @property
    def sends(self) -> tuple[str, ...]:
        """Operations that it may send, the subject's own included."""
        return (*self.check.sends, *getattr(self.subject, "sends", ()))

    @property
    def namespaces(self) -> tuple[str, ...]:
        return self.check.namespaces or tuple(getattr(self.subject, "namespaces", ()))


def cases_of(clauses: Iterable[Clause], checks: Iterable[Check]) -> Iterator[Case]:
    """All cases, by clause in the catalogue's order."""
    by_clause: dict[str, list[Check]] = {}
    for one in checks:
        by_clause.setdefault(one.clause, []).append(one)
    for clause in clauses:
        for one in by_clause.get(clause.id, ()):
            if one.subjects:
                yield from (Case(clause, one, subject) for subject in one.subjects)
            else:
                yield Case(clause, one)
