"""Which rows a filter should select, according to the checks."""

import pytest

from contract_tests.contract.evidence import Evidence
from contract_tests.subjects.filters import Filter, FilterCombination, Row, instant

JOB: Row = {
    "status": "running",
    "provider": "akash",
    "createdAt": "2026-03-01T12:00:00Z",
}


def named(name: str, **schema: object) -> Filter:
    return Filter(name, schema, Evidence.REFERENCE)


@pytest.mark.parametrize(
    ("name", "wanted", "fits"),
    [
        ("status", "running", True),
        ("status", "failed", False),
        ("type", "akash", None),
        ("provider", "akash", True),
        ("provider", "golem", False),
        ("provider", "provider_akash_main", None),
        ("from", "2026-03-01T11:00:00Z", True),
        ("from", "2026-03-01T13:00:00Z", False),
        ("from", "2026-03-01T14:00:00+02:00", None),
        ("to", "2026-03-01T13:00:00.5Z", True),
        ("to", "2026-03-01T12:00:00.250Z", None),
        ("to", "2026-03-01T11:00:00Z", False),
    ],
)
def test_a_row_matches_or_does_not_say(name: str, wanted: str, fits: bool | None) -> None:
    assert named(name).fits(JOB, wanted) is fits


def test_a_row_with_a_full_provider_matches_no_other() -> None:
    row = JOB | {"providerId": "provider_akash_main"}
    assert named("provider").fits(row, "provider_akash_main") is True
    assert named("provider").fits(row, "provider_golem_main") is False


@pytest.mark.parametrize(
    ("status", "type_", "fits"),
    [("running", "akash", None), ("failed", "akash", False), ("running", "x", None)],
)
def test_a_row_matches_several_filters_if_it_matches_each(
    status: str, type_: str, fits: bool | None
) -> None:
    query = FilterCombination(((named("status"), status), (named("type"), type_)))
    assert query.fits(JOB) is fits


def test_a_filter_that_no_row_can_match_is_not_shown() -> None:
    """Even if the document lists its values."""
    reason = named("failureReason", enum=["exit_code", "network_error"])
    assert not reason.is_shown([JOB])
    assert reason.is_shown([JOB, JOB | {"failureReason": "exit_code"}])
    assert named("from").is_shown([JOB])


def test_fields_of_rows_are_tried_before_documented_fields() -> None:
    status = named("status", enum=["pending", "running"])
    assert status.values([JOB, JOB]) == ["running", "pending"]
    assert named("enabled", type="boolean").values([{"enabled": False}]) == [False, True]


@pytest.mark.parametrize(
    ("name", "all_", "half"),
    [
        ("from", "2026-03-01T11:59:58Z", "2026-03-01T12:00:00Z"),
        ("to", "2026-03-01T12:00:02Z", "2026-03-01T12:00:00Z"),
    ],
)
def test_one_instant_fits_all_rows(name: str, all_: str, half: str) -> None:
    assert named(name).values([JOB]) == [all_, half]
    assert named(name).fits(JOB, all_) is True
    assert named(name).values([]) == []


def test_a_query_writes_booleans_as_json_does() -> None:
    query = FilterCombination(((named("enabled"), True), (named("status"), "failed")))
    assert query.params == {"enabled": "true", "status": "failed"}
    assert str(query) == "enabled=true&status=failed"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
@pytest.mark.parametrize("name", ["from", "to"])
def test_times_at_the_ends_of_the_calendar_can_be_asked_for(name: str, moment: str) -> None:
    assert moment in named(name).values([JOB | {"createdAt": moment}])


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_a_time_beyond_the_calendar_is_none(text: str) -> None:
    assert instant(text) is None
