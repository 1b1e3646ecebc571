"""What the checks say about the second server: as it is lawful, and with breaches."""

import pytest

from contract_tests.contract.evidence import Verdict
from tests.stranger.trials import attempt, judged

MOST_WARNINGS = 2

LAWFUL = ("PROV-1", "PROV-3", "FILT-1", "FILT-3", "SORT-2", "IDEM-1", "SCHEMA-2", "HOOK-7", "SYS-1")
"""Clauses that have accused lawful servers."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "freedoms",
    [(), ("many",), ("fractions", "short-ids"), ("gone", "wrapped"), ("sorts-by-what-it-shows",)],
)
def test_a_lawful_server_is_not_accused(freedoms: tuple[str, ...]) -> None:
    report = judged(*LAWFUL, freedoms=freedoms, quick=True, is_generated=False)
    verdicts = {one.clause.id: one.verdict for one in report.clauses}
    assert verdicts.keys() == {*LAWFUL}
    assert not {Verdict.FAIL, Verdict.UNSTABLE} & {*verdicts.values()}
    assert [*verdicts.values()].count(Verdict.WARN) <= MOST_WARNINGS


@pytest.mark.slow
@pytest.mark.parametrize(
    "breach",
    [
        *("cpu-capped", "env-trimmed", "batch-merges-equal-jobs", "nested-secrets-shown"),
        *("metrics-not-selected", "second-subscription-replaces", "update-loses-the-secret"),
        *("any-event-type", "code-of-another-kind", "signed-in-an-hour", "jobs-of-the-type"),
        *("env-composed", "second-page-not-filtered", "fields-ignored-when-sorted"),
        *("sockets-take-a-longer-key", "sockets-take-a-revoked-key", "close-silences-others"),
        *("url-of-the-creation", "disabling-has-no-effect", "conflict-shows-the-secret"),
        *("secret-begins-like-it", "update-creates-anew", "update-has-no-time"),
        *("provider-created-anew", "times-compared-as-text", "no-pages-with-fields"),
        *("batch-of-one-size", "no-jobs-of-providers"),
        *("credentials-delivered", "bad-json-breaks-update-template", "no-limits-with-415"),
    ],
)
def test_a_breach_is_noticed_by_the_clause_that_it_breaks(breach: str) -> None:
    trial = attempt(breach)
    assert trial.is_killed, trial


@pytest.mark.slow
def test_what_is_wrong_with_the_newest_job_is_noticed_though_it_is_listed_last() -> None:
    trial = attempt("start-not-listed", ("old-jobs", "oldest-first"))
    assert trial.is_killed, trial
    one = judged(
        "SCHEMA-2",
        freedoms=("old-jobs", "oldest-first"),
        breaches=("start-not-typed",),
        quick=True,
        is_generated=False,
    )
    assert [clause.verdict for clause in one.clauses] == [Verdict.FAIL]


@pytest.mark.slow
@pytest.mark.parametrize(
    "breach", ["log-shows-webhook-secrets", "log-shows-credentials", "log-shows-keys"]
)
@pytest.mark.parametrize("freedoms", [("old-log",), ("old-log", "oldest-first")])
def test_a_secret_in_the_newest_entries_of_a_long_log_is_noticed(
    breach: str, freedoms: tuple[str, ...]
) -> None:
    trial = attempt(breach, freedoms)
    assert trial.is_killed, trial
