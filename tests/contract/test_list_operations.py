"""What the checks derive about lists from the document."""

import pytest

from contract_tests.contract.evidence import Evidence
from contract_tests.subjects.list_operations import ListOperation, list_operations

ALL = {str(listed): listed for listed in list_operations()}

every_collection = pytest.mark.parametrize("listed", ALL.values(), ids=ALL.keys())


def test_pagination_is_demanded_where_an_example_shows_it() -> None:
    shown = {name for name, listed in ALL.items() if listed.shows_pagination}
    assert shown == {"list_jobs", "list_provider_jobs", "list_webhook_deliveries"}


def test_filters_are_the_parameters_that_not_all_have() -> None:
    named = {name: [one.name for one in listed.filters] for name, listed in ALL.items()}
    assert named["list_jobs"] == [
        "status",
        "provider",
        "batchId",
        "scheduledBy",
        "failureReason",
        "from",
        "to",
    ]
    assert named["list_providers"] == ["status", "type"]
    assert named["list_job_templates"] == []


def test_filters_can_be_weaker_than_their_collection() -> None:
    enabled = ALL["list_webhooks"].filter("enabled")
    status = ALL["list_providers"].filter("status")
    assert enabled is not None
    assert status is not None
    assert (enabled.evidence, status.evidence) == (Evidence.INFERRED, Evidence.REFERENCE)


@every_collection
def test_rows_can_be_sorted_by_some_of_what_can_be_selected(listed: ListOperation) -> None:
    assert listed.sortable
    assert set(listed.sortable) <= set(listed.selectable)


def test_objects_can_be_selected_but_not_sorted_by() -> None:
    jobs = ALL["list_jobs"]
    assert {"cost.current", "createdAt"} <= set(jobs.sortable)
    assert set(jobs.selectable) - set(jobs.sortable) == {"cost", "labels", "replicas"}


def test_limits_of_examples_are_known() -> None:
    assert ALL["list_provider_jobs"].shown_limits == {10}
    assert ALL["list_jobs"].shown_limits == {20}
    assert ALL["list_providers"].shown_limits == set()
