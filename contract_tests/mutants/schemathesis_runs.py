"""Runs plain Schemathesis on the same mutants."""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import openapi
from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.idempotency_keys import without_idempotency_keys
from contract_tests.mutants.mutant import Mutant
from contract_tests.mutants.trials import proxied
from contract_tests.target import Target, TargetError

SECONDS = 60
"""The budget of each run; Schemathesis ends after it, without a failure if it saw none."""

SEED = 20250710


class SchemathesisError(TargetError):
    """Schemathesis could not be run; the message gives the reason."""


@dataclass(frozen=True)
class SchemathesisResult:
    """The result of Schemathesis for one mutant."""

    id: str
    is_killed: bool
    checks: tuple[str, ...]
    """The kinds of failures that it reported, as it names them."""
    seconds: float


def run_all(
    target: Target, mutants: Iterable[Mutant], *, jobs: int
) -> Iterator[SchemathesisResult]:
    """Results as they come.

    A mutant that changes nothing in responses is not tried: the intact server stands for it,
    because Schemathesis opens no socket and receives no webhook.

    :raises SchemathesisError: when Schemathesis cannot be run, or fails the intact server.
    """
    intact = run_one(target, "the intact server", Hooks())
    if intact.is_killed:
        raise SchemathesisError(f"Schemathesis accuses {intact.id}: {', '.join(intact.checks)}")
    with ThreadPoolExecutor(jobs) as pool:
        waiting = []
        for one in mutants:
            if one.shows_in_responses:
                waiting.append(pool.submit(run_one, target, one.id, one.make()))
            else:
                yield SchemathesisResult(one.id, is_killed=False, checks=(), seconds=0.0)
        for done in as_completed(waiting):
            yield done.result()


def run_one(target: Target, name: str, hooks: Hooks, seconds: int = SECONDS) -> SchemathesisResult:
    """A run with all phases and checks, until the first failure or the end of the budget.

    :raises SchemathesisError: when Schemathesis cannot be run.
    """
    begun = time.monotonic()
    with proxied(target, hooks, scale=1) as broken, tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "openapi.json"
        document.write_text(
            openapi.to_json(without_idempotency_keys(openapi.bundle())), encoding="utf-8"
        )
        command = [str(Path(sys.executable).with_name("schemathesis"))]
        command += ["--config-file", str(Path(__file__).with_name("schemathesis_runs.toml"))]
        command += ["run", str(document), "--url", f"{broken.url}/api"]
        command += ["--checks", "all", "--phases", "examples,coverage,fuzzing,stateful"]
        command += ["--header", f"Authorization: Bearer {broken.api_key}"]
        command += ["--seed", str(SEED), "--max-failures", "1", "--max-time", str(seconds)]
        command += ["--no-shrink", "--generation-database", "none", "--no-color"]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1):
        raise SchemathesisError(
            f"Schemathesis on {name}: {(ran.stderr or ran.stdout).strip()[-400:]}"
        )
    found = re.findall(r"^\s+❌ (.+): \d+$", ran.stdout, re.MULTILINE)
    return SchemathesisResult(name, bool(ran.returncode), tuple(found), time.monotonic() - begun)
