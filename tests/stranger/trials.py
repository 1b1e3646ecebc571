"""`python -m tests.stranger.trials`: which breaches the intended clauses of the checks notice.

Each trial starts a server of its own and runs one clause on it. It takes a few seconds, and up to
a minute where the clause waits for retries or for a rate limit.
"""

import argparse
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from contract_tests import settings as of_checks
from contract_tests.contract.evidence import Evidence, Verdict
from contract_tests.judging.report import Report
from contract_tests.judging.run import Unusable, judge_all
from contract_tests.mutants import workers
from contract_tests.mutants.serving import served
from tests.stranger.application import create_app
from tests.stranger.breaches import BREACHES
from tests.stranger.freedoms import FREEDOMS
from tests.stranger.state import Settings

PACE = 0.3
"""Seconds in each job state."""

PATIENCE = 45
"""Seconds; the first retry comes after 30."""

GENERATED = ("Jobs", "Providers", "Webhooks")
"""Namespaces for which Schemathesis generates requests."""

KILLS = frozenset({Verdict.FAIL, Verdict.UNSTABLE})
"""WARN, too, where the clause or what is broken is only suggested by a page."""


@dataclass(frozen=True)
class Trial:
    """The verdict of the intended clause, and why."""

    name: str
    kind: int
    clause: str
    verdict: str
    reason: str
    seconds: float
    is_killed: bool = False


def judged(
    *clauses: str,
    freedoms: Iterable[str] = (),
    breaches: Iterable[str] = (),
    quick: bool = False,
    is_generated: bool | None = None,
) -> Report:
    """Run clauses on a new server; all if none is named."""
    generated = any(clause.startswith("SCHEMA") for clause in clauses)
    generated = generated if is_generated is None else is_generated
    app = create_app(Settings(PACE, 1.0, 60_000, 60_000), freedoms, breaches)
    with tempfile.TemporaryDirectory() as folder, served(lambda _: app) as url:
        settings = of_checks.Settings(
            url=url,
            api_key="stranger-admin-key",
            second_key="stranger-viewer-key",
            limited_key="stranger-free-key",
            patience=PATIENCE,
            quick=quick or generated,
            schemathesis=generated,
            disposable=generated,
            selection=of_checks.Selection(
                clauses=clauses, namespaces=GENERATED if generated and clauses else ()
            ),
            ledger=Path(folder) / "ledger.jsonl",
        )
        return judge_all(settings, lambda _: None)


def attempt(name: str, freedoms: tuple[str, ...] = ()) -> Trial:
    """Run the intended clause on a server with a breach."""
    breach, begun = BREACHES[name], time.monotonic()
    try:
        report = judged(breach.clause, freedoms=freedoms, breaches=[name])
        found = next(one for one in report.clauses if one.clause.id == breach.clause)
        verdict = str(found.verdict)
        is_suggested = breach.suggested or found.clause.evidence is Evidence.INFERRED
        is_warned = bool(is_suggested) and found.verdict is Verdict.WARN
        is_killed = found.verdict in KILLS or is_warned
        reasons = (f"{c.case_id}: {c.reason}" for c in found.cases if c.verdict is found.verdict)
        reason = next(reasons, "") if found.verdict is not Verdict.PASS else ""
    except (Unusable, StopIteration) as error:
        verdict, reason, is_killed = "none", repr(error), False
    seconds = time.monotonic() - begun
    return Trial(name, breach.kind, breach.clause, verdict, reason, seconds, is_killed)


def attempt_all(names: Iterable[str], jobs: int, freedoms: tuple[str, ...]) -> Iterator[Trial]:
    """Results as they come."""
    return workers.results(attempt, [(name, freedoms) for name in names], jobs=jobs)


def _selected(only: list[str]) -> list[str]:
    """Breaches by name, clause or family, and kind; those that take long come first."""
    found = [
        one.name
        for one in BREACHES.values()
        if not only or {one.name, one.clause, one.clause.partition("-")[0], str(one.kind)} & {*only}
    ]
    return sorted(found, key=lambda name: not BREACHES[name].clause.startswith(("HOOK-5", "RATE")))


def main() -> None:
    """Print a line for each trial, and the sum of each kind."""
    parser = argparse.ArgumentParser(prog="python -m tests.stranger.trials")
    parser.add_argument("only", nargs="*", help="names, clauses, families or kinds; default: all")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--freedom", action="append", default=[], choices=[*FREEDOMS, "many"])
    given = parser.parse_args()
    trials = []
    for trial in attempt_all(_selected(given.only), given.jobs, tuple(given.freedom)):
        trials.append(trial)
        mark = "killed" if trial.is_killed else "SURVIVED"
        print(
            f"{mark:8} {trial.verdict:8} kind {trial.kind} {trial.clause:9} {trial.name}"
            f" ({trial.seconds:.0f} s) {trial.reason}",
            flush=True,
        )
    for kind in sorted({trial.kind for trial in trials}):
        of_kind = [trial.is_killed for trial in trials if trial.kind == kind]
        print(f"kind {kind}: {sum(of_kind)} of {len(of_kind)}")


if __name__ == "__main__":
    main()
