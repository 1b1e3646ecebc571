"""The version in the path (overview, API Versioning)."""

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import NotOffered, Safety
from contract_tests.kernel.api import Response
from contract_tests.subjects import successes
from contract_tests.subjects.agreement import difference


@check("VER-1", safety=Safety.READ, sends=["*"], needs=10)
def every_read_is_the_same_with_a_version(context: CaseContext) -> None:
    for success in successes.reads(context):
        if success.operation.is_public or not success.response.ok:
            continue
        path = _below_api(context, success.response)
        before, versioned = context.api.get(path), context.api.get(f"/v1{path}")
        demand = f"the same status from /api/v1{path} as from /api{path}"
        context.expect(versioned.status == before.status, demand, versioned)
        if not before.ok:
            continue
        if difference(before.data, before.data, versioned.data):
            after = context.api.get(path)
            differs = difference(before.data, after.data, versioned.data)
            context.expect(not differs, f"the same from /api/v1{path} as from /api{path}", differs)
        context.saw("operations")


@check("VER-1", safety=Safety.READ, sends=["list_jobs"])
def a_query_is_read_with_a_version(context: CaseContext) -> None:
    query = {"page": 2, "limit": 3, "fields": "id", "sort": "createdAt:asc"}
    path = "/plugin-core/jobs"
    before, versioned = (
        context.api.get(path, params=query),
        context.api.get(f"/v1{path}", params=query),
    )
    if not before.rows:
        raise NotOffered(f"{path} has no second page of three rows")
    for name in ("page", "limit"):
        value = versioned.pagination.get(name)
        context.expect(
            value == before.pagination[name], f"the `{name}` that was requested", versioned
        )
    after = context.api.get(path, params=query)
    is_steady = before.rows == after.rows
    context.expect(not is_steady or versioned.rows == before.rows, "the same rows", versioned)
    context.saw("queries")


def _below_api(context: CaseContext, response: Response) -> str:
    return response.exchange.url.removeprefix(context.settings.api_url)


@check("VER-1", safety=Safety.READ, sends=["*"])
def errors_are_the_same_with_a_version(context: CaseContext) -> None:
    context.api.get("/plugin-core/jobs").succeed()
    for path in (
        f"/plugin-core/jobs/{context.tag}-none",
        f"/plugin-core/webhooks/{context.tag}-none",
    ):
        without, versioned = context.api.get(path), context.api.get(f"/v1{path}")
        context.require(without.status == 404, f"an unknown id at {path} is not reported as such")
        same = (without.status, without.error_code) == (versioned.status, versioned.error_code)
        context.expect(same, f"the same error from /api/v1{path} as from /api{path}", versioned)
        context.saw("errors")


@check("VER-1", safety=Safety.OBJECTS, sends=["create_webhook", "get_webhook"])
def what_is_created_with_a_version_is_there_without(context: CaseContext) -> None:
    path = "/plugin-core/webhooks"
    body = {
        "name": f"{context.tag}-version",
        "url": f"https://{context.tag}-version.invalid/hook",
        "events": ["job.failed"],
        "enabled": False,
    }
    made = context.api.post(f"/v1{path}", body).object
    response = context.api.get(f"{path}/{made['id']}")
    context.expect(
        response.object.get("url") == body["url"], "the webhook created by /api/v1", response
    )
    context.saw("webhooks")
