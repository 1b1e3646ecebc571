"""The kill table: for a terminal, as data, and for the documentation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contract_tests.contract.evidence import Verdict
from contract_tests.mutants.schemathesis_runs import SchemathesisResult
from contract_tests.mutants.trials import Trial


@dataclass(frozen=True)
class KillTable:
    """The result of each mutant, in the order in which they are defined."""

    trials: Sequence[Trial]
    schemathesis_results: Mapping[str, SchemathesisResult]
    """The results of plain Schemathesis, by mutant; empty if it did not run."""

    @property
    def killed(self) -> int:
        return sum(trial.is_killed for trial in self.trials)

    @property
    def survivors(self) -> list[Trial]:
        """Mutants that their clause did not notice."""
        return [trial for trial in self.trials if not trial.is_killed]

    @property
    def summary(self) -> str:
        """Both figures, in a line or two."""
        text = f"{self.killed} of {len(self.trials)} mutants killed by the clause they break."
        if self.schemathesis_results:
            seen = sum(
                baseline_result.is_killed for baseline_result in self.schemathesis_results.values()
            )
            text += f"\nPlain Schemathesis notices {seen} of {len(self.schemathesis_results)}."
        return text

    @property
    def as_json(self) -> dict[str, Any]:
        return {
            "mutants": len(self.trials),
            "killed": self.killed,
            "baseline": sum(one.is_killed for one in self.schemathesis_results.values())
            if self.schemathesis_results
            else None,
            "trials": [self._row(trial) for trial in self.trials],
        }

    def _row(self, trial: Trial) -> dict[str, Any]:
        baseline_result = self.schemathesis_results.get(trial.id)
        return {
            "mutant": trial.id,
            "clause": trial.clause,
            "breaks": trial.breaks,
            "killed": trial.is_killed,
            "verdict": trial.verdict,
            "reason": trial.reason,
            "noticed": dict(trial.noticed),
            "seconds": round(trial.seconds, 2),
            "baseline": None
            if baseline_result is None
            else {"killed": baseline_result.is_killed, "checks": list(baseline_result.checks)},
        }

    @property
    def as_markdown(self) -> str:
        """A page of the documentation."""
        lines = [
            "# Kill table",
            "",
            "`cortex-contract mutants --baseline sample --markdown docs/kill-table.md` generates",
            "this page. [honesty.md](honesty.md) explains it.",
            "",
            self.summary.replace("\n", "\n\n"),
            "",
            "| Mutant | What it does wrong | Its clause | Plain Schemathesis |",
            "|---|---|---|---|",
        ]
        for trial in self.trials:
            verdict = trial.verdict or "not run"
            lines.append(f"| `{trial.id}` | {trial.breaks} | {verdict} | {self._seen(trial)} |")
        return "\n".join(lines) + "\n"

    def _seen(self, trial: Trial) -> str:
        baseline_result = self.schemathesis_results.get(trial.id)
        if baseline_result is None:
            return ""
        return ", ".join(baseline_result.checks) if baseline_result.is_killed else "nothing"


def row(trial: Trial) -> str:
    """A line for the terminal."""
    text = "killed" if trial.is_killed else "LIVES"
    others = sorted(set(trial.noticed) - {trial.clause})
    also = f"  also {', '.join(others)}" if others else ""
    verdict = (trial.verdict or Verdict.UNCLEAR).value if trial.verdict else "-"
    return f"{text:<6}  {trial.id:<60} {verdict:<8} {trial.seconds:5.1f} s{also}"
