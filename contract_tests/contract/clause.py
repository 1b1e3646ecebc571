"""Clauses, the checks of a clause, and the cases of a check."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from inspect import isgeneratorfunction
from types import ModuleType
from typing import Any

from contract_tests.contract.evidence import Evidence, Safety, weakest
from contract_tests.contract.operations import Operation, namespaces_by_id
from contract_tests.contract.pause import Pause

ALL_READS = "*"
"""Stands for every operation that reads."""


@dataclass(frozen=True)
class Clause:
    """A sentence of the contract that no schema can express, and where the documentation says
    it."""

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
        """The beginning of its id, such as `PAGE`."""
        return self.id.partition("-")[0]

    @property
    def source(self) -> str:
        """Page and section, for readers."""
        return f"{self.page}, {self.section}"


@dataclass(frozen=True)
class Check:
    """One way to see whether a clause holds; a clause has one or several."""

    clause: str
    """The clause's id."""
    name: str
    """Unique within the clause."""
    function: Callable[..., Iterator[Pause] | None]
    """Takes a `CaseContext`, and the subject if there is one. Raises as `evidence.py` describes.
    A generator yields pauses in which other cases may run."""
    safety: Safety
    sends: tuple[str, ...]
    """Every operationId that it may send; `*` for all reads."""
    needs: int
    """How many witnesses make a pass: rows, pages, keys, events."""
    subjects: Sequence[Any]
    """The subjects of its cases: lists, operations. Their `str` names the case."""
    evidence: Evidence | None
    """Its evidence, if weaker than the clause's."""
    namespaces: tuple[str, ...]
    """The document's tags that it is about; empty for all, or for those of its subject."""
    slow: bool
    """Waits for the server to do something on its own; left out of the quick profile."""
    is_anonymous: bool
    """Whether it uses the quota of callers without a key, which is small."""

    @property
    def pauses(self) -> bool:
        """Whether other cases may run while it waits."""
        return isgeneratorfunction(self.function)


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
    is_anonymous: bool = False,
) -> Callable[[Callable[..., Iterator[Pause] | None]], Check]:
    """Makes a function the check of a clause."""

    def make(function: Callable[..., Iterator[Pause] | None]) -> Check:
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
            is_anonymous=is_anonymous,
        )

    return make


def checks_of(module: ModuleType) -> tuple[Check, ...]:
    """The checks that a module defines, in order."""
    return tuple(value for value in vars(module).values() if isinstance(value, Check))


@dataclass(frozen=True)
class Case:
    """A check on one subject: the unit that runs and has a verdict."""

    clause: Clause
    check: Check
    subject: Any = None

    @property
    def id(self) -> str:
        """Such as `PAGE-4/all_pages_hold_each_row_once[webhooks]`."""
        return f"{self.clause.id}/{self.check.name}" + (f"[{self.subject}]" if self.subject else "")

    @property
    def evidence(self) -> Evidence:
        """The weakest evidence of the clause, the check and the subject."""
        levels = (
            self.clause.evidence,
            self.check.evidence,
            getattr(self.subject, "evidence", None),
        )
        return weakest(*(one for one in levels if one is not None))

    @property
    def sends(self) -> tuple[str, ...]:
        """Operations that it may send, including the subject's own."""
        return (*self.check.sends, *getattr(self.subject, "sends", ()))

    @property
    def namespaces(self) -> tuple[str, ...]:
        """The namespaces that the check or the subject names, otherwise those of all operations
        that it may send. Empty if it reads any list."""
        own = self.check.namespaces or tuple(getattr(self.subject, "namespaces", ()))
        if own:
            return own
        if isinstance(self.subject, Operation):
            return (self.subject.namespace,)
        named = (one for one in self.sends if one != ALL_READS)
        return tuple(dict.fromkeys(namespaces_by_id()[one] for one in named))


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
