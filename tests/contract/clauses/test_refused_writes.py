"""Servers that do half of what they refuse, or accept values that clients may not set."""

import pytest

from contract_tests.contract.evidence import Verdict
from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import Mutant, mutant, on_response
from tests.contract.clauses.conftest import Try, named


@mutant("IDEM-1", "The good part of a bad change is made")
class Half(Hooks):
    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "update_webhook" and response.status == 400:
            path = f"/plugin-core/webhooks/{request.id}"
            await request.ask("PUT", path, body={"name": request.json["name"]})


@mutant("IDEM-1", "A refused template is made all the same")
class Made(Hooks):
    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "create_job_template" and response.status == 400:
            job = {"provider": "akash", "image": "alpine:3", "cpu": 1, "duration": 60}
            config = {**job, "memory": "1Mi", "storage": "1Mi"}
            body = {"name": request.json["name"], "config": config}
            await request.ask("POST", "/plugin-core/jobs/templates", body=body)


@on_response("IDEM-1", "A client says when its job was created", "create_job")
def dated(request: Request, response: Response) -> None:
    if response.ok and "createdAt" in request.json:
        response.data["createdAt"] = request.json["createdAt"]


NOTICED = [
    (Half, "IDEM-1/a_refused_change_changes_nothing[webhook]", "`name` as it was before"),
    (Made, "IDEM-1/a_refused_creation_creates_nothing[template]", "no template of a refused creat"),
    (
        dated,
        "IDEM-1/a_creation_does_not_set_the_servers_fields[job]",
        "a `createdAt` of the server's own",
    ),
]


@pytest.mark.parametrize(("broken", "case", "reason"), NOTICED, ids=named)
def test_it_is_a_warning(attempt: Try, broken: Mutant, case: str, reason: str) -> None:
    result = attempt(broken, case)
    assert result.verdict is Verdict.WARN
    assert reason in result.reason
