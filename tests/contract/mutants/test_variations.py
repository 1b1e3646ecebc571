"""Variations raise no failure; `cortex-contract mutants --variations` tries all of them."""

import pytest
from click.testing import CliRunner

from contract_tests.mutants.command import mutants
from contract_tests.mutants.fairness import judge_variation
from contract_tests.mutants.variations import VARIATIONS
from contract_tests.target import Target

BY_NAME = {variation.name: variation for variation in VARIATIONS}

SOME = {
    "reference codes": ("ENV-4", "HOOK-1"),
    "creations 200": ("ENV-1", "JOB-1", "PROV-1"),
    "deletions 204": ("PROV-1", "HOOK-1", "AUTH-2"),
    "nulls elsewhere": ("SORT-1", "SORT-2"),
    "UUIDs": ("PAGE-3", "JOB-1", "HOOK-3", "WS-1"),
    "clamping": ("PAGE-2",),
    "lagging lists": ("JOB-1", "HOOK-1"),
    "oldest first": ("PAGE-3", "HOOK-1", "HOOK-2", "PROV-2", "AUTH-3"),
    "past": ("RATE-1", "FILT-1"),
    "milliseconds": ("FILT-1", "SORT-1", "HOOK-3"),
    "less metadata": ("PAGE-1", "PAGE-3"),
    "no users": ("NS-1", "USER-1", "PAGE-1"),
    "other events": ("WS-1", "WS-2"),
    "empty": ("NS-1", "PAGE-1", "FILT-1"),
}
"""The clauses that each variation could mislead."""


LONGER = {"reference codes", "creations 200"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=pytest.mark.slow) if one in LONGER else one for one in SOME]
)
def test_a_variation_raises_no_failure(mock_target: Target, name: str) -> None:
    judged = judge_variation(BY_NAME[name], SOME[name], target=mock_target)
    assert judged.accusations == []
    assert judged.verdicts.get("PASS", 0) > 0


def test_the_list_of_variations_tries_none() -> None:
    listed = CliRunner().invoke(mutants, ["--list", "--variations"])
    assert [line.split("  ")[0] for line in listed.output.splitlines()] == list(BY_NAME)


def test_the_list_of_variations_is_of_those_that_are_named() -> None:
    listed = CliRunner().invoke(mutants, ["--list", "--variations", "--only", "UUIDs"])
    assert listed.output.split() == ["UUIDs", *BY_NAME["UUIDs"].says.split()]
