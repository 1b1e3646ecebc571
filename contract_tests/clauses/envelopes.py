"""Envelopes of responses, and the content of errors (overview, Response Format)."""

import re

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import Broken, Safety
from contract_tests.kernel.api import NOT_THERE, Response
from contract_tests.subjects import refusals, successes
from contract_tests.subjects.refusals import Refusal
from contract_tests.subjects.successes import Success

CODES = {
    400: {"VALIDATION_ERROR"},
    401: {"AUTH_INVALID", "UNAUTHORIZED"},
    403: {"FORBIDDEN"},
    404: {
        "RESOURCE_NOT_FOUND", "JOB_NOT_FOUND", "PROVIDER_NOT_FOUND", "WEBHOOK_NOT_FOUND",
        "DELIVERY_NOT_FOUND",
    },
    409: {"PROVIDER_CONFLICT", "DUPLICATE_WEBHOOK"},
    429: {"RATE_LIMIT_EXCEEDED"},
    500: {"INTERNAL_ERROR"},
    503: {"PROVIDER_UNAVAILABLE", "PROVIDER_ERROR"},
}  # fmt: skip
"""Codes by status: those of the overview and of the tables on the jobs, providers and webhooks
pages."""

CODE_OF_MISSING = {
    "jobId": "JOB_NOT_FOUND",
    "providerId": "PROVIDER_NOT_FOUND",
    "webhookId": "WEBHOOK_NOT_FOUND",
    "deliveryId": "DELIVERY_NOT_FOUND",
}
"""By the parameter of the path; the overview's RESOURCE_NOT_FOUND fits all."""

FOREIGN = {
    name: frozenset(CODE_OF_MISSING.values()) - {code} for name, code in CODE_OF_MISSING.items()
}

CODES[410] = CODES[404]  # of what is not there any more

DOCUMENTED_CODES = frozenset().union(*CODES.values())

TELLTALES = {
    "a stack trace": re.compile(
        r"Traceback \(most recent|\bat [\w$.<>]+ ?\([^()\n]+:\d+(:\d+)?\)|File \"[^\"]+\", line \d"
    ),
    "a file's path": re.compile(
        r"(?<![\w/:.])/(?:usr|home|opt|var|app|srv|root|etc)/[\w.-]+|[A-Z]:\\\w+|node_modules/"
    ),
    "a database's own words": re.compile(r"SQLSTATE|ORA-\d{5}|E11000|syntax error at or near"),
}


def _expect_success_envelope(context: CaseContext, success: Success) -> None:
    response = success.response
    if not response.ok or response.status == 204:
        return
    body = response.parsed
    holds = isinstance(body, dict) and body.get("success") is True and "data" in body
    demand = f"`success: true` and `data` from {success.operation}"
    if success.operation.is_public:  # a probe for load balancers, with its own page
        context.advise(holds, demand, response)
    else:
        context.expect(holds, demand, response)
    context.saw("successes")


def _expect_error_envelope(context: CaseContext, refusal: Refusal) -> None:
    if not refusal.is_one:
        return
    response = refusal.response
    body = response.parsed if isinstance(response.parsed, dict) else {}
    error = body.get("error") if body.get("success") is False else None
    demand = f"`success: false` and `error` for {refusal.what}"
    if not isinstance(error, dict):
        raise Broken(demand, response.exchange.summary, response.exchange)
    for name in ("code", "message"):
        value = error.get(name)
        context.expect(
            isinstance(value, str) and value != "", f"`error.{name}` for {refusal.what}", response
        )
    details = error.get("details", {})
    context.expect(
        isinstance(details, dict),
        f"`error.details`, if any, an object for {refusal.what}",
        response,
    )
    context.saw("errors")


@check("ENV-1", safety=Safety.READ, sends=["*"], needs=10)
def reads_come_in_their_envelope(context: CaseContext) -> None:
    for success in successes.reads(context):
        _expect_success_envelope(context, success)


@check("ENV-1", safety=Safety.OBJECTS, sends=successes.WRITES, needs=6)
def writes_come_in_their_envelope(context: CaseContext) -> None:
    for success in successes.writes(context):
        _expect_success_envelope(context, success)


@check("ENV-1", safety=Safety.READ, sends=["*"], needs=5)
def refused_reads_come_in_their_envelope(context: CaseContext) -> None:
    for refusal in refusals.refused_reads(context):
        if not refusal.by_framework:
            _expect_error_envelope(context, refusal)


@check("ENV-1", safety=Safety.OBJECTS, sends=refusals.WRITES, needs=5)
def refused_writes_come_in_their_envelope(context: CaseContext) -> None:
    for refusal in refusals.refused_writes(context):
        if not refusal.by_framework:
            _expect_error_envelope(context, refusal)


@check("ENV-2", safety=Safety.READ, sends=["*"])
def an_unknown_route_is_an_error_like_others(context: CaseContext) -> None:
    _framework_errors(context, refusals.refused_reads(context))


