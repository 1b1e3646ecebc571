"""What answers are wrapped in, and what errors say (overview, Response Format)."""

import re

from contract_tests.api import NOT_THERE, Answer
from contract_tests.bench import Bench
from contract_tests.clause import check
from contract_tests.subjects import refusals, successes
from contract_tests.subjects.refusals import Refusal
from contract_tests.subjects.successes import Success
from contract_tests.verdicts import Broken, Safety

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
"""By status: those of the overview and of the tables of the jobs, providers and webhooks pages."""

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


def _wraps_success(bench: Bench, success: Success) -> None:
    answer = success.answer
    if not answer.ok or answer.status == 204:
        return
    body = answer.parsed
    holds = isinstance(body, dict) and body.get("success") is True and "data" in body
    demand = f"`success: true` and `data` from {success.operation}"
    if success.operation.is_public:  # a probe of load balancers, with a page of its own
        bench.advise(holds, demand, answer)
    else:
        bench.expect(holds, demand, answer)
    bench.saw("successes")


def _wraps_error(bench: Bench, refusal: Refusal) -> None:
    if not refusal.is_one:
        return
    answer = refusal.answer
    body = answer.parsed if isinstance(answer.parsed, dict) else {}
    error = body.get("error") if body.get("success") is False else None
    demand = f"`success: false` and `error` for {refusal.what}"
    if not isinstance(error, dict):
        raise Broken(demand, answer.exchange.summary, answer.exchange)
    for name in ("code", "message"):
        said = error.get(name)
        bench.expect(
            isinstance(said, str) and said != "", f"`error.{name}` for {refusal.what}", answer
        )
    details = error.get("details", {})
    bench.expect(
        isinstance(details, dict), f"`error.details`, if any, an object for {refusal.what}", answer
    )
    bench.saw("errors")


@check("ENV-1", safety=Safety.READ, sends=["*"], needs=10)
def reads_come_in_their_envelope(bench: Bench) -> None:
    for success in successes.reads(bench):
        _wraps_success(bench, success)


@check("ENV-1", safety=Safety.OBJECTS, sends=successes.WRITES, needs=6)
def writes_come_in_their_envelope(bench: Bench) -> None:
    for success in successes.writes(bench):
        _wraps_success(bench, success)


@check("ENV-1", safety=Safety.READ, sends=["*"], needs=5)
def refused_reads_come_in_their_envelope(bench: Bench) -> None:
    for refusal in refusals.refused_reads(bench):
        if not refusal.by_framework:
            _wraps_error(bench, refusal)


@check("ENV-1", safety=Safety.OBJECTS, sends=refusals.WRITES, needs=5)
def refused_writes_come_in_their_envelope(bench: Bench) -> None:
    for refusal in refusals.refused_writes(bench):
        if not refusal.by_framework:
            _wraps_error(bench, refusal)


@check("ENV-2", safety=Safety.READ, sends=["*"])
def an_unknown_route_is_an_error_like_others(bench: Bench) -> None:
    _framework_errors(bench, refusals.refused_reads(bench))


@check("ENV-2", safety=Safety.OBJECTS, sends=refusals.WRITES, needs=3)
def unreadable_requests_are_errors_like_others(bench: Bench) -> None:
    _framework_errors(bench, refusals.refused_writes(bench))


def _framework_errors(bench: Bench, found: list[Refusal]) -> None:
    for refusal in found:
        if refusal.by_framework:
            answer = refusal.answer
            bench.expect(400 <= answer.status < 500, f"4xx for {refusal.what}", answer)
            _wraps_error(bench, refusal)


@check("ENV-3", safety=Safety.READ, sends=["*"], needs=10)
def success_agrees_with_the_status_of_reads(bench: Bench) -> None:
    answers = [success.answer for success in successes.reads(bench)]
    _success_agrees(bench, answers + [one.answer for one in refusals.refused_reads(bench)])


