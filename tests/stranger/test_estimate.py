"""A run says beforehand how long it will take."""

from pathlib import Path

import pytest

from contract_tests import settings as of_checks
from contract_tests.contract.evidence import Verdict
from contract_tests.judging.estimate import Estimate
from contract_tests.judging.run import Run, judge_all
from contract_tests.mutants.serving import served
from tests.stranger.application import create_app
from tests.stranger.state import Settings


def estimate(folder: Path, key: str = "stranger-admin-key", **chosen: object) -> Estimate:
    """What a run says that may send 60 requests a minute without a key."""
    app = create_app(Settings(1.0, 1.0, 60_000, 60))
    with served(lambda _: app) as url:
        settings = of_checks.Settings(
            url=url,
            api_key=key,
            ledger=folder / "ledger.jsonl",
            **chosen,  # type: ignore[arg-type]
        )
        run = Run(settings)
        run.preflight()
        run.finish()
        return run.estimate


def test_what_is_not_offered_needs_no_requests_without_a_key(tmp_path: Path) -> None:
    found = estimate(tmp_path, schemathesis=False)
    assert found.cases > 1_000
    assert found.anonymous_limit == 60
    assert found.waits == 60  # of its 60 reading operations, a third are there


def test_a_small_limit_of_the_main_key_makes_a_run_long(tmp_path: Path) -> None:
    found = estimate(tmp_path, "stranger-free-key", schemathesis=False)
    assert found.seconds > found.cases * 60 / 60


@pytest.mark.parametrize("name", ["Webhooks", "System"])
def test_generated_requests_are_for_the_chosen_namespaces(tmp_path: Path, name: str) -> None:
    whole = estimate(tmp_path)
    of_one = of_checks.Selection(clauses=("SCHEMA-2",), namespaces=(name,))
    assert 0 < estimate(tmp_path, selection=of_one).generated < whole.generated / 2


@pytest.mark.slow
def test_a_server_that_gets_only_reads_gets_their_sequences_once(tmp_path: Path) -> None:
    app = create_app(Settings(1.0, 1.0, 60_000, 60_000))
    with served(lambda _: app) as url:
        report = judge_all(
            of_checks.Settings(
                url=url,
                api_key="stranger-admin-key",
                ledger=tmp_path / "ledger.jsonl",
                selection=of_checks.Selection(clauses=("SCHEMA-3",), namespaces=("Networks",)),
            ),
            lambda _: None,
        )
    assert [clause.verdict for clause in report.clauses] == [Verdict.PASS]
    assert report.exercise.requests < 500  # about 800 with four tries
