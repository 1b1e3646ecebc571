"""Servers that accept callers they should refuse, or refuse callers they should accept."""

from pathlib import Path

import pytest

from contract_tests.contract.evidence import Verdict
from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import Mutant, mutant, on_request, on_response
from contract_tests.mutants.trials import proxied
from contract_tests.target import Target
from tests.contract.clauses.conftest import Try, named, open_run

KEY = Target("").api_key


@on_request("AUTH-1", "Webhooks are listed without a key", "list_webhooks")
def open_list(request: Request) -> None:
    request.key = request.key or KEY


@on_request("AUTH-1", "Any key deletes a webhook", "delete_webhook")
def open_deletion(request: Request) -> None:
    if request.key.startswith("cortex_") and not request.key.startswith("cortex_dev"):
        request.key = KEY


@on_response("AUTH-1", "A missing key is forbidden rather than unauthorized", "get_job")
def forbidden(_: Request, response: Response) -> Response | None:
    return Response.refusal(403, "FORBIDDEN") if response.status == 401 else None


@on_response("AUTH-1", "The code for a bad key is of its own making", "list_jobs")
def other_code(_: Request, response: Response) -> None:
    if response.status == 401:
        response.error["code"] = "NO_ENTRY"


@on_request("AUTH-1", "Basic is taken for Bearer", "list_jobs")
def basic(request: Request) -> None:
    if request.headers.get("authorization", "").startswith("Basic"):
        request.key = KEY


@on_request("AUTH-2", "A key is not deleted", "delete_api_key")
def still_there(_: Request) -> Response:
    return Response.of(200, {"success": True, "data": {"message": "API key deleted"}})


@mutant("AUTH-3", "A read of a key shows it")
class ShownAgain(Hooks):
    def __init__(self) -> None:
        self.keys: dict[str, str] = {}

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "create_api_key" and response.ok:
            self.keys[response.data["id"]] = response.data["key"]
        elif request.operation == "get_api_key" and response.ok:
            response.data["key"] = self.keys[response.data["id"]]


@on_request("AUTH-4", "Whoever has a key creates webhooks", "create_webhook")
def anybody_creates(request: Request) -> None:
    request.key = request.key and KEY


@on_response("AUTH-4", "Nobody but a key that may do all reads a job", "get_job")
def too_strict(request: Request, response: Response) -> Response | None:
    return Response.refusal(403, "FORBIDDEN") if response.ok and request.key != KEY else None


@on_response("AUTH-4", "What is forbidden seems not to be there", "update_provider")
def hidden(_: Request, response: Response) -> Response | None:
    return Response.refusal(404, "RESOURCE_NOT_FOUND") if response.status == 403 else None


PERMITS = "AUTH-4/a_key_may_do_what_it_permits_and_nothing_else"

CAUGHT = [
    (
        open_list,
        "AUTH-1/reading_takes_a_key[list_webhooks]",
        "expected 401 without a key; got 200",
    ),
    (
        open_deletion,
        "AUTH-1/writing_takes_a_key[delete_webhook]",
        "expected 401 with an unknown key; got 200",
    ),
    (forbidden, "AUTH-1/reading_takes_a_key[get_job]", "expected 401 without a key; got 403"),
    (other_code, "AUTH-1/reading_takes_a_key[list_jobs]", "the code AUTH_INVALID or UNAUTHORIZED"),
    (basic, "AUTH-1/malformed_headers_are_refused", "expected 401 with Basic; got 200"),
    (
        still_there,
        "AUTH-2/a_deleted_key_is_refused",
        "expected 401 once the key was ended; got 200",
    ),
    (ShownAgain, "AUTH-3/a_key_is_shown_once", "expected no key in clear text when the key is rea"),
    (
        anybody_creates,
        f"{PERMITS}[create_webhook]",
        "403 for a key that does not permit webhooks:create",
    ),
    (too_strict, f"{PERMITS}[get_job]", "no refusal of a key that permits jobs:read; got 403"),
    (hidden, f"{PERMITS}[update_provider]", "403 for a key that does not permit providers:update"),
]


@pytest.mark.parametrize(("broken", "case", "reason"), CAUGHT, ids=named)
def test_it_is_caught(attempt: Try, broken: Mutant, case: str, reason: str) -> None:
    result = attempt(broken, case)
    assert result.verdict is Verdict.FAIL
    assert reason in result.reason


@on_response("AUTH-1", "Callers without a key have few requests")
def narrow(request: Request, response: Response) -> None:
    if request.key != KEY:
        response.headers["X-RateLimit-Limit"] = "60"


@on_response("AUTH-1", "Callers without a key have many requests")
def wide(request: Request, response: Response) -> None:
    if request.key != KEY:
        response.headers["X-RateLimit-Limit"] = "6000"


@pytest.mark.parametrize(("limit", "least", "most"), [(narrow, 1, 2), (wide, 7, 9)])
def test_few_requests_without_a_key_are_sent_where_few_are_allowed(
    idle: Target, tmp_path: Path, limit: Mutant, least: int, most: int
) -> None:
    with proxied(idle, limit.make()) as server:
        run = open_run(server, tmp_path, "AUTH-1")
        run.preflight()
        (case,) = (one for one in run.cases if one.id.endswith("[list_networks]"))
        result = run.judge(case)
        run.finish()
    assert result.verdict is Verdict.PASS
    assert least <= result.witnesses["refusals"] <= most
