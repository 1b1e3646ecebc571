"""One run, from the first request to the report."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from contract_tests.clauses import CHECKS
from contract_tests.context.run_state import RunState
from contract_tests.contract.catalogue import CLAUSES
from contract_tests.contract.clause import Case, cases_of
from contract_tests.contract.evidence import Broken, NotPermitted, Unclear
from contract_tests.contract.operations import Operations
from contract_tests.judging import preflight
from contract_tests.judging.case_scheduler import CaseScheduler
from contract_tests.judging.estimate import Estimate, estimated
from contract_tests.judging.report import CaseResult, Exercise, Report, operations_seen
from contract_tests.judging.runner import Runner, new_tag, select
from contract_tests.kernel import cleanup
from contract_tests.kernel.adapter import Guard
from contract_tests.kernel.bounds import Budget
from contract_tests.kernel.identity import Identity
from contract_tests.kernel.interruption import noticed
from contract_tests.kernel.journal import Journal
from contract_tests.kernel.ledger import SHORTEST_SECRET, Ledger
from contract_tests.kernel.own_objects import OwnObjects
from contract_tests.kernel.ownership import Ownership, ReadResponse
from contract_tests.kernel.pace import RequestPacing
from contract_tests.kernel.policy import Policy
from contract_tests.network.address import BadAddress
from contract_tests.settings import Settings

OnBegin = Callable[[str, int, int], None]

JOBS = "/plugin-core/jobs"
"""A list that every server has. The run reads it to see whether the server responds."""

LEDGERS = Path(".cortex-contract")
"""The folder of ledgers, in the working folder."""


class Unusable(Exception):
    """The server cannot be checked: it is unreachable or refuses the key; the message says what to
    do."""


def all_cases() -> list[Case]:
    """Every case of every clause."""
    return list(cases_of(CLAUSES, CHECKS))


def open_run(
    settings: Settings, ledger: Ledger, operations: Operations, *, is_resumed: bool = False
) -> RunState:
    """The state of a run, with a guard in front of everything that it sends."""
    policy = Policy(settings, operations, ledger.tag, ledger.owns)
    budget = Budget(settings.max_requests, settings.max_objects)
    guard = Guard(
        policy, ledger, budget, pace=RequestPacing(), journal=Journal(), settings=settings
    )
    if len(settings.api_key) >= SHORTEST_SECRET:
        ledger.clean = guard.redaction.known
    run_state = RunState(settings, guard, operations, ledger.tag)
    guard.own_objects = own_objects_of(run_state, is_resumed=is_resumed)
    return run_state


def own_objects_of(run_state: RunState, *, is_resumed: bool = False) -> OwnObjects:
    """Creates the part of the guard that keeps a run to its own objects."""
    settings, guard = run_state.settings, run_state.guard
    read = partial(_read, run_state)
    given = {
        settings.api_key: "the main key (--api-key)",
        settings.second_key: "the second key (--second-key)",
        settings.limited_key: "the limited key (--limited-key)",
    }
    return OwnObjects(
        guard.ledger,
        Ownership(guard.ledger, read, is_resumed=is_resumed),
        Identity(settings.api_key, read),
        probe=partial(_probe, run_state),
        credentials={f"Bearer {key}": name for key, name in reversed(given.items()) if key},
        own=guard.policy.own_credential,
        is_disposable=settings.disposable,
    )


def _read(
    run_state: RunState, path: str, *, method: str = "GET", params: dict[str, int] | None = None
) -> ReadResponse | None:
    """The response to a request; None if there is none that can be read."""
    try:
        with run_state.guard.looking():
            response = run_state.api.request(method, path, params=params)
    except (Broken, NotPermitted, Unclear):
        return None
    return ReadResponse(response.status, response.parsed, response.headers)


def _probe(run_state: RunState, credential: str) -> int | None:
    """The status that a credential gets; None if no response comes."""
    try:
        with run_state.guard.looking():
            headers = {"Authorization": credential}
            return run_state.api.get(JOBS, params={"limit": 1}, headers=headers).status
    except (Broken, NotPermitted, Unclear):
        return None


class Run:
    """A run in progress: its cases, its state, and its end.

    The command line and pytest differ only in what requests the next case.
    """

    def __init__(self, settings: Settings) -> None:
        """:raises contract_tests.kernel.ledger.LedgerError: when no ledger can be written."""
        self.settings = settings
        self.operations = Operations()
        self.cases = list(select(all_cases(), settings))
        tag = new_tag()
        path = settings.ledger or LEDGERS / f"{tag}.jsonl"
        self.ledger = Ledger.begin(path, target=settings.instance, tag=tag)
        self.run_state = open_run(settings, self.ledger, self.operations)
        self.runner = Runner(self.run_state)
        self.results: list[CaseResult] = []
        self.estimate = Estimate(0.0, len(self.cases))
        """How long it will take; known after the preflight."""
        self.interrupted = False
        self.internal_error: Exception | None = None
        """The first internal error outside of cases, if any."""
        self.stopped = ""
        """Why the user's options ended it early, if so."""
        self._started, self._begun = time.time(), time.monotonic()

    def preflight(self) -> None:
        """Checks that the server is there and accepts the key.

        :raises Unusable: when it is not, or does not, or is not Cortex.
        """
        try:
            objection = preflight.objection(self.run_state.api, self.settings)
        except Broken as error:
            what = f"{self.settings.instance} is not Cortex: {error.got}. Is --url right?"
            raise Unusable(self.run_state.guard.redaction.short(what)) from error
        except (Unclear, BadAddress) as error:
            raise Unusable(self.run_state.guard.redaction.short(str(error))) from error
        if objection is not None:
            raise Unusable(self.run_state.guard.redaction.short(objection))
        is_wide = self.settings.disposable
        generated = [one for one in self.operations if one.reads or is_wide]
        self.estimate = estimated(self.settings, self.cases, self.run_state.api, generated)

    def judge(self, case: Case) -> CaseResult:
        """The next case's result."""
        result = self._kept(self.runner.judge(case))
        self.results.append(result)
        return result

    def judge_all(self, on_begin: OnBegin) -> Iterator[CaseResult]:
        """The results of all cases, in the order in which they end."""
        order = {case.id: number for number, case in enumerate(self.cases)}
        done: list[CaseResult] = []

        def begins(case: Case) -> None:
            on_begin(case.id, len(done), len(self.cases))

        try:
            for result in CaseScheduler(self.runner, self.cases, begins).results():
                done.append(self._kept(result))
                self.results.append(done[-1])
                yield done[-1]
        finally:
            self.results.sort(key=lambda one: order[one.case_id])

    def _kept(self, result: CaseResult) -> CaseResult:
        """A result without secrets, as it may be shown."""
        return self.run_state.guard.redaction.all_of(result)

    def examine(self) -> Iterator[CaseResult]:
        """The results of Schemathesis, one for each of its checks on each operation."""
        # Schemathesis takes a second to import, and many commands and runs do without it.
        from contract_tests.judging.examination import Examination  # noqa: PLC0415

        examination = Examination(self.run_state)
        with noticed(self.run_state.guard.interrupt):
            for result in map(self._kept, examination.run()):
                self.results.append(result)
                yield result
        self.internal_error = self.internal_error or examination.internal_error

    def finish(self) -> Report:
        """Deletes what was created, and sums up."""
        guard, journal = self.run_state.guard, self.run_state.guard.journal
        redaction = guard.redaction
        stopped = guard.stopped or self.stopped
        is_cut_short = bool(guard.key_lost or guard.pace.given_up)
        left = self._clean()
        return Report(
            target=redaction.short(self.settings.instance),
            tag=self.ledger.tag,
            seed=self.settings.seed,
            started=self._started,
            seconds=time.monotonic() - self._begun,
            results=self.results,
            exercise=self._exercise(left),
            exchanges=journal.exchanges,
            strict=self.settings.strict,
            stopped=redaction.short(stopped),
            is_cut_short=is_cut_short,
            interrupted=self.interrupted,
            internal_error=self.runner.internal_error or self.internal_error,
            ledger=str(self.ledger.path) if left else "",
            shard=self.settings.selection.shard,
            estimate=self.estimate.seconds,
        )

    def _exercise(self, left: list[str]) -> Exercise:
        guard, journal = self.run_state.guard, self.run_state.guard.journal
        answered, succeeded = operations_seen(journal.statuses)
        by_status: dict[int, int] = {}
        for (_, status), times in journal.statuses.items():
            if status is not None:
                by_status[status] = by_status.get(status, 0) + times
        alone = [f"{made}: {why}" for made, why in self.ledger.foreign]
        return Exercise(
            requests=journal.requests,
            operations=len(answered),
            operations_succeeded=len(succeeded),
            operations_known=len(self.operations.by_id),
            statuses=dict(sorted(by_status.items())),
            objects_made=self.ledger.made,
            objects_left=guard.redaction.all_of(left),
            waited=guard.pace.waited,
            objects_ended=self.ledger.still_listed,
            left_alone=guard.redaction.all_of([*alone, *self.ledger.unknown]),
        )

    def _clean(self) -> list[str]:
        """Deletes what was created, unless the user interrupts again; what is left, in words."""
        self.run_state.guard.only_undo(is_urgent=self.interrupted)
        try:
            cleaned = cleanup.clean(self.run_state.api, self.ledger)
            left = [f"{made}: {why}" for made, why in cleaned.left]
        except KeyboardInterrupt:
            self.interrupted = True
            left = [f"{made}: interrupted" for made in self.ledger.left]
        self.run_state.close()
        return left