@check(
    "ENV-3",
    safety=Safety.OBJECTS,
    sends=[*successes.WRITES, *refusals.WRITES],
    needs=10,
)
def success_agrees_with_the_status_of_writes(bench: Bench) -> None:
    answers = [success.answer for success in successes.writes(bench)]
    _success_agrees(bench, answers + [one.answer for one in refusals.refused_writes(bench)])


def _success_agrees(bench: Bench, answers: list[Answer]) -> None:
    for answer in answers:
        body = answer.parsed
        if isinstance(body, dict) and "success" in body:
            word = "true" if answer.ok else "false"
            demand = f"`success: {word}` with status {answer.status}"
            bench.expect(body["success"] is answer.ok, demand, answer)
            bench.saw("successes" if answer.ok else "errors")
    bench.sure(
        bool(bench.witnesses["successes"] and bench.witnesses["errors"]),
        "not both successes and errors were seen",
    )


@check("ENV-4", safety=Safety.READ, sends=["*"], needs=5)
def refused_reads_have_their_codes(bench: Bench) -> None:
    for refusal in refusals.refused_reads(bench):
        _has_its_code(bench, refusal)


@check("ENV-4", safety=Safety.OBJECTS, sends=["*", *refusals.WRITES], needs=5)
def refused_writes_have_their_codes(bench: Bench) -> None:
    for refusal in refusals.refused_writes(bench):
        _has_its_code(bench, refusal)


def _has_its_code(bench: Bench, refusal: Refusal) -> None:
    """The status is one for what is wrong, and the code is one of that status."""
    answer, status = refusal.answer, refusal.answer.status
    if status in (429, 501, 503) or _is_not_offered(bench, refusal):
        return
    statuses = " or ".join(map(str, sorted(refusal.statuses)))
    if refusal.by_framework or status in (403, 405):
        bench.advise(status in refusal.statuses, f"{statuses} for {refusal.what}", answer)
    else:
        bench.expect(status in refusal.statuses, f"{statuses} for {refusal.what}", answer)
    if not refusal.is_one:
        return
    code, codes = answer.error_code or "", CODES.get(status, set())
    demand = f"a code of {status} for {refusal.what}: {', '.join(sorted(codes))}"
    if code in DOCUMENTED_CODES:
        bench.expect(code in codes, demand, answer)
    elif codes and not refusal.by_framework:
        # Resources without a page of their own have no codes of their own there.
        is_akin = code.endswith(("NOT_FOUND", "CONFLICT")) and status in (404, 409)
        bench.expect(is_akin, demand, answer)
    bench.saw("codes")


def _is_not_offered(bench: Bench, refusal: Refusal) -> bool:
    """Whether it is refused because the server has nothing there at all."""
    answer = refusal.answer
    if answer.status in refusal.statuses or answer.status not in NOT_THERE:
        return False
    return bench.api.get(answer.exchange.url).status in NOT_THERE


@check("ENV-5", safety=Safety.READ, sends=["*"], needs=5)
def refused_reads_show_nothing_of_the_inside(bench: Bench) -> None:
    for refusal in refusals.refused_reads(bench):
        _keeps_its_inside(bench, refusal.answer)
    for answer in refusals.strange_reads(bench):
        bench.expect(answer.status < 500 or answer.status == 503, "no fault of the server", answer)
        _keeps_its_inside(bench, answer)


@check("ENV-5", safety=Safety.OBJECTS, sends=refusals.WRITES, needs=5)
def refused_writes_show_nothing_of_the_inside(bench: Bench) -> None:
    for refusal in refusals.refused_writes(bench):
        _keeps_its_inside(bench, refusal.answer)


def _keeps_its_inside(bench: Bench, answer: Answer) -> None:
    if answer.ok:
        return
    for what, pattern in TELLTALES.items():
        bench.expect(not pattern.search(answer.text), f"an error without {what}", answer)
    keys = (bench.settings.api_key, bench.settings.second_key, bench.settings.limited_key)
    shown = any(key and key in answer.text for key in keys)
    bench.expect(not shown, "an error without the caller's key", answer)
    bench.saw("errors")