@check("ENV-2", safety=Safety.OBJECTS, sends=refusals.WRITES, needs=3)
def unreadable_requests_are_errors_like_others(context: CaseContext) -> None:
    _framework_errors(context, refusals.refused_writes(context))


def _framework_errors(context: CaseContext, found: list[Refusal]) -> None:
    for refusal in found:
        if refusal.by_framework:
            response = refusal.response
            context.expect(400 <= response.status < 500, f"4xx for {refusal.what}", response)
            _expect_error_envelope(context, refusal)


@check("ENV-3", safety=Safety.READ, sends=["*"], needs=10)
def success_agrees_with_the_status_of_reads(context: CaseContext) -> None:
    responses = [success.response for success in successes.reads(context)]
    _expect_agreement(
        context, responses + [one.response for one in refusals.refused_reads(context)]
    )


@check(
    "ENV-3",
    safety=Safety.OBJECTS,
    sends=[*successes.WRITES, *refusals.WRITES],
    needs=10,
)
def success_agrees_with_the_status_of_writes(context: CaseContext) -> None:
    responses = [success.response for success in successes.writes(context)]
    _expect_agreement(
        context, responses + [one.response for one in refusals.refused_writes(context)]
    )


def _expect_agreement(context: CaseContext, responses: list[Response]) -> None:
    for response in responses:
        body = response.parsed
        if isinstance(body, dict) and "success" in body:
            word = "true" if response.ok else "false"
            demand = f"`success: {word}` with status {response.status}"
            context.expect(body["success"] is response.ok, demand, response)
            context.saw("successes" if response.ok else "errors")
    context.require(
        bool(context.witnesses["successes"] and context.witnesses["errors"]),
        "not both successes and errors were seen",
    )


@check("ENV-4", safety=Safety.READ, sends=["*"], needs=5)
def refused_reads_have_their_codes(context: CaseContext) -> None:
    for refusal in refusals.refused_reads(context):
        _expect_code(context, refusal)


@check("ENV-4", safety=Safety.OBJECTS, sends=["*", *refusals.WRITES], needs=5)
def refused_writes_have_their_codes(context: CaseContext) -> None:
    for refusal in refusals.refused_writes(context):
        _expect_code(context, refusal)


def _expect_code(context: CaseContext, refusal: Refusal) -> None:
    """The status matches the error, and the code matches the status."""
    response, status = refusal.response, refusal.response.status
    if status in (429, 501, 503) or _is_not_offered(context, refusal):
        return
    statuses = " or ".join(map(str, sorted(refusal.statuses)))
    if refusal.by_framework or status in (403, 405):
        context.advise(status in refusal.statuses, f"{statuses} for {refusal.what}", response)
    else:
        context.expect(status in refusal.statuses, f"{statuses} for {refusal.what}", response)
    if refusal.is_one:
        _expect_code_of_status(context, refusal)
        context.saw("codes")


def _expect_code_of_status(context: CaseContext, refusal: Refusal) -> None:
    response, status = refusal.response, refusal.response.status
    code, codes = response.error_code or "", CODES.get(status, set())
    strange = FOREIGN.get(refusal.parameter, frozenset())
    context.expect(code not in strange, f"the code of a missing {refusal.parameter}", response)
    demand = f"a code of {status} for {refusal.what}: {', '.join(sorted(codes))}"
    if code in DOCUMENTED_CODES:
        context.expect(code in codes, demand, response)
    elif codes and not refusal.by_framework:
        # Resources without their own page have no codes there.
        is_akin = code.endswith(("NOT_FOUND", "CONFLICT")) and status in (404, 409, 410)
        context.expect(is_akin, demand, response)


def _is_not_offered(context: CaseContext, refusal: Refusal) -> bool:
    """Whether the server refuses it because it has nothing at that path."""
    response = refusal.response
    if response.status in refusal.statuses or response.status not in NOT_THERE:
        return False
    return context.api.get(response.exchange.url).status in NOT_THERE


@check("ENV-5", safety=Safety.READ, sends=["*"], needs=5)
def refused_reads_show_nothing_of_the_inside(context: CaseContext) -> None:
    for refusal in refusals.refused_reads(context):
        _expect_no_internals(context, refusal.response)
    for response in refusals.strange_reads(context):
        context.expect(
            response.status < 500 or response.status == 503, "no internal server error", response
        )
        _expect_no_internals(context, response)


@check("ENV-5", safety=Safety.OBJECTS, sends=refusals.WRITES, needs=5)
def refused_writes_show_nothing_of_the_inside(context: CaseContext) -> None:
    for refusal in refusals.refused_writes(context):
        _expect_no_internals(context, refusal.response)


def _expect_no_internals(context: CaseContext, response: Response) -> None:
    if response.ok:
        return
    for what, pattern in TELLTALES.items():
        context.expect(not pattern.search(response.text), f"an error without {what}", response)
    keys = (context.settings.api_key, context.settings.second_key, context.settings.limited_key)
    shown = any(key and key in response.text for key in keys)
    context.expect(not shown, "an error without the caller's key", response)
    context.saw("errors")
