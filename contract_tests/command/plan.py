"""The plan of a run: the requests that it would send."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from contract_tests.contract.clause import Case
from contract_tests.contract.evidence import Safety
from contract_tests.contract.kinds import Kinds
from contract_tests.contract.operations import Operations
from contract_tests.judging.run import all_cases
from contract_tests.judging.runner import left_out, objection_to, select
from contract_tests.reports.words import counted, left_out_words
from contract_tests.schema.examined import examined_for
from contract_tests.settings import Settings


@dataclass(frozen=True)
class PlannedCase:
    """A case, and the reason why it will not run, if any."""

    case: Case
    objection: str | None


class RunPlan:
    """The cases that the settings select."""

    def __init__(self, settings: Settings, operations: Operations, cases: Iterable[Case]) -> None:
        self._settings = settings
        self._left_out = left_out(all_cases(), settings)
        self._operations = operations
        self._kinds = Kinds(operations)
        self._planned = [PlannedCase(case, objection_to(case, settings)) for case in cases]

    @classmethod
    def of(cls, settings: Settings) -> "RunPlan":
        """The plan of a run with these settings."""
        return cls(settings, Operations(), select(all_cases(), settings))

    def show(self, out: Console) -> None:
        """Prints it."""
        for line in self.lines():
            out.print(line, soft_wrap=True)

    def lines(self) -> Iterator[Text]:
        """A paragraph for each case, then the totals."""
        for planned in self._planned:
            yield from self._paragraph(planned)
        yield Text()
        yield Text(self._totals(), "bold")
        if self._left_out:
            yield Text(left_out_words(self._left_out), "bold")
        if examined := examined_for(self._settings):
            clauses = dict.fromkeys(one.clause for one in examined.values())
            yield Text(
                f"For {', '.join(clauses)} Schemathesis would generate requests to all operations"
                f"{'' if self._settings.disposable else ' that read'}.",
                "bold",
            )

    def _paragraph(self, planned: PlannedCase) -> Iterator[Text]:
        case = planned.case
        if planned.objection is not None:
            yield Text(f"SKIP  {case.id}: {planned.objection}", "dim")
            return
        yield Text(f"{case.check.safety:4}  {case.id}")
        yield from (Text(f"        {request}", "dim") for request in self._requests(case))
        if made := self._created(case):
            yield Text(f"        creates {', '.join(made)}, marked with the run's tag", "yellow")

    def _requests(self, case: Case) -> Iterator[str]:
        for operation_id in self._sent(case):
            if operation_id == "*":
                yield f"GET  all {len(self._operations.reading)} operations that read"
            else:
                operation = self._operations[operation_id]
                yield f"{operation.method} /api{operation.path}"

    def _sent(self, case: Case) -> list[str]:
        """Operations that the case's class lets it send, or `*`."""
        return [
            one
            for one in dict.fromkeys(case.sends)
            if case.check.safety is not Safety.READ
            or one == "*"
            or self._operations[one].is_harmless
            or self._operations[one].reads
        ]

    def _created(self, case: Case) -> list[str]:
        """The kinds of objects that a case creates."""
        kinds = (self._kinds.created_by(operation) for operation in self._sent(case))
        return list(dict.fromkeys(kind.name for kind in kinds if kind is not None))

    def _totals(self) -> str:
        runs = [planned.case for planned in self._planned if planned.objection is None]
        sent = {operation for case in runs for operation in self._sent(case)}
        if "*" in sent:
            sent = sent - {"*"} | set(self._operations.reading)
        writing = sum(
            not (self._operations[one].reads or self._operations[one].is_harmless) for one in sent
        )
        makes = sorted({kind for case in runs for kind in self._created(case)})
        return (
            f"{counted(len(runs), 'case')} of"
            f" {counted(len({case.clause.id for case in runs}), 'clause')} would send"
            f" {counted(len(sent), 'operation')}, {writing} of them for writing, to"
            f" {self._settings.instance or 'a mock started for it'}."
            f" Created and deleted: {', '.join(makes) or 'nothing'}."
            f" {len(self._planned) - len(runs)} skipped. Nothing was sent."
        )
