"""A run in a pytest session."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

from contract_tests.command.run_options import RunOptions
from contract_tests.contract.clause import Case
from contract_tests.judging.decisions import failing
from contract_tests.judging.report import CaseResult, Report
from contract_tests.judging.run import Run, Unusable, all_cases
from contract_tests.judging.runner import left_out, select
from contract_tests.reports.files import Unwritable
from contract_tests.schema.examined import examined_for
from contract_tests.target import aimed


class JudgingSession:
    """Starts the run when its first test needs it, and ends it with the session."""

    def __init__(self, asked: RunOptions) -> None:
        self._asked = asked
        self._open = ExitStack()
        self._run: Run | None = None
        self.cases: list[Case] = list(select(all_cases(), asked.settings))
        self.left_out = left_out(all_cases(), asked.settings)
        """How many cases are for other namespaces."""
        self.examines = bool(examined_for(asked.settings))
        """Whether Schemathesis is to be run."""
        self.failing = failing(strict=asked.settings.strict)
        """The verdicts that fail a test."""
        self.known_failures = asked.known_failures
        self.report: Report | None = None
        """The report, once the run has ended; None if no test needed it."""
        self.unwritten = ""
        """Why a report was not written, if so."""

    @property
    def run(self) -> Run:
        """The current run.

        :raises Unusable, TargetError, LedgerError: when nothing can be checked.
        """
        if self._run is None:
            self._run = self._begun()
        return self._run

    def _begun(self) -> Run:
        run = Run(self._open.enter_context(aimed(self._asked.settings)))
        try:
            run.preflight()
        except Unusable:
            run.ledger.close()
            self._open.close()
            raise
        return run

    def judge(self, case: Case) -> CaseResult:
        """The result of a case."""
        return self.run.judge(case)

    def examine(self) -> Iterator[CaseResult]:
        """The results of Schemathesis."""
        return self.run.examine()

    def failed(self, error: Exception) -> bool:
        """Records an internal error for the report; returns whether there is one."""
        if self._run is not None:
            self._run.internal_error = self._run.internal_error or error
        return self._run is not None

    def end(self, *, interrupted: bool) -> None:
        """Deletes what was created, and writes the reports."""
        if self._run is None:
            return
        # pytest's exit code for an interruption is the same as the one for an internal error.
        interrupted = interrupted and self._run.internal_error is None
        self._run.interrupted = self._run.interrupted or interrupted
        with self._open:
            self.report = replace(self._run.finish(), known_failures=self.known_failures)
        try:
            self._asked.reports.write(self.report)
        except Unwritable as error:
            self.unwritten = str(error)
