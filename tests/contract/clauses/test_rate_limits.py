"""Servers that miscount, or do not report their count."""

from collections import Counter
from email.utils import formatdate

import pytest

from contract_tests.contract.evidence import Verdict
from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import Mutant, mutant, on_response
from tests.contract.clauses.conftest import Try, named

LIMIT, REMAINING, RESET = "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"


@on_response("RATE-1", "Errors come without the headers")
def bare_errors(_: Request, response: Response) -> None:
    if response.status >= 400:
        del response.headers[RESET]


@on_response("RATE-1", "The reset is a waiting time")
def waiting_time(_: Request, response: Response) -> None:
    response.headers[RESET] = "60"


@on_response("RATE-1", "The reset has passed")
def passed(_: Request, response: Response) -> None:
    response.headers[RESET] = str(int(response.headers[RESET]) - 3600)


@on_response("RATE-1", "More remains than the limit")
def generous(_: Request, response: Response) -> None:
    response.headers[REMAINING] = str(int(response.headers[LIMIT]) + 1)


@on_response("RATE-2", "Nothing is counted")
def uncounted(_: Request, response: Response) -> None:
    response.headers[REMAINING] = response.headers[LIMIT]


@on_response("RATE-2", "Each request counts twice")
def twice(_: Request, response: Response) -> None:
    limit, remaining = int(response.headers[LIMIT]), int(response.headers[REMAINING])
    response.headers[REMAINING] = str(limit - 2 * (limit - remaining))


@on_response("RATE-3", "The code of a refusal is another")
def other_code(_: Request, response: Response) -> None:
    if response.status == 429:
        response.error["code"] = "SLOW_DOWN"


@on_response("RATE-3", "Nobody is ever refused")
def lenient(_: Request, response: Response) -> Response | None:
    if response.status != 429:
        return None
    replaced = Response.of(200, {"success": True, "data": []})
    replaced.headers.update({name: response.headers[name] for name in (LIMIT, REMAINING, RESET)})
    return replaced


@on_response("RATE-3", "A refusal says until when, not for how long")
def date(_: Request, response: Response) -> None:
    if response.status == 429:
        moment = int(response.headers[RESET])
        response.headers["Retry-After"] = formatdate(moment, usegmt=True)


@mutant("RATE-4", "Once one key is refused, all are")
class Together(Hooks):
    def __init__(self) -> None:
        self.refused = Counter[str]()

    async def on_response(self, request: Request, response: Response) -> Response | None:
        self.refused[request.key] += response.status == 429
        if not self.refused.total():
            return None
        return Response.refusal(429, "RATE_LIMIT_EXCEEDED")


CAUGHT = [
    (
        bare_errors,
        "RATE-1/refusals_have_the_headers",
        f"expected the header {RESET}",
    ),
    (waiting_time, "RATE-1/answers_have_the_headers[list_jobs]", "seconds since the epoch"),
    (passed, "RATE-1/the_reset_lies_ahead", f"expected {RESET} in the future"),
    (generous, "RATE-1/answers_have_the_headers[list_jobs]", "no more remaining than the limit"),
    (uncounted, "RATE-2/each_request_counts_one", "every request counted within a window"),
    (
        twice,
        "RATE-2/each_request_counts_one",
        f"{REMAINING} going down by one; got going down by 2",
    ),
    (other_code, "RATE-3/one_too_many_is_refused_until_the_reset", "the code RATE_LIMIT_EXCEEDED"),
    (lenient, "RATE-3/one_too_many_is_refused_until_the_reset", "expected 429 after 60 requests"),
]


@pytest.mark.parametrize(("broken", "case", "reason"), CAUGHT, ids=named)
def test_it_is_caught(attempt: Try, broken: Mutant, case: str, reason: str) -> None:
    result = attempt(broken, case, scale=1)  # so that a window lasts longer than its requests
    assert result.verdict is Verdict.FAIL
    assert reason in result.reason


def test_a_date_in_retry_after_is_no_warning(attempt: Try) -> None:
    result = attempt(date, "RATE-3/one_too_many_is_refused_until_the_reset")
    assert (result.verdict, result.findings) == (Verdict.PASS, ())


@pytest.mark.slow
def test_a_limit_shared_by_keys_is_a_warning(attempt: Try) -> None:
    result = attempt(Together, "RATE-4/another_key_is_not_affected")
    assert result.verdict is Verdict.WARN
    assert "a response to another key" in result.reason


@mutant("RATE-2", "Somebody else uses the key, now and then")
class Shared(Hooks):
    def __init__(self) -> None:
        self.others = 0

    async def on_response(self, _: Request, response: Response) -> None:
        self.others += 1 + self.others % 3
        response.headers[REMAINING] = str(int(response.headers[REMAINING]) - self.others)


def test_other_traffic_is_not_a_failure(attempt: Try) -> None:
    result = attempt(Shared, "RATE-2/each_request_counts_one")
    assert (result.verdict, result.reason[:26]) == (Verdict.UNCLEAR, "others use the key meanwhi")
