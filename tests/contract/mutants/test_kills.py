"""Broken servers are noticed by the clause that they break; `cortex-contract mutants` tries all."""

from collections import Counter

import pytest

from contract_tests.contract.catalogue import CLAUSES
from contract_tests.mutants.families import MUTANTS
from contract_tests.mutants.trials import attempt
from contract_tests.target import Target

SOME = (
    "NS-1/networks_are_a_page",
    "ENV-1/errors_are_words",
    "ENV-4/codes_are_numbers",
    "AUTH-3/lists_show_the_keys",
    "PAGE-3/pages_are_rounded_down",
    "FILT-1/status_is_ignored_in_list_jobs",
    "SORT-2/each_page_is_turned_round",
    "FIELD-1/fields_are_ignored",
    "VER-1/the_version_reads_no_query",
    "RATE-1/errors_do_not_tell",
    "JOB-1/the_environment_is_lost",
    "JOB-8/batches_are_half_made",
    "PROV-2/creations_show_credentials",
    "HOOK-2/lists_show_the_secrets",
    "HOOK-3/the_body_is_written_anew",
    "WS-2/events_leak",
    "IDEM-1/refused_updates_keep_the_name",
    "NET-1/prices_differ",
)
"""One mutant of each family, among those that take a second or two."""

LONGER = {"ENV-1/errors_are_words", "SORT-2/each_page_is_turned_round"}

BY_ID = {mutant.id: mutant for mutant in MUTANTS}


@pytest.mark.slow
@pytest.mark.parametrize(
    "mutant_id",
    [pytest.param(one, marks=pytest.mark.slow) if one in LONGER else one for one in SOME],
)
def test_a_broken_server_is_noticed_by_the_clause_that_it_breaks(
    mock_target: Target, mutant_id: str
) -> None:
    trial = attempt(mock_target, BY_ID[mutant_id])
    assert trial.is_killed, f"{trial.breaks}: {trial.verdict} {trial.reason}"


def test_every_clause_has_a_mutant_and_every_mutant_a_clause() -> None:
    assert {mutant.clause for mutant in MUTANTS} == {clause.id for clause in CLAUSES}


def test_mutants_have_unique_names() -> None:
    assert [name for name, times in Counter(one.id for one in MUTANTS).items() if times > 1] == []
