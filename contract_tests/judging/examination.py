"""Turns Schemathesis's results into results of cases: one for each check on each operation."""

import time
from collections.abc import Iterator
from typing import Any

import schemathesis
from schemathesis.engine import Status, events
from schemathesis.engine.recorder import CheckNode, Interaction, ScenarioRecorder
from schemathesis.engine.run import PhaseName
from schemathesis.generation.case import Case as Generated

from contract_tests.context.run_state import RunState
from contract_tests.contract.catalogue import CLAUSES
from contract_tests.contract.documented_responses import DocumentedResponses
from contract_tests.contract.evidence import (
    Broken,
    Evidence,
    Finding,
    NotOffered,
    Safety,
    Unclear,
    Verdict,
)
from contract_tests.contract.operations import Operation
from contract_tests.judging.check_totals import CheckTotals
from contract_tests.judging.decisions import Observation, of_case
from contract_tests.judging.exceptions import is_own
from contract_tests.judging.repetition import repeat
from contract_tests.judging.report import CaseResult
from contract_tests.judging.time_ranges import may_be_backwards
from contract_tests.kernel.bounds import REFUSALS
from contract_tests.kernel.journal import ABSENT
from contract_tests.schema.engine import GuardedTransport, execute
from contract_tests.schema.examined import Examined, examined_for
from contract_tests.schema.interactions import (
    credentials_of,
    description_of,
    exchange_of,
    json_of,
)
from contract_tests.schema.own_checks import OWN_CHECKS
from contract_tests.schema.unwritten import is_unwritten
from contract_tests.schema.witnesses import is_witness

CLAUSES_BY_ID = {clause.id: clause for clause in CLAUSES}

LISTS = ("/plugin-core/jobs", "/plugin-core/providers", "/plugin-core/webhooks")
"""A list that every server has."""

MOST_FINDINGS = 3
"""Failures of one check on one operation that are reported."""


