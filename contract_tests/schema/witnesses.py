"""Whether a generated request can show a violation of what a check is about."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from schemathesis.engine.recorder import CaseNode, ScenarioRecorder
from schemathesis.generation.case import Case
from schemathesis.generation.meta import CoverageScenario, coverage_scenario
from schemathesis.generation.modes import GenerationMode

from contract_tests.schema.examined import Witnesses

SUCCESSES = range(200, 300)
GONE = frozenset({404, 410})


def is_witness(recorder: ScenarioRecorder, case_id: str, witnesses: Witnesses) -> bool:
    """:param recorder: the requests of a sequence, with their responses."""
    if witnesses in AFTER:
        return AFTER[witnesses](recorder, case_id)
    return CONDITIONS[witnesses](recorder.cases[case_id])


def _is_valid(node: CaseNode) -> bool:
    return _mode(node) is GenerationMode.POSITIVE


def _is_invalid(node: CaseNode) -> bool:
    return _mode(node) is GenerationMode.NEGATIVE


def _reads_what_was_created(recorder: ScenarioRecorder, case_id: str) -> bool:
    """Whether the object that the request before it created is there."""
    case, creation = recorder.cases[case_id].value, recorder.find_parent(case_id=case_id)
    return (
        creation is not None
        and creation.method.upper() == "POST"
        and _is_within(case, creation)
        and _status(recorder, creation) in SUCCESSES
        and _status(recorder, case) in SUCCESSES
    )


def _misses_what_was_deleted(recorder: ScenarioRecorder, case_id: str) -> bool:
    case = recorder.cases[case_id].value
    return _status(recorder, case) in GONE and any(
        one.method.upper() == "DELETE"
        and (_is_within(case, one) or case.formatted_path == one.formatted_path)
        and _status(recorder, one) in SUCCESSES
        for one in _before(recorder, case_id)
    )


def _before(recorder: ScenarioRecorder, case_id: str) -> Iterator[Case[Any]]:
    for identifier, node in recorder.cases.items():
        if identifier == case_id:
            return
        yield node.value


def _status(recorder: ScenarioRecorder, case: Case[Any]) -> int | None:
    response = recorder.find_response(case_id=case.id)
    return None if response is None else response.status_code


def _is_within(case: Case[Any], other: Case[Any]) -> bool:
    return case.formatted_path.startswith(f"{other.formatted_path}/")


def _is_undocumented_method(node: CaseNode) -> bool:
    return coverage_scenario(node.value) is CoverageScenario.UNSPECIFIED_HTTP_METHOD


def _needs_a_key(node: CaseNode) -> bool:
    return bool(node.value.operation.definition.raw.get("security", True))


def _mode(node: CaseNode) -> GenerationMode | None:
    meta = node.value.meta
    return None if meta is None else meta.generation.mode


CONDITIONS: Mapping[Witnesses, Callable[[CaseNode], bool]] = {
    "all": lambda _: True,
    "valid": _is_valid,
    "invalid": _is_invalid,
    "undocumented method": _is_undocumented_method,
    "needs a key": _needs_a_key,
}

AFTER: Mapping[Witnesses, Callable[[ScenarioRecorder, str], bool]] = {
    "after its creation": _reads_what_was_created,
    "after its deletion": _misses_what_was_deleted,
}
