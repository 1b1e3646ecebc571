"""Runs the checks on mutants."""

import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import Report
from contract_tests.judging.run import Unusable, judge_all
from contract_tests.mutants import workers
from contract_tests.mutants.families import MUTANTS
from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.mutant import Mutant
from contract_tests.mutants.proxy import Proxy
from contract_tests.mutants.serving import served
from contract_tests.settings import Selection, Settings
from contract_tests.target import Target

PATIENCE = 8
"""Seconds to wait for jobs, events and deliveries. The mock's clock runs so fast that this is
minutes of its time."""

SCALE = 30
"""How much faster the mock's clock runs: a rate-limit window is two seconds, in which even a busy
machine can use it up."""

NAMESPACES = ("Jobs", "Networks")
"""Operations for which Schemathesis generates requests, so that a trial of its clauses takes
seconds."""

TIMEOUT = 5
"""Seconds for a response."""

KILLS = frozenset({Verdict.FAIL, Verdict.UNSTABLE, Verdict.WARN})
"""Verdicts for a broken server; WARN where the documentation only suggests the behaviour. The
intact server gets none of them (see the test of the proxy), so none of them is an accident."""


@dataclass(frozen=True)
class Trial:
    """The result for one mutant."""

    id: str
    clause: str
    breaks: str
    verdict: Verdict | None
    """The verdict on the broken clause; None if none of its cases ran."""
    reason: str
    """The expectation and the observation, or the reason why nothing was observed."""
    noticed: Mapping[str, Verdict] = field(default_factory=dict)
    """All clauses that noticed something."""
    seconds: float = 0.0

    @property
    def is_killed(self) -> bool:
        """Whether the broken clause noticed it."""
        return self.verdict in KILLS


@contextmanager
def proxied(target: Target, hooks: Hooks, *, scale: float | None = SCALE) -> Iterator[Target]:
    """The target behind hooks.

    :param scale: how fast time passes in a new instance of it; None for the target as it is.
    """
    hooks.key = target.api_key
    with ExitStack() as stack:
        behind = target if scale is None else stack.enter_context(target.fresh(scale))
        yield behind.at(stack.enter_context(served(lambda url: Proxy(url, behind.url, hooks))))


SYSTEM = frozenset({"SYS-3", "SYS-4"})
"""Clauses that change the server itself, so that they take a disposable one."""


def judged(
    target: Target, *clauses: str, quick: bool = False, namespaces: tuple[str, ...] = NAMESPACES
) -> Report:
    """A run on a target.

    :param clauses: ids; all if none is named.
    :param namespaces: those for which Schemathesis generates.
    :raises contract_tests.judging.run.Unusable: when the run cannot begin.
    """
    is_generated = any(clause.startswith("SCHEMA") for clause in clauses)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            url=target.url,
            api_key=target.api_key,
            second_key=target.second_key,
            limited_key=target.limited_key,
            patience=PATIENCE,
            timeout=TIMEOUT,
            quick=quick,
            # Schemathesis's clauses take time, and send unpredictable writes.
            schemathesis=is_generated,
            disposable=is_generated or not SYSTEM.isdisjoint(clauses),
            selection=Selection(clauses=clauses, namespaces=namespaces if is_generated else ()),
            ledger=Path(folder) / "ledger.jsonl",
        )
        return judge_all(settings, lambda _: None)


def attempt(target: Target, mutant: Mutant, *, full: bool = False) -> Trial:
    """The result for a mutant.

    :param full: whether all clauses run, or only the broken one.
    """
    begun = time.monotonic()
    verdict: Verdict | None = None
    reason, noticed = "none of its cases ran", dict[str, Verdict]()
    try:
        with proxied(target, mutant.make()) as broken:
            report = judged(broken, *([] if full else [mutant.clause]))
    except Unusable as error:
        reason = str(error)
    else:
        noticed = {one.clause.id: one.verdict for one in report.clauses if one.verdict in KILLS}
        for one in report.clauses:
            if one.clause.id == mutant.clause:
                verdict = one.verdict
                reason = next((c.reason for c in one.cases if c.verdict is verdict), "")
    seconds = time.monotonic() - begun
    return Trial(mutant.id, mutant.clause, mutant.breaks, verdict, reason, noticed, seconds)


def attempt_all(
    target: Target, mutants: Iterable[Mutant], *, jobs: int, full: bool = False
) -> Iterator[Trial]:
    """Results as they come, several at a time in separate processes."""
    return workers.results(_attempt, [(target, one.id, full) for one in mutants], jobs=jobs)


def _attempt(target: Target, mutant_id: str, full: bool) -> Trial:
    by_id = {mutant.id: mutant for mutant in MUTANTS}
    return attempt(target, by_id[mutant_id], full=full)