class Examination:
    """A running Schemathesis."""

    def __init__(self, run_state: RunState) -> None:
        self._run_state = run_state
        self._operations = run_state.operations
        self._documented = DocumentedResponses(run_state.operations.document)
        self._with_inferred = DocumentedResponses(run_state.operations.document, frozenset())
        self._clauses = CLAUSES_BY_ID
        self._examined = examined_for(run_state.settings)
        self._totals: dict[tuple[str, str], CheckTotals] = {}
        self._doubt = ""
        self._through = GuardedTransport(run_state)
        self.internal_error: Exception | None = None
        """The first internal error that Schemathesis met, if any."""

    def run(self) -> Iterator[CaseResult]:
        """Runs the phases and returns what they showed.

        :raises KeyboardInterrupt: after that, if it was interrupted.
        """
        if not self._examined:
            return
        for own in OWN_CHECKS:
            schemathesis.check(own)
        self._doubt = self._seen_through()
        begun, before = time.monotonic(), self._run_state.guard.journal.requests
        is_interrupted = self._go_through()
        seconds = time.monotonic() - begun
        sent = self._run_state.guard.journal.requests - before
        share = len(self._totals) or 1
        for (check, operation_id), totals in sorted(self._totals.items()):
            yield self._result(
                self._examined[check],
                self._operations[operation_id],
                totals,
                seconds=seconds / share,
                requests=round(sent / share),
            )
        if is_interrupted:
            raise KeyboardInterrupt

    def _seen_through(self) -> str:
        """Why passed checks say nothing; empty if they do.

        A server with the same response to everything passes many checks of single responses.
        """
        api = self._run_state.api
        try:
            nowhere = api.get(f"/plugin-core/{self._run_state.tag}")
            if nowhere.ok:
                return f"an unknown route is also answered with {nowhere.status}"
            if not any(api.get(path).ok for path in LISTS):
                return "no list is answered with a success"
        except (Broken, Unclear) as error:
            return str(error)
        return ""

    def _go_through(self) -> bool:
        """Whether it was interrupted: Schemathesis itself handles Ctrl-C, and reports it."""
        try:
            for event in execute(self._run_state, tuple(self._examined), self._through):
                if isinstance(event, events.Interrupted):
                    # It also reports this when the kernel has stopped it, or the server is not
                    # reachable.
                    guard = self._run_state.guard
                    return guard.is_interrupted or guard.stopped is None
                if isinstance(event, events.ScenarioFinished):
                    self._take(event.recorder, event.phase)
                elif isinstance(event, events.NonFatalError):
                    self._err(event.value)
        except KeyboardInterrupt:
            return True
        return False

    def _err(self, error: Exception) -> None:
        if self.internal_error is None and is_own(error):
            self.internal_error = error

    def _take(self, recorder: ScenarioRecorder, phase: PhaseName) -> None:
        for case_id, nodes in recorder.checks.items():
            if case_id in self._through.unsent:
                continue
            case = recorder.cases[case_id]
            operation = self._operation(case.value)
            for node in nodes:
                examined = self._examined.get(node.name)
                if examined is None or operation is None:
                    continue
                if node.status is Status.FAILURE and node.failure_info is not None:
                    self._take_failure(examined, operation, recorder, (case_id, node, phase))
                elif is_witness(recorder, case_id, examined.witnesses):
                    totals = self._totals_of(node, operation)
                    self._count(totals, examined, recorder, case_id)

    def _take_failure(
        self,
        examined: Examined,
        operation: Operation,
        recorder: ScenarioRecorder,
        what: tuple[str, CheckNode, PhaseName],
    ) -> None:
        case_id, node, _ = what
        is_excused = case_id in self._through.redirected and examined.clause == "SCHEMA-9"
        is_excused |= self._is_excused(examined, operation, recorder, case_id)
        totals = self._totals_of(node, operation)
        if is_excused:
            totals.excused += 1
        else:
            self._fail(examined, operation, totals, recorder, what)

    def _totals_of(self, node: CheckNode, operation: Operation) -> CheckTotals:
        return self._totals.setdefault((node.name, operation.id), CheckTotals())

    def _is_excused(
        self, examined: Examined, operation: Operation, recorder: ScenarioRecorder, case_id: str
    ) -> bool:
        """Whether a server may respond like that: it does not offer the operation, or has null for
        an optional property, and it is not documented which, or the request is doubtful."""
        interaction = recorder.interactions.get(case_id)
        response = None if interaction is None else interaction.response
        if response is None:
            return False
        if examined.check == "unsupported_method":
            is_absent = self._run_state.guard.journal.is_absent(operation.id)
            return response.status_code in ABSENT and is_absent
        if examined.check == "status_code_conformance":
            return not operation.parameters and response.status_code in ABSENT
        if examined.check == "response_schema_conformance":
            body = json_of(response)
            return self._with_inferred.holds(operation, response.status_code, body)
        return self._is_request_doubtful(examined, operation, recorder.cases[case_id].value)

    def _is_request_doubtful(
        self, examined: Examined, operation: Operation, case: Generated[Any]
    ) -> bool:
        """Whether servers may differ in whether they accept a request: it breaks only rules that
        no page states, or its range of time may end before it begins."""
        if examined.check == "negative_data_rejection":
            return is_unwritten(self._operations, operation, case)
        return examined.check == "positive_data_acceptance" and may_be_backwards(case)

    def _count(
        self, totals: CheckTotals, examined: Examined, recorder: ScenarioRecorder, case_id: str
    ) -> None:
        """Records a right response. Refusing a good key is not a witness."""
        interaction = recorder.interactions.get(case_id)
        if interaction is None or interaction.response is None or examined.is_of_refusals:
            totals.witnesses += 1
            return
        own = self._run_state.guard.policy.own_credential
        is_own = own in credentials_of(interaction).values()
        if is_own and interaction.response.status_code in REFUSALS:
            totals.refusals += 1
            return
        totals.witnesses += 1
        totals.served += is_own

    def _fail(
        self,
        examined: Examined,
        operation: Operation,
        totals: CheckTotals,
        recorder: ScenarioRecorder,
        what: tuple[str, CheckNode, PhaseName],
    ) -> None:
        case_id, node, phase = what
        assert node.failure_info is not None
        failure = node.failure_info.failure
        failed_id = failure.case_id or case_id
        interaction = recorder.interactions.get(failed_id)
        if failed_id in self._through.unsent:
            return
        if len(totals.findings) >= MOST_FINDINGS or interaction is None:
            return
        evidence = self._evidence(examined, operation, interaction, phase)
        redaction = self._run_state.guard.redaction
        exchange = exchange_of(interaction, operation.id, redaction)
        finding = Finding(examined.expected, description_of(failure), evidence, exchange)
        if finding.got in (known.got for known in totals.findings):
            return
        totals.findings.append(finding)
        if len(totals.findings) == 1:
            totals.broken = 1
            if examined.can_repeat and evidence.verdict is Verdict.FAIL:
                case = recorder.cases[failed_id].value
                repeat(self._run_state.guard, examined, case, interaction, totals)

    def _evidence(
        self, examined: Examined, operation: Operation, interaction: Interaction, phase: PhaseName
    ) -> Evidence:
        """How firmly the documentation contradicts the response."""
        clause = self._clauses[examined.clause]
        if examined.check == "positive_data_acceptance" and phase is PhaseName.EXAMPLES:
            return operation.evidence  # a page's own example
        if examined.check == "response_schema_conformance" and interaction.response is not None:
            status, body = interaction.response.status_code, json_of(interaction.response)
            if self._documented.holds(operation, status, body):
                return Evidence.INFERRED
        return max((clause.evidence, operation.evidence), key=list(Evidence).index)

    def _operation(self, case: Generated[Any]) -> Operation | None:
        operation_id = case.operation.definition.raw.get("operationId")
        return self._operations.by_id.get(str(operation_id))

    def _result(
        self, examined: Examined, operation: Operation, totals: CheckTotals, **cost: Any
    ) -> CaseResult:
        seen = self._observation(operation, totals)
        verdict, reason = of_case(seen)
        return CaseResult(
            case_id=f"{examined.clause}/{examined.check}[{operation.id}]",
            clause=self._clauses[examined.clause],
            subject=operation.id,
            safety=Safety.READ if operation.reads else Safety.OBJECTS,
            verdict=verdict,
            reason=reason,
            findings=seen.findings,
            witnesses={"answers": totals.witnesses} if totals.witnesses else {},
            attempts=totals.attempts,
            broken=totals.broken,
            operations=(operation.id,) if totals.witnesses else (),
            **cost,
        )

    def _observation(self, operation: Operation, totals: CheckTotals) -> Observation:
        obstacle: Exception | None = Unclear(self._doubt) if self._doubt else None
        if totals.excused and not totals.witnesses:
            obstacle = NotOffered(
                f"{operation.method} {operation.path} is not offered as documented"
            )
        return Observation(
            findings=tuple(totals.findings),
            obstacle=obstacle,
            is_refused=bool(totals.refusals) and not totals.served,
            witnesses=totals.witnesses,
            needs=0,
            attempts=totals.attempts,
            broken=totals.broken,
        )
