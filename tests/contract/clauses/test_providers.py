"""Servers that lose, keep or show what they should not."""

import pytest

from contract_tests.contract.evidence import Verdict
from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import Mutant, mutant, on_request, on_response
from tests.contract.clauses.conftest import Try, named


@on_request("PROV-1", "A change replaces the whole provider", "update_provider")
def replacing(request: Request) -> None:
    request.json.setdefault("endpoints", ["https://forgotten.invalid"])


@on_request("PROV-1", "A deleted provider is still there", "delete_provider")
def undead(_: Request) -> Response:
    return Response.of(200, {"success": True, "data": {"message": "Provider deleted"}})


@mutant("PROV-2", "A change shows the credential that it brings")
class Talkative(Hooks):
    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "update_provider" and response.ok:
            response.data["config"] = request.json.get("config")


@on_request("PROV-3", "A provider's jobs are not filtered by their state", "list_provider_jobs")
def unfiltered(request: Request) -> None:
    request.change(status=None)


@on_response("PROV-3", "A provider's last job is missing", "list_provider_jobs")
def short(request: Request, response: Response) -> None:
    if request.params.get("limit") == "100":
        del response.rows[-1:]


CAUGHT = [
    (replacing, "PROV-1/a_change_keeps_what_was_not_sent", "`endpoints`"),
    (undead, "PROV-1/a_deleted_provider_is_gone", "404 once it is deleted; got 200"),
    (
        Talkative,
        "PROV-2/credentials_are_redacted[render]",
        "no credential in clear text when it is ",
    ),
    (unfiltered, "PROV-3/a_providers_jobs_are_the_jobs_of_it", "among jobs?provider="),
    (short, "PROV-3/a_providers_jobs_are_the_jobs_of_it", "expected the jobs of jobs?provider="),
]


@pytest.mark.parametrize(("broken", "case", "reason"), CAUGHT, ids=named)
def test_it_is_caught(attempt: Try, broken: Mutant, case: str, reason: str) -> None:
    result = attempt(broken, case)
    assert result.verdict is Verdict.FAIL
    assert reason in result.reason