def judge_all(
    settings: Settings,
    on_result: Callable[[CaseResult], None],
    on_begin: OnBegin = lambda *_: None,
    is_enough: Callable[[CaseResult], bool] = lambda _: False,
    on_estimate: Callable[[Estimate], None] = lambda _: None,
) -> Report:
    """A whole run. Created objects are deleted even if it is interrupted.

    :param on_result: is called with each result.
    :param on_begin: is called with what comes next, the id of a case or Schemathesis, with how many
        cases have run, and with how many there are.
    :param is_enough: whether the run ends after this result.
    :param on_estimate: is called with how long it will take, before the first case.
    :raises Unusable: when the server cannot be checked.
    """
    run = Run(settings)
    try:
        run.preflight()
        on_estimate(run.estimate)
        for result in _results(run, on_begin):
            on_result(result)
            if is_enough(result):
                run.stopped = "a case failed, and --fail-fast was given"
                break
    except KeyboardInterrupt:
        run.interrupted = True
    except Unusable:
        run.run_state.close()
        raise
    except Exception:
        run.finish()  # whatever internal error occurs, created objects are removed
        raise
    return run.finish()


def _results(run: Run, on_begin: OnBegin) -> Iterator[CaseResult]:
    yield from run.judge_all(on_begin)
    on_begin("Schemathesis", len(run.cases), len(run.cases))
    yield from run.examine()


def finish_run(path: Path, connection: Settings) -> tuple[str, cleanup.Cleaned]:
    """Deletes what an interrupted run has created.

    :param path: the run's ledger.
    :param connection: how to connect to the server, whose address the ledger has.
    :return: that address, and the outcome.
    :raises contract_tests.kernel.ledger.LedgerError: when it is not a ledger.
    """
    ledger = Ledger.resume(path)
    settings = replace(connection, url=ledger.target)
    run_state = open_run(settings, ledger, Operations(), is_resumed=True)
    run_state.guard.only_undo()
    try:
        return ledger.target, cleanup.clean(run_state.api, ledger)
    finally:
        run_state.close()
