"""Which of Schemathesis's checks, and of our own, serve which clause. Schemathesis itself is
imported only where it runs, because that takes long."""

from dataclasses import dataclass
from typing import Literal

from contract_tests.contract.catalogue import CLAUSES
from contract_tests.settings import Settings

EXAMPLES, EXAMPLES_QUICK = 20, 3
"""Requests that are generated for an operation in the fuzzing phase."""

Witnesses = Literal[
    "all",
    "valid",
    "invalid",
    "after its creation",
    "after its deletion",
    "undocumented method",
    "needs a key",
]
"""Generated requests that can show a violation."""


@dataclass(frozen=True)
class Examined:
    """A check on each response to a generated request."""

    check: str
    """Its name in Schemathesis."""
    clause: str
    expected: str
    """The requirement, for readers of a failure."""
    witnesses: Witnesses = "all"
    """Requests that can show a violation; others do not count."""
    is_of_refusals: bool = False
    """Whether it is about refusals."""
    can_repeat: bool = True
    """Whether one request, sent again, shows it again."""


EXAMINED = (
    Examined("not_a_server_error", "SCHEMA-1", "no 5xx for any request"),
    Examined(
        "unavailability_is_the_providers",
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
        "negative_data_rejection", "SCHEMA-6", "a refusal of what the document forbids", "invalid"
    ),
    Examined(
        "positive_data_acceptance", "SCHEMA-7", "acceptance of what the document allows", "valid"
    ),
    Examined("unsupported_method", "SCHEMA-8", "405 for an unknown method", "undocumented method"),
    Examined(
        "allow_header_conformance",
        "SCHEMA-8",
        "an Allow header that names the methods",
        "undocumented method",
    ),
    Examined(
        "use_after_free",
        "SCHEMA-9",
        "404 for what was deleted",
        "after its deletion",
        can_repeat=False,
    ),
    Examined(
        "ensure_resource_availability",
        "SCHEMA-9",
        "that what was created is there",
        "after its creation",
        can_repeat=False,
    ),
    Examined(
        "ignored_auth",
        "SCHEMA-10",
        "401 without a valid key",
        "needs a key",
        is_of_refusals=True,
    ),
    Examined("envelope_agrees_with_status", "ENV-3", "`success` true exactly when it is a 2xx"),
    Examined(
        "rate_limit_headers_make_sense",
        "RATE-1",
        "the three rate-limit headers, 0 <= remaining <= limit",
    ),
    Examined(
        "errors_show_no_internals",
        "ENV-5",
        "no stack trace, file path or key in an error",
    ),
)

PAGES = {clause.id: clause.page for clause in CLAUSES}


def examined_for(settings: Settings) -> dict[str, Examined]:
    """The checks to run, by name; none unless one of Schemathesis's clauses is selected."""
    wanted = settings.selection
    chosen = {
        one.check: one
        for one in EXAMINED
        if wanted.takes_clause(one.clause, PAGES[one.clause]) and wanted.takes_a_case_of(one.clause)
    }
    is_for_this = any(one.clause.startswith("SCHEMA") for one in chosen.values())
    is_wanted = settings.schemathesis and wanted.takes_examination
    return chosen if is_wanted and is_for_this else {}
