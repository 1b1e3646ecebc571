"""Which of Schemathesis's checks, and of our own, serve which clause."""

from collections.abc import Callable
from dataclasses import dataclass

from schemathesis.engine.recorder import CaseNode
from schemathesis.generation.meta import CoverageScenario, coverage_scenario
from schemathesis.generation.modes import GenerationMode

from contract_tests.schema.own_checks import (
    envelope_agrees_with_status,
    errors_show_no_internals,
    rate_limit_headers_make_sense,
    unavailability_is_the_providers,
)


def _always(_: CaseNode) -> bool:
    return True


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


@dataclass(frozen=True)
class Examined:
    """A check on each response to a generated request."""

    check: str
    """Its name in Schemathesis."""
    clause: str
    expected: str
    """The requirement, for readers of a failure."""
    is_witness: Callable[[CaseNode], bool] = _always
    """Whether a request can show a violation; other requests do not count."""
    is_of_refusals: bool = False
    """Whether it is about refusals."""
    can_repeat: bool = True
    """Whether one request, sent again, shows it again."""


EXAMINED = (
    Examined("not_a_server_error", "SCHEMA-1", "no 5xx for any request"),
    Examined(
        unavailability_is_the_providers.__name__,
        "SCHEMA-1",
        "503 only for a provider that is unavailable",
    ),
    Examined(
        "response_schema_conformance",
        "SCHEMA-2",
        "the documented properties, of the documented types",
    ),
    Examined("content_type_conformance", "SCHEMA-3", "the documented content type"),
    Examined("response_headers_conformance", "SCHEMA-4", "the documented headers"),
    Examined("status_code_conformance", "SCHEMA-5", "a status that the document has"),
    Examined(
        "negative_data_rejection", "SCHEMA-6", "a refusal of what the document forbids", _is_invalid
    ),
    Examined(
        "positive_data_acceptance", "SCHEMA-7", "acceptance of what the document allows", _is_valid
    ),
    Examined(
        "unsupported_method", "SCHEMA-8", "405 for an unknown method", _is_undocumented_method
    ),
    Examined(
        "allow_header_conformance",
        "SCHEMA-8",
        "an Allow header that names the methods",
        _is_undocumented_method,
    ),
    Examined(
        "use_after_free",
        "SCHEMA-9",
        "404 for what was deleted",
        _follows_another,
        can_repeat=False,
    ),
    Examined(
        "ensure_resource_availability",
        "SCHEMA-9",
        "that what was created is there",
        _follows_another,
        can_repeat=False,
    ),
    Examined(
        "ignored_auth",
        "SCHEMA-10",
        "401 without a valid key",
        _needs_a_key,
        is_of_refusals=True,
    ),
    Examined(
        envelope_agrees_with_status.__name__, "ENV-3", "`success` true exactly when it is a 2xx"
    ),
    Examined(
        rate_limit_headers_make_sense.__name__,
        "RATE-1",
        "the three rate-limit headers, 0 <= remaining <= limit",
    ),
    Examined(
        errors_show_no_internals.__name__,
        "ENV-5",
        "no stack trace, file path or key in an error",
    ),
)
