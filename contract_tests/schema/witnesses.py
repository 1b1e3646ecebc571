"""Whether a generated request can show a violation of what a check is about."""

from collections.abc import Callable, Mapping

from schemathesis.engine.recorder import CaseNode
from schemathesis.generation.meta import CoverageScenario, coverage_scenario
from schemathesis.generation.modes import GenerationMode

from contract_tests.schema.examined import Witnesses


def is_witness(node: CaseNode, witnesses: Witnesses) -> bool:
    return CONDITIONS[witnesses](node)


def _is_valid(node: CaseNode) -> bool:
    return _mode(node) is GenerationMode.POSITIVE


def _is_invalid(node: CaseNode) -> bool:
    return _mode(node) is GenerationMode.NEGATIVE


def _follows_another(node: CaseNode) -> bool:
    return node.parent_id is not None


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
    "after another": _follows_another,
    "undocumented method": _is_undocumented_method,
    "needs a key": _needs_a_key,
}
