"""What counts as a witness that created objects can be read, and deleted ones cannot."""

from types import SimpleNamespace
from typing import Any

import pytest
from schemathesis.engine.recorder import ScenarioRecorder

from contract_tests.schema.witnesses import is_witness
from contract_tests.settings import Selection
from tests.contract.conftest import Judge

HOOKS = "/plugin-core/webhooks"
CREATION = ("POST", HOOKS, 201)
DELETION = ("DELETE", f"{HOOKS}/1", 200)


@pytest.mark.parametrize(
    ("requests", "is_read", "is_missed"),
    [
        ([CREATION, ("GET", f"{HOOKS}/1", 200)], True, False),
        ([("POST", HOOKS, 400), ("GET", f"{HOOKS}/1", 200)], False, False),
        ([CREATION, ("GET", f"{HOOKS}/1", 404)], False, False),
        ([CREATION, ("GET", "/plugin-core/jobs", 200)], False, False),
        ([("GET", HOOKS, 200), ("GET", f"{HOOKS}/1", 200)], False, False),
        ([DELETION, ("GET", f"{HOOKS}/1", 404)], False, True),
        ([DELETION, ("GET", f"{HOOKS}/1/history", 410)], False, True),
        ([DELETION, ("GET", f"{HOOKS}/12", 404)], False, False),
        ([("DELETE", f"{HOOKS}/1", 404), ("GET", f"{HOOKS}/1", 404)], False, False),
        ([("GET", f"{HOOKS}/1", 404)], False, False),
    ],
)
def test_only_what_was_created_or_deleted_before_counts(
    requests: list[tuple[str, str, int]], *, is_read: bool, is_missed: bool
) -> None:
    recorder = ScenarioRecorder(label="")
    for number, (method, path, status) in enumerate(requests):
        case: Any = SimpleNamespace(id=str(number), method=method, formatted_path=path)
        recorder.record_case(case=case, parent_id=str(number - 1) if number else None)
        interaction: Any = SimpleNamespace(response=SimpleNamespace(status_code=status))
        recorder.record_interaction(str(number), interaction)
    last = str(len(requests) - 1)
    assert is_witness(recorder, last, "after its creation") is is_read
    assert is_witness(recorder, last, "after its deletion") is is_missed


def test_reads_alone_show_nothing_about_creations_and_deletions(judge: Judge) -> None:
    selection = Selection(clauses=("SCHEMA-9",), namespaces=("Webhooks",))
    results = judge(read_only=True, quick=True, selection=selection)
    assert [one for one in results.values() if one.witnesses] == []
